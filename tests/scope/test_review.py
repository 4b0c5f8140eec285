"""What is too little to judge by is said to be, with the reason, and never judged with confidence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope import Advert, Scope
from jdscope.points.tags import Tagging
from jdscope.reading import read_fields
from jdscope.scope import review
from jdscope.scope.review import guessed, review_reason, too_little, too_short, too_short_unread, without_placeholder
from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "review.toml").read_text(encoding="utf-8"))["case"]
TITLES = (HERE / "titles.txt").read_text(encoding="utf-8").splitlines()
ORDINARY = Advert.from_fields("MES Engineer", "You support the MES of the plant day and night. " * 10)


def tagging(part: Part) -> Tagging:
    """Return the reading of a unit of some part."""
    return Tagging(part, (Object.PRODUCTION,), Stance.DOES, Reach.UNSTATED)


@pytest.mark.parametrize("case", CASES)
def test_too_short(case: dict[str, Any]) -> None:
    """A title alone, a placeholder, a teaser and an unread advert of few words each have their own reason."""
    advert = Advert.from_fields(case["title"], case["text"] * case.get("times", 1))
    reason = getattr(review, case["reason"]) if "reason" in case else None
    assert too_short(advert) == reason
    assert too_short_unread(advert) == (getattr(review, case["unread"]) if "unread" in case else reason)


def test_no_duty() -> None:
    """An advert of any length in which no duty is told says so."""
    assert too_little(ORDINARY, [tagging(Part.TITLE), tagging(Part.ABOUT)]) == review.NO_DUTY
    assert too_little(ORDINARY, [tagging(Part.TITLE), tagging(Part.DUTY)]) is None


def test_unsure() -> None:
    """What is long enough is for a person to decide where no label is probable enough."""
    probabilities = {Scope.MES: 0.6, Scope.MOM: 0.3, Scope.OUT: 0.1}
    assert review_reason(ORDINARY, [tagging(Part.DUTY)], probabilities, 0.8) == "unsure: MES 60%, MOM 30%"
    assert review_reason(ORDINARY, [tagging(Part.DUTY)], probabilities, 0.6) is None


def test_a_guess_keeps_the_order() -> None:
    """The label stays, and its probability is never high."""
    probabilities = guessed({Scope.MES: 0.998, Scope.MOM: 0.002, Scope.OUT: 0.0})
    assert sum(probabilities.values()) == pytest.approx(1)
    assert probabilities[Scope.OUT] < probabilities[Scope.MOM] < probabilities[Scope.MES] < 0.71


def test_a_placeholder_is_not_read() -> None:
    """The title stays where it was; other texts stay too."""
    advert = read_fields({"title": "MES Manager", "text": "See attachment"})
    assert without_placeholder(advert).text == "MES Manager"
    assert without_placeholder(ORDINARY) is ORDINARY


def test_no_ordinary_advert_is_too_short(corpus: list[LabelledAdvert]) -> None:
    """Every advert of the corpus has a text, also one that nobody reads."""
    assert [item.advert.id for item in corpus if too_short_unread(item.advert)] == []


@pytest.mark.parametrize("text", [None, "", "n/a", "UNAVAILABLE", "See attachment", "Lorem ipsum dolor sit amet " * 60])
def test_titles_alone_are_never_judged_with_confidence(analyzer: Analyzer, text: str | None) -> None:
    """What could be in scope by its title gets a guess, a reason and no confidence."""
    for verdict in analyzer.analyze_many(read_fields({"title": title, "text": text}) for title in TITLES):
        assert verdict.error is None
        assert verdict.review
        assert verdict.review_reason == (review.PLACEHOLDER if text else review.TITLE_ONLY)
        assert verdict.confidence is not None
        assert verdict.confidence < 0.71
