"""Counts the rows of a scored table by scope and by any of its columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.cells import own_cell
from jdscope.batch.columns import choose, find
from jdscope.batch.dates import Slashed, decided, month
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scores import COLUMNS, PREFIX
from jdscope.batch.table import Position
from jdscope.reading.field_names import field_names
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jdscope.batch.distinct import Distinct
    from jdscope.batch.table import Reader

SCOPE = PREFIX + "scope"
NONE = "none"
"""The group of rows whose cell is empty, and the scope of rows without a verdict."""

_LISTS = frozenset({PREFIX + "areas", PREFIX + "platforms", PREFIX + "findings", PREFIX + "synonyms"})
BY_MONTH = "month"


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


class Summary(NamedTuple):
    """The groups of a table.

    Attributes:
        groups: the largest first; months in the order of time.
        reposts: rows that were left out as nearly the same as one before.
    """

    groups: list[Group]
    reposts: int


def summarise(reader: Reader, by: str, distinct: Distinct | None = None) -> Summary:
    """Return the groups of a scored table.

    Args:
        reader: gives the cells of every row.
        by: scope, level, area, platform, employer, month, or the name of a column.
        distinct: tells reposts, which then are left out; None counts every row.

    Raises:
        ColumnNotFound: the table was not scored, or has no such column, or reposts are asked for and it has no text.
    """
    at, values = _column(reader.columns, by)
    scope = _index(reader.columns, SCOPE, "score it first: jdscope score")
    texts = _texts(reader.columns) if distinct else []
    rows = reposts = 0
    counts = Counter[tuple[str | Slashed, str]]()
    for block in reader.blocks(Position()):
        for entry in block.entries:
            if entry.text is None:
                continue
            if distinct and not distinct.is_new("\n".join(own_cell(entry.values[text]) for text in texts)):
                reposts += 1
                continue
            rows += 1
            label = own_cell(entry.values[scope])
            counts.update((value, label) for value in values(own_cell(entry.values[at])))
    months = decided(value for value, _ in counts if isinstance(value, Slashed))
    named = Counter[tuple[str, str]]()
    for (value, label), number in counts.items():
        named[(months[value] or NONE) if isinstance(value, Slashed) else value, label] += number
    groups = [_group(value, named, rows) for value in {value for value, _ in named}]
    in_time = by == BY_MONTH and by not in reader.columns
    return Summary(
        sorted(groups, key=lambda group: (group.value == NONE, group.value) if in_time else (-group.rows, group.value)),
        reposts,
    )


def _texts(names: Sequence[str]) -> list[int]:
    own = [name for name in names if not name.startswith(PREFIX)]
    return [names.index(name) for name in choose(own).texts]


def _group(value: str, counts: Counter[tuple[str, str]], rows: int) -> Group:
    mes, mom, out, none = (counts[value, label] for label in (*Scope, ""))
    total = mes + mom + out + none
    return Group(value, total, total / rows, (mes, mom, out, none))


def _column(names: Sequence[str], by: str) -> tuple[int, Callable[[str], Sequence[str | Slashed]]]:
    """Return the index of the column that rows are grouped by, and what makes groups of a cell."""
    if by in names:
        return names.index(by), _several if by in _LISTS else _one
    plain = {"area": "areas", "platform": "platforms", "synonym": "synonyms", "finding": "findings"}.get(by, by)
    if PREFIX + plain in COLUMNS:
        name = PREFIX + plain
        return _index(
            names, name, f"score with --columns all, or --columns {plain}"
        ), _several if name in _LISTS else _one
    if by == BY_MONTH:
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


def _month(cell: str) -> list[str | Slashed]:
    return [month(cell) or NONE]
