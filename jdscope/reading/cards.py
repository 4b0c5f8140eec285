"""Tells by their form lines that repeat a vacancy's title, cards that begin with jobs, and tiles with headings."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from jdscope.reading.furniture import AROUND, OTHER_VACANCIES, bare, is_beside
from jdscope.reading.lines import FEWEST_WORDS, is_item
from jdscope.reading.listed_lines import listed_title
from jdscope.reading.section_headings import opens_duties, opens_part
from jdscope.reading.titles import heads_a_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdscope.reading.lines import Line
    from jdscope.reading.marks import Mark

_FEWEST_CARDS, _CARD = 2, 40  # of a list of vacancies, and words of each
_FEWEST_TILES, _TILE = 3, 25  # below a heading, and words of each
_GAP = 4  # characters between where an element begins and its first line
_MORE = 8  # words of a line that repeats the title, beside it
_FEWEST_OF_TITLE = 2  # words of a title that is told where it is repeated


def leave_out_cards(lines: Sequence[Line], blocks: Sequence[Mark], title: tuple[int, int]) -> None:
    """Leave out elements without the title in which several elements begin with a line that names a job, and are short.

    Args:
        lines: those of a page.
        blocks: its elements.
        title: where the title stands.
    """
    rest = [line for line in lines if not line.why]
    starts = [line.start for line in rest]
    begins = {starts[at] for block in blocks if (at := bisect_left(starts, block.start)) < len(rest)}
    words = _sums(line.words for line in rest)
    cards = _sums(line.start in begins and _is_of_card(line) for line in rest)
    posting = _sums(line.is_posting or opens_duties(line.text) for line in rest)
    for block in sorted(blocks, key=lambda block: block.start - block.end):
        first, end = bisect_left(starts, block.start), bisect_left(starts, block.end)
        number, inside = cards[end] - cards[first], words[end] - words[first]
        is_list = number >= _FEWEST_CARDS and inside <= number * _CARD and posting[end] == posting[first]
        if is_list and words[-1] - inside >= FEWEST_WORDS and not block.start <= title[0] < block.end:
            for line in rest[first:end] if not rest[first].why else ():  # else it is within one that is left out
                line.why = OTHER_VACANCIES


def leave_out_tiles(lines: Sequence[Line], blocks: Sequence[Mark]) -> None:
    """Leave out elements that a heading heads and in which several begin with a lower one, and say little each.

    Career sites show values, steps and benefits so; a section of a posting, or a list, is none of these.
    """
    rest = [line for line in lines if not line.why]
    starts = [line.start for line in rest]
    begins = {at for block in blocks if (at := bisect_left(starts, block.start)) < len(rest)}
    levels = [line.level if at in begins else 0 for at, line in enumerate(rest)]
    words = _sums(line.words for line in rest)
    posting = _sums(line.is_posting or is_item(line.text) or opens_part(line.text) for line in rest)
    done = 0
    tiles = {level: _sums(one > level for one in levels) for level in set(levels)}
    for block in blocks:
        first, end = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == end or not rest[first].level or posting[end] > posting[first]:
            continue
        number = tiles[rest[first].level][end] - tiles[rest[first].level][first] if levels[first] else 0
        if number >= _FEWEST_TILES and words[end] - words[first] <= number * _TILE:
            for line in rest[max(first, done) : end]:
                line.why = AROUND
            done = max(end, done)


def leave_out_repeated(behind: Iterable[Line], title: str) -> None:
    """Leave out lines far behind the title that repeat it: "Apply for Seal Fitter", "Seal Fitter, Ghent"."""
    said, number = title.casefold().strip(), len(title.split())
    above = 0
    for line in behind:
        is_far = above >= FEWEST_WORDS and number >= _FEWEST_OF_TITLE
        is_of_posting = line.is_posting or line.why or line.words > number + _MORE or not line.is_short
        if is_far and not is_of_posting and _repeats(line.text.casefold(), said):
            line.why = AROUND
        above += line.words * (not line.why)


def _repeats(line: str, title: str) -> bool:
    """Tell whether a line is a title behind a button or nothing, and before a mark or nothing."""
    before, found, behind = line.partition(title)
    return bool(found) and (not bare(before) or is_beside(bare(before))) and not behind.lstrip()[:1].isalnum()


def _is_of_card(line: Line) -> bool:
    return listed_title(line.text) == line.text.strip() != "" and not heads_a_list(line.text)


def _sums(numbers: Iterable[int]) -> list[int]:
    return [0, *accumulate(numbers)]
