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
    from rich.text import Text

    from jdscope.batch.distinct import Distinct
    from jdscope.batch.summary import Group

_WIDTH = 20  # of the longest bar
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
    top: Annotated[int | None, typer.Option(min=1, help="Only so many groups; the rest is one line.")] = None,
    distinct: Annotated[
        bool, typer.Option("--distinct", help="Count reposts - nearly equal texts, by MinHash - once.")
    ] = False,
) -> None:
    """Count the rows of a scored table by scope and by any column."""
    from jdscope.batch.formats import open_rows  # start-up counts
    from jdscope.batch.streams import damage_named
    from jdscope.batch.summary import summarise

    with damage_named(scored), closing(open_rows(scored, input_format, delimiter)) as rows:
        groups, reposts = summarise(rows, by, _distinct() if distinct else None)
    if reposts:
        complain(f"{reposts:,} reposts are left out")
    if top is not None:
        groups = _topped(groups, top)
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


def _topped(groups: list[Group], top: int) -> list[Group]:
    """Return the largest groups in their order, and the others as one."""
    largest = sorted(groups, key=lambda group: -group.rows)[:top]
    kept = [group for group in groups if group in largest]
    others = [group for group in groups if group not in largest]
    if others:
        mes, mom, out, none = (sum(group.scopes[at] for group in others) for at in range(len(kept[0].scopes)))
        rows, share = sum(group.rows for group in others), sum(group.share for group in others)
        kept.append(
            kept[0]._replace(value=f"{len(others)} others", rows=rows, share=share, scopes=(mes, mom, out, none))
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


def _bar(group: Group, most: int) -> Text:
    """Return a bar of a group's rows, cut into MES, MOM, OUT and those without a verdict."""
    from rich.text import Text  # start-up counts

    bar = Text()
    for count, block, style in zip(group.scopes, "█▓░·", ("cyan", "magenta", "white", "dim"), strict=True):
        bar.append(block * max(round(_WIDTH * count / most), 1 if count else 0), style)
    return bar


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
            Text(for_terminal(group.value)), f"{group.rows:,}", f"{group.share:.1%}", *counts, _bar(group, most)
        )
    Console().print(table)
