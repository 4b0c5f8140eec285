"""The phrases of the lexicon, and counts of sites, are found in adverts."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.reading import Reading

CASES = tomllib.loads(Path(__file__).with_name("concepts.toml").read_text(encoding="utf-8"))["case"]
NAMESAKES = tomllib.loads(Path(__file__).with_name("namesakes.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "electronic batch record",
    "work order",
    "MES",
    "Tulip",
    "Opcenter",
    "three plants",
    "own",
    "the",
    ". ",
    "-",
    "/",
    "\n",
    " ",
]


def covered(reading: Reading, first: int, last: int) -> str:
    """Return the text of some words."""
    words = reading.words
    return reading.text[words.starts[first] : words.ends[last - 1]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_concepts_are_found(read: Callable[[Advert], Reading], case: dict[str, Any]) -> None:
    """The concepts of the data file are found, with the words that express them, and no others."""
    reading = read(Advert.from_fields("Fitter", case["text"]))
    assert [[match.concept.id, covered(reading, match.first, match.last)] for match in reading.matches] == case["found"]


@pytest.mark.parametrize("case", NAMESAKES, ids=lambda case: case["text"][:60])
def test_products_are_told_from_their_namesakes(read: Callable[[Advert], Reading], case: dict[str, Any]) -> None:
    """Names that are words too are products only where something near says so."""
    reading = read(Advert.from_fields(case.get("title", "Fitter"), case["text"]))
    assert [match.concept.label for match in reading.matches if match.concept.group == "platform"] == case["products"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_matches_stay_in_their_units(read: Callable[[Advert], Reading], text: str) -> None:
    """A match lies inside its unit, and phrases do not overlap."""
    reading = read(Advert.from_text(text))
    for match in reading.matches:
        unit = reading.units[match.unit]
        assert unit.first <= match.first < match.last <= unit.last
    phrases = [match for match in reading.matches if match.concept.id != "counted-sites"]
    assert all(one.last <= other.first for one, other in pairwise(phrases))
