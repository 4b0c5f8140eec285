"""Why a verdict came out as it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from jdscope import Advert, Analyzer, Scope
from jdscope.scope.explanation import Reason, reasons
from jdscope.scope.features import extract
from jdscope.scope.model import Model, NgramVocabulary, SignalVocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope import Verdict
    from jdscope.training.corpus import LabelledAdvert

TITLE = "Historian lead"
FACT = "title area:performance:system"


def explain(analyzer: Analyzer, coefficients: list[list[float]], *names: str, most: int = 9) -> list[Reason]:
    """Return the reasons that a model of these signals has for an advert."""
    model = Model(
        ngrams=NgramVocabulary(np.zeros(0, dtype=np.uint64)),
        signals=SignalVocabulary(names),
        idf=np.zeros(0),
        scale=np.ones(len(names)),
        coefficients=np.array(coefficients),
        intercept=np.zeros(3),
        info={},
    )
    known = analyzer.pipeline.read(Advert.from_text(f"{TITLE}\n\nYou knit."))
    features = extract(known)
    return reasons(model, model.pull(model.weigh(features)), features, known.words, most)


def test_a_weight_is_against_the_mean_of_the_others(analyzer: Analyzer) -> None:
    """With 4 for MES, 1 for MOM and -3 for OUT a fact weighs 5 for MES: 4 against the mean of 1 and -3."""
    assert explain(analyzer, [[4.0], [1.0], [-3.0]], FACT) == [Reason(FACT, Scope.MES, 5.0, 0, 1)]


def test_the_heaviest_come_first_and_no_more_than_asked(analyzer: Analyzer) -> None:
    """Reasons are sorted by weight, each for the label that it speaks for most."""
    coefficients = [[0.0, 2.0], [4.0, 0.0], [0.0, 0.0]]
    found = explain(analyzer, coefficients, FACT, "points")
    assert [(reason.feature, reason.label, reason.weight) for reason in found] == [
        (FACT, Scope.MOM, 4.0),
        ("points", Scope.MES, 2.0),
    ]
    assert explain(analyzer, coefficients, FACT, "points", most=1) == found[:1]


def test_evidence_of_the_corpus_can_be_looked_up(
    analyzer: Analyzer, corpus: list[LabelledAdvert], verdicts: list[Verdict]
) -> None:
    """Each phrase weighs something, heaviest first, stands at its place, and one of them speaks for the scope."""
    read_in_full = [(i, v) for i, v in zip(corpus, verdicts, strict=True) if v.error is None and not v.screened]
    for item, verdict in read_in_full:
        lines = item.advert.text.splitlines()
        weights = [one.weight for one in verdict.evidence]
        assert 0 < len(weights) <= 8
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0
        for one in verdict.evidence:
            assert lines[one.place.line - 1][one.place.column - 1 :].startswith(one.text.splitlines()[0])


def test_asking_for_more_reasons_changes_no_answer(analyzer: Analyzer, samples: Path) -> None:
    """The probabilities and the first reason stay, and there are more of them."""
    text = (samples / "01-mes-line-engineer.md").read_text(encoding="utf-8")
    more, fewer = Analyzer(evidence=40).analyze(text), analyzer.analyze(text)
    assert more.probabilities == fewer.probabilities
    assert more.evidence[0] == fewer.evidence[0]
    assert len(more.evidence) > len(fewer.evidence)
