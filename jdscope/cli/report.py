"""`jdscope report`: one page with pictures of many adverts, and a table that opens each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jdscope.batch.table_format import TableFormat  # noqa: TC001  Typer reads it


def report(
    paths: Annotated[
        list[str], typer.Argument(metavar="SCORED|ADVERTS", help="A table that was scored, or files and folders.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page, whole or not at all.")] = Path(
        "report.html"
    ),
    title: Annotated[str, typer.Option(help="Of the page.")] = "Adverts for manufacturing systems",
    rows: Annotated[int, typer.Option(min=1, max=20_000, help="Adverts that its table has at most.")] = 5_000,
    distinct: Annotated[bool, typer.Option("--distinct", help="Count nearly equal texts once.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 takes as many as are worth it.")] = 0,
    input_format: Annotated[
        TableFormat | None, typer.Option("--from", help="Format of the table, where its suffix does not tell.")
    ] = None,
    delimiter: Annotated[str | None, typer.Option(help="What stands between cells.")] = None,
    config: Annotated[Path | None, typer.Option(help="Settings with own lexicon entries.")] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Make one page of many adverts: pictures, a table to sort and search, and each advert with its duties."""
    from jdscope.cli.report_run import Request, run  # `--help` needs none of it

    raise typer.Exit(run(Request(paths, output, title, rows, distinct, jobs, input_format, delimiter, config, model)))
