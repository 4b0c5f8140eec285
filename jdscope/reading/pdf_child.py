"""The process that reads a PDF document: a script, given its bounds, that reads bytes and writes JSON.

It prints `{"pages": [text, ...], "all": number, "title": text}`, or `{"error": line}`; it is ended where it goes beyond
its bounds.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

_DAMAGED = "the document is damaged, or of a kind that is not read: print it as PDF anew"
_CUT_OFF = "the document is damaged or cut off: its end is missing"
_END, _WITHIN = b"%%EOF", 2048  # bytes at the end of a file that have the mark
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_SAME_LINE, _SAME_EDGE = 3, 2  # points
_COLUMNS_APART = 90  # points, from one column's edge to the next
_GUTTER, _SHARE_IN_GUTTER = 12, 0.05  # points before a column in which nothing begins, but of so many lines
_FEWEST_LINES, _SHARE_OF_LINES = 5, 0.5
_LARGER, _AS_LARGE = 1.2, 0.98  # times as large as the text is
_SHORTEST = 20  # characters of a line of prose; what is shorter is a cell of a table


class Shown(NamedTuple):
    """A piece of text as a page shows it: its number among the operations, where it begins, its height and length."""

    operation: int
    x: float
    y: float
    size: float
    length: int


def bound(seconds: int, memory: int) -> None:
    """Bound the time and the memory of this process, where its system can do that."""
    try:
        import resource  # Windows has none

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    except (ImportError, OSError, ValueError):
        return


def read(data: bytes, pages: int, longest: int) -> dict[str, Any]:
    """Return the texts of the first pages, as many as have so many characters together."""
    from pypdf import PdfReader  # within the bounds

    if _END not in data[-_WITHIN:]:
        return {"error": _CUT_OFF}
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "the document is protected by a password"}
    texts: list[str] = []
    title = ""
    count = len(reader.pages)
    for number in range(min(count, pages)):
        page = Page(reader.pages[number], reader)
        title = title if number else page.title()
        texts.append(page.text())
        if sum(map(len, texts)) > longest:
            break
    return {"pages": texts, "all": count, "title": title}


class Page:
    """A page of a document: its text, and where the pieces of it stand."""

    def __init__(self, page: Any, reader: Any) -> None:
        self._page, self._reader = page, reader
        self._operations = 0
        self._size = 1.0
        self.shown: list[Shown] = []
        self._text = str(page.extract_text(visitor_operand_before=self._see))

    def text(self) -> str:
        """Return the text; where it is written line by line across columns, column by column."""
        if not (edges := column_edges(self.shown)):
            return self._text
        column_of = [bisect_right(edges, piece.x + _SAME_EDGE) for piece in self.shown]
        columns = [
            self._text_of({piece.operation for piece, its in zip(self.shown, column_of, strict=True) if its == column})
            for column in range(len(edges) + 1)
        ]
        return self._text if None in columns else "\n".join(map(str, columns))

    def title(self) -> str:
        """Return the text in the largest letters, empty where all are about as large."""
        sizes = sorted(piece.size for piece in self.shown for _ in range(piece.length))
        if not sizes or sizes[-1] < sizes[len(sizes) // 2] * _LARGER:
            return ""
        largest = {piece.operation for piece in self.shown if piece.size >= sizes[-1] * _AS_LARGE}
        return self._text_of(largest) or ""

    def _see(self, operator: bytes, operands: Any, page_matrix: Any, matrix: Any) -> None:
        if operator == b"Tf":
            self._size = float(operands[1])
        elif operator in _SHOWING:
            x, y = matrix[4], matrix[5]
            at_x = x * page_matrix[0] + y * page_matrix[2] + page_matrix[4]
            at_y = x * page_matrix[1] + y * page_matrix[3] + page_matrix[5]
            size = abs(self._size * matrix[3] * page_matrix[3])
            self.shown.append(Shown(self._operations, at_x, at_y, size, _length(operands)))
        self._operations += 1

    def _text_of(self, shown: set[int]) -> str | None:
        """Return what some operations show, None where they cannot be told apart from those of forms in the page."""
        from pypdf.generic import ContentStream, NameObject

        others = {piece.operation for piece in self.shown} - shown
        whole = self._page["/Contents"]
        content = ContentStream(whole.get_object(), self._reader, "bytes")
        every = list(content.operations)
        if len(every) != self._operations:
            return None
        content.operations = [one for at, one in enumerate(every) if at not in others]
        self._page[NameObject("/Contents")] = content
        text = str(self._page.extract_text())
        self._page[NameObject("/Contents")] = whole
        return text


def column_edges(shown: list[Shown]) -> list[float]:
    """Return where columns of prose begin, but for the first, if the lines of a page go across them.

    A line goes across where a piece of text on it begins far right of the first one, at the edge at which many lines
    have one. Short pieces before it are cells of a table, which is read row by row.
    """
    lines: list[list[Shown]] = []
    for piece in shown:
        if piece.length == 0:
            continue
        if lines and abs(lines[-1][-1].y - piece.y) < _SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    begins = Counter(round(piece.x) for line in lines for piece in line[1:] if piece.x - line[0].x > _COLUMNS_APART)
    edges: list[float] = []
    for x, _ in begins.most_common():
        if all(abs(x - edge) > _COLUMNS_APART for edge in edges) and _is_edge(lines, x):
            edges.append(x - _SAME_EDGE)
    return sorted(edges)


def _is_edge(lines: list[list[Shown]], x: float) -> bool:
    """Tell whether lines of prose begin at a place behind other lines of prose."""
    across = [line for line in lines if any(abs(piece.x - x) <= _SAME_EDGE for piece in line[1:])]
    if not across:
        return False
    lowest, highest = min(line[0].y for line in across), max(line[0].y for line in across)
    beside = [line for line in lines if lowest <= line[0].y <= highest]
    gutter = sum(any(x - _GUTTER < piece.x < x - _SAME_EDGE for piece in line) for line in lines)
    if len(across) < max(_FEWEST_LINES, len(beside) * _SHARE_OF_LINES) or gutter > len(beside) * _SHARE_IN_GUTTER:
        return False
    left = [sum(piece.length for piece in line if piece.x < x - _SAME_EDGE) for line in across]
    right = [sum(piece.length for piece in line if piece.x >= x - _SAME_EDGE) for line in across]
    return min(sorted(left)[len(left) // 2], sorted(right)[len(right) // 2]) >= _SHORTEST


def _length(operands: Any) -> int:
    """Return about how many characters an operation shows; fonts of two bytes a character mostly have a zero first."""
    strings = [one for operand in operands for one in (operand if isinstance(operand, list) else [operand])]
    length = 0
    for string in strings:
        data = string if isinstance(string, bytes) else getattr(string, "original_bytes", b"")
        length += len(data) // 2 if data[:1] == b"\0" else len(data.strip())
    return length


def main() -> None:
    """Do what the arguments say: pages, seconds, bytes of memory, characters."""
    pages, seconds, memory, longest = map(int, sys.argv[1:])
    bound(seconds, memory)
    logging.disable(logging.CRITICAL)
    try:
        answer = read(sys.stdin.buffer.read(), pages, longest)
    except MemoryError:
        sys.exit(1)
    except Exception:  # a damaged document makes pypdf raise anything
        answer = {"error": _DAMAGED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
