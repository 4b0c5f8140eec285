"""`jdscope score`: scores a table of adverts of any size."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.batch.formats import Options, TableFormat
from jdscope.batch.run import Job, Run
from jdscope.batch.scores import DEFAULT_COLUMNS, parse_columns
from jdscope.batch.streams import PIPE
from jdscope.batch.workers import cores
from jdscope.cli.exits import Exit, complain
from jdscope.cli.progress import Progress
from jdscope.reporting.escape import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from jdscope.batch.unit import Flawed

_TOLD = 100  # malformed rows; the others are only counted here, each is told of in its own row


def score(  # noqa: PLR0913  one option each
    source: Annotated[str, typer.Argument(metavar="IN", help="CSV, TSV, JSON Lines or Parquet, also .gz .bz2 .xz .zst; - for standard input.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Where to; its suffix names format and compression.")] = PIPE,
    text: Annotated[str | None, typer.Option(help="Column with the advert's text; found by its name if not given.")] = None,
    title: Annotated[str | None, typer.Option(help="Column with the title; found by its name if not given.")] = None,
    columns: Annotated[str | None, typer.Option(help="Columns to add, separated by commas; all for every one there is.")] = None,
    input_format: Annotated[TableFormat | None, typer.Option("--from", help="Format of the input, where its suffix does not tell.")] = None,
    output_format: Annotated[TableFormat | None, typer.Option("--to", help="Format of the output, where its suffix does not tell.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="What stands between cells; \\t for a tab.")] = None,
    sniff: Annotated[bool, typer.Option("--sniff", help="Find the delimiter in the header.")] = False,
    encoding: Annotated[str, typer.Option(help="Encoding of CSV.")] = "utf-8",
    replace: Annotated[bool, typer.Option("--replace", help="Drop columns that an earlier run added.")] = False,
    escape_formulas: Annotated[str, typer.Option(help="Cells made safe for spreadsheets: added, or all.")] = "added",
    errors_to: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep malformed rows here, as they were.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 2 if any row has no verdict.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as there are cores if not given.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Score a table of adverts: every row comes out as it went in, with its verdict behind it."""
    options = Options(
        input_format, output_format, text, title,
        _delimiter(delimiter), sniff, encoding,
        parse_columns(columns) if columns else DEFAULT_COLUMNS,
        replace, _escape_all(escape_formulas),
    )  # fmt: skip
    job = Job(source, output, options, errors_to, model, workers or cores())
    signal.signal(signal.SIGTERM, _interrupt)
    run = Run(job, resume=resume)
    complain(f"{for_terminal(source)}: {for_terminal(str(run.reader.chosen))}")
    if resume:
        complain(f"going on behind row {run.tally.rows:,}" if run.resumed else "nothing to resume: starting with row 1")
    began = monotonic()
    _work(run, job)
    _summarise(run, monotonic() - began)
    if strict and run.tally.unscored:
        complain(f"--strict: {run.tally.unscored:,} rows have no verdict")
        raise typer.Exit(Exit.USAGE)


def _work(run: Run, job: Job) -> None:
    told = 0
    try:
        with Progress(run) as progress:
            for flawed in run.blocks():
                told = _tell(flawed, told)
                progress.update()
    except BrokenPipeError:
        raise
    except BaseException:
        if job.resumable:
            complain(f"interrupted; go on with: {_resume_command()}")
        raise


def _tell(flawed: Iterable[Flawed], told: int) -> int:
    for row in flawed:
        told += 1
        if told <= _TOLD:
            complain(f"line {row.line}: {for_terminal(row.reason)}")
        elif told == _TOLD + 1:
            complain("more malformed rows follow; each tells its line in jdscope_error")
    return told


def _summarise(run: Run, seconds: float) -> None:
    tally = run.tally
    labels = ", ".join(f"{label} {tally.scopes.get(label, 0):,}" for label in ("MES", "MOM", "OUT"))
    complain(
        f"{tally.rows:,} rows: {labels}; to review {tally.review:,}, synonyms {tally.synonyms:,}, "
        f"without verdict {tally.unscored:,} (malformed {tally.malformed:,}); {seconds:.1f} s"
    )


def _resume_command() -> str:
    arguments = [argument for argument in sys.argv[1:] if argument != "--resume"]
    return shlex.join(["jdscope", *arguments, "--resume"])


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _delimiter(given: str | None) -> str | None:
    delimiter = "\t" if given in {"\\t", "tab"} else given
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise typer.BadParameter("one character, and neither a quote nor a line end", param_hint="--delimiter")
    return delimiter


def _escape_all(given: str) -> bool:
    if given not in {"added", "all"}:
        raise typer.BadParameter("added or all", param_hint="--escape-formulas")
    return given == "all"
