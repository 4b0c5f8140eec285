"""What `jdscope classify` does once its options are read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdscope.analyzer import Analyzer
from jdscope.cli.exits import Exit, complain
from jdscope.cli.inputs import STDIN, gather, read_all
from jdscope.cli.streams import refuse_overwriting, write
from jdscope.lint.report import Unreadable
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import read_line
from jdscope.reading.walk import Skipped
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.results import chunks
from jdscope.verdict import NOT_ENGLISH, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.advert import Advert
    from jdscope.lexicon.own import OwnEntries


class Request(NamedTuple):
    """The options of `jdscope classify`."""

    paths: Sequence[str]
    output_format: ResultFormat
    output: Path | None
    jsonl: bool
    text_fields: Sequence[str]
    stdin_name: str
    split: bool
    own: OwnEntries
    explain: bool
    model: Path | None


def run(request: Request) -> Exit:
    """Classify what is asked for, write the results and return how the command ends."""
    refuse_overwriting(request.paths, request.output)
    analyzer = Analyzer(request.model, explain=request.explain, own=request.own)
    tally = Tally()
    verdicts = tally.count(
        from_lines(analyzer, request.paths, request.text_fields)
        if request.jsonl
        else from_inputs(analyzer, request.paths, request.text_fields, request.stdin_name, split=request.split)
    )
    if request.output_format is ResultFormat.TEXT and request.output is None and sys.stdout.isatty():
        _show(list(verdicts), explain=request.explain)
    else:
        _write(chunks(verdicts, request.output_format, explain=request.explain), request.output)
    if not tally.total:
        complain("nothing to classify: no adverts in " + ", ".join(request.paths))
    if tally.not_english > 1:  # one is told by itself
        complain(f"{tally.not_english:,} of {tally.total:,} adverts not judged: {NOT_ENGLISH}")
    return tally.exit_code()


class Tally:
    """Counts verdicts as they pass, and tells on stderr of those that there are not."""

    def __init__(self) -> None:
        self.total = self.failed = self.empty = self.not_english = 0

    def count(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """Yield the verdicts unchanged."""
        for verdict in verdicts:
            self.total += 1
            if verdict.error is not None:
                self.failed += 1
                self.empty += verdict.error.startswith("empty")
                self.not_english += verdict.error.startswith(NOT_ENGLISH)
                complain(f"{verdict.source}: {verdict.error}")
            for note in verdict.notes:
                complain(f"{verdict.source}: {note}")
            yield verdict

    def exit_code(self) -> Exit:
        """Return how the command ends: adverts that could not be judged outweigh those that could."""
        if self.empty == self.total:
            return Exit.NOTHING
        return Exit.USAGE if self.failed else Exit.CLEAN


def from_inputs(
    analyzer: Analyzer,
    paths: Sequence[str],
    text_fields: Sequence[str] = (),
    stdin_name: str = STDIN,
    *,
    split: bool = False,
) -> Iterator[Verdict]:
    """Yield the verdict on each advert of each file, or why there is none."""
    for item in gather(paths, stdin_name=stdin_name):
        if isinstance(item, Skipped):
            complain(f"{item.path}: passed over, {item.reason}")
        elif isinstance(item, Unreadable):
            yield Verdict(item.path, error=item.reason)
        else:
            yield from _judged(analyzer, item.name, read_all(item, text_fields, split=split))


def from_lines(analyzer: Analyzer, paths: Sequence[str], text_fields: Sequence[str] = ()) -> Iterator[Verdict]:
    """Yield one verdict for each record of the lines, in order; one without an advert gets one that says why."""
    for path in paths:
        with sys.stdin.buffer if path == STDIN else Path(path).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                yield from _judged(analyzer, path, read_line(line, path, text_fields), f"line {number}: ")


def _judged(
    analyzer: Analyzer, source: str, adverts: Iterable[Advert | UnreadableInput], place: str = ""
) -> Iterator[Verdict]:
    for advert in adverts:
        if isinstance(advert, UnreadableInput):
            yield Verdict(source, error=f"{place}{advert}")
        else:
            yield analyzer.analyze(advert)


def _show(verdicts: Sequence[Verdict], *, explain: bool) -> None:
    from rich.console import Console  # only a terminal needs it

    from jdscope.reporting.panel import panel, table

    judged = [verdict for verdict in verdicts if verdict.error is None]
    console = Console()
    if len(judged) == 1 or explain:
        for verdict in judged:
            console.print(panel(verdict, explain=explain))
    elif judged:
        console.print(table(judged))


def _write(chunks: Iterator[str], output: Path | None) -> None:
    if output is not None:
        write("".join(chunks), output)
        return
    for chunk in chunks:
        write(chunk)
