"""Reads a sheet of an Excel workbook as the CSV table that it would be saved as.

Rows that filters hide are read and told; columns that can be seen go before those that are hidden. The sheet is written
as CSV into a scratch file that is gone when the reader is closed, so that every row takes the way of a CSV row.
openpyxl reads it (an extra); compared with python-calamine it is slower - 5,000 adverts in about two seconds - but
gives the values of formulas, dates and numbers as the workbook has them, and it streams.
"""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jdscope.batch.columns import choose, names_below
from jdscope.batch.csv_table import CsvReader
from jdscope.batch.errors import ColumnNotFound, DamagedTable, UnsupportedTable
from jdscope.batch.extras import require
from jdscope.batch.hidden_cells import HiddenCells, hidden_cells
from jdscope.batch.unread import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jdscope.batch.columns import Chosen

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LARGEST = 1_000_000_000  # bytes, unpacked
_MOST_RATIO = 200  # times as large unpacked; text packs ten times
_SMALL = 10_000_000  # bytes, below which the ratio says nothing
_MOST_BLANK = 2_000  # rows without a cell behind each other, after which a sheet is taken to have ended
_HEADER_WITHIN = 20  # rows, of which one names the columns
_MOST_COLUMNS = 2_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_VISIBLE = "visible"


def is_workbook(path: str) -> bool:
    """Say whether a file is an Excel workbook by its content, whatever its name.

    Raises:
        UnsupportedTable: it is one that cannot be read: of the old kind, or protected by a password.
        OSError: it cannot be opened.
    """
    with Path(path).open("rb") as file:
        begin = file.read(len(_OLE))
    if begin == _OLE:
        raise UnsupportedTable(f"{path}: an old .xls, or protected by a password: save it as .xlsx without one")
    if begin != _ZIP:
        return False
    try:
        with zipfile.ZipFile(path) as parts:
            return "xl/workbook.xml" in parts.namelist()
    except zipfile.BadZipFile as error:
        raise DamagedTable(f"{path}: damaged or cut off: {error}") from error


class ExcelReader(CsvReader):
    """Reads a sheet of a workbook; the first one with columns of adverts that can be seen, unless another is asked for.

    Raises:
        UnsupportedTable: openpyxl is missing, the workbook is too large, or there is no such sheet.
        DamagedTable: it is damaged, or the sheet is empty.
        ColumnNotFound: no column fits.
    """

    def __init__(
        self,
        path: str,
        *,
        sheet: str | None = None,
        texts: Sequence[str] = (),
        title: str | None = None,
        rewriting: bool,
    ) -> None:
        self._scratch = TemporaryDirectory(prefix="jdscope-")
        try:
            copy = Path(self._scratch.name, "sheet.csv")
            told, self._hidden = _save_as_csv(path, sheet, copy, texts, title)
            try:
                super().__init__(str(copy), delimiter=",", codec="utf-8", texts=texts, title=title, rewriting=rewriting)
            except ColumnNotFound as error:
                raise ColumnNotFound(f"{error}{told}") from error
        except BaseException:
            self._scratch.cleanup()
            raise
        self.assumed = told + self._told_hidden() + self.unread

    def _choose(self, texts: Sequence[str], title: str | None) -> Chosen:
        """Return the columns that are read: of those that can be seen, unless none of them has the text."""
        try:
            return choose([name for name in self.columns if name not in self._hidden_columns()], texts, title)
        except ColumnNotFound:
            return super()._choose(texts, title)

    def _hidden_columns(self) -> list[str]:
        return [name for number, name in enumerate(self.columns, 1) if self._hidden.has_column(number)]

    def _told_hidden(self) -> str:
        columns, rows = self._hidden_columns(), self._hidden.rows
        told = f"; hidden columns: {quoted(columns)}" if columns else ""
        return told + (f"; {rows:,} hidden row{'s are' if rows > 1 else ' is'} read too" if rows else "")

    def close(self) -> None:
        """Close the reader and remove the scratch file."""
        super().close()
        self._scratch.cleanup()


