"""Leaves out what stands before the title of a posting, and below headings of other things.

What stands below a heading of other things goes up to one that opens a section of a posting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.reading.furniture import AROUND, OTHER_VACANCIES, goes_on, lists_other_vacancies, opens_other_things
from jdscope.reading.lines import FEWEST_WORDS, is_item, meets
from jdscope.reading.section_headings import opens_duties, opens_part, opens_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.reading.lines import Line

LOWEST = 7
"""A level below that of all headings."""

_FEWEST_ITEMS = 3  # of lists in what is named the description, so that it is no introduction
_LEFT = 0.25  # of the words that a cautious reading leaves, which a strict one must leave, too


def leave_out_before(before: list[Line], behind: list[Line], title: tuple[int, int]) -> None:
    """Leave out what stands before the title, where a posting stands behind it."""
    if sum(line.words for line in behind if not line.why) >= FEWEST_WORDS:
        for line in before:
            if not (line.is_posting or meets(line, title)):
                line.why = line.why or AROUND


def leave_out_sections(lines: list[Line]) -> None:
    """Leave out what stands below headings of other things than the posting."""
    rest = [line for line in lines if not line.why]
    cautious, named = _below(rest, strict=False), _is_named(rest)
    strict = _below(rest, strict=True, named=named)
    left, strictly = _words_left(rest, cautious), _words_left(rest, strict)
    believed = named or strictly >= max(FEWEST_WORDS, left * _LEFT)
    for line, why in zip(rest, strict if believed else cautious, strict=True):
        line.why = why


def _is_named(lines: list[Line]) -> bool:
    """Tell whether what the page names its posting is most of what could be, or a description that lists something."""
    named = sum(line.words for line in lines if line.is_posting)
    items = sum(line.is_described and is_item(line.text) for line in lines)
    left = _words_left(lines, _below(lines, strict=True))
    if items >= _FEWEST_ITEMS:
        return named >= left * _LEFT
    return named >= max(FEWEST_WORDS, left - named)


def _words_left(lines: Sequence[Line], reasons: Sequence[str]) -> int:
    return sum(line.words for line, why in zip(lines, reasons, strict=True) if not why)


def _below(lines: Sequence[Line], *, strict: bool, named: bool = False) -> list[str]:
    """Return for each line why it is left out by what it stands below.

    Args:
        lines: those that are not left out yet.
        strict: whether only a section of a posting ends the other things, and not each heading of their level.
        named: whether only what the page names its posting is part of it without a heading of a section.
    """
    reasons = []
    why, level, was_posting = "", 0, False
    for line in lines:
        if line.is_posting:
            why, level = "", 0
        elif other := why_below(line):
            why, level = (OTHER_VACANCIES if why == OTHER_VACANCIES else other), line.level or LOWEST
        elif continues(line, named=named):
            why = ""
        elif named and (was_posting or line.level):
            why, level = why or AROUND, level or LOWEST
        elif line.level and line.level <= level and not strict:
            why = ""
        was_posting = line.is_posting
        reasons.append(why)
    return reasons


def continues(line: Line, *, named: bool = False) -> bool:
    """Tell whether a line opens a section of a posting; one that is not written as a heading must do so clearly."""
    if _is_label(line.text):
        return False
    if not line.level:
        return opens_duties(line.text)
    return opens_part(line.text) or goes_on(line.plain) or (not named and opens_section(line.text))


def _is_label(text: str) -> bool:
    """Tell whether a line is the label of a field that is to be filled in: "Required*"."""
    return text.rstrip().endswith("*") and "*" not in text.rstrip()[:-1]


def why_below(line: Line) -> str:
    """Return why what stands below a line is left out, empty where it is not."""
    if lists_other_vacancies(line.plain) and line.is_short:
        return OTHER_VACANCIES
    return AROUND if opens_other_things(line.plain, is_heading=line.level > 0) and line.is_short else ""
