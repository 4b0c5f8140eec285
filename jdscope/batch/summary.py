"""Counts the rows of a scored table by scope and by any of its columns."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.cells import own_cell
from jdscope.batch.columns import find
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scores import COLUMNS, PREFIX
from jdscope.batch.table import Position
from jdscope.reading.field_names import field_names
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jdscope.batch.table import Reader

SCOPE = PREFIX + "scope"
NONE = "none"
"""The group of rows whose cell is empty, and the scope of rows without a verdict."""

_LISTS = frozenset({PREFIX + "areas", PREFIX + "platforms", PREFIX + "findings", PREFIX + "synonyms"})
_MONTH = re.compile(r"\d{4}-\d{2}")


class Group(NamedTuple):
    """Rows of one value.

    Attributes:
        value: what they have in common.
        rows: how many they are.
        share: of all rows, 0 to 1; where a row has several values the shares are more than 1 together.
        scopes: how many are MES, MOM, OUT and without a verdict, in this order.
    """

    value: str
    rows: int
    share: float
    scopes: tuple[int, int, int, int]


def summarise(reader: Reader, by: str) -> list[Group]:
    """Return the groups of a scored table, the largest first.

    Args:
        reader: gives the cells of every row.
        by: scope, level, area, platform, employer, month, or the name of a column.

    Raises:
        ColumnNotFound: the table was not scored, or has no such column.
    """
    at, values = _column(reader.columns, by)
    scope = _index(reader.columns, SCOPE, "score it first: jdscope score")
    rows, counts = 0, Counter[tuple[str, str]]()
    for block in reader.blocks(Position()):
        for entry in block.entries:
            if entry.text is None:
                continue
            rows += 1
            label = own_cell(entry.values[scope])
            counts.update((value, label) for value in values(own_cell(entry.values[at])))
    groups = [_group(value, counts, rows) for value in {value for value, _ in counts}]
    return sorted(groups, key=lambda group: (-group.rows, group.value))


def _group(value: str, counts: Counter[tuple[str, str]], rows: int) -> Group:
    mes, mom, out, none = (counts[value, label] for label in (*Scope, ""))
    total = mes + mom + out + none
    return Group(value, total, total / rows, (mes, mom, out, none))


def _column(names: Sequence[str], by: str) -> tuple[int, Callable[[str], Iterator[str] | list[str]]]:
    """Return the index of the column that rows are grouped by, and what makes groups of a cell."""
    if by in names:
        return names.index(by), _several if by in _LISTS else _one
    plain = {"area": "areas", "platform": "platforms", "synonym": "synonyms", "finding": "findings"}.get(by, by)
    if PREFIX + plain in COLUMNS:
        name = PREFIX + plain
        return _index(
            names, name, f"score with --columns all, or --columns {plain}"
        ), _several if name in _LISTS else _one
    if by == "month":
        return _found(names, field_names().date, by), _month
    return _found(names, field_names().employer if by == "employer" else (), by), _one


def _found(names: Sequence[str], likely: Sequence[str], by: str) -> int:
    name = find(names, likely)
    if name is None:
        raise ColumnNotFound(f"no column for {by!r}; there are {', '.join(map(repr, names))}")
    return names.index(name)


def _index(names: Sequence[str], name: str, advice: str) -> int:
    if name not in names:
        raise ColumnNotFound(f"no column {name}: {advice}")
    return names.index(name)


def _one(cell: str) -> list[str]:
    return [cell or NONE]


def _several(cell: str) -> list[str]:
    return cell.split("; ") if cell else [NONE]


def _month(cell: str) -> list[str]:
    found = _MONTH.match(cell)
    return [found[0] if found else NONE]
