"""Reads a page or a Markdown text that is a table of adverts: each row is a record, as in a table that is scored.

Places in its advert are those in the text of the table, as far as its cells are found again in what was read of them.
Delimited text is known too, so that it is not read as one advert where no suffix tells.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from html import unescape
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert, SourceMap
from jdscope.counts import count
from jdscope.reading.containers import by_header
from jdscope.reading.decode import decode
from jdscope.reading.documents import is_document
from jdscope.reading.errors import UnreadableInput, UnsupportedFormat
from jdscope.reading.fields import read_fields
from jdscope.reading.markup import Tag, scan
from jdscope.reading.parts import has_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOLD = "a table of {} adverts: each row is read as one"
AROUND = "left out: {} around the table"
DELIMITED = "a table of adverts is for jdscope score"
_BEGINS = re.compile(r"<table\b|^[^\n]{0,9}-[^\n]{0,9}\|", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_LINE = re.compile(r"^[^|\n]*+\|[^\n]*+", re.MULTILINE)
_RULE = re.compile(r":?-+:?")
_BETWEEN = re.compile(r"(?<!\\)\|")
_DELIMITERS = ",;\t"
_LONGEST_HEADER = 1_000  # characters
_SEPARATED = re.compile(r"sep=.[ \t\r]*+\n", re.IGNORECASE)
_HEADER_WITHIN = 5  # rows, of which one names the columns
_FEWEST = 2  # adverts
_MOST_AROUND = 4  # times as many words in the table as around it, at least


class _Cell(NamedTuple):
    """What stands in a cell, and where that begins."""

    text: str
    start: int


class _Table(NamedTuple):
    """The rows of a table, and how many words they have."""

    rows: list[list[_Cell]]
    words: int


class _Row(NamedTuple):
    """A record, and the cells that it is made of."""

    record: Mapping[str, object]
    cells: list[_Cell]


def read_table(
    data: bytes, source: str, suffix: str, limit: int, text_fields: Sequence[str] = ()
) -> list[Advert | UnreadableInput]:
    """Return the advert of each row of a text that is a table of adverts, or why it has none; nothing for other texts.

    Raises:
        UnsupportedFormat: it is delimited text.
        UnreadableInput: it is no text, or too long.
    """
    if is_document(data, suffix) or len(data) > limit:
        return []
    text = decode(data, limit).text
    if _is_delimited(text):
        raise UnsupportedFormat(DELIMITED)
    if not _BEGINS.search(text):
        return []
    words = _words(text)
    for table in (*_of_page(text), *_of_markdown(text)):
        if table.words * (_MOST_AROUND + 1) < words * _MOST_AROUND or not (rows := _records(table.rows)):
            continue
        around = max(words - table.words, 0)
        told = (TOLD.format(len(rows)), *([AROUND.format(count(around, "word"))] if around else []))
        adverts = [_read(row, text, source, text_fields) for row in rows]
        first = adverts[0]
        return [replace(first, notes=(*told, *first.notes)) if isinstance(first, Advert) else first, *adverts[1:]]
    return []


def _read(row: _Row, text: str, source: str, text_fields: Sequence[str]) -> Advert | UnreadableInput:
    try:
        advert = read_fields(row.record, source, text_fields)
    except UnreadableInput as error:
        return error
    written = advert.origin.source
    found = {f"\n{written}\n".find(f"\n{cell.text}\n"): cell.start for cell in row.cells if cell.text}
    runs = {0: row.cells[0].start, **{at: start for at, start in found.items() if at >= 0}}
    origin = SourceMap(text, tuple(sorted(runs.items())), editable=False)
    return replace(advert, origin=origin.through(advert.origin, len(advert.text)))


def _records(rows: list[list[_Cell]]) -> list[_Row]:
    """Return the rows below the one that names columns of titles and texts, if several, and most, have a text."""
    for at in range(min(_HEADER_WITHIN, len(rows))):
        header = [" ".join(unescape(_TAG.sub(" ", cell.text)).split()) for cell in rows[at]]
        below = rows[at + 1 :]
        records = by_header([header, *([cell.text for cell in cells] for cells in below)])
        filled = [_Row(*row) for row in zip(records, below, strict=bool(records)) if any(row[0].values())]
        if sum(has_text(row.record) for row in filled) >= max(_FEWEST, len(filled) / 2):
            return filled
    return []


def _is_delimited(text: str) -> bool:
    """Tell whether a text is one of comma-separated values or the like, with a column of titles and one of texts."""
    mark = _SEPARATED.match(text)
    begin = mark.end() if mark else 0
    header = text[begin : begin + _LONGEST_HEADER].lstrip().partition("\n")[0]
    return any(header.count(delimiter) and _has_row(text[begin:], delimiter) for delimiter in _DELIMITERS)


def _has_row(text: str, delimiter: str) -> bool:
    lines = (line for line in text.splitlines(keepends=True) if line.strip())
    try:
        header, *rows = islice(csv.reader(lines, delimiter=delimiter), _FEWEST)
    except (csv.Error, ValueError):
        return False
    records = by_header([[name.strip() for name in header], *rows])
    return any(len(row) == len(header) for row in rows) and any(map(has_text, records))


def _words(text: str) -> int:
    return len(_TAG.sub(" ", text).split())


def _of_page(text: str) -> Iterator[_Table]:
    """Yield each table of a page that has no other around it, its cells as HTML."""
    rows: list[list[_Cell]] = []
    depth, began, cell = 0, 0, -1
    for piece in scan(text):
        if not isinstance(piece, Tag) or piece.name not in {"table", "tr", "td", "th"}:
            continue
        if depth == 1 and cell >= 0 and (piece.closes or piece.name != "table"):
            written = text[cell : piece.start].lstrip()
            rows[-1].append(_Cell(written.rstrip(), piece.start - len(written)))
            cell = -1
        if piece.name == "table":
            depth += -1 if piece.closes else 1
            if depth == 1 and not piece.closes:
                rows, began = [], piece.end
            elif depth == 0:
                yield _Table(rows, _words(text[began : piece.start]))
        elif depth == 1 and piece.name == "tr" and not piece.closes:
            rows.append([])
        elif depth == 1 and piece.name in {"td", "th"} and rows and not piece.closes:
            cell = piece.end


def _of_markdown(text: str) -> Iterator[_Table]:
    """Yield the table of a Markdown text, if it has one."""
    lines = [*_LINE.finditer(text)]
    rows, words = [[*_cells(line)] for line in lines], sum(_words(line[0]) for line in lines)
    if len(rows) > _FEWEST and all(_RULE.fullmatch(cell.text) for cell in rows[1]):
        yield _Table([rows[0], *rows[2:]], words)


def _cells(line: re.Match[str]) -> Iterator[_Cell]:
    """Yield the cells of a line; the backslash that makes a bar a letter is a space."""
    bars = [bar.start() for bar in _BETWEEN.finditer(line.string, *line.span())]
    edges = [line.start() - 1, *bars, line.end()]
    for number, (before, end) in enumerate(pairwise(edges)):
        written = line.string[before + 1 : end].lstrip()
        if written or 0 < number < len(bars):
            yield _Cell(written.rstrip().replace("\\|", " |"), end - len(written))
