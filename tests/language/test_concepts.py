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
from jdscope.language.pipeline import read

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope import Analyzer

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


def covered(doc: Doc, first: int, last: int) -> str:
    """Return the text of some words."""
    words = doc._.words
    return str(doc.text[words.starts[first] : words.ends[last - 1]])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_concepts_are_found(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """The concepts of the data file are found, with the words that express them, and no others."""
    doc = read(analyzer.nlp, Advert.from_fields("Fitter", case["text"]))
    found = [[match.concept.id, covered(doc, match.first, match.last)] for match in doc._.matches]
    assert found == case["found"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_matches_stay_in_their_units(analyzer: Analyzer, text: str) -> None:
    """A match lies inside its unit, and phrases do not overlap."""
    doc = read(analyzer.nlp, Advert.from_text(text))
    for match in doc._.matches:
        unit = doc._.units[match.unit]
        assert unit.first <= match.first < match.last <= unit.last
    phrases = [match for match in doc._.matches if match.concept.id != "counted-sites"]
    assert all(one.last <= other.first for one, other in pairwise(phrases))
