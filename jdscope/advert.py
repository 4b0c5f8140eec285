"""An advert, and the way from a character of it back to the line and column it was read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source: lines and columns count characters from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Says where the analysed text stands in the text it was taken from.

    Attributes:
        source: the text as decoded, line ends untouched.
        runs: pairs (offset in the analysed text, offset in the source), ascending, one a run of equal characters.
    """

    source: str
    runs: tuple[tuple[int, int], ...] = ((0, 0),)

    def offset(self, position: int) -> int:
        """Return the source offset of a character of the analysed text."""
        if len(self.runs) == 1:
            start, origin = self.runs[0]
        else:
            start, origin = self.runs[max(bisect_right(self.runs, (position, len(self.source))) - 1, 0)]
        return min(origin + position - start, len(self.source))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the analysed characters from start up to, not including, end."""
        first = self.offset(start)
        last = self.offset(end - 1) + 1 if end > start else first
        line, column = _line_column(self.source, first)
        if _is_one_line(self.source, first, last):
            return Place(line, column, line, column + last - first)
        return Place(line, column, *_line_column(self.source, last))


def _is_one_line(text: str, start: int, end: int) -> bool:
    return text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0


def _line_column(source: str, offset: int) -> tuple[int, int]:
    if source[offset - 1 : offset + 1] == "\r\n":  # between the two halves of one line end
        line, column = _line_column(source, offset - 1)
        return line, column + 1
    line = source.count("\n", 0, offset) + 1
    break_at = source.rfind("\n", 0, offset)
    if "\r" in source:  # a carriage return alone ends a line too
        line += source.count("\r", 0, offset) - source.count("\r\n", 0, offset)
        break_at = max(break_at, source.rfind("\r", 0, offset))
    return line, offset - break_at


@dataclass(frozen=True, slots=True)
class Advert:
    """One vacancy, ready to be analysed.

    Attributes:
        text: what is analysed, the title included.
        title: the title, empty where the advert has none.
        title_span: start and end of the title in text.
        origin: the way back to the source.
        source: the file's path, or "-" for standard input, or "".
        id: the identifier that came with it, if any.
        notes: what reading it had to assume, such as its encoding.
    """

    text: str
    title: str
    title_span: tuple[int, int]
    origin: SourceMap
    source: str = ""
    id: str | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str, source: str = "", id: str | None = None, notes: tuple[str, ...] = ()) -> Advert:  # noqa: A002
        """Take plain text; its first line that is not blank is the title, unless it is as long as a paragraph."""
        span = first_line(text)
        return cls(text, text[span[0] : span[1]], span, SourceMap(text), source, id, notes)

    @classmethod
    def from_fields(cls, title: str, body: str, source: str = "", id: str | None = None) -> Advert:  # noqa: A002
        """Take a title and a body that came apart; places count in the title's line followed by the body's lines."""
        title = " ".join(title.split())
        if not title:
            return cls.from_text(body, source, id)
        text = f"{title}\n{body}"
        return cls(text, title, (0, len(title)), SourceMap(text), source, id)

    def place(self, start: int, end: int) -> Place:
        """Return where the characters start to end of the text stand in the source."""
        return self.origin.place(start, end)


def first_line(text: str) -> tuple[int, int]:
    """Return the span of the first line that is not blank, empty if that line is too long for a title."""
    start = len(text) - len(text.lstrip())
    line_break = _LINE_BREAK.search(text, start)
    end = line_break.start() if line_break else len(text)
    end = start + len(text[start:end].rstrip())
    return (start, end) if end - start <= _LONGEST_TITLE else (start, start)
