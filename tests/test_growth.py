"""Time is in proportion to length: twice as long an advert takes about twice as many calls, whatever it says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.hostile import Recipe, read, recipes
from jdscope.brief.comparison import compare
from jdscope.lint.engine import Linter
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from jdscope import Analyzer

    Step = Callable[[Analyzer, bytes], object]

RECIPES = tomllib.loads(Path(__file__).with_name("growth.toml").read_text(encoding="utf-8"))
OPENED = RECIPES.pop("opened")
RATIO = 2.3
LENGTH = 4_000  # bytes
BOUNDED = {"html.script_refs", "md.front_deep"}  # take as long at any length, and a profiler twenty times that


def lint(analyzer: Analyzer, data: bytes) -> None:
    """Find what is wrong with an advert."""
    Linter(analyzer=analyzer).lint(read_bytes(data, "a.md", ".md"))


def compared(analyzer: Analyzer, data: bytes) -> None:
    """Compare the first half of an advert with the whole of it."""
    compare(analyzer, read_bytes(data[: len(data) // 2], "a.md", ".md"), read_bytes(data, "b.md", ".md"))


STEPS: dict[str, Step] = {"lint": lint, "compare": compared}


def read_file(recipe: Recipe) -> Step:
    """Return the step that reads a file of its suffix."""
    return lambda _, data: read(data, recipe.suffix)


def calls(step: Step, analyzer: Analyzer, data: bytes) -> int:
    """Return how many functions are called in a step, which no other process on the machine changes."""
    count = 0

    def one_more(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(one_more)
    try:
        step(analyzer, data)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("step", "name"), [(step, name) for step, names in RECIPES.items() for name in names])
def test_twice_the_length_is_twice_the_calls(analyzer: Analyzer, step: str, name: str) -> None:
    """A step that looks at all of an advert for each of its findings or duties takes four times as many."""
    piece = RECIPES[step][name]
    short, long = ((OPENED + piece * (length // len(piece))).encode() for length in (LENGTH, 2 * LENGTH))
    STEPS[step](analyzer, short)  # loads what is loaded once
    assert calls(STEPS[step], analyzer, long) < RATIO * calls(STEPS[step], analyzer, short)


@pytest.mark.parametrize(
    "recipe", [one for one in recipes() if "." in one.name and one.name not in BOUNDED], ids=lambda one: one.name
)
def test_twice_the_file_is_twice_the_calls(analyzer: Analyzer, recipe: Recipe) -> None:
    """A reader that looks at all of a file for each of its elements, fields or rows takes four times as many."""
    short, long = (recipe.bake(length) for length in (LENGTH, 2 * LENGTH))
    for data in (short, long):
        read(data, recipe.suffix)  # loads what is loaded once, and fills what keeps names
    assert calls(read_file(recipe), analyzer, long) < RATIO * calls(read_file(recipe), analyzer, short)
