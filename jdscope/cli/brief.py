"""`jdscope brief`: what to know of an advert, and what to ask, before the call with the client."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated

import typer

from jdscope.reporting.formats import BY_SUFFIX, BriefFormat, chosen


def brief(
    path: Annotated[str, typer.Argument(metavar="ADVERT", help="A file of any kind that is read, or - for stdin.")] = (
        "-"
    ),
    output_format: Annotated[
        BriefFormat | None, typer.Option("--format", "-f", show_default=BY_SUFFIX, help="How it is written.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file, whole or not at all.")] = None,
    stdin_filename: Annotated[
        str, typer.Option(help="What standard input is called; its suffix tells its kind.")
    ] = "-",
    config: Annotated[Path | None, typer.Option(help="Settings with rules and own lexicon entries.")] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Tell what an advert is, what it leaves open and what to ask, what it gets wrong and whom it would attract."""
    from jdscope.cli.brief_run import run  # `--help` needs none of it

    raise typer.Exit(run(path, chosen(BriefFormat, output_format, output), output, stdin_filename, config, model))
