"""Values as cells of a CSV file."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from jdscope.reporting.escape import for_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.batch.scores import Value


_LINE_END = "\r\n"
_SURROGATE = re.compile("[\ud800-\udfff]")


def csv_line(cells: Iterable[str], delimiter: str, quote: str = '"') -> str:
    """Return cells as a CSV record without its line end."""
    line = io.StringIO()
    # Before Python 3.13 a cell is quoted for the characters of the line end that it holds, and for no other.
    csv.writer(line, delimiter=delimiter, quotechar=quote, lineterminator=_LINE_END).writerow(cells)
    return line.getvalue().removesuffix(_LINE_END)


def added_cell(value: Value) -> str:
    """Return a value that jdscope adds as a cell that a spreadsheet does not run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return for_cell(value.encode("utf-8", "replace").decode())
    return "" if value is None else repr(value)


def unicode_cell(value: object) -> object:
    """Return a value whose text is Unicode: halves of characters and bytes that were not decoded become U+FFFD."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) and not value.isascii() else value


def own_cell(value: object) -> str:
    """Return a value of the input as a cell: text as it is, null empty, lists and the like as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, (bool, list, tuple, dict)):
        return json.dumps(value, default=str)
    return str(value)
