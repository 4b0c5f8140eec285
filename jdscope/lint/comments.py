"""Finds the comments by which the author of an advert talks to the linter, and the lines that each is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"<!--\s*jdscope\s*:((?:(?!-->|<!--).){0,2000})-->", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"\s?(?:--|\u2013|\u2014).*", re.DOTALL)
_SILENT = re.compile(r"<[^<>]{0,2000}>")  # tags, and comments to others
_MARKERS = " \t>-*+"  # before the lines of a block quote or a list
_BREAK = re.compile(r"\r\n|\n|\r")
_INK = re.compile(r"[^\r\n]")


class Comment(NamedTuple):
    """A comment `<!-- jdscope: verb selector, selector -- reason -->`.

    Attributes:
        start: offset of its first character in the source.
        end: offset behind its last character.
        verb: the first word of it, in lower case.
        selectors: codes and names of rules, as written.
        line: the line that it begins on.
        column: the column that it begins in.
        about: the line that it is about: its own, or the next one that is not blank if it stands there alone.
    """

    start: int
    end: int
    verb: str
    selectors: tuple[str, ...]
    line: int
    column: int
    about: int


def comments(source: str) -> Iterator[Comment]:
    """Yield the comments to jdscope in a text, in its order; the time is linear in its length."""
    comments = list(_COMMENT.finditer(source))
    if not comments:
        return
    starts = [0, *(line_break.end() for line_break in _BREAK.finditer(source))]
    spoken = _lines_that_speak(source)
    for comment in comments:
        verb, *selectors = re.split(r"[\s,]+", _REASON.sub("", comment[1]).strip().rstrip("-"))
        line = bisect_right(starts, comment.start())
        column = comment.start() - starts[line - 1] + 1
        at = bisect_right(spoken, line - 1)
        about = spoken[at] if at < len(spoken) else line
        yield Comment(
            *comment.span(), verb.casefold(), tuple(dict.fromkeys(filter(None, selectors))), line, column, about
        )


def _lines_that_speak(source: str) -> list[int]:
    """Return the numbers of the lines that say something beside comments to jdscope."""
    blanked = source
    for silent in (_COMMENT, _SILENT):
        blanked = silent.sub(lambda found: _INK.sub(" ", found[0]), blanked)
    return [number for number, line in enumerate(_BREAK.split(blanked), 1) if line.strip(_MARKERS)]
