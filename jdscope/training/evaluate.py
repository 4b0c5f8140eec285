"""Measures predictions against labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support
from sklearn.model_selection import LeaveOneGroupOut

from jdscope.scope.model import LABELS
from jdscope.training.fit import REVIEW, fit_calibrated, label_numbers, read_features
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jdscope.analyzer import Analyzer
    from jdscope.training.corpus import LabelledAdvert

BINS = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """How well predictions match labels.

    Attributes:
        adverts: how many.
        accuracy: share of right labels.
        macro_f1: mean F1 of the labels that occur.
        labels: precision, recall, F1 and number of adverts of each label.
        confusion: rows are true labels, columns predicted ones, in the order MES, MOM, OUT.
        ece: expected calibration error over ten bins of confidence (Naeini et al. 2015).
        review: share of adverts sent to review.
        accuracy_outside_review: share of right labels among the others.
    """

    adverts: int
    accuracy: float
    macro_f1: float
    labels: dict[str, dict[str, float]]
    confusion: list[list[int]]
    ece: float
    review: float
    accuracy_outside_review: float | None


def score(probabilities: NDArray[np.float64], truth: NDArray[np.intp], review: NDArray[np.bool_]) -> Scores:
    """Score predictions.

    Args:
        probabilities: shape (adverts, 3).
        truth: shape (adverts,), indexes into `LABELS`.
        review: shape (adverts,), which ones are sent to review.
    """
    predicted = probabilities.argmax(axis=1)
    occurring = sorted(set(truth.tolist()))
    precision, recall, f1, support = precision_recall_fscore_support(
        truth, predicted, labels=[0, 1, 2], zero_division=0
    )
    return Scores(
        adverts=len(truth),
        accuracy=float(accuracy_score(truth, predicted)),
        macro_f1=float(np.mean([f1[label] for label in occurring])),
        labels={
            LABELS[i].value: {
                "precision": float(precision[i]),
                "recall": float(recall[i]),
                "f1": float(f1[i]),
                "adverts": int(support[i]),
            }
            for i in range(len(LABELS))
        },
        confusion=confusion_matrix(truth, predicted, labels=[0, 1, 2]).tolist(),
        ece=calibration_error(probabilities.max(axis=1), predicted == truth),
        review=float(review.mean()),
        accuracy_outside_review=float((predicted == truth)[~review].mean()) if (~review).any() else None,
    )


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(sum(gaps))


def needs_review(probabilities: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say for each row of probabilities whether it is sent to review."""
    return np.asarray(probabilities.max(axis=1) < REVIEW)


def cross_validate(corpus: Sequence[LabelledAdvert]) -> NDArray[np.float64]:
    """Return probabilities for each advert from a model that saw no advert of its group, shape (adverts, 3)."""
    features = read_features([item.advert for item in corpus])
    labels = label_numbers(corpus)
    groups = np.array([item.group for item in corpus])
    probabilities = np.zeros((len(labels), len(LABELS)))
    for train, test in LeaveOneGroupOut().split(np.zeros(len(labels)), labels, groups):
        fitted = fit_calibrated([features[i] for i in train], labels[train], groups[train])
        probabilities[test] = fitted.predict_proba([features[i] for i in test])
    return probabilities


def predict(analyzer: Analyzer, corpus: Sequence[LabelledAdvert]) -> NDArray[np.float64]:
    """Return the shipped model's probabilities for each advert, shape (adverts, 3); no verdict counts as OUT."""
    none = {Scope.MES: 0.0, Scope.MOM: 0.0, Scope.OUT: 1.0}
    verdicts = analyzer.analyze_many(item.advert for item in corpus)
    return np.array([[(v.probabilities or none)[label] for label in LABELS] for v in verdicts])


def report(probabilities: NDArray[np.float64], corpus: Sequence[LabelledAdvert]) -> dict[str, Scores]:
    """Return the scores on the sure, the borderline and all adverts."""
    truth = label_numbers(corpus)
    sure = np.array([item.sure for item in corpus])
    sets: dict[str, Any] = {"sure": sure, "borderline": ~sure, "all": np.ones(len(truth), dtype=bool)}
    review = needs_review(probabilities)
    return {
        name: score(probabilities[chosen], truth[chosen], review[chosen])
        for name, chosen in sets.items()
        if chosen.any()
    }
