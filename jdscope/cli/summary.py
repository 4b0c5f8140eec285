"""`jdscope summary`: counts and shares of a scored table."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.batch.table_format import TableFormat  # noqa: TC001  Typer reads it
from jdscope.cli.exits import complain
from jdscope.cli.streams import write
from jdscope.reporting.escape import for_json, for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions
    from rich.measure import Measurement
    from rich.text import Text

    from jdscope.batch.distinct import Distinct
    from jdscope.batch.summary import Group

_NARROWEST, _WIDEST = 12, 24  # of the column of bars
_HEAD = ("rows", "share", "MES", "MOM", "OUT", "none")


class SummaryFormat(StrEnum):
    """How a summary is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def summary(
    scored: Annotated[str, typer.Argument(metavar="SCORED", help="What jdscope score wrote; - for standard input.")],
    by: Annotated[
        str, typer.Option(help="scope, level, area, platform, employer, month, or the name of any column.")
    ] = "scope",
    output_format: Annotated[
        SummaryFormat, typer.Option("--format", "-f", help="A table, CSV or JSON.")
    ] = SummaryFormat.TABLE,
    input_format: Annotated[
        TableFormat | None, typer.Option("--from", help="Format of the input, where its suffix does not tell.")
    ] = None,
    delimiter: Annotated[str | None, typer.Option(help="What stands between cells.")] = None,
    top: Annotated[
        int | None, typer.Option(min=1, help="Only the largest groups, or the latest months; the rest is one line.")
    ] = None,
    distinct: Annotated[
        bool, typer.Option("--distinct", help="Count reposts - nearly equal texts, by MinHash - once.")
    ] = False,
) -> None:
    """Count the rows of a scored table by scope and by any column."""
    from jdscope.batch.formats import open_rows  # start-up counts
    from jdscope.batch.streams import damage_named
    from jdscope.batch.summary import BY_MONTH, summarise
    from jdscope.counts import count

    with damage_named(scored), closing(open_rows(scored, input_format, delimiter)) as rows:
        groups, reposts = summarise(rows, by, _distinct() if distinct else None)
    if reposts:
        complain(f"left out: {count(reposts, 'repost')}")
    if top is not None:
        groups = _topped(groups, top, in_time=by == BY_MONTH)
    match output_format:
        case SummaryFormat.JSON:
            write(for_json([_plain(group, by) for group in groups]) + "\n")
        case SummaryFormat.CSV:
            _write_csv(groups, by)
        case SummaryFormat.TABLE:
            _print(groups, by)


def _distinct() -> Distinct:
    from jdscope.batch.distinct import Distinct

    return Distinct()


def _topped(groups: list[Group], top: int, *, in_time: bool) -> list[Group]:
    """Return the largest groups, or the latest months, and the others as one."""
    from jdscope.batch.summary import NONE  # start-up counts

    kept = [group for group in groups if group.value != NONE][-top:] if in_time else groups[:top]
    others = [group for group in groups if group not in kept]
    if others:
        mes, mom, out, none = (sum(group.scopes[at] for group in others) for at in range(len(kept[0].scopes)))
        rows, share = sum(group.rows for group in others), sum(group.share for group in others)
        kept.append(
            kept[0]._replace(value=f"{len(others):,} others", rows=rows, share=share, scopes=(mes, mom, out, none))
        )
    return kept


def _plain(group: Group, by: str) -> dict[str, str | float]:
    mes, mom, out, none = group.scopes
    return {
        by: group.value,
        "rows": group.rows,
        "share": round(group.share, 4),
        "MES": mes,
        "MOM": mom,
        "OUT": out,
        "none": none,
    }


def _write_csv(groups: list[Group], by: str) -> None:
    from jdscope.batch.cells import added_cell, csv_line

    for row in ((by, *_HEAD), *(_plain(group, by).values() for group in groups)):
        write(csv_line(map(for_terminal, map(added_cell, row)), ",") + "\n")


class _Bar:
    """A bar of a group's rows, cut into MES, MOM, OUT and those without a verdict, as long as there is room."""

    def __init__(self, group: Group, most: int) -> None:
        self._scopes = group.scopes
        self._most = most

    def __rich_measure__(self, _console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement  # start-up counts

        return Measurement(min(_NARROWEST, options.max_width), min(_WIDEST, options.max_width))

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from rich.text import Text  # start-up counts

        bar = Text(no_wrap=True, overflow="crop")
        width = options.max_width - len(self._scopes) + 1  # each that there is any of has one at least
        for count, block, style in zip(self._scopes, "█▓░·", ("cyan", "magenta", "white", "dim"), strict=True):
            bar.append(block * max(width * count // self._most, 1 if count else 0), style)
        yield bar


def _print(groups: list[Group], by: str) -> None:
    from rich.console import Console  # start-up counts
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(Column(Text(for_terminal(by))), *_HEAD, "")
    for column in table.columns[1:-1]:
        column.justify = "right"
    most = max((group.rows for group in groups), default=1)
    for group in groups:
        counts = [f"{count:,}" for count in group.scopes]
        table.add_row(
            Text(for_terminal(group.value)), f"{group.rows:,}", f"{group.share:.1%}", *counts, _Bar(group, most)
        )
    Console().print(table)
