"""The screen lets all pass that could be in scope, and saves the rest the reading."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from jdscope import Analyzer, Scope
from jdscope.scope.review import TEASER
from jdscope.scope.screen import Screen, load_screen

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert

TABLE = {
    "telling": ["historian"],
    "things": ["batch", "line"],
    "systems": ["system"],
    "vague": ["process data"],
    "apart": ["mes"],
    "products": ["apriso"],
    "software": ["code"],
    "making": ["mill", "shift"],
    "enough": 2,
    "beside": 1,
}
LONG = "You care for patients and tell the doctor of them. " * 6


@pytest.fixture(scope="module")
def unscreened() -> Analyzer:
    """Return an Analyzer that reads every advert in full."""
    return Analyzer(screen=False)


def test_reading_in_full_changes_no_label() -> None:
    """A developer whose duties look like those of any system stays OUT where no word of manufacturing stands."""
    text = (
        "Software Engineer\n\nResponsibilities\n\n- Build and maintain our core application and its interfaces\n"
        "- Configure workflows, screens and reports for the users of the system\n- Support users and fix incidents\n"
        "- Write and execute test scripts for each release\n- Train users and write work aids\n"
    )
    read = Analyzer(screen=False).analyze(text)
    assert (read.scope, read.probabilities) == (Scope.OUT, Analyzer().analyze(text).probabilities)
    assert not read.screened
    assert read.points


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


def held_back(adverts: list[LabelledAdvert]) -> list[str | None]:
    """Return the adverts that readers called MES or MOM and that are not read in full."""
    screen = load_screen()
    in_scope = [item.advert for item in adverts if item.label is not Scope.OUT]
    return [advert.id for advert in in_scope if not screen.passes(advert.text)]


def test_the_screen_holds_back_hardly_an_advert_in_scope(corpus: list[LabelledAdvert]) -> None:
    """Of the adverts of the corpus that readers called MES or MOM one in 250 at most has no word that it looks for."""
    held = held_back(corpus)
    assert len(held) <= sum(item.label is not Scope.OUT for item in corpus) / 250, held


def test_a_product_for_production_is_looked_for() -> None:
    """An advert may name nothing but the product; names that are other words too need more."""
    table = tomllib.loads((resources.files("jdscope.lexicon") / "platforms.toml").read_text(encoding="utf-8"))
    products = [one for one in table["platform"] if "production" in one["covers"]]
    names = [name for one in products for name in (*one.get("names", ()), *one.get("exact", ()))]
    screen = load_screen()
    assert names
    assert [name for name in names if not screen.passes(f"{name} Engineer\nYou keep {name} running.")] == []


def test_the_screen_holds_back_no_advert_in_scope_elsewhere(evaluation: list[LabelledAdvert]) -> None:
    """The same of the adverts to measure on."""
    assert held_back(evaluation) == []


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
        ("A batch system for the mill", True),
        ("A batch system, and pipeline systems for the mill", True),
        ("Pipeline systems for the mill, a batch of systems", False),
        ("A batch system", False),
        ("", False),
        ("Process data engineer", True),
        (LONG + "You look at process data.", False),
        (LONG + "You look at process data of a mill.", True),
        (LONG + "You look at process\r\ndata of a mill.", True),
        ("Process da-\n  ta engineer", True),
        (LONG + "You ask histo-\nrians and MES-\nrelated teams", True),
        (LONG + "You ask the M-\nES", True),
    ],
)
def test_what_passes(text: str, passes: bool) -> None:
    """A telling string anywhere, one that stands apart, a system of a thing of plants, a vague one, or software.

    Where a line ends, be it within a word, changes nothing.
    """
    assert Screen(TABLE).passes(text) is passes


@pytest.mark.parametrize("words", ["insurance claims", "abandoned carts", "online performance", "an artworks system"])
def test_names_within_other_words_do_not_pass(words: str) -> None:
    """LIMS stands in claims, andon in abandon: neither says anything of manufacturing systems."""
    assert not load_screen().passes(LONG + f"You see to {words}.")


def test_further_names_are_telling() -> None:
    """A user's own platforms let an advert pass, in any letter case."""
    assert not load_screen().passes("You know acme flow.")
    assert load_screen(["Acme Flow"]).passes("You know acme flow.")


def test_a_screened_verdict_says_so(analyzer: Analyzer) -> None:
    """It is OUT, nearly sure, and names nothing."""
    verdict = analyzer.analyze("Nurse, night shift\n\n" + LONG)
    assert (verdict.scope, verdict.screened, verdict.review, verdict.language) == (Scope.OUT, True, False, None)
    assert (verdict.points, verdict.mentions, verdict.platforms) == ((), (), ())
    assert verdict.probabilities is not None
    assert verdict.confidence == verdict.probabilities[Scope.OUT] > 0.99


def test_a_screened_teaser_is_for_review(analyzer: Analyzer) -> None:
    """A few words of which none is of manufacturing systems are OUT, but a person should look."""
    verdict = analyzer.analyze("Nurse, night shift\n\nYou care for patients.")
    assert (verdict.scope, verdict.screened, verdict.review_reason) == (Scope.OUT, True, TEASER)
