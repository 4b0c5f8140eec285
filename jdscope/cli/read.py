"""`jdscope read`: shows adverts as jdscope sees them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated

import typer


class ReadFormat(StrEnum):
    """How it is shown."""

    TEXT = "text"
    JSON = "json"


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files of any kind that is read, folders, or - for standard input."),
    ] = None,
    output_format: Annotated[ReadFormat, typer.Option("--format", "-f", help="Text, or JSON, one object a line.")] = (
        ReadFormat.TEXT
    ),
    stdin_filename: Annotated[
        str, typer.Option(help="What standard input is called; its suffix tells its kind.")
    ] = "-",
    split: Annotated[
        bool, typer.Option("--split", help="Read each advert of a file that marks off several by itself.")
    ] = False,
    config: Annotated[
        Path | None, typer.Option(help="Settings with own lexicon entries; else those of the closest folder.")
    ] = None,
) -> None:
    """Show an advert as jdscope sees it: title, sections, units and what was left out; first aid for surprises."""
    from jdscope.cli.read_run import run  # `--help` needs none of it

    raise typer.Exit(run(paths or ["-"], stdin_filename, config, split=split, as_json=output_format is ReadFormat.JSON))