def _save_as_csv(
    path: str, name: str | None, copy: Path, texts: Sequence[str], title: str | None
) -> tuple[str, HiddenCells]:
    """Write a sheet as CSV, and return what to tell of it and what of it is hidden."""
    openpyxl = require("openpyxl", "excel")
    _refuse_bombs(path)
    with Path(path).open("rb") as file:  # a name would have to end as openpyxl expects
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except Exception as error:  # whatever zip, XML and its own checks raise
            raise DamagedTable(f"{path}: not a whole workbook: {error}") from error
        try:
            sheet = _sheet(path, book, name, lambda row: _named(row, texts, title))
            header_row, rows = _from_header(sheet, lambda row: _named(row, texts, title))
            with copy.open("w", encoding="utf-8", newline="") as written:
                csv.writer(written).writerows(rows)
            hidden = hidden_cells(path, sheet.title)
        except (DamagedTable, UnsupportedTable):
            raise
        except Exception as error:
            raise DamagedTable(f"{path}: damaged: {error}") from error
        finally:
            book.close()
    others = ", ".join(_named_sheet(other) for other in book.worksheets if other.title != sheet.title)
    told = f"; sheet {sheet.title!r}" + (f" (not {others})" if others else "")
    return told + (f"; the columns are named in row {header_row}" if header_row > 1 else ""), hidden


def _named_sheet(sheet: Any) -> str:
    return repr(sheet.title) + ("" if sheet.sheet_state == _VISIBLE else " (hidden)")


def _refuse_bombs(path: str) -> None:
    with zipfile.ZipFile(path) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    packed = max(Path(path).stat().st_size, 1)
    if unpacked > _LARGEST or (unpacked > _SMALL and unpacked > packed * _MOST_RATIO):
        raise UnsupportedTable(f"{path}: too large unpacked ({unpacked:,} bytes): save the sheet as CSV")


def _sheet(path: str, book: Any, name: str | None, named: Callable[[list[str]], int]) -> Any:
    """Return the sheet of a name or number, else the first that names such columns, of those that are not hidden."""
    if name is None:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == _VISIBLE]
        if not seen:
            raise UnsupportedTable(f"{path}: no sheet can be seen; name one with --sheet")
        return next((sheet for sheet in seen if any(map(named, islice(_rows(sheet), _HEADER_WITHIN)))), seen[0])
    if name in book.sheetnames:
        return book[name]
    if name.isdigit() and 1 <= int(name) <= len(book.worksheets):
        return book.worksheets[int(name) - 1]
    raise UnsupportedTable(f"{path}: no sheet {name!r}; there are {', '.join(map(repr, book.sheetnames))}")


def _from_header(sheet: Any, named: Callable[[list[str]], int]) -> tuple[int, Iterator[list[str]]]:
    """Return the number of the row that names the columns, and the rows from it on."""
    rows = _rows(sheet)
    first = list(islice(rows, _HEADER_WITHIN))
    if not any(map(any, first)):
        raise DamagedTable(f"the sheet {sheet.title!r} is empty")
    at = max(range(len(first)), key=lambda at: (named(first[at]), -at))
    if not named(first[at]):
        at = max(range(len(first)), key=lambda at: sum(map(bool, first[at])))
    if names := names_below(first[at], next(iter(first[at + 1 : at + 2]), [])):
        at += 1
        first[at] = names
    width = max((number for number, cell in enumerate(first[at], 1) if cell), default=1)
    if width > _MOST_COLUMNS:
        raise UnsupportedTable(f"the sheet {sheet.title!r} has {width:,} columns, at most {_MOST_COLUMNS:,} are read")
    cut = (_trimmed(row, width) for row in chain(first[at:], rows))
    return at + 1, (row for row in cut if any(row))


def _named(row: list[str], texts: Sequence[str], title: str | None) -> int:
    """Return how much of an advert a row names columns for: 2 with a title, 1 for a text, else 0."""
    try:
        return 1 + (choose([cell for cell in row if cell], texts, title).title is not None)
    except ColumnNotFound:
        return 0


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Yield the rows of a sheet as text, up to a long stretch of blank ones."""
    blank = 0
    for values in sheet.iter_rows(values_only=True):
        row = [_cell(value) for value in values]
        blank = 0 if any(row) else blank + 1
        if blank > _MOST_BLANK:
            return
        yield row


def _trimmed(row: list[str], width: int) -> list[str]:
    """Return a row of the width of the header, or longer where it has cells beyond."""
    while len(row) > width and not row[-1]:
        row.pop()
    return row + [""] * (width - len(row))


def _cell(value: object) -> str:
    """Return a value as text: numbers as they are shown, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else _unescaped(str(value))


def _unescaped(text: str) -> str:
    """Return a text with the characters that workbooks write as `_x000D_` (ECMA-376, ST_Xstring)."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text).replace("\r\n", "\n") if "_x" in text else text
