"""The screen lets all pass that could be in scope, and saves the rest the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdscope import Analyzer, Scope
from jdscope.scope.screen import Screen, load_screen

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert

TABLE = {"telling": ["historian"], "apart": ["mes"], "software": ["code"], "making": ["mill", "shift"], "enough": 2}


@pytest.fixture(scope="module")
def unscreened() -> Analyzer:
    """Return an Analyzer that reads every advert in full."""
    return Analyzer(screen=False)


def changed(unscreened: Analyzer, adverts: list[LabelledAdvert]) -> list[str | None]:
    """Return the screened adverts that reading in full would call MES or MOM."""
    screen = load_screen()
    screened = [item.advert for item in adverts if not screen.passes(item.advert.text)]
    assert screened
    return [advert.id for advert in screened if unscreened.analyze(advert).scope not in {Scope.OUT, None}]


def test_the_screen_changes_no_label_of_the_corpus(unscreened: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """An advert that it holds back is OUT, or in another language, when it is read in full."""
    assert changed(unscreened, corpus) == []


def test_the_screen_changes_no_label_elsewhere(unscreened: Analyzer, evaluation: list[LabelledAdvert]) -> None:
    """The same of the adverts to measure on."""
    assert changed(unscreened, evaluation) == []


def test_the_screen_holds_back_no_advert_in_scope(corpus: list[LabelledAdvert]) -> None:
    """Every advert that readers called MES or MOM is read in full."""
    screen = load_screen()
    in_scope = [item for item in corpus if item.label is not Scope.OUT]
    assert [item.advert.id for item in in_scope if not screen.passes(item.advert.text)] == []


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Our HISTORIANS meet", True),
        ("MES", True),
        ("the (mes) and", True),
        ("mess, times, MESH", False),
        ("code for the mill and its shifts", True),
        ("code for the mill and its mills", False),
        ("mill and shift", False),
        ("", False),
    ],
)
def test_what_passes(text: str, passes: bool) -> None:
    """A telling string anywhere, one that stands apart, or software with enough words of making."""
    assert Screen(TABLE).passes(text) is passes


def test_further_names_are_telling() -> None:
    """A user's own platforms let an advert pass, in any letter case."""
    assert not load_screen().passes("You know acme flow.")
    assert load_screen(["Acme Flow"]).passes("You know acme flow.")


def test_a_screened_verdict_says_so(analyzer: Analyzer) -> None:
    """It is OUT, nearly sure, and names nothing."""
    verdict = analyzer.analyze("Nurse, night shift\n\nYou care for patients.")
    assert (verdict.scope, verdict.screened, verdict.review, verdict.language) == (Scope.OUT, True, False, None)
    assert (verdict.evidence, verdict.mentions, verdict.platforms) == ((), (), ())
    assert verdict.probabilities is not None
    assert verdict.confidence == verdict.probabilities[Scope.OUT] > 0.99
