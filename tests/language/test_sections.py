"""Adverts are cut into units, and each unit belongs to a section."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jdscope.advert import Advert

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.language.reading import Unit

CASES = tomllib.loads(Path(__file__).with_name("sections.toml").read_text(encoding="utf-8"))["case"]
PIECES = ["Your tasks", "About us:", "BENEFITS", "\n", "\r\n", "- ", "• ", ". ", "We offer tea", "you will knit", " "]


def units(analyzer: Analyzer, text: str) -> list[Unit]:
    """Return the units of a text whose first line is the title."""
    return analyzer.pipeline.read(Advert.from_text(text)).units


def unit_of(analyzer: Analyzer, text: str, phrase: str) -> Unit:
    """Return the unit that a phrase begins in."""
    at = text.index(phrase)
    return next(unit for unit in units(analyzer, text) if unit.start <= at < unit.end)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_phrase_is_in_its_section(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """Each phrase of the data file is in the section given there, and no part of a heading."""
    found = {phrase: unit_of(analyzer, case["text"], phrase) for phrase in case["expected"]}
    assert {phrase: unit.section for phrase, unit in found.items()} == case["expected"]
    assert not any(unit.heading for unit in found.values())


@pytest.mark.parametrize("case", [case for case in CASES if "headings" in case], ids=lambda case: case["name"])
def test_headings_are_told_from_what_they_head(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """Headings are units of their own, also where nothing parts them from the text behind them."""
    assert [phrase for phrase in case["headings"] if not unit_of(analyzer, case["text"], phrase).heading] == []


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
@example("Coil clerk\n\nYou count coils. Your tasks:\n- Count them.")  # a heading glued to a line, nothing behind it
def test_units_are_in_order_and_apart(analyzer: Analyzer, text: str) -> None:
    """No unit is empty or overlaps another, and their words are those between their ends."""
    known = analyzer.pipeline.read(Advert.from_text(text))
    found, words = known.units, known.words
    assert all(unit.start < unit.end for unit in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for unit in found:
        inside = [at for at, start in enumerate(words.starts) if unit.start <= start < unit.end]
        assert inside == list(range(unit.first, unit.last))
