"""Says where a page has the title of its vacancy: a heading, what it states for machines, or its title element."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jdscope.reading.lines import plain_lines
from jdscope.reading.markdown import title_span
from jdscope.reading.marks import HEADING, POSTING, SMALL, TITLE, Mark
from jdscope.reading.section_headings import opens_duties
from jdscope.reading.several import names_job
from jdscope.reading.titles import (
    LONGEST_TITLE,
    core_span,
    heads_a_list,
    heads_site,
    is_no_title,
    names_occupation,
    tail_length,
)

if TYPE_CHECKING:
    from jdscope.reading.html import Page
    from jdscope.reading.transcript import Transcript

_LOWEST = 3  # level of a heading that can be the title
_TOP = 5  # lines at the top of a page
_MOST = 100  # headings, and elements that are named a title
_NAMED, _STATED, _NEXT, _OF_A_JOB = 4, 2, 2, 1  # what a heading gains by what speaks for it


def heading_span(page: Page) -> tuple[int, int] | None:
    """Return the span of the title in the text of a page: a heading, or what it states where that names no job.

    There is none where the first h1 is an employer or a slogan, and the title element names the job.
    """
    heading = _best(page)
    if not page.heading:
        likely = filter(None, (heading, _repeated(page), _named(page), _first_job(page)))
        heading = page.stated_at or max(likely, key=_length, default=None)
    if not heading:
        return None
    start, end = _named_within(page, heading)
    text = page.draft.part(start, end).text()
    if not text.strip():
        return page.stated_at
    if not names_occupation(text):
        title = title_element(page).text()
        core = title[slice(*core_span(title))]
        if page.stated_at or (names_occupation(core) and text.casefold() not in core.casefold()):
            return page.stated_at
    end -= tail_length(text) or _badge_length(text, title_element(page).text()) or _small_length(page, start, end)
    return start + core_span(text)[0] if page.heading else start, end


def _named_within(page: Page, heading: tuple[int, int]) -> tuple[int, int]:
    """Return the one piece of a heading that a page calls its title, where it names a job; else all of the heading."""
    start, end = heading
    named = [mark for mark in trimmed(page.draft.text(), page.marks.of(TITLE)) if start <= mark.start < mark.end <= end]
    is_job = len(named) == 1 and names_occupation(page.draft.text()[named[0].start : named[0].end])
    return (named[0].start, named[0].end) if is_job else heading


def _badge_length(heading: str, stated: str) -> int:
    """Return how many characters of a heading are a badge behind the title, which the title element has without it."""
    title, _, badge = heading.rstrip().rpartition(" ")
    is_stated = title.casefold() in stated.casefold() and heading.casefold() not in stated.casefold()
    return len(heading) - len(title.rstrip()) if title and is_no_title(badge) and is_stated else 0


def _small_length(page: Page, start: int, end: int) -> int:
    """Return how many characters at the end of a heading are set small, and are not in the title element with it."""
    stated, text = title_element(page).text().casefold(), page.draft.text()
    for mark in page.marks.of(SMALL):
        if start < mark.start < end <= mark.end:
            title = text[start : mark.start].rstrip()
            if title.casefold() in stated and text[start:end].casefold() not in stated:
                return end - start - len(title)
    return 0


def title_element(page: Page) -> Transcript:
    """Return the title of a page without a heading: its title element, or what it states where that tells the job."""
    title, stated = page.title.text(), page.stated.text()
    instead = stated in title or names_occupation(stated) > names_occupation(title)
    return page.stated if stated and instead else page.title


def _best(page: Page) -> tuple[int, int] | None:
    """Return the heading that is the title: the first h1, unless it heads a list of vacancies or another is likelier.

    A page without an h1 has its title in the heading that it names so, or that its title element has, too.
    """
    text = page.draft.text()
    headings = [mark for mark in trimmed(text, page.marks.of(HEADING)) if int(mark.name[1]) <= _LOWEST][:_MOST]
    first = [mark for mark in headings if mark.name == "h1"]
    stated = f"{page.title.text()}\n{page.stated.text()}".casefold()
    if len(first) <= 1 and page.heading and _is_title(text[slice(*page.heading)], stated):
        others = (text[mark.start : mark.end] for mark in headings if mark.name != "h1")
        if names_occupation(text[slice(*page.heading)]) or not any(_is_stated(other, stated) for other in others):
            return page.heading
    above = next((mark.start for mark in page.marks.of(POSTING)), 0) or _first_section(text)
    titles = page.marks.of(TITLE)
    often = Counter(mark.name for mark in titles)
    named = [mark for mark in titles if often[mark.name] == 1][:_MOST]
    pieces = {mark for mark in headings if _is_piece(text[mark.start : mark.end], page.title.text())}
    first_piece = min((mark.start for mark in pieces), default=-1)
    may_be = [mark for mark in headings if mark in pieces or _may_be(text, mark)]
    last = max((mark.start for mark in may_be if mark.end <= above), default=first_piece)

    def likelihood(mark: Mark) -> int:
        heading = text[mark.start : mark.end]
        if heads_a_list(heading) or is_no_title(heading):
            return 0
        is_named = any(one.start <= mark.start and mark.end <= one.end for one in named)
        is_stated = mark in pieces or _is_stated(heading, stated)
        is_next = mark.start == last
        return is_named * _NAMED + is_stated * _STATED + is_next * _NEXT + names_occupation(heading) * _OF_A_JOB

    rated = [(likelihood(mark) + (mark.name == "h1"), -mark.start, mark) for mark in headings]
    best = max(rated, default=None)
    if best and best[0] > _OF_A_JOB + 1:
        return best[2].start, best[2].end
    return page.heading


def _is_title(h1: str, stated: str) -> bool:
    """Tell whether an h1 is not to be doubted: it heads no list, and names a job or is in the title element, too."""
    return not heads_a_list(h1) and (names_occupation(h1) or h1.strip().casefold() in stated)


def _is_stated(heading: str, stated: str) -> bool:
    return heading.casefold() in stated and names_occupation(heading)


def _is_piece(heading: str, title: str) -> bool:
    """Tell whether a heading is what a title element has beside the name of the site."""
    at = title.casefold().find(heading.casefold())
    rest = f"{title[:at]} {title[at + len(heading) :]}"
    is_apart = at >= 0 and len(title) == len(title.casefold()) and _stands_alone(title, at, at + len(heading))
    return is_apart and heads_site(rest) and not heads_site(heading) and not names_occupation(rest)


def _named(page: Page) -> tuple[int, int] | None:
    """Return the one line that a page calls its title, where it names a job and no heading does."""
    text = page.draft.text()
    named = [mark for mark in trimmed(text, page.marks.of(TITLE)) if names_occupation(text[mark.start : mark.end])]
    return (named[0].start, named[0].end) if len(named) == 1 else None


def _first_job(page: Page) -> tuple[int, int] | None:
    """Return the first line that names a job at the top of a page without headings whose title element names none."""
    text, stated = page.draft.text(), title_element(page).text()
    if page.marks.of(HEADING) or names_occupation(stated) or stated.casefold() in text.casefold():
        return None
    alone = (line for line in plain_lines(text)[:_TOP] if "\t" not in line.text and names_job(line.text.strip()))
    first = next(alone, None)
    return (first.start, first.start + len(first.text.rstrip())) if first else None


def begins_with_title(text: str, stated: str) -> bool:
    """Tell whether the first line of a page's text names a job, and what the page says is its title does not."""
    return names_job(text[slice(*title_span(text))]) and not names_occupation(stated)


