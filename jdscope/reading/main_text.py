"""Chooses which lines of a page are its posting, once it is known what a person sees.

Boards differ in their markup, and are alike in their order: what is for all pages, the title, what is said of the
posting in a few words, the posting, what else one could do or look at. So what stands before the title is left out,
with forms to fill in, lines that are links or buttons alone, and what stands below headings of other things, up to one
that opens a section of a posting. Where the page itself names what its posting is ("job-description"), that is read
whole, and of the rest only what stands below a heading of a section.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from itertools import accumulate, groupby, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.cards import leave_out_cards, leave_out_repeated, leave_out_tiles
from jdscope.reading.furniture import (
    AROUND,
    goes_on,
    is_beside,
    opens_other_things,
    tells_closed,
)
from jdscope.reading.lines import FEWEST_WORDS, Line, Words, is_item, meets, plain_lines
from jdscope.reading.marks import BLOCK, FORM, HEADING, LINK, POSTING
from jdscope.reading.other_things import continues, leave_out_before, leave_out_sections, why_below
from jdscope.reading.section_headings import opens_description, opens_duties, opens_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.reading.marks import Mark, Marks

_OF_A_SECTION = re.compile(r"responsibilit|qualification|requirement|dut(?:y|ies)|benefit", re.IGNORECASE)
_MOSTLY = 0.5  # of the words of a page that what it names its posting has, or that links have at most
_LONGEST_NOTICE, _MOST_NOTICES = 25, 5  # words of one, and how many of a page
_MOST_GROWN = 20  # times that an element with sections is found to be a part of another
_GAP = 4  # characters between where an element begins and its first line


def choose_lines(text: str, marks: Marks, title: tuple[int, int] | None, main: tuple[int, int] | None) -> list[Line]:
    """Return the lines of a page's text, those that are no part of its posting with the reason.

    Args:
        text: what a person sees of the page.
        marks: which elements have which stretches of it.
        title: where the title stands in it, if it does.
        main: where the main element stands in it, if there is one.
    """
    lines = _lines(text, marks, title)
    if main:
        _leave_out_rest(lines, main, title)
    first = _first_behind(lines, title)
    if title:
        leave_out_before(lines[:first], lines[first:], title)
    behind = lines[first:]
    _leave_out_notices(lines, marks.of(BLOCK), title)
    _leave_out_forms(behind, marks.of(FORM))
    _leave_out_links(behind, marks.of(LINK))
    if title:
        leave_out_cards(lines, marks.of(BLOCK), title)
    leave_out_tiles(behind, marks.of(BLOCK))
    _leave_out_headed(behind, marks.of(BLOCK))
    _leave_out_behind(behind, marks.of(BLOCK))
    leave_out_sections(behind)
    _leave_out_panels(behind, marks)
    if title:
        leave_out_repeated(behind, text[slice(*title)])
    return lines if any(not line.why for line in lines) else _lines(text, marks, title)


def closed_line(lines: Sequence[Line]) -> str:
    """Return what of a page tells that its vacancy is closed, empty where nothing does."""
    return next((line.text.strip() for line in lines if line.why and _is_notice(line)), "")


def _is_notice(line: Line) -> bool:
    return tells_closed(line.plain) and line.words <= _LONGEST_NOTICE and not line.is_posting


def _leave_out_notices(lines: list[Line], blocks: list[Mark], title: tuple[int, int] | None) -> None:
    """Leave out lines that tell that the vacancy is closed, with what stands below in an element of their own."""
    notices = (
        (above.end if above else 0, line)
        for above, line in zip([None, *lines], lines, strict=False)
        if _is_notice(line) and not (title and meets(line, title))
    )
    for begins, line in islice(notices, _MOST_NOTICES):
        within = [block for block in blocks if begins <= block.start <= line.start and line.end < block.end]
        ends = [block.end for block in within if not _has_posting(lines, block)]
        for other in lines:
            if line.start <= other.start < max(ends, default=line.end):
                other.why = AROUND


def _has_posting(lines: Sequence[Line], block: Mark) -> bool:
    inside = [line for line in lines if block.start <= line.start < block.end]
    is_long = sum(line.words for line in inside) >= FEWEST_WORDS
    return is_long or any(line.is_posting or opens_section(line.text) for line in inside)


def _lines(text: str, marks: Marks, title: tuple[int, int] | None) -> list[Line]:
    lines = plain_lines(text)
    for line, mark in _within(lines, marks.of(HEADING)):
        line.level = int(mark.name[1])
    for line, mark in _within(lines, _named_posting(marks.of(POSTING), title)):
        line.is_posting, line.is_described = True, not _OF_A_SECTION.search(mark.name)
    return lines


def _named_posting(marks: list[Mark], title: tuple[int, int] | None) -> list[Mark]:
    """Return the marks of what a page names its posting, without such around the title as have others behind it."""
    if not title:
        return marks
    behind = max((mark.start for mark in marks if mark.start >= title[1]), default=-1)
    return [mark for mark in marks if not mark.start <= title[0] < title[1] <= behind < mark.end]


def _leave_out_rest(lines: list[Line], main: tuple[int, int], title: tuple[int, int] | None) -> None:
    """Leave out what stands outside of the main element, but for the title above it."""
    outside = [line for line in lines if not main[0] <= line.start < main[1]]
    inside = sum(line.words for line in lines) - sum(line.words for line in outside)
    if inside >= max(FEWEST_WORDS, sum(line.words for line in lines) * _MOSTLY):
        for line in outside:
            if not (title and meets(line, title)):
                line.why = AROUND


def _first_behind(lines: list[Line], title: tuple[int, int] | None) -> int:
    """Return the number of the first line behind the title."""
    if not title:
        return 0
    return next((number for number, line in enumerate(lines) if line.start >= title[1]), len(lines))


def _leave_out_forms(lines: list[Line], forms: list[Mark]) -> None:
    """Leave out what is to be filled in; some pages are forms as a whole."""
    rest = sum(line.words for line in lines if not line.why)
    for _, pairs in groupby(_within(lines, forms), key=lambda pair: pair[1]):
        inside = [line for line, _ in pairs if not line.why]
        words = sum(line.words for line in inside)
        if rest - words >= FEWEST_WORDS and not any(line.is_posting for line in inside):
            rest -= words
            for line in inside:
                line.why = AROUND


def _leave_out_links(lines: list[Line], links: list[Mark]) -> None:
    """Leave out lines that are nothing but links or buttons; some pages are a link as a whole."""
    linked = [line for line in _linked(lines, links) if not (line.level or line.is_posting or opens_section(line.text))]
    if sum(line.words for line in linked) <= sum(line.words for line in lines if not line.why) * _MOSTLY:
        for line in linked:
            line.why = line.why or AROUND
    for line in lines:
        opens = line.level and opens_other_things(line.plain)
        if not (line.is_posting or line.why or opens) and is_beside(line.plain):
            line.why = AROUND


def _linked(lines: list[Line], links: list[Mark]) -> list[Line]:
    """Return the lines of which nothing but marks stands outside of links."""
    linked, spans, number = [], _joined(links), 0
    for line in lines:
        while number < len(spans) and spans[number][1] <= line.start:
            number += 1
        at, here, outside = line.start, number, ""
        while here < len(spans) and spans[here][0] < line.end:
            outside += line.text[at - line.start : max(spans[here][0] - line.start, 0)]
            at, here = min(spans[here][1], line.end), here + 1
        outside += line.text[at - line.start :]
        if here > number and not any(map(str.isalnum, outside)):
            linked.append(line)
    return linked


def _joined(marks: list[Mark]) -> list[tuple[int, int]]:
    """Return the spans of marks, those that meet as one."""
    spans: list[tuple[int, int]] = []
    for mark in marks:
        if spans and mark.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], mark.end))
        else:
            spans.append((mark.start, mark.end))
    return spans


def _leave_out_headed(lines: list[Line], blocks: list[Mark]) -> None:
    """Leave out what stands in elements that a heading of other things heads, be it below a heading of its own."""
    rest = [line for line in lines if not line.why]
    for headed in _headed(rest, blocks):
        if rest[headed.first].level and headed.words < FEWEST_WORDS and (why := why_below(rest[headed.first])):
            inside = rest[headed.first + 1 : headed.end]
            if not any(line.is_posting for line in inside):
                for line in inside:
                    line.why = why


def _leave_out_behind(lines: list[Line], blocks: list[Mark]) -> None:
    """Leave out what stands behind the element that has the sections of the posting, up to a heading of one more.

    Where that element has less than most of the words, what stands in no element apart from it may be posting, too.
    """
    rest = [line for line in lines if not line.why]
    words = Words(rest)
    of_sections = _block_of_sections(rest, blocks) or _described(rest, blocks)
    block = of_sections or _densest(rest, blocks)
    if block is None:
        return
    block = _with_next(block, rest, blocks)
    alike = (one.end for one in _behind(block, blocks) if one.name == block.name != "")
    end = max(alike, default=block.end)
    is_most = of_sections is not None and words.inside(block) >= words.all * _MOSTLY
    apart = {line.start for line, _ in _within(rest, [one for one in blocks if one.start >= end])}
    ends = {rest[headed.first].start: headed.block.end for headed in reversed([*_headed(rest, blocks)])}
    is_out, level, until = True, 0, 0
    for line in lines:
        if line.start >= end and not (line.is_posting or line.why):
            if continues(line, named=True):
                is_out, level, until = False, line.level, ends.get(line.start, lines[-1].end)
            elif 0 < line.level <= level or line.start >= until:
                is_out = True
            line.why = AROUND if is_out and (is_most or line.start in apart) else ""


def _leave_out_panels(lines: list[Line], marks: Marks) -> None:
    """Leave out elements that headings head behind what is left out behind the last list or section of a posting."""
    rest = [line for line in lines if not line.why]
    last = max((line.end for line in rest if _is_of_section(line)), default=0)
    gone = (*marks.left_out, *(line.start for line in lines if line.why))
    ends = min((at for at in gone if last and at >= last), default=sys.maxsize)
    above = sum(line.words for line in rest if line.start < ends)
    if above < max(FEWEST_WORDS, sum(line.words for line in rest) * _MOSTLY):
        return
    done = 0
    for headed in _headed(lines, marks.of(BLOCK)):
        if lines[headed.first].start >= ends and lines[headed.first].level:
            for line in lines[max(headed.first, done) : headed.end]:
                line.why = line.why or AROUND
            done = max(headed.end, done)


def _is_of_section(line: Line) -> bool:
    return line.is_posting or is_item(line.text) or continues(line)


def _with_next(block: Mark, lines: list[Line], blocks: list[Mark]) -> Mark:
    """Return the smallest element that has another, a section itself, and such of duties as stand right behind it."""
    smallest_first = sorted(blocks, key=_length)
    starts = [line.start for line in lines]
    if not opens_section(lines[bisect_left(starts, block.start)].text):
        return block
    for _ in range(_MOST_GROWN):
        at, start = bisect_left(starts, block.end), block.start
        if at == len(lines) or not opens_duties(lines[at].text):
            break
        end = lines[at].end
        block = next((one for one in smallest_first if one.start <= start and end <= one.end), block)
    return block


def _block_of_sections(lines: list[Line], blocks: list[Mark]) -> Mark | None:
    """Return the smallest element that has two sections, and more words than any that stands apart from it.

    Sections are what is headed so; where no element has two of these, what a line heads that stands above a list.
    """
    of_duties = [line for line in lines if opens_duties(line.text) or goes_on(line.plain)]
    of_lists = [line for line, below in pairwise(lines) if line.is_short and is_item(below.text)]
    return _largest_with(of_duties, lines, blocks) or _largest_with(of_lists, lines, blocks)


def _largest_with(sections: list[Line], lines: list[Line], blocks: list[Mark]) -> Mark | None:
    """Return the smallest element that has two of some sections, None where others have such or more words, too."""
    starts = [line.start for line in sections]

    def has_sections(block: Mark) -> bool:
        inside = sections[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        return len({line.plain for line in inside}) > 1

    words = Words(lines)
    with_sections = [block for block in blocks if has_sections(block)]
    long = [block for block in with_sections if words.inside(block) >= FEWEST_WORDS]
    smallest = min(long, key=_length, default=None)
    if smallest is None or any(_is_apart(block, smallest) for block in with_sections):
        return None
    return smallest if _is_largest(smallest, words, blocks) else None


def _is_largest(block: Mark, words: Words, blocks: list[Mark]) -> bool:
    """Tell whether an element is long enough for a posting, and none that stands apart from it is longer."""
    others = max((words.inside(other) for other in blocks if _is_apart(other, block)), default=0)
    return words.inside(block) >= max(FEWEST_WORDS, others)


def _described(lines: list[Line], blocks: list[Mark]) -> Mark | None:
    """Return the smallest element that a heading of a description heads, if any does and is longer than all apart."""
    headed = (one for one in _headed(lines, blocks) if opens_description(lines[one.first].text))
    long = [one for one in headed if one.words >= FEWEST_WORDS]
    block = min(long, key=lambda one: one.words).block if long else None
    return block if block and _is_largest(block, Words(lines), blocks) else None


def _densest(lines: list[Line], blocks: list[Mark]) -> Mark | None:
    """Return the smallest element that has most of the words, if any has.

    Where a heading heads it, it may be one section of several: up to the last beside it below a heading of its level.
    """
    words = Words(lines)
    most = max(FEWEST_WORDS, words.all * _MOSTLY)
    block = next((block for block in sorted(blocks, key=_length) if words.inside(block) >= most), None)
    if block is None:
        return None
    levels = {one.block: lines[one.first].level for one in _headed(lines, blocks)}
    level = levels.get(block, 0)
    alike = (one.end for one in _behind(block, blocks) if 0 < level == levels.get(one, 0))
    return block._replace(end=max(alike, default=block.end))


def _behind(block: Mark, blocks: list[Mark]) -> Iterator[Mark]:
    """Yield the elements behind another that the smallest one around it has."""
    around = (one for one in blocks if one.start <= block.start and block.end <= one.end)
    wider = min((one for one in around if _length(one) > _length(block)), key=_length, default=None)
    return (one for one in blocks if block.end <= one.start and (wider is None or one.end <= wider.end))


def _length(block: Mark) -> int:
    return block.end - block.start


class _Headed(NamedTuple):
    """An element that a line may head: its first line, the one behind its last, and how many words are in it."""

    block: Mark
    first: int
    end: int
    words: int


def _headed(lines: list[Line], blocks: list[Mark]) -> Iterator[_Headed]:
    """Yield the elements that have more than their first line, which may head them."""
    starts = [line.start for line in lines]
    words = [0, *accumulate(line.words for line in lines)]
    for block in blocks:
        first, end = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if end - first > 1 and lines[first].start <= block.start + _GAP:
            yield _Headed(block, first, end, words[end] - words[first])


def _is_apart(block: Mark, other: Mark) -> bool:
    return block.end <= other.start or other.end <= block.start


def _within(lines: Sequence[Line], marks: Iterable[Mark]) -> Iterator[tuple[Line, Mark]]:
    """Yield the lines that have a part of a mark, with it; of marks within one another the outer one counts."""
    at = 0
    for mark in marks:
        while at < len(lines) and lines[at].end <= mark.start:
            at += 1
        while at < len(lines) and lines[at].start < mark.end:
            yield lines[at], mark
            at += 1
