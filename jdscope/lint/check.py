"""Lints inputs, in this process or in several; what comes out is in the order of what went in."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jdscope.lint.baseline import without_known
from jdscope.lint.engine import Linter
from jdscope.lint.errors import FixError
from jdscope.lint.fixes import Mended, mend, write
from jdscope.lint.report import Unreadable
from jdscope.reading.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.advert import Advert
    from jdscope.lint.finding import Finding
    from jdscope.lint.settings import Settings

_CHUNK = 16  # inputs that a process is given at a time


class Source(Protocol):
    """Where an advert is read from."""

    @property
    def name(self) -> str:
        """The path, or what standard input is called."""

    @property
    def piped(self) -> bool:
        """Whether it is standard input, which cannot be written back."""

    def read(self) -> Advert:
        """Read the advert, or raise UnreadableInput."""


class Mending(Enum):
    """Which fixes are applied."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with every input.

    Attributes:
        settings: the linter's.
        known: fingerprints of the findings that a baseline knows.
        mending: which fixes are applied.
        write: whether mended files are replaced.
    """

    settings: Settings
    known: frozenset[str] = frozenset()
    mending: Mending = Mending.NONE
    write: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input.

    Attributes:
        name: the input's.
        findings: what is wrong with it; after the fixes if they were written.
        unreadable: why there are no findings.
        mended: what the fixes made of it.
        failure: why it could not be mended.
        piped: whether it is standard input.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    unreadable: Unreadable | None = None
    mended: Mended | None = None
    failure: str | None = None
    piped: bool = False


def check_all(sources: Sequence[Source | Unreadable], task: Task, processes: int = 1) -> Iterator[Outcome]:
    """Yield the outcome of each input, one for one and in order."""
    work = partial(check, task)
    if processes == 1:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(work, sources, chunksize=_CHUNK)


def check(task: Task, source: Source | Unreadable) -> Outcome:
    """Lint one input, and mend it if that is asked for; whatever is wrong with the input is told in the outcome."""
    if isinstance(source, Unreadable):
        return Outcome(source.path, unreadable=source)
    try:
        advert = source.read()
        if task.mending is Mending.NONE:
            return Outcome(source.name, tuple(_findings(task, advert)), piped=source.piped)
        mended = mend(advert, partial(_findings, task), unsafe=task.mending is Mending.UNSAFE)
    except UnreadableInput as error:
        return Outcome(source.name, unreadable=Unreadable(source.name, str(error)), piped=source.piped)
    return _written(task, source, mended)


def _written(task: Task, source: Source, mended: Mended) -> Outcome:
    kept = mended if mended.applied or source.piped else None
    if not task.write:
        return Outcome(source.name, mended.found, mended=kept, piped=source.piped)
    try:
        if mended.applied and not source.piped:
            write(mended, Path(source.name))
    except FixError as error:
        return Outcome(source.name, mended.found, failure=str(error))
    return Outcome(source.name, mended.left, mended=kept, piped=source.piped)


def _findings(task: Task, advert: Advert) -> list[Finding]:
    return without_known(_linter(task.settings).lint(advert), task.known)


@cache
def _linter(settings: Settings) -> Linter:
    """Return the linter of this process, made when its first input comes."""
    return Linter(settings)
