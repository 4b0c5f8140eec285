"""The process that reads a PDF document: a script, given its bounds, that reads bytes and writes JSON.

It prints `{"title": text, "pages": [page, ...], "all": number}`, or `{"error": line}`; it is ended where it goes beyond
its bounds. The title is what stands in the largest letters of the first page. A page is a list of blocks of text in the
order in which its program wrote them, which is that of reading where columns stand side by side; a block is a list of
paragraphs, a paragraph a list of lines. A line is the last of its paragraph where the first word of the next line would
have fit behind it and does not go on with it.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from itertools import dropwhile, pairwise, takewhile, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.layout import LTComponent, LTContainer, LTTextContainer

    Block = list[list[str]]

_DAMAGED = "the document is damaged, or of a kind that is not read: print it as PDF anew"
_CUT_OFF = "the document is damaged or cut off: its end is missing; save it anew"
_END, _WITHIN = b"%%EOF", 2048  # bytes at the end of a file that have the mark
_LARGER, _AS_LARGE = 1.2, 0.98  # times as large as the text is, and as the largest letters are
_SPACE = 0.2  # of the height of a line
_CLOSE = 0.1  # of the height of a line; edges of letters differ by as much
_APART = 3.5  # widths of a letter; what is farther apart on a line is in another column
_HYPHENS = ("-", "\u2010", "\u00ad")
_ENDS = (".", "!", "?", ":", ";")
_SHORT = 0.3  # of the right edge
_LINE_APART = 0.8  # heights of a line between it and the next of its paragraph: one and a half lines are usual
_ALIKE = 1.0  # points that the right edges of a column's boxes differ by
_FEWEST_BREAKS = 3
_MOST_BREAKS = 0.8  # of the breaks of a box are where the next word would not have fit


class Line(NamedTuple):
    """A line of text, its right edge, the width of its first word, its height, and its letters' size, in points."""

    text: str
    right: float
    first_word: float
    height: float
    size: float


def bound(seconds: int, memory: int) -> None:
    """Bound the time and the memory of this process, where its system can do that."""
    try:
        import resource  # Windows has none

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    except (ImportError, OSError, ValueError):
        return


def read(data: bytes, pages: int, longest: int) -> dict[str, Any]:
    """Return the blocks of the first pages, as many as have so many characters together."""
    if _END not in data[-_WITHIN:]:
        return {"error": _CUT_OFF}
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        return {"error": "the document is protected by a password"}
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources)
    interpreter = PDFPageInterpreter(resources, device)
    texts: list[list[Block]] = []
    title, size = "", 0
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == pages or size > longest:
            break
        interpreter.process_page(page)
        filled = filled_boxes(device.get_result())
        title = title if number else title_of(filled)
        texts.append(blocks(device.get_result(), filled))
        size += sum(len(line) for block in texts[-1] for paragraph in block for line in paragraph)
    count = resolve1(resolve1(document.catalog.get("Pages"))).get("Count", 0)
    return {"title": title, "pages": texts, "all": max(len(texts), count if isinstance(count, int) else 0)}


def boxes(page: Any) -> list[LTTextContainer[Any]]:
    """Return the boxes of text on a page, ordered by the letters that were written first."""
    from pdfminer.layout import LAParams, LTTextBox

    order = {id(letter): at for at, letter in enumerate(_within(page))}
    page.analyze(LAParams(char_margin=_APART, line_margin=_LINE_APART, boxes_flow=None, all_texts=True))
    text_boxes = [box for box in _within(page, LTTextBox) if isinstance(box, LTTextBox)]
    return sorted(text_boxes, key=lambda box: min(order.get(id(one), len(order)) for line in box for one in line))


def lines_of(box: LTTextContainer[Any]) -> list[Line]:
    """Return the lines of a box that have text."""
    lines = []
    for line in box:
        letters = [one for one in line if not _is_unknown(one)]
        text = "".join(one.get_text() for one, behind in zip_longest(letters, letters[1:]) if not _is_over(one, behind))
        text = text.strip()
        if text:
            size = max((one.size for one in letters if hasattr(one, "size")), default=0.0)
            lines.append(Line(text, line.x1, _first_word(letters), line.height, size))
    return lines


