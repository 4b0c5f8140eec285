"""`python -m benchmarks.hostile [RECIPE]...`: how time grows as hostile adverts grow, from 25 kB to 800 kB.

A row tells a recipe that takes more than 2.3 times as long for twice the length, or more than 20 s for 400 kB. A name
may be that of a kind, as `html`.
"""

from __future__ import annotations

import sys
import time
import tomllib
from contextlib import suppress
from functools import cache, partial
from itertools import count, pairwise, takewhile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from jdscope import Analyzer
from jdscope.brief import brief_of
from jdscope.brief.comparison import compare
from jdscope.lint.engine import Linter
from jdscope.lint.fixes import mend
from jdscope.lint.report import Report
from jdscope.lint.settings import Settings
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import is_export, read_export
from jdscope.reading.read import read_bytes
from jdscope.reading.tables import read_table
from jdscope.reporting.blocks import as_html, as_markdown, as_text
from jdscope.reporting.brief_blocks import brief_blocks
from jdscope.reporting.findings import FindingFormat
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.results import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jdscope import Advert

    Step = Callable[[Sequence[Advert]], object]

_LENGTHS = (25_000, 50_000, 100_000, 200_000, 400_000, 800_000)  # bytes
_SHORT = 0.05  # seconds, below which a ratio tells nothing
_RATIO, _LONGEST = 2.3, 20.0  # the bars
_TIMES, _ENOUGH = 3, 0.5  # seconds
_LIMIT = 2_000_000  # bytes of a table
_COUNT = "§"
_RECIPES = Path(__file__).with_suffix(".toml")


@cache
def _analyzer() -> Analyzer:
    return Analyzer(screen=False, explain=True)


@cache
def _linter() -> Linter:
    return Linter()


class Recipe(NamedTuple):
    """What is said over and over in a file of a suffix: texts stand once, those in a list fill the length."""

    name: str
    suffix: str
    parts: Sequence[str | list[str]]

    def bake(self, length: int) -> bytes:
        """Return an advert that is about as long."""
        share = length // sum(isinstance(part, list) for part in self.parts)
        return "".join(part if isinstance(part, str) else _filled(part[0], share) for part in self.parts).encode()


def _filled(piece: str, length: int) -> str:
    """Return a piece as often as it takes, counted where it asks for that."""
    if _COUNT not in piece:
        return piece * (length // len(piece.encode()))
    left = [length]

    def fits(said: str) -> bool:
        left[0] -= len(said.encode())
        return left[0] >= 0

    return "".join(takewhile(fits, (piece.replace(_COUNT, str(at)) for at in count(1))))


def recipes() -> Iterator[Recipe]:
    """Yield the recipes: of a text as Markdown and as a page."""
    kinds = tomllib.loads(_RECIPES.read_text(encoding="utf-8"))
    opened = kinds.pop("opened")
    for name, piece in kinds.pop("text").items():
        for suffix in (".md", ".html"):
            yield Recipe(name, suffix, [opened, [piece]])
    for kind, of_kind in kinds.items():
        for name, parts in of_kind.items():
            yield Recipe(f"{kind}.{name}", f".{kind}", parts)


def read(data: bytes, suffix: str) -> list[Advert]:
    """Return the adverts of an input, none where it is refused."""
    with suppress(UnreadableInput):
        if is_export(data, suffix):
            each: Iterable[Advert | UnreadableInput] = read_export(data, "a")
        else:
            each = read_table(data, "a", suffix, _LIMIT) or [read_bytes(data, "a", suffix)]
        return [one for one in each if not isinstance(one, UnreadableInput)]
    return []


def _classify(adverts: Sequence[Advert]) -> None:
    verdicts = [_analyzer().analyze(advert) for advert in adverts]
    for form in ResultFormat:
        "".join(chunks(verdicts, form, explain=True))


def _lint(adverts: Sequence[Advert]) -> None:
    report = Report(tuple(finding for advert in adverts for finding in _linter().lint(advert)), (), 1)
    for form in FindingFormat:
        form.render(report, {})


def _fix(adverts: Sequence[Advert], *, unsafe: bool) -> None:
    for advert in adverts:
        mend(advert, partial(_linter().lint, most=sys.maxsize), unsafe=unsafe)


def _brief(adverts: Sequence[Advert]) -> None:
    for advert in adverts:
        blocks = list(brief_blocks(brief_of(_analyzer(), advert, Settings())))
        for show in (as_text, as_markdown, as_html):
            show(blocks)


def _compare(adverts: Sequence[Advert]) -> None:
    compare(_analyzer(), adverts[0], adverts[-1])


STEPS: dict[str, Step] = {
    "classify": _classify,
    "lint": _lint,
    "fix": partial(_fix, unsafe=False),
    "unsafe fix": partial(_fix, unsafe=True),
    "brief": _brief,
    "compare": _compare,
}


def measured(recipe: Recipe, step: str) -> Iterator[tuple[int, float]]:
    """Yield length and seconds of the processor, until it takes too long; reading is a step of its own."""
    for length in _LENGTHS:
        data = recipe.bake(length)
        if step == "read":
            taken = _best(partial(read, data, recipe.suffix))
        else:
            adverts = read(data, recipe.suffix)
            taken = _best(partial(STEPS[step], adverts)) if adverts else 0.0
        yield length, taken
        if taken > _LONGEST:
            return


def _best(run: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some times: what is short is taken several times."""
    best = total = 0.0
    for _ in range(_TIMES):
        start = time.process_time()
        with suppress(UnreadableInput):  # as text of another language is, by most steps
            run()
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
    above = runs = 0
    for recipe in recipes():
        if names and not any(recipe.name == name or recipe.name.startswith(f"{name}.") for name in names):
            continue
        for step in ("read", *STEPS):
            times = list(measured(recipe, step))
            ratio = growth([taken for _, taken in times])
            longest = max((taken for length, taken in times if length <= 400_000), default=0.0)
            runs += 1
            if ratio > _RATIO or longest > _LONGEST:
                above += 1
                told = "  ".join(f"{taken:.2f}" for _, taken in times)
                print(f"{recipe.name:24} {recipe.suffix:5} {step:10} x{ratio:.1f}  {told} s", flush=True)
    print(f"{runs} recipes and steps, {above} above the bars")
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
