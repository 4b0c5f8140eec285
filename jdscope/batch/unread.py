"""Tells which columns of a table have text that is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.reading.errors import UnreadableInput
from jdscope.reading.parts import find_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jdscope.batch.columns import Chosen

FIRST_ROWS = 5
"""Rows in which columns of prose are looked for."""
_PROSE = 20  # words of a cell that may be of an advert
_MOST_TOLD = 5  # columns


def told_unread(chosen: Chosen, rows: Sequence[Mapping[str, object]]) -> str:
    """Return what to tell of the columns that have prose in some rows and are not read."""
    others = prose(rows, chosen.columns) if chosen.parts else _of_records(rows)
    return f"; text that is not read in {quoted(others)} (--text)" if others else ""


def prose(rows: Sequence[Mapping[str, object]], but: Iterable[str] = ()) -> list[str]:
    """Return the columns that have prose in some rows, but for some."""
    names = dict.fromkeys(name for row in rows for name in row if name not in but)
    return [name for name in names if any(_is_prose(row.get(name)) for row in rows)]


def quoted(names: Sequence[str]) -> str:
    """Return the first names of columns, to be told."""
    more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
    return ", ".join(repr(name[:60]) for name in names[:_MOST_TOLD]) + more


def _is_prose(cell: object) -> bool:
    return isinstance(cell, str) and len(cell.split(None, _PROSE)) >= _PROSE


def _of_records(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the members that are not read of records that each tell where their text stands."""
    unread: dict[str, None] = {}
    for row in rows:
        try:
            unread |= dict.fromkeys(find_parts(row).unread)
        except UnreadableInput:
            continue
    return list(unread)
