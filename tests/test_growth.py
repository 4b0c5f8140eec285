"""Time is in proportion to length: twice as long an advert takes about twice as many calls, whatever it says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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


def lint(analyzer: Analyzer, data: bytes) -> None:
    """Find what is wrong with an advert."""
    Linter(analyzer=analyzer).lint(read_bytes(data, "a.md", ".md"))


def compared(analyzer: Analyzer, data: bytes) -> None:
    """Compare the first half of an advert with the whole of it."""
    compare(analyzer, read_bytes(data[: len(data) // 2], "a.md", ".md"), read_bytes(data, "b.md", ".md"))


STEPS: dict[str, Step] = {"lint": lint, "compare": compared}


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
