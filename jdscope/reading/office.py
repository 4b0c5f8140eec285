"""Reads Word (.docx, ECMA-376) and OpenDocument text (.odt, ISO/IEC 26300) as a person sees them.

Text boxes, tables, lists and links are read; comments, tracked deletions, hidden text and fields' codes are not. What
is white on white or too small to be read is hidden, too. The XML is read as a stream. A form feed stands before what
begins a page or stands below a line from border to border: it may be another advert.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from itertools import accumulate
from typing import NamedTuple
from xml.parsers import expat

from jdscope.counts import count
from jdscope.reading import limits
from jdscope.reading.colours import WHITE, read_colour
from jdscope.reading.document_xml import local_name, local_names, new_parser
from jdscope.reading.errors import UnreadableDocument, UnsupportedFormat
from jdscope.reading.extracted import Extracted
from jdscope.reading.markdown import title_span
from jdscope.reading.normal import plain
from jdscope.reading.open_styles import Look, OpenStyles, divides_before, divides_behind
from jdscope.reading.titles import LONGEST_TITLE, names_occupation

_WORD, _OPEN, _OPEN_STYLES = "word/document.xml", "content.xml", "styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_DIAGRAM = re.compile(r"word/diagrams/data\d{1,4}\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d{1,4}\.xml")
_MOST_MARGINS = 20  # headers and footers, and diagrams
_UNFILLED, _CONTENTS = "showingPlcHdr", "Table of Contents"
_WORKBOOK = "xl/workbook.xml"
_DAMAGED = "the document is damaged: open it and save it anew"
_DELETED, _HIDDEN = "deleted or of comments", "hidden"
_FORM = "a table of contents or what is to be filled in"
_FORMS = frozenset({"sdtContent", "table-of-content"})
_AGAIN = "what stands there once more for older programs"
_CODE, _PRIVATE = re.compile("[0-9A-Fa-f]{1,4}"), 0xF000
_TINY = 4  # half points
_FALSE = frozenset({"0", "false", "none", "off"})
_PAGE, _BREAKS = "\f", "\n\f"
_NO_BORDER = frozenset({"nil", "none"})
_STYLED = {"p": "paragraph", "h": "paragraph", "span": "text", "a": "text"}


class _Names(NamedTuple):
    """What the elements of a format are, by their local names."""

    paragraphs: frozenset[str]
    texts: frozenset[str] | None  # None where all characters of a paragraph are text
    breaks: dict[str, str]
    skipped: frozenset[str]
    items: frozenset[str]
    filled: frozenset[str]  # may have a background of their own


_DOCX = _Names(
    paragraphs=frozenset({"p"}),
    texts=frozenset({"t"}),
    breaks={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    skipped=frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "comments", "sectPrChange", "pPrChange"}),
    items=frozenset({"numPr"}),
    filled=frozenset({"tbl", "txbxContent"}),
)
_ODT = _Names(
    paragraphs=frozenset({"p", "h"}),
    texts=None,
    breaks={"tab": "\t", "line-break": "\n", "s": " "},
    skipped=frozenset(
        {
            "annotation",
            "table-of-content",
            "tracked-changes",
            "hidden-text",
            "scripts",
            "font-face-decls",
            "automatic-styles",
        }
    ),
    items=frozenset(),
    filled=frozenset({"table", "text-box"}),
)


def extract(data: bytes) -> Extracted:
    """Return the text of a document in a ZIP archive.

    Raises:
        UnreadableDocument: it is damaged, protected or too large.
        UnsupportedFormat: it is another kind of archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if len(names) > limits.ENTRIES:
                raise UnreadableDocument(f"an archive of more than {limits.ENTRIES:,} files is no advert")
            if _WORD in names:
                return _word(archive, names)
            if _OPEN in names:
                styles = OpenStyles()
                if _OPEN_STYLES in names:
                    styles.read(_unpacked(archive, _OPEN_STYLES))
                reader = _Reader(_ODT, _unpacked(archive, _OPEN), styles)
            elif _WORKBOOK in names:
                raise UnsupportedFormat("an Excel workbook: a table of adverts is for jdscope score")
            else:
                raise UnsupportedFormat("a ZIP archive without a text document in it: unpack it, or save it as .docx")
            return _extracted(reader.lines, reader.notes())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableDocument(_DAMAGED) from error
    except RuntimeError as error:  # what zipfile says of a password
        raise UnreadableDocument("the document is protected by a password") from error
    except expat.ExpatError as error:
        raise UnreadableDocument(_DAMAGED) from error


