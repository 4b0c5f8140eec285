"""Text put together from stretches of a source, and the way from each of its characters back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from jdscope.advert import Advert, SourceMap
from jdscope.reading.errors import EmptyInput
from jdscope.reading.normal import changes, normal, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Transcript:
    """Grows from left to right; what was left out of the source is simply not copied.

    Attributes:
        source: the text as decoded, line ends untouched.
        length: how many characters there are so far.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._changes = changes(source)
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []

    def copy(self, start: int, end: int) -> None:
        """Add the characters of the source from start up to, not including, end, as a reader takes them."""
        if self._changes:
            for change in self._changes.finditer(self.source, start, end):
                self._add(self.source[start : change.start()], start)
                for character in normal(change[0]):
                    self._add(character, change.start())
                start = change.end()
        self._add(self.source[start:end], start)

    def put(self, text: str, at: int) -> None:
        """Add characters that stand for something at an offset of the source, such as a tag."""
        self._add(text if text.isascii() else "".join(map(plain, text)), at)

    def extend(self, other: Transcript, shift: int = 0) -> None:
        """Add another transcript of the same source, or of a part of it that begins so many characters in."""
        self._runs += [(start + self.length, origin + shift) for start, origin in other._runs]
        self._parts += other._parts
        self.length += other.length

    def part(self, start: int, end: int) -> Transcript:
        """Return the characters from start up to, not including, end as a transcript of their own."""
        part = Transcript(self.source)
        text = self.text()
        ends = [*(run[0] for run in self._runs[1:]), self.length][: len(self._runs)]
        for (first, origin), last in zip(self._runs, ends, strict=True):
            if first < end and last > start:
                cut = max(first, start)
                part._add(text[cut : min(last, end)], origin + cut - first)
        return part

    def shortened(
        self, spans: Sequence[tuple[int, int]], title: tuple[int, int] | None
    ) -> tuple[Transcript, tuple[int, int] | None]:
        """Return some stretches as a transcript of their own, and where the title in one of them stands then."""
        if len(spans) == 1 and spans[0][0] == 0:
            return self.part(0, spans[0][1]), title
        shorter, begins = self._stretches(spans)
        if title:
            at = next(number for number, (_, end) in enumerate(spans) if title[0] < end)
            shift = begins[at] - spans[at][0]
            title = title[0] + shift, title[1] + shift
        return shorter, title

    def _stretches(self, spans: Sequence[tuple[int, int]]) -> tuple[Transcript, list[int]]:
        """Return some stretches, in their order, as a transcript of paragraphs, and where each begins in it."""
        joined, text = Transcript(self.source), self.text()
        firsts = [*(first for first, _ in self._runs), self.length]
        begins: list[int] = []
        for start, end in spans:
            begins.append(joined.length + 2 * bool(begins))
            for run in range(bisect_right(firsts, start) - 1, bisect_left(firsts, end)):
                first, origin = self._runs[run]
                at = max(first, start)
                joined._add("\n\n" if begins[-1] > joined.length else "", origin + at - first)
                joined._add(text[at : min(firsts[run + 1], end)], origin + at - first)
        return joined, begins

    def cut(self, length: int) -> None:
        """Keep so many characters alone."""
        while self._parts and self.length - len(self._parts[-1]) >= length:
            self.length -= len(self._parts.pop())
        if self.length > length:
            self._parts[-1] = self._parts[-1][: length - self.length]
            self.length = length
        while self._runs and self._runs[-1][0] >= length:
            self._runs.pop()

    def since(self, start: int) -> str:
        """Return the text from a character on; quick where that is near the end."""
        parts, length = [], self.length
        for part in reversed(self._parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return "".join(reversed(parts))[max(start - length, 0) :]

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def advert(self, title_span: tuple[int, int]) -> Advert:
        """Return an advert of this text.

        Raises:
            EmptyInput: it has no character, or only white space.
        """
        text = self.text()
        if not text or text.isspace():
            raise EmptyInput("empty: there is no text in it")
        origin = SourceMap(self.source, tuple(self._runs))
        return Advert(text, text[title_span[0] : title_span[1]], title_span, origin)

    def _add(self, text: str, origin: int) -> None:
        if not text:
            return
        if not self._runs or origin - self._runs[-1][1] != self.length - self._runs[-1][0]:
            self._runs.append((self.length, origin))
        self._parts.append(text)
        self.length += len(text)
