"""`jdscope compare`: two drafts, or a draft and its rewrite, side by side."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated

import typer

from jdscope.reporting.formats import BY_SUFFIX, CompareFormat, chosen


def compare(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="DRAFT", help="Two drafts, one of them - for stdin if need be; with --git the file alone."
        ),
    ],
    git: Annotated[str | None, typer.Option(metavar="REV", help="Compare a file with itself at this revision.")] = None,
    output_format: Annotated[
        CompareFormat | None, typer.Option("--format", "-f", show_default=BY_SUFFIX, help="How it is written.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file, whole or not at all.")] = None,
    config: Annotated[Path | None, typer.Option(help="Settings with rules and own lexicon entries.")] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Tell what differs between two drafts: scope, probabilities, duties, areas, level and findings."""
    from jdscope.cli.compare_run import run  # `--help` needs none of it

    if paths.count("-") > (0 if git else 1):
        raise typer.BadParameter("standard input has no revisions" if git else "standard input is one draft alone")
    if len(paths) != (1 if git else 2):
        raise typer.BadParameter("one file with --git" if git else "two drafts, or --git REV and one file")
    raise typer.Exit(run(paths, git, chosen(CompareFormat, output_format, output), output, config, model))
