"""Adverts are cut into units, and each unit belongs to a section."""

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
    from spacy.language import Language

    from jdscope import Analyzer
    from jdscope.language.doc import Unit

CASES = tomllib.loads(Path(__file__).with_name("sections.toml").read_text(encoding="utf-8"))["case"]
PIECES = ["Your tasks", "About us:", "BENEFITS", "\n", "\r\n", "- ", "• ", ". ", "We offer tea", "you will knit", " "]


@pytest.fixture(scope="module")
def nlp(analyzer: Analyzer) -> Language:
    """Return the pipeline."""
    return analyzer.nlp


def units(nlp: Language, text: str) -> list[Unit]:
    """Return the units of a text whose first line is the title."""
    found: list[Unit] = read(nlp, Advert.from_text(text))._.units
    return found


def unit_of(nlp: Language, text: str, phrase: str) -> Unit:
    """Return the unit that a phrase begins in."""
    at = text.index(phrase)
    return next(unit for unit in units(nlp, text) if unit.start <= at < unit.end)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_phrase_is_in_its_section(nlp: Language, case: dict[str, Any]) -> None:
    """Each phrase of the data file is in the section given there, and no part of a heading."""
    found = {phrase: unit_of(nlp, case["text"], phrase) for phrase in case["expected"]}
    assert {phrase: unit.section for phrase, unit in found.items()} == case["expected"]
    assert not any(unit.heading for unit in found.values())


@pytest.mark.parametrize("case", [case for case in CASES if "headings" in case], ids=lambda case: case["name"])
def test_headings_are_told_from_what_they_head(nlp: Language, case: dict[str, Any]) -> None:
    """Headings are units of their own, also where nothing parts them from the text behind them."""
    assert [phrase for phrase in case["headings"] if not unit_of(nlp, case["text"], phrase).heading] == []


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
def test_units_are_in_order_and_apart(nlp: Language, text: str) -> None:
    """No unit is empty or overlaps another, and their words are those between their ends."""
    doc = read(nlp, Advert.from_text(text))
    found, words = doc._.units, doc._.words
    assert all(unit.start < unit.end for unit in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for unit in found:
        inside = [at for at, start in enumerate(words.starts) if unit.start <= start < unit.end]
        assert inside == list(range(unit.first, unit.last))
