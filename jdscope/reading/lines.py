"""The lines of a text of which some are a posting, and how many words stand where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from jdscope.counts import count
from jdscope.reading.furniture import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.reading.marks import Mark

FEWEST_WORDS = 50
"""Of a posting, for what stands elsewhere to be left out by its place alone."""

_ITEM = re.compile(r"\s*[-*\u2022\u00b7\u2013\u25aa] ")
_MOST_TOLD = 5  # kinds of what is left out
_SHORT = 10  # words of a line that can be a heading without being written as one


@dataclass(slots=True)
class Line:
    """A line of a page's text.

    Attributes:
        start: where it begins.
        end: where it ends.
        text: the line.
        words: how many it has.
        plain: the line, bare.
        level: of the heading that it is, 0 where it is none.
        is_posting: whether it stands in what the page names its posting, or a section of it.
        is_described: whether it stands in what the page names so, and not a section of it.
        why: why it is left out, empty where it is not.
    """

    start: int
    end: int
    text: str
    words: int
    plain: str
    level: int = 0
    is_posting: bool = False
    is_described: bool = False
    why: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it can be a heading that is not written as one."""
        return bool(self.level) or (
            not is_item(self.text) and self.text.rstrip()[-1] not in ".,;" and self.words <= _SHORT
        )


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list."""
    return bool(_ITEM.match(text))


def plain_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines, start = list[Line](), 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            lines.append(Line(start, end, line, len(line.split()), bare(line)))
        start = end + 1
    return lines


def meets(line: Line, span: tuple[int, int]) -> bool:
    """Tell whether a line has a part of a stretch of the text."""
    return line.start < span[1] and line.end > span[0]


def kept_stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the stretches of a text that are left, each as long as no line of it is left out."""
    stretches: list[tuple[int, int]] = []
    goes_on = False
    for line in lines:
        if goes_on and not line.why:
            stretches[-1] = (stretches[-1][0], line.end)
        elif not line.why:
            stretches.append((line.start, line.end))
        goes_on = not line.why
    return stretches


def words_left_out(lines: Sequence[Line]) -> Counter[str]:
    """Return how many words are left out, by the reason."""
    words = Counter[str]()
    for line in lines:
        if line.why:
            words[line.why] += line.words
    return words


def told_left_out(words: Counter[str]) -> tuple[str, ...]:
    """Return a note for each of the main reasons for which words are left out."""
    most = (+words).most_common(_MOST_TOLD)
    return tuple(f"left out: {count(number, 'word')}, {why}" for why, number in most)


class Words:
    """Counts the words of lines by where they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._starts = [line.start for line in lines]
        self._before = [0, *accumulate(line.words for line in lines)]

    @property
    def all(self) -> int:
        """How many there are."""
        return self._before[-1]

    def inside(self, block: Mark) -> int:
        """Return how many an element has."""
        first, end = bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)
        return self._before[end] - self._before[first]
