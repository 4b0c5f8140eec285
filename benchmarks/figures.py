"""A measured figure beside its reference, and the table that shows several."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Reader: TypeAlias = "Callable[[list[str]], object]"
"""Does something with texts."""

_PACKAGES = ("spacy", "scikit-learn", "numpy", "typer", "rich")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Attributes:
        name: what was done.
        measured: how long jdscope took, in seconds.
        reference: how long the reference took for the same work, in seconds.
        against: what the reference is.
        most: the bar: how many times as long as the reference jdscope may take; None where there is none.
        adverts: how many adverts were read, to tell adverts a second; 0 for a whole process.
    """

    name: str
    measured: float
    reference: float
    against: str
    most: float | None = None
    adverts: int = 0

    @property
    def ratio(self) -> float:
        """How many times as long as the reference jdscope took."""
        return self.measured / self.reference

    @property
    def verdict(self) -> str:
        """Whether the bar is met."""
        return "" if self.most is None else "met" if self.ratio <= self.most else "NOT MET"

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table; where adverts were counted, the ratio is how many times as fast."""
        if self.adverts:
            bar = "" if self.most is None else f">= {1 / self.most:.1f}x"
            times = f"{1 / self.ratio:.2f}x"
            return (self.name, self._speed(self.measured), self._speed(self.reference), times, bar, self.verdict)
        bar = "" if self.most is None else f"<= {self.most:.1f}"
        return (
            self.name,
            _milliseconds(self.measured),
            _milliseconds(self.reference),
            f"{self.ratio:.2f}",
            bar,
            self.verdict,
        )

    def _speed(self, seconds: float) -> str:
        return f"{self.adverts / seconds:,.0f}/s"


def show(figures: Iterable[Figure]) -> None:
    """Print figures as a table, each with what it was measured against."""
    head = ("what", "jdscope", "reference", "ratio", "bar", "")
    figures = list(figures)
    rows = [head, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    for row, against in zip(rows, ["against", *(figure.against for figure in figures)], strict=True):
        name, *cells = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([name, *cells, against]))


def show_machine() -> None:
    """Print what the figures were measured on."""
    print(f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in _PACKAGES))


def best_processes(runs: Sequence[tuple[Sequence[str], bytes]], times: int = 7) -> list[float]:
    """Return the shortest time of each of several processes, in seconds."""
    return _shortest([partial(_process, command, data) for command, data in runs], times)


def best_turns(works: Sequence[Callable[[], object]], times: int = 3) -> list[float]:
    """Return the shortest time of each of several pieces of work, in seconds of one core."""
    return _shortest([partial(_timed, work) for work in works], times)


def best_passes(
    makers: Sequence[Callable[[], Reader]], before: list[str], texts: list[str], times: int = 5
) -> list[float]:
    """Return the shortest of several passes over texts that are new to each of several readers, in seconds of one core.

    Args:
        makers: make what reads texts; it is made anew for each pass.
        before: other texts, read first: many, so that caches are as full as in the middle of a run, or a single one.
        texts: what is timed.
        times: how many passes.
    """
    return _shortest([partial(_pass, make, before, texts) for make in makers], times)


def _shortest(measures: Sequence[Callable[[], float]], times: int) -> list[float]:
    """Return the least that each of several measures gives; they take turns, so that a busy moment is busy for all."""
    rounds = [[measure() for measure in measures] for _ in range(times)]
    return [min(seconds) for seconds in zip(*rounds, strict=True)]


def _pass(make: Callable[[], Reader], before: list[str], texts: list[str]) -> float:
    read = make()
    read(before)
    return _timed(lambda: read(texts))


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _process(command: Sequence[str], data: bytes) -> float:
    start = time.perf_counter()
    subprocess.run(command, input=data, capture_output=True, check=True)
    return time.perf_counter() - start


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"
