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
    from jdscope import Analyzer
    from jdscope.language.reading import Reading

CASES = tomllib.loads(Path(__file__).with_name("concepts.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "electronic batch record",
    "work order",
    "MES",
    "Tulip",
    "three plants",
    "own",
    "the",
    ". ",
    "-",
    "/",
    "\n",
    " ",
]


def covered(known: Reading, first: int, last: int) -> str:
    """Return the text of some words."""
    words = known.words
    return known.text[words.starts[first] : words.ends[last - 1]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_concepts_are_found(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """The concepts of the data file are found, with the words that express them, and no others."""
    known = analyzer.pipeline.read(Advert.from_fields("Fitter", case["text"]))
    found = [[match.concept.id, covered(known, match.first, match.last)] for match in known.matches]
    assert found == case["found"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_matches_stay_in_their_units(analyzer: Analyzer, text: str) -> None:
    """A match lies inside its unit, and phrases do not overlap."""
    known = analyzer.pipeline.read(Advert.from_text(text))
    for match in known.matches:
        unit = known.units[match.unit]
        assert unit.first <= match.first < match.last <= unit.last
    phrases = [match for match in known.matches if match.concept.id != "counted-sites"]
    assert all(one.last <= other.first for one, other in pairwise(phrases))
