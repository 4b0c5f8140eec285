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
    from collections.abc import Callable

    from jdscope.language.reading import Reading, Unit

    Read = Callable[[Advert], Reading]

CASES = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))["case"]
GLUED = tomllib.loads(Path(__file__).with_name("glued.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "Your tasks",
    "About us:",
    "weavingMend",
    "tea.Knit",
    "Your tasksKnit",
    "BENEFITS",
    "\n",
    "\r\n",
    "- ",
    "• ",
    ". ",
    "We offer tea",
    "you will knit",
    " ",
]


def units(read: Read, text: str) -> list[Unit]:
    """Return the units of a text whose first line is the title."""
    return read(Advert.from_text(text)).units


def unit_of(read: Read, text: str, phrase: str) -> Unit:
    """Return the unit that a phrase begins in."""
    at = text.index(phrase)
    return next(unit for unit in units(read, text) if unit.start <= at < unit.end)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_phrase_is_in_its_section(read: Read, case: dict[str, Any]) -> None:
    """Each phrase of the data file is in the section given there, and no part of a heading."""
    units_of = {phrase: unit_of(read, case["text"], phrase) for phrase in case["expected"]}
    assert {phrase: unit.section for phrase, unit in units_of.items()} == case["expected"]
    assert not any(unit.heading for unit in units_of.values())


@pytest.mark.parametrize("case", [case for case in CASES if "headings" in case], ids=lambda case: case["name"])
def test_headings_are_told_from_what_they_head(read: Read, case: dict[str, Any]) -> None:
    """Headings are units of their own, also where nothing parts them from the text behind them."""
    assert [phrase for phrase in case["headings"] if not unit_of(read, case["text"], phrase).heading] == []


@pytest.mark.parametrize("case", GLUED, ids=lambda case: case["name"])
def test_lost_line_breaks_end_units(read: Read, case: dict[str, Any]) -> None:
    """Lines that were glued together are units of their own, and no name is cut."""
    reading = read(Advert.from_fields("Weaver", case["text"]))
    cut = [(reading.text[unit.start : unit.end], unit.heading) for unit in reading.units if unit.section != "title"]
    assert [text for text, _ in cut] == case["units"]
    assert [text for text, heading in cut if heading] == case.get("headings", [])


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
@example("Coil clerk\n\nYou count coils. Your tasks:\n- Count them.")  # a heading glued to a line, nothing behind it
def test_units_are_in_order_and_apart(read: Read, text: str) -> None:
    """No unit is empty or overlaps another, and their words are those between their ends."""
    reading = read(Advert.from_text(text))
    cut, words = reading.units, reading.words
    assert all(unit.start < unit.end for unit in cut)
    assert all(one.end <= other.start for one, other in pairwise(cut))
    for unit in cut:
        inside = [at for at, start in enumerate(words.starts) if unit.start <= start < unit.end]
        assert inside == list(range(unit.first, unit.last))
