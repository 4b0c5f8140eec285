"""Finds several vacancies that a page shows below one another, each below a heading that names its job."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jdscope.reading.main_text import kept_stretches, leave_out_sections, plain_lines
from jdscope.reading.marks import HEADING
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


def told_shown(page: Page) -> tuple[str, ...]:
    """Return a note on the vacancies of a page where it shows several."""
    begins = [mark.start for mark in _vacancies(page)]
    if not begins:
        return ()
    whole = page.draft.advert((0, 0))
    return (note([whole.place(begin, begin + 1).line for begin in begins]),)


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
