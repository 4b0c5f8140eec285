"""`jdscope lint`: tells the author of an advert what is wrong with it, and mends what it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.cli.exits import Exit, complain, to_stderr
from jdscope.cli.streams import refuse_overwriting, write, write_advert
from jdscope.lint.finding import FailLevel
from jdscope.reporting.colour import Colour, print_styled
from jdscope.reporting.escape import for_json
from jdscope.reporting.findings import FindingFormat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from jdscope.cli.lint_run import Run
    from jdscope.lint.baseline import Baseline, Row
    from jdscope.lint.check import Task
    from jdscope.lint.settings import Settings

_Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders, or - for standard input; this folder with --since, --watch and a baseline to write.",
    ),
]
_Format = Annotated[
    FindingFormat, typer.Option("--format", "-f", help="auto is github inside GitHub Actions, else text.")
]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")]
_Select = Annotated[list[str] | None, typer.Option(help="Only these rules: codes, names, or the beginning of codes.")]
_Ignore = Annotated[list[str] | None, typer.Option(help="Not these rules.")]
_Exclude = Annotated[list[str] | None, typer.Option(help="Pass over paths of this pattern, even if they are named.")]
_Config = Annotated[Path | None, typer.Option(help="This settings file instead of the closest one.")]
_Isolated = Annotated[bool, typer.Option("--isolated", help="No settings file.")]
_FailLevel = Annotated[FailLevel | None, typer.Option(help="The least level that ends with exit code 1.")]
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Findings do not change the exit code.")]
_Statistics = Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule, on stderr.")]
_ShowSettings = Annotated[bool, typer.Option("--show-settings", help="Print the settings in force and end.")]
_Fix = Annotated[bool, typer.Option("--fix", help="Apply the safe fixes; standard input is written to stdout.")]
_UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="Apply also fixes that choose a meaning.")]
_Diff = Annotated[bool, typer.Option("--diff", help="Show what the fixes would change, and change nothing.")]
_Baseline = Annotated[Path | None, typer.Option(help="Do not tell the findings that this file knows.")]
_WriteBaseline = Annotated[Path | None, typer.Option(help="Write all findings to this baseline file.")]
_PruneBaseline = Annotated[bool, typer.Option("--prune-baseline", help="Take out of the baseline what is stale in it.")]
_Since = Annotated[str | None, typer.Option(metavar="REV", help="Only on lines that git says have changed since then.")]
_Watch = Annotated[bool, typer.Option("--watch", help="Go on, and check again what changes, until Ctrl-C.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings alone: no summary, no notes.")]
_Color = Annotated[Colour, typer.Option(help="Colours; auto is on a terminal, NO_COLOR and FORCE_COLOR count.")]
_AllowNothing = Annotated[bool, typer.Option("--allow-nothing", help="End with 0 where there is nothing to check.")]
_StdinFilename = Annotated[str, typer.Option(help="What standard input is called; its suffix says how it is read.")]
_Jobs = Annotated[int, typer.Option(min=0, help="Processes; 0 takes as many as are worth it.")]


def lint(
    context: typer.Context,
    paths: _Paths = None,
    output_format: _Format = FindingFormat.AUTO,
    output: _Output = None,
    select: _Select = None,
    ignore: _Ignore = None,
    exclude: _Exclude = None,
    config: _Config = None,
    isolated: _Isolated = False,
    fail_level: _FailLevel = None,
    exit_zero: _ExitZero = False,
    statistics: _Statistics = False,
    show_settings: _ShowSettings = False,
    fix: _Fix = False,
    unsafe_fixes: _UnsafeFixes = False,
    diff: _Diff = False,
    baseline: _Baseline = None,
    write_baseline: _WriteBaseline = None,
    prune_baseline: _PruneBaseline = False,
    since: _Since = None,
    watch: _Watch = False,
    quiet: _Quiet = False,
    color: _Color = Colour.AUTO,
    allow_nothing: _AllowNothing = False,
    stdin_filename: _StdinFilename = "-",
    jobs: _Jobs = 0,
) -> None:
    """Tell what is wrong with draft adverts, and mend what can be mended.

    Exit codes: 0 no finding of the fail level, 1 findings, 2 usage or an input that could not be read, 3 nothing to
    check.
    """
    from jdscope.cli.inputs import gather, is_piped  # --help does without them
    from jdscope.cli.lint_run import Run
    from jdscope.lint.baseline import Baseline, load
    from jdscope.lint.changed import changed_since
    from jdscope.lint.check import Mending, Task

    settings = _settings(config, isolated=isolated).narrowed(_split(select), _split(ignore))
    settings = settings.with_options(exclude or (), fail_level, baseline)
    if show_settings:
        write(for_json(settings.to_dict()) + "\n")
        return
    paths = paths or _folder_meant(watch, since, write_baseline, prune_baseline)
    if prune_baseline and not settings.baseline:
        raise typer.BadParameter("it needs --baseline, or one in the settings", param_hint="--prune-baseline")
    if not paths and not is_piped():
        typer.echo(context.get_help())
        raise typer.Exit(Exit.NOTHING)
    refuse_overwriting(paths or (), output, write_baseline)
    given = Baseline() if write_baseline or settings.baseline is None else load(settings.baseline)
    mending = Mending.UNSAFE if unsafe_fixes else Mending.SAFE if fix or diff else Mending.NONE
    changed = changed_since(since, Path.cwd()) if since else None
    task = Task(settings, given, changed, mending, write=not diff and not write_baseline)
    show = _Show(output_format, output, color, quiet=quiet)
    if watch:
        _watch(paths or (), task, show, jobs)
    run = Run.over(gather(paths or (), stdin_name=stdin_filename, exclude=settings.exclude), task, jobs)
    if write_baseline:
        _write_baseline(run, write_baseline)
    elif diff:
        write(run.diff(exact=output is not None), output)
    elif run.piped and task.mending is not Mending.NONE:
        write_advert(run.mended_input())
        _emit_aside(output_format.render(run.report()), output)
    else:
        show.report(run)
    if settings.baseline and not write_baseline:
        _tell_stale(run.stale(given, settings), given, settings.baseline, prune=prune_baseline)
    for line in () if quiet else run.notes(reported=not diff and not write_baseline):
        complain(line)
    to_stderr(run.statistics() if statistics else ())
    ended = run.exit(FailLevel.NONE if exit_zero or write_baseline else settings.fail_level)
    raise typer.Exit(Exit.CLEAN if allow_nothing and ended is Exit.NOTHING else ended)


class _Show:
    """Writes reports where they are wanted."""

    def __init__(self, output_format: FindingFormat, output: Path | None, color: Colour, *, quiet: bool) -> None:
        self._format, self._output, self._color, self._quiet = output_format, output, color, quiet

    def report(self, run: Run) -> None:
        """Write what a run has to tell."""
        report = run.report()
        if not self._format.is_text():
            write(self._format.render(report), self._output)
            return
        from jdscope.reporting.findings_text import render, styled_lines  # the other formats need none of it

        if self._output is None and self._color.applies():
            print_styled(styled_lines(report, quiet=self._quiet))
        else:
            write(render(report, quiet=self._quiet), self._output)


def _watch(paths: Iterable[str], task: Task, show: _Show, jobs: int) -> None:
    """Report on all inputs, then on those that change, until the user has enough."""
    from jdscope.cli.lint_run import Run
    from jdscope.cli.lint_watch import watched

    for items in watched([*paths], task.settings.exclude):
        show.report(Run.over(items, task, jobs))


def _write_baseline(run: Run, file: Path) -> None:
    from jdscope.counts import count
    from jdscope.lint.baseline import baseline_of

    baseline = baseline_of(run.findings)
    write(baseline.to_json(), file)
    complain(f"{file}: {count(len(baseline.rows), 'finding')} written")


def _tell_stale(stale: Collection[Row], baseline: Baseline, file: Path, *, prune: bool) -> None:
    """Tell how many rows of a baseline nothing stands for any more, and take them out if that is asked for."""
    if not stale:
        return
    number = f"{len(stale)} of {len(baseline.rows)} rows"
    if prune:
        write(baseline.without(stale).to_json(), file)
        complain(f"{file}: {number} were stale and are taken out")
    else:
        complain(f"{file}: {number} are stale; --prune-baseline takes them out")


def _folder_meant(*ways: object) -> list[str]:
    """Return this folder where a way of checking is asked for that looks at one: a pipe has no past."""
    return ["."] if any(ways) else []


def _settings(config: Path | None, *, isolated: bool) -> Settings:
    from jdscope.lint.discovery import find_settings, read_settings
    from jdscope.lint.settings import Settings

    if config:
        return read_settings(config)
    return Settings() if isolated else find_settings(Path.cwd())


def _split(options: Iterable[str] | None) -> list[str]:
    return [selector for option in options or () for selector in option.split(",")]


def _emit_aside(text: str, output: Path | None) -> None:
    """Write to stderr where standard output has the advert."""
    if output:
        write(text, output)
    else:
        typer.echo(text, nl=False, err=True)
