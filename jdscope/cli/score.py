"""`jdscope score`: scores a table of adverts of any size."""

from __future__ import annotations

import shlex
import signal
import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003  Typer reads it
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.batch.table_format import TableFormat, WrittenFormat
from jdscope.cli.exits import Exit, complain
from jdscope.cli.streams import refuse_overwriting
from jdscope.reporting.escape import for_terminal
from jdscope.verdict import NOT_ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from jdscope.batch.run import Job, Run
    from jdscope.batch.tally import Tally
    from jdscope.batch.unit import Flawed

_PIPE = "-"
_TOLD = 100  # malformed rows told on stderr; each is told of in its own row too


class Engine(StrEnum):
    """What a table is scored with."""

    LOCAL = "local"
    DASK = "dask"


class Escaped(StrEnum):
    """Which cells are made safe for spreadsheets."""

    ADDED = "added"
    ALL = "all"


def score(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN", help="CSV, TSV, JSON Lines, Parquet or Excel, also .gz .bz2 .xz .zst; - is a pipe."
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="Where to; the suffix tells format and compression.")
    ] = _PIPE,
    text: Annotated[
        list[str] | None, typer.Option(help="Column of the text, repeatable, if the names do not tell.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Column of the title, if its name does not tell.")] = None,
    columns: Annotated[
        str | None, typer.Option(help="Columns to add, separated by commas; all for all there are.")
    ] = None,
    input_format: Annotated[
        TableFormat | None, typer.Option("--from", help="Format of the input, if its suffix does not tell.")
    ] = None,
    output_format: Annotated[
        WrittenFormat | None, typer.Option("--to", help="Format of the output, if its suffix does not tell.")
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(help="What stands between cells, if it is not found; \\t is a tab.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME|N", help="Sheet of a workbook, if it is not the first one.")
    ] = None,
    escape: Annotated[
        str | None, typer.Option(metavar="CHARACTER", help="What stands before a quote inside of a cell, such as \\\\.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of CSV, if it is not found.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Drop columns that an earlier run added.")] = False,
    escape_formulas: Annotated[
        Escaped, typer.Option(help="Cells that a spreadsheet must not run: those added, or all.")
    ] = Escaped.ADDED,
    errors_to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep malformed rows here, as they were.")
    ] = None,
    review_to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what a person has to decide, for jdscope review.")
    ] = None,
    review_below: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, help="Verdicts less probable than this are to be decided too."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 2 if any row has no verdict.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Start anew although an interrupted run has left rows that are done.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="dask scores the files of a folder or pattern into a folder, on a cluster.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(metavar="URL", help="Scheduler of a Dask cluster; without one it is this machine.")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings with own lexicon entries; else those of the closest folder.")
    ] = None,
) -> None:
    """Score a table of adverts: every row comes out as it went in, with its verdict behind it."""
    from jdscope.batch.formats import Options  # start-up counts
    from jdscope.batch.run import Job
    from jdscope.batch.scores import DEFAULT_COLUMNS, parse_columns
    from jdscope.batch.workers import cores
    from jdscope.cli.own import own_entries

    options = Options(
        input_format=input_format,
        output_format=TableFormat(output_format) if output_format else None,
        texts=tuple(text or ()),
        title=title,
        delimiter=_character(delimiter, "--delimiter"),
        sheet=sheet,
        escape=_character(escape, "--escape"),
        encoding=_encoding(encoding),
        columns=parse_columns(columns) if columns else DEFAULT_COLUMNS,
        replace=replace,
        escape_all=escape_formulas is Escaped.ALL,
    )
    signal.signal(signal.SIGTERM, _interrupt)
    if scheduler and engine is not Engine.DASK:
        raise typer.BadParameter("it is for --engine dask", param_hint="--scheduler")
    job = Job(source, output, options, errors_to, model, workers or cores(), own_entries(config))
    _check_review(review_to, review_below, job, engine)
    began = monotonic()
    tally = (
        _score_on_dask(job, scheduler, resume=resume)
        if engine is Engine.DASK
        else _score_here(job, resume=resume, force=force)
    )
    _sum_up(tally, monotonic() - began)
    if review_to:
        _write_queue(job, review_to, review_below or 0.0)
    if tally.unscored > tally.rows // 2:
        reason = for_terminal(max(tally.errors, key=tally.errors.__getitem__, default="malformed"))
        complain(f"{tally.unscored:,} of {tally.rows:,} rows have no verdict, most of them for this: {reason}")
        raise typer.Exit(Exit.USAGE)
    if strict and tally.unscored:
        complain(f"--strict: {tally.unscored:,} rows have no verdict")
        raise typer.Exit(Exit.USAGE)


def _check_review(file: Path | None, below: float | None, job: Job, engine: Engine) -> None:
    from jdscope.batch.review_queue import COLUMNS  # start-up counts

    if file is None:
        if below is not None:
            raise typer.BadParameter("it needs a file to write to: --review-to FILE", param_hint="--review-below")
        return
    if job.target == _PIPE or engine is Engine.DASK:
        raise typer.BadParameter("it needs an output file of one table: -o FILE", param_hint="--review-to")
    refuse_overwriting([job.source, job.target, *([str(job.errors)] if job.errors else [])], file)
    if missing := [name for name in COLUMNS if name not in job.options.columns]:
        raise typer.BadParameter(f"it needs the column {missing[0]}: add it to --columns", param_hint="--review-to")


