"""A run: scores a table from its first row, or from where an earlier run was interrupted, to its last."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from jdscope import __version__
from jdscope.analyzer import default_model
from jdscope.batch.errors import ResumeRefused, UnsupportedTable
from jdscope.batch.formats import Options, open_tables, output_format
from jdscope.batch.journal import Checkpoint, Journal, identify_input, identify_model
from jdscope.batch.output import FileSink, ParquetSink, PipeSink, hash_of, part_of
from jdscope.batch.streams import PIPE, Compression, damage_named
from jdscope.batch.table import Position
from jdscope.batch.table_format import TableFormat
from jdscope.batch.tally import Tally
from jdscope.batch.unit import Unit
from jdscope.batch.workers import ordered_map
from jdscope.files import is_same, resolved
from jdscope.lexicon import load_lexicon
from jdscope.scope.model import load_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.batch.journal import Identity
    from jdscope.batch.output import Sink
    from jdscope.batch.table import Encoder, Reader
    from jdscope.batch.unit import Flawed, Scored
    from jdscope.lexicon.own import OwnEntries

_SECONDS = 1.0  # at least, between two checkpoints


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        source: the input's path, or "-".
        target: the output's path, or "-".
        options: what is said of the tables.
        errors: the file for malformed rows.
        model: folder of the classifier, None for the one that ships with jdscope.
        workers: how many processes.
        own: entries to add to the lexicon.
    """

    source: str
    target: str = PIPE
    options: Options = field(default_factory=Options)
    errors: Path | None = None
    model: Path | None = None
    workers: int = 1
    own: OwnEntries | None = None

    @property
    def resumable(self) -> bool:
        """Whether the run can be gone on with after an interruption."""
        return PIPE not in (self.source, self.target) and self._written is not TableFormat.PARQUET

    @property
    def _written(self) -> TableFormat:
        return output_format(self.source, self.target, self.options)

    def identity(self) -> Identity:
        """Return what must be the same for the run to be gone on with."""
        options = self.options.to_dict() | {"errors": str(resolved(self.errors)) if self.errors else None}
        return {
            "input": identify_input(Path(self.source)),
            "model": identify_model(self.model or default_model()),
            "jdscope": {"version": __version__, "lexicon": load_lexicon().digest, **_told(self.own)},
            "options": options,
        }

    def sink(self, offset: int) -> Sink:
        """Open the output."""
        if self._written is TableFormat.PARQUET:
            return ParquetSink(Path(self.target))
        compression = Compression.of_path(self.target)
        return PipeSink(compression) if self.target == PIPE else FileSink(Path(self.target), compression, offset)


