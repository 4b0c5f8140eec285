"""The figures that were recorded: a line of JSON a run, against which a regression shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import machine, packages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Figure

FILE = Path(__file__).with_name("history.jsonl")


def last() -> dict[str, float]:
    """Return the ratio of each figure when it was last recorded on a machine of this kind."""
    ratios: dict[str, float] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else ():
        run = json.loads(line)
        if run["machine"] == machine():
            ratios |= run["ratios"]
    return ratios


def record(figures: Sequence[Figure]) -> None:
    """Add a run to the history."""
    run = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "packages": packages(),
        "ratios": {figure.name: round(figure.ratio, 4) for figure in figures},
    }
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(run) + "\n")
