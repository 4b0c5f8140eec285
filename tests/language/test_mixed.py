"""Adverts in two languages are judged by what is in English of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdscope import Analyzer, Scope
from jdscope.reading import read_file

ADVERT = Path(__file__).with_name("two-languages.md")


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    """Return an Analyzer of the shipped model."""
    return Analyzer()


def test_the_english_part_is_judged(analyzer: Analyzer) -> None:
    """German and French paragraphs are left out and told; places are those of the file."""
    verdict = analyzer.analyze(read_file(ADVERT))
    assert verdict.scope is Scope.MES
    assert verdict.title == "MES Engineer / Ingenieur MES"
    assert any("words in French, German; judged by its English part" in note for note in verdict.notes)
    lines = ADVERT.read_text(encoding="utf-8").splitlines()
    duties = [point for point in verdict.points if point.part == "duty"]
    assert duties
    assert all(point.text in lines[point.place.line - 1] for point in duties)
    assert {12, 13} <= {point.place.line for point in duties}


def test_an_english_part_without_duties_is_not_judged(analyzer: Analyzer) -> None:
    """An advert whose duties are in German is one in German, whatever else it says in English."""
    source = ADVERT.read_text(encoding="utf-8")
    english = "We look for an engineer for our plant in Dresden."
    verdict = analyzer.analyze(source[: source.index("We look")] + english)
    assert verdict.scope is None
    assert verdict.language == "de"


def test_a_sentence_of_another_language_stays(analyzer: Analyzer) -> None:
    """A short sentence of another language is left where it is."""
    source = ADVERT.read_text(encoding="utf-8")
    english = source[source.index("We look") : source.index("Nous")]
    verdict = analyzer.analyze(f"# MES Engineer\n\n{english}\nWir freuen uns auf Sie.\n")
    assert verdict.scope is Scope.MES
    assert not verdict.notes
