"""Tells which columns and how many rows of a sheet of an Excel workbook are hidden (ECMA-376, part 1, 18.3.1).

openpyxl keeps that only of workbooks that it holds in memory as a whole.
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import NamedTuple

from jdscope.reading.document_xml import local_name, local_names, new_parser

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TRUE = frozenset({"1", "true"})
_CONTENT = frozenset({"v", "is"})


class HiddenCells(NamedTuple):
    """What of a sheet is hidden: stretches of columns, first and last from 1, and how many rows with a cell."""

    columns: tuple[tuple[int, int], ...] = ()
    rows: int = 0

    def has_column(self, number: int) -> bool:
        """Tell whether a column, from 1, is hidden."""
        return any(first <= number <= last for first, last in self.columns)


def hidden_cells(path: str, sheet: str) -> HiddenCells:
    """Return what of a sheet is hidden.

    Raises:
        KeyError, zipfile.BadZipFile, expat.ExpatError: the workbook is damaged.
    """
    with zipfile.ZipFile(path) as parts:
        ids = {one.get("name"): one.get("id", "") for one in _elements(parts, _BOOK, "sheet")}
        targets = {one.get("Id"): one.get("Target", "") for one in _elements(parts, _RELATIONS, "Relationship")}
        return _of_sheet(parts, posixpath.normpath(posixpath.join("/xl", targets[ids[sheet]])).lstrip("/"))


def _elements(parts: zipfile.ZipFile, name: str, kind: str) -> list[dict[str, str]]:
    """Return the attributes of the elements of a kind in a part of the workbook."""
    elements: list[dict[str, str]] = []
    parser = new_parser()

    def start(element: str, attributes: dict[str, str]) -> None:
        if local_name(element) == kind:
            elements.append(local_names(attributes))

    parser.StartElementHandler = start
    with parts.open(name) as part:
        parser.ParseFile(part)
    return elements


def _of_sheet(parts: zipfile.ZipFile, name: str) -> HiddenCells:
    columns: list[tuple[int, int]] = []
    rows, in_hidden_row = 0, False
    parser = new_parser()

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal rows, in_hidden_row
        kind = local_name(element)
        if kind == "row":
            in_hidden_row = attributes.get("hidden") in _TRUE
        elif kind == "col" and attributes.get("hidden") in _TRUE:
            columns.append((int(attributes["min"]), int(attributes["max"])))
        elif in_hidden_row and kind in _CONTENT:
            rows, in_hidden_row = rows + 1, False

    parser.StartElementHandler = start
    with parts.open(name) as part:
        parser.ParseFile(part)
    return HiddenCells(tuple(columns), rows)
