"""The duties decide, not the words: swapping MES and MOM leaves the label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.training.perturb import PERTURBATIONS, stability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope import Advert, Analyzer, Scope
    from jdscope.training.corpus import LabelledAdvert


def share_kept(analyzer: Analyzer, items: list[LabelledAdvert]) -> float:
    """Return the share of the adverts with one of the terms that keep their label when they are swapped."""

    def labels(adverts: Sequence[Advert]) -> list[Scope | None]:
        return [verdict.scope for verdict in analyzer.analyze_many(adverts)]

    counted = stability(labels, [item.advert for item in items], {"swap": PERTURBATIONS["swap"]})["swap"]
    assert counted.share is not None
    return counted.share


def test_labels_of_the_corpus_stay(analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """At least 95 in 100 of the adverts that name a term keep their label."""
    assert share_kept(analyzer, corpus) >= 0.95


def test_labels_elsewhere_stay(analyzer: Analyzer, evaluation: list[LabelledAdvert]) -> None:
    """The same of the adverts to measure on."""
    assert share_kept(analyzer, evaluation) >= 0.95