def _first_section(text: str) -> int:
    """Return where the first section of a posting begins, 0 where none does."""
    return next((line.start for line in plain_lines(text) if opens_duties(line.text)), 0)


def _length(span: tuple[int, int]) -> tuple[int, int]:
    """Return by what the longest span comes first, and of two the one before."""
    return span[1] - span[0], -span[0]


def _repeated(page: Page) -> tuple[int, int] | None:
    """Return the line of a page without headings that its title element begins or ends with, where it names a job."""
    title = title_element(page).text().casefold()
    best = None
    for one in plain_lines(page.draft.text())[:_MOST]:
        line = one.text.strip()
        at = title.find(line.casefold())
        is_job = names_occupation(line) and not heads_a_list(line)
        if at >= 0 and is_job and _stands_alone(title, at, at + len(line)):
            start = one.start + one.text.index(line)
            if best is None or len(line) > best[1] - best[0]:
                best = start, start + len(line)
    return best


def _stands_alone(title: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a title but for what marks part from it before or behind."""
    before, behind = title[:start].rstrip(), title[end:].lstrip()
    return (not before or not before[-1].isalnum()) and (not behind or not behind[0].isalnum())


def _may_be(text: str, mark: Mark) -> bool:
    heading = text[mark.start : mark.end]
    return names_occupation(heading) and not heads_a_list(heading)


def trimmed(text: str, marks: list[Mark]) -> list[Mark]:
    """Return marks without white space around them, those that are not too long for a title."""
    trimmed = []
    for mark in marks:
        if mark.end - mark.start > 2 * LONGEST_TITLE:
            continue
        inner = text[mark.start : mark.end]
        start = mark.start + len(inner) - len(inner.lstrip())
        end = mark.end - len(inner) + len(inner.rstrip())
        if start < end <= start + LONGEST_TITLE and "\n" not in text[start:end]:
            trimmed.append(mark._replace(start=start, end=end))
    return trimmed
