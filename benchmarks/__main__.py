"""`python -m benchmarks [core] [batch] [--record]`: measures, shows one table, and says what has become slower."""

from __future__ import annotations

import sys

from benchmarks import batch, core
from benchmarks.figures import machine, packages, show
from benchmarks.history import last, record

if __name__ == "__main__":
    wanted = [part for part in ("core", "batch") if part in sys.argv] or ["core"]
    print(machine(), packages(), sep="\n")
    figures = [*(core.figures() if "core" in wanted else ()), *(batch.figures() if "batch" in wanted else ())]
    show(figures, last())
    if "batch" in wanted:
        print(*batch.counts(), sep="\n")
    if "--record" in sys.argv:
        record(figures)
