"""Reads a page or a Markdown text that is a table of adverts: each row is a record, as in a table that is scored."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert
from jdscope.reading.containers import by_header
from jdscope.reading.decode import decode
from jdscope.reading.documents import is_document
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_fields
from jdscope.reading.markup import Tag, scan
from jdscope.reading.parts import has_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOLD = "a table of {} adverts: each row is read as one"
AROUND = "left out: {} words around the table"
_BEGINS = re.compile(r"<table\b|^[^\n]{0,9}-[^\n]{0,9}\|", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_LINE = re.compile(r"^[^|\n]*+\|[^\n]*+", re.MULTILINE)
_RULE = re.compile(r":?-+:?")
_BETWEEN = re.compile(r"(?<!\\)\|")
_HEADER_WITHIN = 5  # rows, of which one names the columns
_FEWEST = 2  # adverts
_MOST_AROUND = 4  # times as many words in the table as around it, at least


class _Table(NamedTuple):
    """The rows of a table, and how many words they have."""

    rows: list[list[str]]
    words: int


def read_table(
    data: bytes, source: str, suffix: str, limit: int, text_fields: Sequence[str] = ()
) -> list[Advert | UnreadableInput]:
    """Return the advert of each row of a text that is a table of adverts, or why it has none; nothing for other texts.

    Raises:
        UnreadableInput: it is no text, or too long.
    """
    if is_document(data, suffix) or len(data) > limit:
        return []
    text = decode(data, limit).text
    if not _BEGINS.search(text):
        return []
    words = _words(text)
    for table in (*_of_page(text), *_of_markdown(text)):
        if table.words * (_MOST_AROUND + 1) < words * _MOST_AROUND or not (records := _records(table.rows)):
            continue
        around = max(words - table.words, 0)
        told = (TOLD.format(len(records)), *([AROUND.format(around)] if around else []))
        rows = [_row(record, source, text_fields) for record in records]
        return [replace(rows[0], notes=(*told, *rows[0].notes)) if isinstance(rows[0], Advert) else rows[0], *rows[1:]]
    return []


def _row(record: Mapping[str, object], source: str, text_fields: Sequence[str]) -> Advert | UnreadableInput:
    try:
        return read_fields(record, source, text_fields)
    except UnreadableInput as error:
        return error


def _records(rows: list[list[str]]) -> Sequence[Mapping[str, object]]:
    """Return the rows below the one that names columns of titles and texts, if several, and most, have a text."""
    for at in range(min(_HEADER_WITHIN, len(rows))):
        header = [" ".join(unescape(_TAG.sub(" ", cell)).split()) for cell in rows[at]]
        records = [record for record in by_header([header, *rows[at + 1 :]]) if any(record.values())]
        if sum(map(has_text, records)) >= max(_FEWEST, len(records) / 2):
            return records
    return []


def _words(text: str) -> int:
    return len(_TAG.sub(" ", text).split())


def _of_page(text: str) -> Iterator[_Table]:
    """Yield each table of a page that has no other around it, its cells as HTML."""
    rows: list[list[str]] = []
    depth, began, cell = 0, 0, -1
    for piece in scan(text):
        if not isinstance(piece, Tag) or piece.name not in {"table", "tr", "td", "th"}:
            continue
        if depth == 1 and cell >= 0 and (piece.closes or piece.name != "table"):
            rows[-1].append(text[cell : piece.start].strip())
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
    lines = _LINE.findall(text)
    rows, words = [_cells(line) for line in lines], sum(map(_words, lines))
    if len(rows) > _FEWEST and all(map(_RULE.fullmatch, rows[1])):
        yield _Table([rows[0], *rows[2:]], words)


def _cells(line: str) -> list[str]:
    cells = _BETWEEN.split(line.strip().removeprefix("|").removesuffix("|"))
    return [cell.replace("\\|", "|").strip() for cell in cells]
