"""`jdscope summary`: counts and shares of a scored table."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.batch.table_format import TableFormat  # noqa: TC001  Typer reads it
from jdscope.cli.streams import write
from jdscope.reporting.escape import for_json, for_terminal

if TYPE_CHECKING:
    from jdscope.batch.summary import Group

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
        SummaryFormat, typer.Option("--format", help="A table, CSV or JSON.")
    ] = SummaryFormat.TABLE,
    input_format: Annotated[
        TableFormat | None, typer.Option("--from", help="Format of the input, where its suffix does not tell.")
    ] = None,
    delimiter: Annotated[str | None, typer.Option(help="What stands between cells.")] = None,
) -> None:
    """Count the rows of a scored table by scope and by any column."""
    from jdscope.batch.formats import open_rows  # start-up counts
    from jdscope.batch.streams import damage_named
    from jdscope.batch.summary import summarise

    with damage_named(scored), closing(open_rows(scored, input_format, delimiter)) as rows:
        groups = summarise(rows, by)
    match output_format:
        case SummaryFormat.JSON:
            write(for_json([_plain(group, by) for group in groups]) + "\n")
        case SummaryFormat.CSV:
            _write_csv(groups, by)
        case SummaryFormat.TABLE:
            _print(groups, by)


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


def _print(groups: list[Group], by: str) -> None:
    from rich.console import Console  # start-up counts
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(Column(Text(for_terminal(by))), *_HEAD)
    for column in table.columns[1:]:
        column.justify = "right"
    for group in groups:
        counts = [f"{count:,}" for count in group.scopes]
        table.add_row(Text(for_terminal(group.value)), f"{group.rows:,}", f"{group.share:.1%}", *counts)
    Console().print(table)
