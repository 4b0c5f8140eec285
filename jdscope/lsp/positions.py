"""From places of jdscope to those of editors and back.

A place counts lines and characters from 1; an editor counts lines from 0 and, within them, UTF-16 code units from 0
(Language Server Protocol 3.17, Position). A line ends with a carriage return, a line feed, or both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import Position, Range

if TYPE_CHECKING:
    from jdscope.advert import Place

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Positions:
    """The lines of a document."""

    def __init__(self, text: str) -> None:
        self._lines = _LINE_BREAK.split(text)

    def range(self, place: Place) -> Range:
        """Return where a place is in an editor."""
        return Range(self._position(place.line, place.column), self._position(place.end_line, place.end_column))

    def _position(self, line: int, column: int) -> Position:
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        before = text[: column - 1]
        return Position(line - 1, len(before) + sum(character > "\uffff" for character in before))


def holds(around: Range, position: Position) -> bool:
    """Say whether a position is in a range or at one of its ends."""
    start, end = around.start, around.end
    at = (position.line, position.character)
    return (start.line, start.character) <= at <= (end.line, end.character)


def overlap(one: Range, other: Range) -> bool:
    """Say whether two ranges have a position in common."""
    return holds(one, other.start) or holds(other, one.start)
