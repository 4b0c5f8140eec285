"""`jdscope classify`: says of each advert whether it is MES scope, MOM scope or neither."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads it
from typing import Annotated

import typer

from jdscope.cli.exits import Exit
from jdscope.reporting.formats import BY_SUFFIX, ResultFormat, chosen


def classify(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Text, Markdown, HTML or JSON files, folders, or - for standard input."),
    ] = None,
    output_format: Annotated[
        ResultFormat | None, typer.Option("--format", "-f", show_default=BY_SUFFIX, help="How results are written.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write results to a file, whole or not at all.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Each line of the input is a JSON object with an advert's text.")
    ] = False,
    text_field: Annotated[
        list[str] | None,
        typer.Option(help="A field of JSON with text of the advert, repeatable; else found by name."),
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option(help="What standard input is called; its suffix tells its kind.")
    ] = "-",
    split: Annotated[
        bool, typer.Option("--split", help="Read each advert of a file that marks off several by itself.")
    ] = False,
    config: Annotated[
        Path | None, typer.Option(help="Settings with own lexicon entries; else those of the closest folder.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell also how every unit was read, and what each sum adds.")
    ] = False,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Say of each advert whether the role is MES scope, MOM scope or neither, how sure that is, and why."""
    from jdscope.cli.classify_run import Request, run  # `--help` needs none of it
    from jdscope.cli.inputs import STDIN, is_piped
    from jdscope.cli.own import own_entries

    if not paths and not is_piped():
        typer.echo(context.get_help())
        raise typer.Exit(Exit.USAGE)
    form = chosen(ResultFormat, output_format, output)
    if jsonl and form is ResultFormat.TEXT:
        form = ResultFormat.JSONL
    own = own_entries(config)
    request = Request(
        paths or [STDIN], form, output, jsonl, text_field or [], stdin_filename, split, own, explain, model
    )
    raise typer.Exit(run(request))