def _word(archive: zipfile.ZipFile, names: set[str]) -> Extracted:
    """Return the text of a Word document, diagrams and notes behind it, and a title of its header if it has none."""
    reader = _Reader(_DOCX, _unpacked(archive, _WORD))
    diagrams = sorted(filter(_DIAGRAM.fullmatch, names))[:_MOST_MARGINS]
    parts = (*diagrams, *(name for name in _NOTES if name in names))
    behind = [_Reader(_DOCX, _unpacked(archive, name)).lines for name in parts]
    around = sorted(filter(_MARGIN.fullmatch, names))[:_MOST_MARGINS]
    margins = [_Reader(_DOCX, _unpacked(archive, name)).lines for name in around]
    lines = reader.lines + [line for notes in behind for line in notes if line.strip()]
    repeated = list(dict.fromkeys(line.strip() for part in margins for line in part if line.strip()))
    title = next((line for line in repeated if names_occupation(line) and len(line) <= LONGEST_TITLE), "")
    text = "\n".join(lines)
    if names_occupation(text[slice(*title_span(text))]):
        title = ""
    words = sum(len(line.split()) for line in repeated if line != title)
    told = (f"left out: {count(words, 'word')} of headers and footers",) if words else ()
    return _extracted(lines, reader.notes() + told, title)


def _extracted(lines: list[str], notes: tuple[str, ...], title: str = "") -> Extracted:
    begins = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    return Extracted("\n".join(lines), notes, title, paragraphs=tuple(begins))


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(limits.UNPACKED + 1)
    if len(data) > limits.UNPACKED:
        raise UnreadableDocument(f"unpacked it is longer than {limits.UNPACKED:,} bytes: not one advert?")
    return data


