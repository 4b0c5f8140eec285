"""The progress bar of a run, on a terminal only."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from jdscope.batch.run import Run


class Progress:
    """Shows rows, rows a second, time left and labels so far on stderr."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._began, self._before = monotonic(), run.tally.rows
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        """Show it, if anybody looks."""
        if sys.stderr.isatty():
            from rich.console import Console  # start-up counts
            from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            bar = Bar(
                BarColumn(),
                TextColumn("{task.fields[facts]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = bar.add_task("", total=None, facts="")
            self._bar = bar
            bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take it away."""
        if self._bar:
            self._bar.stop()

    def update(self) -> None:
        """Show how far the run has come."""
        if self._bar is None or self._task is None:
            return
        share = self._run.reader.progress()
        self._bar.update(self._task, completed=share or 0, total=1 if share is not None else None, facts=self._facts())

    def _facts(self) -> str:
        tally = self._run.tally
        speed = (tally.rows - self._before) / max(monotonic() - self._began, 0.001)
        labels = " ".join(f"{label} {tally.scopes.get(label, 0):,}" for label in ("MES", "MOM", "OUT"))
        return f"{tally.rows:,} rows, {speed:,.0f}/s  {labels}"