def title_of(filled: list[tuple[Any, list[Line]]]) -> str:
    """Return the text in the largest letters of a page, empty where all are about as large."""
    lines = [line for _, some in filled for line in some]
    sizes = sorted(line.size for line in lines for _ in line.text)
    if not sizes or sizes[-1] < _LARGER * sizes[len(sizes) // 2]:
        return ""
    return "\n".join(line.text for line in lines if line.size >= _AS_LARGE * sizes[-1])


def filled_boxes(page: Any) -> list[tuple[Any, list[Line]]]:
    """Return the boxes of a page that have text, in order, with their lines."""
    return [(box, lines) for box in boxes(page) if (lines := lines_of(box))]


def blocks(page: Any, filled: list[tuple[Any, list[Line]]]) -> list[Block]:
    """Return the blocks of a page: its boxes, their lines put together to paragraphs."""
    wrapped = [box for box, lines in filled if _is_wrapped(lines, box.x1)]
    margin = page.x1 - min((box.x0 for box, _ in filled), default=0.0)
    return [
        paragraphs(lines, min((one.x1 for one in wrapped if _bounds(one, box)), default=margin))
        for box, lines in filled
    ]


def paragraphs(lines: list[Line], edge: float) -> Block:
    """Return the paragraphs that some lines make which reach to an edge at most."""
    block: Block = []
    for at, line in enumerate(lines):
        if at and _is_full(lines[at - 1], line, edge):
            block[-1].append(line.text)
        else:
            block.append([line.text])
    return block


def _is_full(line: Line, behind: Line, edge: float) -> bool:
    """Tell whether the first word of the next line would not have fit behind a line, or goes on with it."""
    if behind.text[:1].islower() and (line.text.endswith(_HYPHENS) or _goes_on(line, edge)):
        return True
    return line.right + behind.first_word + _SPACE * line.height > edge - _CLOSE * line.height


def _goes_on(line: Line, edge: float) -> bool:
    """Tell whether a line is long enough for one that was broken, and ends no sentence."""
    return line.right > _SHORT * edge and not line.text.endswith(_ENDS)


def _is_wrapped(lines: list[Line], edge: float) -> bool:
    """Tell whether a box has text that was broken where its right edge is."""
    full = [_is_full(line, behind, edge) for line, behind in pairwise(lines)]
    return len(full) >= _FEWEST_BREAKS and sum(full) >= _MOST_BREAKS * len(full)


def _bounds(one: Any, box: Any) -> bool:
    """Tell whether the right edge of a box may be that of another one in its column."""
    return bool(one.x0 < box.x1 and box.x0 < one.x1 and one.x1 >= box.x1 - _ALIKE)


def _first_word(letters: list[Any]) -> float:
    """Return the width of the first word of some letters."""
    begun = dropwhile(lambda one: one.get_text().isspace(), letters)
    word = list(takewhile(lambda one: not one.get_text().isspace(), begun))
    return float(word[-1].x1 - word[0].x0) if word else 0.0


def _is_over(letter: Any, behind: Any) -> bool:
    """Tell whether the next letter stands over a space: fonts have one for soft hyphens that are not shown."""
    return (
        letter.get_text() == " "
        and hasattr(letter, "x0")
        and getattr(behind, "x0", letter.x1) < letter.x0 + letter.width / 2
    )


def _is_unknown(letter: LTComponent) -> bool:
    """Tell whether a letter is one of a font that does not say what its letters are."""
    return bool(letter.get_text().startswith("(cid:"))  # type: ignore[attr-defined]


def _within(container: LTContainer[Any], whole: type | tuple[()] = ()) -> Iterator[LTComponent]:
    """Yield all that is in a container and in those in it, save what is within things of some type."""
    from pdfminer.layout import LTContainer

    for one in container:
        if isinstance(one, LTContainer) and not isinstance(one, whole):
            yield from _within(one, whole)
        else:
            yield one


def main() -> None:
    """Do what the arguments say: pages, seconds, bytes of memory, characters."""
    pages, seconds, memory, longest = map(int, sys.argv[1:])
    bound(seconds, memory)
    logging.disable(logging.CRITICAL)
    try:
        answer = read(sys.stdin.buffer.read(), pages, longest)
    except MemoryError:
        sys.exit(1)
    except Exception:  # a damaged document makes pdfminer raise anything
        answer = {"error": _DAMAGED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