class Run:
    """Does a job.

    Args:
        job: what is to be done.
        resume: whether to go on where an interrupted run stopped; without one it starts with the first row.
        force: whether what an interrupted run has done may be thrown away.

    Attributes:
        tally: the counts so far, those of the interrupted run included.
        reader: the input.
        resumed: whether it goes on where an interrupted run stopped.
        resumable: whether it can be gone on with, should it be interrupted.

    Raises:
        BatchError: the input, the output or what an earlier run left does not fit.
        OSError: a file cannot be opened.
    """

    def __init__(self, job: Job, *, resume: bool = False, force: bool = False) -> None:
        if resume and not job.resumable:
            raise ResumeRefused("only a run from file to file can be resumed, and not one that writes Parquet")
        self._job = job
        _refuse_overwriting(job)
        load_model(job.model or default_model())  # a damaged one is one error, not one a row
        self.reader: Reader
        self._encoder: Encoder
        with damage_named(job.source):
            self.reader, self._encoder = open_tables(job.source, job.target, job.options)
        self.resumable = job.resumable
        self._journal = Journal(Path(job.target)) if job.resumable else None
        try:
            self._reached = self._resumed() if resume else None
            if not resume and not force:
                self._refuse_dropping()
            self._open(self._reached)
        except BaseException:
            self.reader.close()
            if self._journal:
                self._journal.close()
            raise
        self.resumed = self._reached is not None
        self._start = self._reached.input if self._reached else Position()
        self.tally = self._reached.tally if self._reached else Tally()

    def _resumed(self) -> Checkpoint | None:
        assert self._journal is not None
        checkpoint = self._journal.resume(self._job.identity())
        if checkpoint is None:
            return None
        output, errors = checkpoint.digests
        _check(Path(self._job.target), checkpoint.output, output)
        if self._job.errors:
            _check(self._job.errors, checkpoint.errors, errors)
        return checkpoint

    def _refuse_dropping(self) -> None:
        """Raise where an interrupted run has left rows that this one would throw away."""
        done = self._journal.interrupted() if self._journal else 0
        if done:
            target = self._job.target
            raise ResumeRefused(
                f"{target}: {done:,} rows of an interrupted run are there: go on with --resume, or --force"
            )

    def _open(self, checkpoint: Checkpoint | None) -> None:
        # The old journal goes before the old part, or it would tell of more than there is.
        if self._journal and checkpoint is None:
            self._journal.start(self._job.identity())
        errors = self._job.errors
        self._sink = self._job.sink(checkpoint.output if checkpoint else 0)
        with ExitStack() as opened:
            opened.callback(self._sink.close)
            self._errors = (
                FileSink(errors, Compression.NONE, checkpoint.errors if checkpoint else 0) if errors else None
            )
            if checkpoint is None:
                self._sink.write(self._encoder.header())
                self._keep(self.reader.header)
            opened.pop_all()

    def blocks(self) -> Iterator[tuple[Flawed, ...]]:
        """Score block after block; yield the malformed rows of each when it is written.

        Raises:
            BatchError: the input is damaged or a worker was lost; what is written can be gone on with.
            OSError: the output cannot be written.
        """
        unit = Unit(self._encoder, str(self._job.model) if self._job.model else None, self._job.own)
        done = ordered_map(unit, self.reader.blocks(self._start), self._job.workers)
        due = monotonic() + _SECONDS
        try:
            with closing(done), damage_named(self._job.source):
                for scored in done:
                    self._write(scored)
                    if monotonic() >= due:
                        self._save()
                        due = monotonic() + _SECONDS
                    yield scored.flawed
        except BaseException:
            self._stop()
            raise
        self._finish()

    def _write(self, scored: Scored) -> None:
        self._sink.write(scored.data)
        self._keep("".join(row.raw for row in scored.flawed))
        self.tally += scored.tally
        errors = self._errors.tell() if self._errors else 0
        self._reached = Checkpoint(scored.end, self._sink.tell(), errors, self.tally, ("", ""))

    def _keep(self, raw: str) -> None:
        if self._errors:
            self._errors.write(raw.encode(self.reader.codec, "surrogateescape"))

    def _save(self) -> None:
        if self._journal and self._reached:
            self._sink.sync()
            if self._errors:
                self._errors.sync()
            digests = self._sink.digest(), self._errors.digest() if self._errors else ""
            self._journal.write(replace(self._reached, digests=digests))

    def _stop(self) -> None:
        with suppress(OSError):
            self._save()
        self.reader.close()
        with suppress(OSError):
            self._sink.close()
            if self._errors:
                self._errors.close()
            if self._journal:
                self._journal.close()

    def _finish(self) -> None:
        self.reader.close()
        if self._errors:
            self._errors.finish()
        self._sink.finish()
        if self._journal:
            self._journal.remove()


def _refuse_overwriting(job: Job) -> None:
    """Raise where the run would write over what it reads, or two outputs over one another."""
    written = [job.target, *([str(job.errors)] if job.errors else [])]
    for path in written:
        if PIPE not in {path, job.source} and is_same(Path(path), Path(job.source)):
            raise UnsupportedTable(f"{path} is the input: name another file to write to")
        if path != PIPE and Path(path).exists() and not Path(path).is_file():
            raise UnsupportedTable(f"{path} is no file: write to standard output, and redirect that")
    if len(written) > 1 and is_same(*map(Path, written)):
        raise UnsupportedTable(f"{written[1]} is the output already: name another file for malformed rows")


def _told(own: OwnEntries | None) -> dict[str, str]:
    """Return own entries as an identity has them: nothing where there are none."""
    return {"own": json.dumps(own.to_json(), sort_keys=True)} if own and (own.platforms or own.ignored) else {}


def _check(path: Path, size: int, digest: str) -> None:
    """Raise where the part of an output is not what its journal tells."""
    part = part_of(resolved(path))
    if not part.is_file() or part.is_symlink() or hash_of(part, size).hexdigest() != digest:
        raise ResumeRefused(f"{part}: not as the interrupted run left it; start anew with --force")