class _Reader:
    """Turns the elements of a document into lines."""

    def __init__(self, names: _Names, xml: bytes, styles: OpenStyles | None = None) -> None:
        self.lines: list[str] = []
        self._names, self._styles = names, styles
        self._looks: list[Look] = []
        self._open: list[list[str]] = []
        self._prefix: list[str] = []
        self._skipping = self._depth = 0
        self._in_text = self._hidden = self._white = self._shaded = False
        self._divided = self._divides = self._in_border = False
        self._in_list, self._filled = 0, int(styles is not None and styles.has_coloured_pages)
        self._left_out = Counter[str]()
        self._why, self._is_form = "", False
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(xml, True)

    def notes(self) -> tuple[str, ...]:
        """Tell how many words were left out, and why."""
        counts = ((why, self._left_out[why]) for why in (_DELETED, _HIDDEN, _FORM))
        return tuple(f"left out: {count(number, 'word')}, {why}" for why, number in counts if number)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name, values = local_name(tag), local_names(attributes)
        self._depth += 1
        if self._depth > limits.DEPTH:
            raise UnreadableDocument("its parts are too deep in one another")
        if self._skipping or name in self._names.skipped or (self._is_form and name == "sdtContent"):
            self._skip(name, values)
            return
        if name in self._names.paragraphs:
            self._open.append([])
            level = _level(values.get("outline-level", ""))
            self._prefix.append(f"{'#' * level} " if name == "h" else "- " if self._in_list else "")
        elif name in self._names.breaks and self._open and not self._hidden:
            self._open[-1].append("\n\f" if values.get("type") == "page" else self._names.breaks[name])
        elif name == "sym" and self._open and not self._hidden:
            self._open[-1].append(_symbol(values.get("char", "")))
        elif name == "list-item":
            self._in_list += 1
        elif name in ("sdt", _UNFILLED) or values.get("val") == _CONTENTS:
            self._is_form = name != "sdt"
        elif name in self._names.filled:
            self._filled += 1
        else:
            self._follow_style(name, values)
        self._in_text = self._names.texts is None or name in self._names.texts
        if self._styles and name in _STYLED:
            self._enter_look(self._styles, _STYLED[name], values.get("style-name", ""))

    def _skip(self, name: str, values: dict[str, str]) -> None:
        """Go into an element that is left out."""
        if not self._skipping:
            self._why = _AGAIN if name == "Fallback" else _FORM if name in _FORMS else _DELETED
        self._skipping += 1
        self._is_form = False
        if self._styles:
            self._styles.add(name, values)

    def _enter_look(self, styles: OpenStyles, family: str, style: str) -> None:
        declared = styles.declared(family, style)
        around = self._looks[-1] if family == "text" and self._looks else Look()
        self._looks.append(around.within(declared))
        self._look_hidden()
        if family == "paragraph":
            self._divided |= divides_before(declared)
            self._divides = divides_behind(declared)

    def _look_hidden(self) -> None:
        look = self._looks[-1] if self._looks else Look()
        self._hidden = look.is_hidden or (look.is_white and not (look.is_shaded or self._filled))

    def _follow_style(self, name: str, values: dict[str, str]) -> None:
        if self._open and name in self._names.items:
            self._prefix[-1] = self._prefix[-1] or "- "
        elif self._open and name == "pStyle":
            self._prefix[-1] = _heading(values.get("val", "")) or self._prefix[-1]
        elif name == "r":
            self._hidden = self._white = False
        elif name == "vanish":
            self._hidden = values.get("val", "1") not in _FALSE
        elif name == "sz":
            self._hidden = self._hidden or _is_tiny(values.get("val", ""))
        elif name == "color":
            self._white = _is_white(values.get("val", ""))
        elif name in ("shd", "highlight"):
            self._shaded = self._shaded or not (_is_white(values.get("fill", "")) or values.get("fill") == "auto")
        elif name == "background":
            self._filled += not _is_white(values.get("color", ""))
        else:
            self._follow_division(name, values.get("val", ""))

    def _follow_division(self, name: str, value: str) -> None:
        """Follow what of Word divides a paragraph from those before or behind it."""
        if name == "pageBreakBefore":
            self._divided |= value not in _FALSE
        elif name == "sectPr":
            self._divides = bool(self._open)
        elif name == "type":
            self._divides &= value != "continuous"
        elif name == "pBdr":
            self._in_border = True
        elif self._in_border and value not in _NO_BORDER:
            self._divided |= name == "top"
            self._divides |= name == "bottom"

    def _end(self, tag: str) -> None:
        name = local_name(tag)
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
            return
        if self._styles and name in _STYLED:
            self._looks.pop()
            self._look_hidden()
        if name in self._names.paragraphs:
            self._end_paragraph("".join(self._open.pop()), self._prefix.pop())
        elif name == "list-item":
            self._in_list -= 1
        elif name in self._names.filled:
            self._filled -= 1
        elif name == "rPr":
            self._hidden = self._hidden or (self._white and not (self._shaded or self._filled))
        elif name == "r":
            self._hidden = False
        elif name == "pBdr":
            self._in_border = False
        elif self._names.texts:
            self._in_text = False

    def _end_paragraph(self, text: str, prefix: str) -> None:
        before, behind = text[: _blank(text)], text.rstrip()
        is_divided = self._divided or "\f" in before
        if behind:
            self.lines.append(f"{_PAGE * is_divided}{prefix}{text.strip(_BREAKS)}")
            self._divided = "\f" in text[len(behind) :]
        else:
            self.lines.append("")
            self._divided = is_divided
        self._divided |= self._divides
        self._shaded = self._divides = False

    def _characters(self, text: str) -> None:
        if self._skipping:
            self._left_out[self._why] += len(text.split())
        elif self._hidden and self._in_text:
            self._left_out[_HIDDEN] += len(text.split())
        elif self._open and self._in_text:
            self._open[-1].append(text)


def _blank(text: str) -> int:
    """Return how many white characters a text begins with."""
    return len(text) - len(text.lstrip())


def _level(digits: str) -> int:
    """Return the level of a heading of OpenDocument, from 1 to 6; what is no number is the first."""
    return max(1, min(int(digits[:4]), 6)) if digits.isdecimal() else 1


def _is_tiny(half_points: str) -> bool:
    return half_points.isdecimal() and int(half_points[:4]) <= _TINY


def _is_white(digits: str) -> bool:
    colour = read_colour(f"#{digits.lower()}")
    return colour is not None and colour.is_like(WHITE)


def _heading(style: str) -> str:
    """Return the marks of a heading for the name of a paragraph's style, empty where it is none."""
    name = style.replace(" ", "").lower()
    if name == "title":
        return "# "
    return f"{'#' * int(name[-1])} " if name.startswith("heading") and name[-1] in "123456" else ""


def _symbol(code: str) -> str:
    """Return what stands for a character of a symbol font, given by its number: a space where that is not known."""
    character = chr(int(code, 16) | _PRIVATE) if _CODE.fullmatch(code) else " "
    known = plain(character)
    return " " if known == character else known
