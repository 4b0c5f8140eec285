"""The process that reads a PDF document: a script, given its bounds, that reads bytes and writes JSON.

It prints `{"titles": [text, ...], "pages": [page, ...], "all": number, "askew": number}`, or `{"error": line}`; it is
ended where it goes beyond its bounds. Titles are what stands in the largest letters of the first page, those of each
size by themselves; letters that stand askew amid others are left out, and counted. A page is a list of blocks of text
in the order in which its program wrote them, which is that of reading where columns stand side by side; a block is a
list of paragraphs, a paragraph a list of lines. A line is the last of its paragraph where the first word of the next
line would have fit behind it and does not go on with it.
"""

from __future__ import annotations

import io
import json
import logging
import re
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
_MOST_APART = 2.0  # where most lines of a page are farther apart: double-spaced ones are one and a half
_INDENTED = 3.0  # heights of a line, at most, by which the rest of an item stands farther in
_HANGS = 0.3  # of the height of a line; the rest of an item begins as far in as its first word
_MOST_TITLES = 3
_ASKEW = 0.1  # of the width of a letter that is its slope
_ALIKE = 1.0  # points that the right edges of a column's boxes differ by
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]")
_FEWEST_BREAKS = 3
_MOST_BREAKS = 0.8  # of the breaks of a box are where the next word would not have fit


class Line(NamedTuple):
    """A line of text, where its first word, the word behind a bullet and it itself end or begin, and how large it is.

    All in points; a number of an item is a bullet too; where there is none, the word behind it is the first one.
    """

    text: str
    left: float
    behind_bullet: float
    right: float
    first_word: float
    height: float
    size: float


