"""Finds several vacancies that a page shows below one another, each below a heading that names its job."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jdscope.reading.lines import kept_stretches, plain_lines
from jdscope.reading.marks import HEADING, LINK
from jdscope.reading.other_things import leave_out_sections
from jdscope.reading.page_title import trimmed
from jdscope.reading.section_headings import opens_duties
from jdscope.reading.several import has_words, names_job, note
from jdscope.reading.titles import heads_a_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.advert import Advert
    from jdscope.reading.html import Page
    from jdscope.reading.marks import Mark

_MOST_HEADINGS = 500
_FEWEST_LISTED, _MOST_WORDS_LISTED = 3, 40  # vacancies of a list, and words beside the title of each
_LISTED = "names {} vacancies and describes none: open each, and save its page"


def told_shown(page: Page) -> tuple[str, ...]:
    """Return a note on the vacancies of a page where it shows several."""
    begins = [mark.start for mark in _vacancies(page)]
    if not begins:
        return _told_listed(page)
    whole = page.draft.advert((0, 0))
    return (note([whole.place(begin, begin + 1).line for begin in begins]),)


def _told_listed(page: Page) -> tuple[str, ...]:
    """Return a note on the vacancies that a page without a posting names in headings or links, a few words each."""
    text = page.draft.text()
    first = text[slice(*page.heading)] if page.heading else page.title.text()
    if (names_job(first) and not heads_a_list(first)) or any(opens_duties(line.text) for line in plain_lines(text)):
        return ()
    for kind in (HEADING, LINK):
        named = trimmed(text, page.marks.of(kind)[:_MOST_HEADINGS])
        titles = {text[mark.start : mark.end] for mark in named if _names_job(text[mark.start : mark.end])}
        if len(titles) >= _FEWEST_LISTED and _around_words(text, titles) <= _MOST_WORDS_LISTED * len(titles):
            return (_LISTED.format(len(titles)),)
    return ()


def _around_words(text: str, titles: set[str]) -> int:
    """Return how many words a page has beside the titles in it."""
    return len(text.split()) - sum(len(title.split()) for title in titles)


def shown_each(page: Page) -> list[Advert]:
    """Return the advert of each vacancy of a page that shows several."""
    adverts = []
    for mark, end in _to_the_next(_vacancies(page), page.draft.length):
        draft = page.draft.part(mark.start, end)
        lines = plain_lines(draft.text())
        leave_out_sections(lines)
        draft, span = draft.shortened(kept_stretches(lines), (0, mark.end - mark.start))
        adverts.append(draft.advert(span or (0, 0)))
    return adverts


def _vacancies(page: Page) -> list[Mark]:
    """Return the headings of the vacancies, none where a page shows one: each has a section of duties below it."""
    text = page.draft.text()
    headings = sorted(trimmed(text, page.marks.of(HEADING)[:_MOST_HEADINGS]), key=lambda mark: mark.name)
    for _, group in groupby(headings, key=lambda mark: mark.name):
        jobs = [mark for mark in group if _names_job(text[mark.start : mark.end])]
        if len(jobs) < 2:
            continue
        full = [mark for mark, end in _to_the_next(jobs, len(text)) if _is_posting(text[mark.end : end])]
        if len(full) > 1:
            return full
    return []


def _to_the_next(marks: Sequence[Mark], length: int) -> Iterator[tuple[Mark, int]]:
    """Yield each mark and where the next one begins, for the last one where the text ends."""
    return zip(marks, [*(mark.start for mark in marks), length][1:], strict=True)


def _names_job(heading: str) -> bool:
    return names_job(heading) and not heads_a_list(heading)


def _is_posting(text: str) -> bool:
    return has_words(text) and any(opens_duties(line.text) for line in plain_lines(text))
