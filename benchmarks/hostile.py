"""`python -m benchmarks.hostile [RECIPE]...`: how time grows as hostile adverts grow, from 25 kB to 800 kB.

A row tells a recipe that takes more than 2.3 times as long for twice the length, or more than 20 s for 400 kB.
"""

from __future__ import annotations

import sys
import time
import tomllib
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from jdscope import Analyzer
from jdscope.lint.engine import Linter
from jdscope.lint.fixes import mend
from jdscope.lint.report import Report
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.read import read_bytes
from jdscope.reporting.findings import FindingFormat
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.results import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LENGTHS = (25_000, 50_000, 100_000, 200_000, 400_000, 800_000)  # bytes
_SHORT = 0.05  # seconds, below which a ratio tells nothing
_RATIO, _LONGEST = 2.3, 20.0  # the bars
_TIMES, _ENOUGH = 3, 0.5  # seconds
_RECIPES = Path(__file__).with_suffix(".toml")
_ANALYZER, _LINTER = Analyzer(screen=False), Linter()


def _classify(data: bytes, suffix: str) -> None:
    verdict = _ANALYZER.analyze(read_bytes(data, "a", suffix))
    for form in ResultFormat:
        "".join(chunks([verdict], form))


def _lint(data: bytes, suffix: str) -> None:
    report = Report(tuple(_LINTER.lint(read_bytes(data, "a", suffix))), (), 1)
    for form in FindingFormat:
        form.render(report, {})


def _fix(data: bytes, suffix: str) -> None:
    mend(read_bytes(data, f"a{suffix}", suffix), partial(_LINTER.lint, most=sys.maxsize), unsafe=True)


STEPS: dict[str, Callable[[bytes, str], object]] = {
    "read": lambda data, suffix: read_bytes(data, "a", suffix),
    "classify": _classify,
    "lint": _lint,
    "fix": _fix,
}


def measured(step: str, piece: str, opened: str, suffix: str) -> Iterator[tuple[int, float]]:
    """Yield length and seconds of the processor, until it takes too long."""
    for length in _LENGTHS:
        data = (opened + piece * (length // len(piece.encode()))).encode()[:length]
        taken = _best(step, data, suffix)
        yield length, taken
        if taken > _LONGEST:
            return


def _best(step: str, data: bytes, suffix: str) -> float:
    """Return the seconds of the quickest of some times: what is short is taken several times."""
    best = total = 0.0
    for _ in range(_TIMES):
        start = time.process_time()
        with suppress(UnreadableInput):
            STEPS[step](data, suffix)
        taken = time.process_time() - start
        best = min(best or taken, taken)
        total += taken
        if total > _ENOUGH:
            break
    return best


def growth(times: list[float]) -> float:
    """Return the median of how many times as long twice the length takes, of what takes long enough to tell."""
    return median([later / taken for taken, later in pairwise(times) if taken >= _SHORT] or [0.0])


def main(names: list[str]) -> int:
    """Measure the recipes, and return 1 if one is above a bar."""
    recipes = tomllib.loads(_RECIPES.read_text(encoding="utf-8"))
    STEPS["lint"](recipes["opened"].encode(), ".md")  # loads what is loaded once
    above = runs = 0
    for name, piece in recipes["text"].items():
        if names and name not in names:
            continue
        for suffix in (".md", ".html"):
            for step in STEPS:
                times = list(measured(step, piece, recipes["opened"], suffix))
                ratio = growth([taken for _, taken in times])
                longest = max((taken for length, taken in times if length <= 400_000), default=0.0)
                runs += 1
                if ratio > _RATIO or longest > _LONGEST:
                    above += 1
                    told = "  ".join(f"{taken:.2f}" for _, taken in times)
                    print(f"{name:16} {suffix:5} {step:8} x{ratio:.1f}  {told} s", flush=True)
    print(f"{runs} recipes and steps, {above} above the bars")
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
