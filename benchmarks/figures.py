"""A measured figure beside its reference, and the table that shows several."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Reader: TypeAlias = "Callable[[list[str]], object]"
"""Does something with texts."""

_SLOWER = 1.15  # times the ratio that was recorded
_PACKAGES = ("spacy", "scikit-learn", "numpy", "typer", "rich")


class Timing(NamedTuple):
    """How long something took.

    Attributes:
        best: the shortest of several times, in seconds.
        rounds: all of them, in their order; those of what is compared took turns.
    """

    best: float
    rounds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Attributes:
        name: what was done.
        measured: how long jdscope took.
        reference: how long the reference took for the same work.
        against: what the reference is.
        most: the bar: how many times as long as the reference jdscope may take; None where there is none.
        adverts: how many adverts were read, to tell adverts a second; 0 for a whole process.
    """

    name: str
    measured: Timing
    reference: Timing
    against: str
    most: float | None = None
    adverts: int = 0

    @property
    def ratio(self) -> float:
        """How many times as long as the reference jdscope took."""
        return self.measured.best / self.reference.best

    @property
    def interval(self) -> tuple[float, float]:
        """The least and the greatest ratio of a round."""
        ratios = [one / other for one, other in zip(self.measured.rounds, self.reference.rounds, strict=True)]
        return min(ratios), max(ratios)

    @property
    def verdict(self) -> str:
        """Whether the bar is met."""
        return "" if self.most is None else "met" if self.ratio <= self.most else "NOT MET"

    def cells(self, before: float | None) -> tuple[str, ...]:
        """Return the row of the table; where adverts were counted, the ratio is how many times as fast.

        Args:
            before: the ratio when it was last recorded on such a machine, None if it never was.
        """
        least, greatest = self.interval
        slower = before is not None and self.ratio > before * _SLOWER
        if self.adverts:
            bar = "" if self.most is None else f">= {1 / self.most:.1f}x"
            ratio, interval = f"{1 / self.ratio:.2f}x", f"{1 / greatest:.2f}-{1 / least:.2f}"
            was = "" if before is None else f"{1 / before:.2f}x"
            ours, theirs = (f"{self.adverts / one.best:,.0f}/s" for one in (self.measured, self.reference))
        else:
            bar = "" if self.most is None else f"<= {self.most:.1f}"
            ratio, interval = f"{self.ratio:.2f}", f"{least:.2f}-{greatest:.2f}"
            was = "" if before is None else f"{before:.2f}"
            ours, theirs = (f"{one.best * 1000:,.0f} ms" for one in (self.measured, self.reference))
        return self.name, ours, theirs, ratio, interval, bar, self.verdict, was, "SLOWER" if slower else ""


def show(figures: Sequence[Figure], before: Mapping[str, float]) -> None:
    """Print figures as a table, each with what it was measured against and what it was when last recorded."""
    head = ("what", "jdscope", "reference", "ratio", "interval", "bar", "", "was", "")
    rows = [head, *(figure.cells(before.get(figure.name)) for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    for row, against in zip(rows, ["against", *(figure.against for figure in figures)], strict=True):
        name, *cells = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([name, *cells, against]))


def machine() -> str:
    """Return what the figures are measured on."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def packages() -> str:
    """Return the versions that count."""
    return ", ".join(f"{name} {version(name)}" for name in _PACKAGES)


def best_processes(runs: Sequence[tuple[Sequence[str], bytes]], times: int = 7) -> list[Timing]:
    """Return the time of each of several processes, in seconds."""
    return _in_turns([partial(_process, command, data) for command, data in runs], times)


def best_turns(works: Sequence[Callable[[], object]], times: int = 3) -> list[Timing]:
    """Return the time of each of several pieces of work, in seconds of one core."""
    return _in_turns([partial(_timed, work) for work in works], times)


def best_passes(
    makers: Sequence[Callable[[], Reader]], before: list[str], texts: list[str], times: int = 5
) -> list[Timing]:
    """Return the times of several passes over texts that are new to each of several readers, in seconds of one core.

    Args:
        makers: make what reads texts; it is made anew for each pass.
        before: other texts, read first: many, so that caches are as full as in the middle of a run, or a single one.
        texts: what is timed.
        times: how many passes.
    """
    return _in_turns([partial(_pass, make, before, texts) for make in makers], times)


def _in_turns(measures: Sequence[Callable[[], float]], times: int) -> list[Timing]:
    """Return what several measures give; they take turns, so that a busy moment is busy for all."""
    rounds = [[measure() for measure in measures] for _ in range(times)]
    return [Timing(min(seconds), seconds) for seconds in zip(*rounds, strict=True)]


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