def _write_queue(job: Job, file: Path, below: float) -> None:
    """Write what is to be decided of a table that has just been scored."""
    from contextlib import closing

    from jdscope.analyzer import Analyzer  # start-up counts
    from jdscope.batch.formats import open_scored
    from jdscope.batch.review_queue import queue_of
    from jdscope.files import replace_file

    with closing(open_scored(job.source, job.target, job.options)) as reader:
        queue = queue_of(reader, Analyzer(job.model, explain=True, own=job.own), below)
    replace_file(file, "".join(queue.lines).encode())
    told = [f"{len(queue.lines):,} adverts to decide"]
    if queue.left_out:
        told.append(f"{queue.left_out:,} more, less doubtful or telling, are left out")
    if queue.unread:
        told.append(f"the text of {queue.unread:,} is not found again in {job.target}")
    complain(f"{file}: {'; '.join(told)}; go through them with: jdscope review {shlex.quote(str(file))}")


def _score_here(job: Job, *, resume: bool, force: bool) -> Tally:
    from jdscope.batch.run import Run  # start-up counts

    run = Run(job, resume=resume, force=force)
    complain(f"{for_terminal(job.source)}: {for_terminal(str(run.reader.chosen))}{for_terminal(run.reader.assumed)}")
    if resume:
        complain(f"going on behind row {run.tally.rows:,}" if run.resumed else "nothing to resume: starts with row 1")
    _do(run, job.target)
    return run.tally


def _score_on_dask(job: Job, scheduler: str | None, *, resume: bool) -> Tally:
    from jdscope.batch.distributed import connected, score_partitions  # start-up counts
    from jdscope.batch.partitions import plan
    from jdscope.batch.tally import Tally

    if resume or job.errors:
        raise typer.BadParameter("it has neither --resume nor --errors-to", param_hint="--engine dask")
    tally, told, partitions = Tally(), 0, plan(job)
    with connected(scheduler, job.workers) as client:
        for done in score_partitions(client, partitions, job):
            complain(f"{for_terminal(done.source)}: {done.tally.rows:,} rows, {for_terminal(str(done.chosen))}")
            told = _tell(done.flawed, told)
            tally += done.tally
    return tally


def _do(run: Run, target: str) -> None:
    from jdscope.batch.errors import DamagedTable
    from jdscope.batch.output import PART
    from jdscope.cli.progress import Progress

    told = 0
    try:
        with Progress(run) as progress:
            for flawed in run.blocks():
                told = _tell(flawed, told)
                progress.update()
    except DamagedTable as error:
        if run.resumable and run.tally.rows:
            raise DamagedTable(f"{error}; {run.tally.rows:,} rows before that are in {target}{PART}") from error
        raise
    except BaseException:
        if run.resumable:
            complain(f"interrupted; go on with: {_resume_command()}")
        raise


def _tell(flawed: Iterable[Flawed], told: int) -> int:
    for told, row in enumerate(flawed, told + 1):  # noqa: B020, PLR1704  it goes on counting
        if told <= _TOLD:
            complain(f"line {row.line}: {for_terminal(row.reason)}")
        elif told == _TOLD + 1:
            complain("more malformed rows follow; each tells its line in jdscope_error")
    return told


def _sum_up(tally: Tally, seconds: float) -> None:
    labels = ", ".join(f"{label} {tally.scopes.get(label, 0):,}" for label in ("MES", "MOM", "OUT"))
    if tally.by_title:
        complain(f"{tally.by_title:,} rows without a text, or with a placeholder for it: judged by their title alone")
    if tally.not_english:
        complain(f"{tally.not_english:,} of {tally.rows:,} rows not judged: {NOT_ENGLISH}")
    complain(
        f"{tally.rows:,} rows: {labels}; to review {tally.review:,}, synonyms {tally.synonyms:,}, "
        f"without verdict {tally.unscored:,} (malformed {tally.malformed:,}); {seconds:.1f} s"
    )


def _resume_command() -> str:
    arguments = [argument for argument in sys.argv[1:] if argument != "--resume"]
    return shlex.join(["jdscope", *arguments, "--resume"])


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _character(given: str | None, option: str) -> str | None:
    character = "\t" if given in {"\\t", "tab"} else "\\" if given == "\\\\" else given
    if character is not None and (len(character) != 1 or character in '"\r\n'):
        raise typer.BadParameter("one character, and neither a quote nor a line end", param_hint=option)
    return character


def _encoding(given: str | None) -> str | None:
    name = given and {"utf-16": "utf-16-le", "utf16": "utf-16-le"}.get(given.lower(), given)
    try:
        if name is None or "a,\n".encode(name) in {b"a,\n", "a,\n".encode("utf-16-le"), "a,\n".encode("utf-16-be")}:
            return name
    except LookupError:
        pass
    raise typer.BadParameter("an encoding with ASCII in it, such as utf-8, utf-16 or cp1252", param_hint="--encoding")
