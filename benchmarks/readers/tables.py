"""Adverts as tables, all of them in a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from benchmarks.readers.blocks import html_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.readers.blocks import Sample

Rows = list[list[str]]


def _plain(sample: Sample) -> str:
    return sample.text().partition("\n\n")[2]


def _rows(samples: Sequence[Sample], text: Callable[[Sample], str] = _plain) -> Rows:
    header = ["id", "title", "company", "description"]
    return [header, *([sample.id, sample.title, sample.company, text(sample)] for sample in samples)]


def _halves(samples: Sequence[Sample]) -> Rows:
    rows = [["Job Title", "Description", "Requirements"]]
    for sample in samples:
        half = len(sample.blocks) // 2
        rows.append([
            sample.title, _plain(sample._replace(blocks=sample.blocks[:half])),
            _plain(sample._replace(blocks=sample.blocks[half:])),
        ])  # fmt: skip
    return rows


def _named(samples: Sequence[Sample], title: str, text: str) -> Rows:
    return [["Nr", title, text], *([sample.id, sample.title, _plain(sample)] for sample in samples)]


def _csv(
    rows: Rows, delimiter: str = ",", encoding: str = "utf-8", first: str = "", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return (first + written.getvalue()).encode(encoding, "replace")


def _web(samples: Sequence[Sample]) -> Rows:
    return _rows(samples, lambda sample: html_of(sample.blocks))


CSV: dict[str, Callable[[Sequence[Sample]], bytes]] = {
    "UTF-8": lambda samples: _csv(_rows(samples)),
    "UTF-8 with mark": lambda samples: _csv(_rows(samples), encoding="utf-8-sig"),
    "UTF-16": lambda samples: _csv(_rows(samples), "\t", "utf-16"),
    "Windows-1252": lambda samples: _csv(_rows(samples), ";", "cp1252"),
    "sep=": lambda samples: _csv(_rows(samples), ";", first="sep=;\r\n"),
    "tabs": lambda samples: _csv(_rows(samples), "\t"),
    "pipes": lambda samples: _csv(_rows(samples), "|"),
    "all quoted": lambda samples: _csv(_rows(samples), quoting=csv.QUOTE_ALL),
    "HTML in cells": lambda samples: _csv(_web(samples)),
    "two text columns": lambda samples: _csv(_halves(samples)),
    "German names": lambda samples: _csv(_named(samples, "Stellentitel", "Stellenbeschreibung"), ";"),
    "French names": lambda samples: _csv(_named(samples, "Intitulé du poste", "Description du poste"), ";", "cp1252"),
}
"""The ways to write a CSV table."""


def _workbook(rows: Rows, before: Rows | None = None, first: str = "", hidden: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if first or hidden:
        sheet.title = first or hidden
        sheet.append(["Notes"])
        sheet.sheet_state = "hidden" if hidden else "visible"
        sheet = book.create_sheet("Jobs")
        if first:
            book.move_sheet(sheet, -1)
    for row in [*(before or []), *rows]:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _numbered(samples: Sequence[Sample]) -> bytes:
    rows: Rows = _rows(samples)
    return _workbook([["no", *rows[0]], *([f"{number}", *row] for number, row in enumerate(rows[1:], 1))])


XLSX: dict[str, Callable[[Sequence[Sample]], bytes]] = {
    "plain": lambda samples: _workbook(_rows(samples)),
    "a hidden sheet first": lambda samples: _workbook(_rows(samples), hidden="Lists"),
    "another sheet": lambda samples: _workbook(_rows(samples), first="Notes"),
    "a heading above": lambda samples: _workbook(_rows(samples), [["Vacancies of March"], []]),
    "HTML in cells": lambda samples: _workbook(_web(samples)),
    "two text columns": lambda samples: _workbook(_halves(samples)),
    "German names": lambda samples: _workbook(_named(samples, "Stellentitel", "Stellenbeschreibung")),
    "numbered": _numbered,
}
"""The ways to write a workbook."""
