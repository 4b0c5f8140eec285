"""An advert, and the way from a character of it back to the line and column it was read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LONGEST_TITLE = 200


class Place(NamedTuple):
    """A stretch of the source, from 1 on: lines, columns in characters, the end column exclusive.

    A PDF document has pages too, and a document of Word or the like paragraphs, of which the first is told.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    paragraph: int | None = None

    def to_dict(self) -> dict[str, int]:
        """Return what is told, by its name."""
        return {name: value for name, value in self._asdict().items() if value is not None}

    @property
    def begin(self) -> str:
        """Where it begins, as a person looks it up."""
        if self.paragraph:
            return f"paragraph {self.paragraph}"
        return f"page {self.page}, line {self.line}" if self.page else f"line {self.line}"


@dataclass(frozen=True)
class SourceMap:
    """Says where the analysed text stands in the text it was taken from.

    Attributes:
        source: the text as decoded, line ends untouched.
        runs: pairs (offset in the analysed text, offset in the source), ascending, one a run of equal characters.
        pages: offsets in the source at which the pages of a document begin, none where it has none.
        paragraphs: the same of its paragraphs.
        editable: whether the source is what stands in the file, and not taken out of a document.
    """

    source: str
    runs: tuple[tuple[int, int], ...] = ((0, 0),)
    pages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    editable: bool = True

    def offset(self, position: int) -> int:
        """Return the source offset of a character of the analysed text."""
        start, origin = self.runs[max(bisect_right(self._run_starts, position) - 1, 0)]
        return min(origin + position - start, len(self.source))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the analysed characters from start up to, not including, end."""
        first = self.offset(start)
        last = self.offset(end - 1) + 1 if end > start else first
        starts = self._line_starts
        line = bisect_right(starts, first)
        end_line = bisect_right(starts, last, line - 1)
        page, paragraph = bisect_right(self.pages, first) or None, bisect_right(self.paragraphs, first) or None
        return Place(line, first - starts[line - 1] + 1, end_line, last - starts[end_line - 1] + 1, page, paragraph)

    def through(self, inner: SourceMap, length: int) -> SourceMap:
        """Return the way back from a text that was itself taken from the analysed text.

        Args:
            inner: says where that text, of so many characters, stands in the analysed one.
            length: of that text.
        """
        runs: list[tuple[int, int]] = []
        origins = self._run_starts
        for (start, origin), (end, _) in pairwise([*inner.runs, (length, 0)]):
            runs.append((start, self.offset(origin)))
            first = bisect_right(origins, origin)
            last = bisect_left(origins, origin + end - start)
            runs += [(start + inside - origin, at) for inside, at in self.runs[first:last]]
        return replace(self, runs=tuple(runs))

    @cached_property
    def _run_starts(self) -> list[int]:
        return [start for start, _ in self.runs]

    @cached_property
    def _line_starts(self) -> list[int]:
        lines = self.source.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        return list(accumulate((len(line) + 1 for line in lines), initial=0))


def is_encodable(text: str) -> bool:
    """Tell whether a text is one: JSON's and YAML's escapes can have characters in halves in it (lone surrogates)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


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

    def without(self, spans: Sequence[tuple[int, int]]) -> Advert:
        """Return the advert less some stretches of its text, ascending, none of which touches its title."""
        kept = list(pairwise([0, *(edge for span in spans for edge in span), len(self.text)]))[::2]
        starts = accumulate((end - start for start, end in kept[:-1]), initial=0)
        runs = tuple((at, start) for at, (start, end) in zip(starts, kept, strict=True) if end > start)
        text = "".join(self.text[start:end] for start, end in kept)
        before = sum(end - start for start, end in spans if end <= self.title_span[0])
        title_span = (self.title_span[0] - before, self.title_span[1] - before)
        origin = self.origin.through(SourceMap(self.text, runs), len(text))
        return replace(self, text=text, title_span=title_span, origin=origin)

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