class Box(NamedTuple):
    """Lines that stand below one another, and their edges."""

    lines: list[Line]
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def is_wrapped(self) -> bool:
        """Whether it has text that was broken where its right edge is."""
        full = [_is_full(line, behind, self.x1) for line, behind in pairwise(self.lines)]
        return len(full) >= _FEWEST_BREAKS and sum(full) >= _MOST_BREAKS * len(full)

    def bounds(self, other: Box) -> bool:
        """Tell whether its right edge may be that of another one in its column."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.x1 >= other.x1 - _ALIKE

    def stands_above(self, other: Box, apart: float) -> bool:
        """Tell whether another one is right below, perhaps farther in or out, as the rest of an item is."""
        height = other.lines[0].height
        is_near = -_CLOSE * height < self.bottom - other.top < apart * height
        return is_near and self.x0 < other.x1 and other.x0 < self.x1 and abs(self.x0 - other.x0) < _INDENTED * height

    def with_below(self, other: Box) -> Box:
        """Return it together with another one that is right below."""
        self.lines.extend(other.lines)  # no other box has them
        return self._replace(x0=min(self.x0, other.x0), x1=max(self.x1, other.x1), bottom=other.bottom)


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
    titles: list[str] = []
    size = askew = 0
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == pages or size > longest:
            break
        interpreter.process_page(page)
        layout = device.get_result()
        askew += straighten(layout)
        filled = filled_boxes(layout)
        titles = titles if number else titles_of(filled)
        texts.append(blocks(layout.x1, filled))
        size += sum(len(line) for block in texts[-1] for paragraph in block for line in paragraph)
    count = resolve1(resolve1(document.catalog.get("Pages"))).get("Count", 0)
    count = max(len(texts), count if isinstance(count, int) else 0)
    return {"titles": titles, "pages": texts, "all": count, "askew": askew}


def straighten(page: Any) -> int:
    """Take letters that stand askew off a page that has more others, and return how many they are."""
    letters = [one for one in page if hasattr(one, "matrix") and not one.get_text().isspace()]
    askew = {id(one) for one in letters if abs(one.matrix[1]) > _ASKEW * abs(one.matrix[0])}
    if not askew or 2 * len(askew) > len(letters):
        return 0
    page._objs = [one for one in page if id(one) not in askew]  # there is no other way
    return len(askew)


def boxes(page: Any, apart: float) -> list[LTTextContainer[Any]]:
    """Return the boxes of text on a page, ordered by the letters that were written first.

    Args:
        page: what is drawn on it.
        apart: how many heights of a line stand between two lines of a box at most.
    """
    from pdfminer.layout import LAParams, LTTextBox

    order = {id(letter): at for at, letter in enumerate(_within(page))}
    page.analyze(LAParams(char_margin=_APART, line_margin=apart, boxes_flow=None, all_texts=True))
    text_boxes = [box for box in _within(page, LTTextBox) if isinstance(box, LTTextBox)]
    return sorted(text_boxes, key=lambda box: min(order.get(id(one), len(order)) for line in box for one in line))


def _usually_apart(page: Any) -> float:
    """Return how many of their heights most lines of a page are from the one above, and a little more."""
    from pdfminer.layout import LAParams, LTChar

    letters = [one for one in page if isinstance(one, LTChar)]
    lines = [line for line in page.group_objects(LAParams(char_margin=_APART), letters) if line.get_text().strip()]
    gaps = [(one.y0 - behind.y1) / behind.height for one, behind in pairwise(lines) if one.is_hoverlap(behind)]
    below = sorted(gap for gap in gaps if gap > 0)
    return below[len(below) // 2] + _CLOSE if len(below) >= _FEWEST_BREAKS else 0.0


def lines_of(box: LTTextContainer[Any]) -> list[Line]:
    """Return the lines of a box that have text."""
    lines = []
    for line in box:
        letters = [one for one in line if not _is_unknown(one)]
        text = "".join(one.get_text() for one, behind in zip_longest(letters, letters[1:]) if not _is_over(one, behind))
        text = text.strip()
        if text:
            size = max((one.size for one in letters if hasattr(one, "size")), default=0.0)
            lefts = _lefts(letters)
            lines.append(Line(text, *lefts, line.x1, _first_word(letters), line.height, size))
    return lines


def titles_of(filled: list[Box]) -> list[str]:
    """Return the texts in the largest letters of a page, each size by itself; none where all are about as large."""
    lines = [line for box in filled for line in box.lines]
    sizes = sorted(line.size for line in lines for _ in line.text)
    titles: list[str] = []
    while sizes and sizes[-1] >= _LARGER * sizes[len(sizes) // 2] and len(titles) < _MOST_TITLES:
        least, most = _AS_LARGE * sizes[-1], sizes[-1]
        titles.append("\n".join(line.text for line in lines if least <= line.size <= most))
        sizes = [size for size in sizes if size < least]
    return titles


def filled_boxes(page: Any) -> list[Box]:
    """Return the boxes of a page that have text, in order; what is right below another one is one with it."""
    apart = max(_LINE_APART, min(_usually_apart(page), _MOST_APART))
    found = [Box(lines, box.x0, box.x1, box.y1, box.y0) for box in boxes(page, apart) if (lines := lines_of(box))]
    whole: dict[int, Box] = {}
    near: list[int] = []  # those that may go on below
    for at in sorted(range(len(found)), key=lambda at: -found[at].top):
        box = found[at]
        near = [one for one in near if whole[one].bottom - box.top < apart * box.lines[0].height]
        above = next((one for one in near if whole[one].stands_above(box, apart)), None)
        if above is None:
            whole[at] = box
            near.append(at)
        else:
            whole[above] = whole[above].with_below(box)
    return [whole[at] for at in sorted(whole)]


def blocks(right: float, filled: list[Box]) -> list[Block]:
    """Return the blocks of a page: its boxes, their lines put together to paragraphs."""
    wrapped = [box for box in filled if box.is_wrapped]
    margin = right - min((box.x0 for box in filled), default=0.0)
    return [
        paragraphs(box.lines, min((one.x1 for one in wrapped if one.bounds(box)), default=margin)) for box in filled
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
    if _is_bullet(behind.text) or not line.size / _LARGER < behind.size < line.size * _LARGER:
        return False
    if behind.text[:1].islower() and (line.text.endswith(_HYPHENS) or _goes_on(line, edge)):
        return True
    if _hangs(line, behind) and _goes_on(line, edge):
        return True
    return line.right + behind.first_word + _SPACE * line.height > edge - _CLOSE * line.height


def _goes_on(line: Line, edge: float) -> bool:
    """Tell whether a line is long enough for one that was broken, and ends no sentence."""
    return line.right > _SHORT * edge and not line.text.endswith(_ENDS)


def _hangs(line: Line, behind: Line) -> bool:
    """Tell whether a line begins below the text of an item, and not below its bullet."""
    return line.left < line.behind_bullet and abs(behind.left - line.behind_bullet) < _HANGS * line.height


def _is_bullet(text: str) -> bool:
    """Tell whether a text begins with a mark that stands by itself."""
    first = text.split(None, 1)[0]
    return len(first) == 1 and not first.isalnum()


def _lefts(letters: list[Any]) -> tuple[float, float]:
    """Return where some letters begin, and where those behind a bullet or the number of an item do."""
    begun = list(dropwhile(lambda one: one.get_text().isspace(), letters))
    if not begun:
        return 0.0, 0.0
    first = list(takewhile(lambda one: not one.get_text().isspace(), begun))
    mark = "".join(one.get_text() for one in first)
    behind = next((one for one in begun[len(first) :] if not one.get_text().isspace()), None)
    if behind is not None and (_is_bullet(mark) or _NUMBER.fullmatch(mark)):
        return begun[0].x0, behind.x0
    return begun[0].x0, begun[0].x0


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
