"""The duties decide, not the words: swapping MES and MOM leaves the label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from jdscope import Advert

if TYPE_CHECKING:
    from jdscope import Analyzer, Verdict
    from jdscope.training.corpus import LabelledAdvert

FULL_MES, FULL_MOM = "manufacturing execution system", "manufacturing operations management"
TERM = re.compile(
    r"\b(?:(?P<full_mes>manufacturing[\s-]execution(?:[\s-]systems?)?)"
    r"|(?P<full_mom>manufacturing[\s-]operations?[\s-]management(?:[\s-]systems?)?)"
    r"|(?P<mes>MES)|(?P<mom>MOM))\b",
    re.IGNORECASE,
)
OTHER = {"full_mes": FULL_MOM, "full_mom": FULL_MES, "mes": "mom", "mom": "mes"}


def swap(text: str) -> str:
    """Return a text with MES and MOM, in short and in full, in each other's place, capitals as they were."""
    return TERM.sub(lambda found: capitals_of(found[0], OTHER[str(found.lastgroup)]), text)


def capitals_of(model: str, text: str) -> str:
    """Return a text in the capitals of another."""
    if model.isupper():
        return text.upper()
    return text.title() if model[0].isupper() else text


def swapped(item: LabelledAdvert) -> Advert:
    """Return an advert with its terms swapped."""
    advert = item.advert
    return Advert.from_fields(swap(advert.title), swap(advert.text[advert.title_span[1] + 1 :]))


def share_kept(analyzer: Analyzer, adverts: list[LabelledAdvert], before: list[Verdict]) -> float:
    """Return the share of the adverts with one of the terms that keep their label when they are swapped."""
    named = [(item, verdict) for item, verdict in zip(adverts, before, strict=True) if TERM.search(item.advert.text)]
    assert named
    return sum(analyzer.analyze(swapped(item)).scope == verdict.scope for item, verdict in named) / len(named)


def test_labels_of_the_corpus_stay(analyzer: Analyzer, corpus: list[LabelledAdvert], verdicts: list[Verdict]) -> None:
    """At least 95 in 100 of the adverts that name a term keep their label."""
    assert share_kept(analyzer, corpus, verdicts) >= 0.95


def test_labels_elsewhere_stay(analyzer: Analyzer, evaluation: list[LabelledAdvert]) -> None:
    """The same of the adverts to measure on."""
    before = list(analyzer.analyze_many(item.advert for item in evaluation))
    assert share_kept(analyzer, evaluation, before) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MES and MOM, mes", "MOM and MES, mom"),
        ("Manufacturing Execution Systems (MES)", "Manufacturing Operations Management (MOM)"),
        ("MANUFACTURING OPERATIONS MANAGEMENT", "MANUFACTURING EXECUTION SYSTEM"),
        ("a mess at the moment", "a mess at the moment"),
    ],
)
def test_the_swap_swaps(text: str, expected: str) -> None:
    """Words and abbreviations change places and nothing else does."""
    assert swap(text) == expected
