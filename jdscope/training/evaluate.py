"""Measures verdicts, tags, areas and levels against what readers say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support
from sklearn.model_selection import LeaveOneGroupOut

from jdscope.points.points import POINTS
from jdscope.points.sums import stack
from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES, decide
from jdscope.scope.coverage import areas, level
from jdscope.scope.law import LABELS
from jdscope.scope.review import review_reason
from jdscope.training.fit import REVIEW, fit_law, label_numbers
from jdscope.training.units import align
from jdscope.verdict import Area, Coverage, Level, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from jdscope.analyzer import Analyzer
    from jdscope.points.tags import Tagging
    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.fit import Material, Unseen

    Taggings = Sequence[Sequence[Tagging]]

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


class Suspicious(NamedTuple):
    """A label that the other adverts speak against.

    Attributes:
        id: of the advert.
        label: that its readers gave it.
        predicted: what a model says that has not seen it.
        probability: that it gives the label.
    """

    id: str
    label: str
    predicted: str
    probability: float


def rank_suspicious(predicted: Predicted, adverts: Sequence[LabelledAdvert]) -> list[Suspicious]:
    """Return the labels that out-of-fold predictions contradict, the least probable first (Northcutt et al., 2021)."""
    ranked = [
        Suspicious(str(item.advert.id), item.label, LABELS[int(row.argmax())], round(float(row[number]), 6))
        for item, row, number in zip(adverts, predicted.probabilities, label_numbers(adverts), strict=True)
        if row.argmax() != number
    ]
    return sorted(ranked, key=lambda one: one.probability)


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(sum(gaps))


@dataclass(frozen=True, slots=True)
class TagScores:
    """How well the tags of units match those that readers gave, as F1 by tag.

    Attributes:
        units: how many were compared.
        part: of each part.
        objects: of each object among the units that are titles or duties; stance and reach likewise.
        stance: of each stance.
        reach: of each reach.
        given: the last three once more, the parts taken from the readers.
    """

    units: int
    part: dict[str, float]
    objects: dict[str, float]
    stance: dict[str, float]
    reach: dict[str, float]
    given: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class CoverageScores:
    """What the tags make of areas and level, against what the readers' tags make of them.

    Attributes:
        owned: F1 of areas owned, all five together.
        areas: F1 of each area owned.
        above: F1 of reach above one site.
        level: share of adverts with the same level.
    """

    owned: float
    areas: dict[str, float]
    above: float
    level: float


@dataclass(frozen=True, slots=True)
class Predicted:
    """What is predicted of adverts.

    Attributes:
        probabilities: shape (adverts, 3).
        review: shape (adverts,), which ones are sent to review.
        taggings: the reading of each unit of each advert.
    """

    probabilities: NDArray[np.float64]
    review: NDArray[np.bool_]
    taggings: Taggings

    def of(self, numbers: Sequence[int]) -> Predicted:
        """Return what is predicted of some of the adverts."""
        taggings = [self.taggings[at] for at in numbers] if self.taggings else []
        return Predicted(self.probabilities[numbers], self.review[numbers], taggings)


def cross_validate(material: Material, unseen: Unseen) -> Predicted:
    """Judge each advert by taggers and laws that saw no advert of its group."""
    groups, numbers = material.groups, np.arange(len(material.corpus))
    sums = stack(unseen.tags)
    probabilities = np.zeros((len(numbers), len(LABELS)))
    for train, test in LeaveOneGroupOut().split(numbers, groups=groups):
        probabilities[test] = fit_law(material, unseen, train.tolist()).predict_proba(sums[test])
    taggings = [list(decide(tags)) for tags in unseen.tags]
    review = [
        review_reason(item.advert, tagging, dict(zip(LABELS, row, strict=True)), REVIEW) is not None
        for item, tagging, row in zip(material.corpus, taggings, probabilities.tolist(), strict=True)
    ]
    return Predicted(probabilities, np.array(review), taggings)


def predict(analyzer: Analyzer, corpus: Sequence[LabelledAdvert]) -> Predicted:
    """Judge adverts by the shipped model; no verdict counts as OUT and is not sent to review."""
    none = {Scope.MES: 0.0, Scope.MOM: 0.0, Scope.OUT: 1.0}
    verdicts = list(analyzer.analyze_many(item.advert for item in corpus))
    return Predicted(
        np.array([[(verdict.probabilities or none)[label] for label in LABELS] for verdict in verdicts]),
        np.array([verdict.review for verdict in verdicts]),
        [],
    )


def report(predicted: Predicted, corpus: Sequence[LabelledAdvert]) -> dict[str, Scores]:
    """Return the scores on the sure, the borderline and all adverts."""
    truth = label_numbers(corpus)
    sure = np.array([item.sure for item in corpus])
    sets: dict[str, Any] = {"sure": sure, "borderline": ~sure, "all": np.ones(len(truth), dtype=bool)}
    return {
        name: score(predicted.probabilities[chosen], truth[chosen], predicted.review[chosen])
        for name, chosen in sets.items()
        if chosen.any()
    }


def score_tags(predicted: Iterable[Sequence[Tagging]], given: Iterable[Sequence[Tagging | None]]) -> TagScores:
    """Score the tags of those units that readers tagged."""
    pairs = [
        (ours, theirs)
        for advert, tags in zip(predicted, given, strict=True)
        for ours, theirs in zip(advert, tags, strict=True)
        if theirs is not None
    ]

    def by_tag(names: Iterable[str], has: Callable[[Tagging, str], bool], by_reader: bool) -> dict[str, float]:
        """Return the F1 of each tag; a unit has one only where it is a title or a duty."""
        return {
            name: _f1(
                (theirs.part in POINTS and has(theirs, name) for _, theirs in pairs),
                ((theirs if by_reader else ours).part in POINTS and has(ours, name) for ours, theirs in pairs),
            )
            for name in names
        }

    kinds: dict[str, tuple[Iterable[str], Callable[[Tagging, str], bool]]] = {
        "objects": (OBJECTS, lambda tagging, name: name in tagging.objects),
        "stance": (STANCES, lambda tagging, name: tagging.stance == name),
        "reach": (REACHES, lambda tagging, name: tagging.reach == name),
    }
    return TagScores(
        len(pairs),
        {one: _f1((t.part == one for _, t in pairs), (o.part == one for o, _ in pairs)) for one in PARTS},
        **{kind: by_tag(*how, by_reader=False) for kind, how in kinds.items()},
        given={kind: by_tag(*how, by_reader=True) for kind, how in kinds.items()},
    )


def score_coverage(predicted: Taggings, given: Taggings) -> CoverageScores:
    """Score areas and levels of adverts, both made of tags in the same way."""
    ours, theirs = ([areas(tagging) for tagging in taggings] for taggings in (predicted, given))
    owned = {
        area.value: tuple([one[area] is Coverage.OWNED for one in side] for side in (theirs, ours)) for area in Area
    }
    levels = tuple([level(tagging) for tagging in taggings] for taggings in (given, predicted))
    return CoverageScores(
        _f1(*(list(chain.from_iterable(one)) for one in zip(*owned.values(), strict=True))),
        {name: _f1(*sides) for name, sides in owned.items()},
        _f1(*((one is Level.ENTERPRISE for one in side) for side in levels)),
        float(np.mean([one is other for one, other in zip(*levels, strict=True)])),
    )


def tag_all(
    analyzer: Analyzer, corpus: Sequence[LabelledAdvert]
) -> tuple[list[list[Tagging]], list[list[Tagging | None]]]:
    """Return the tags that the shipped model gives the units of adverts, and those that readers gave."""
    ours, theirs = [], []
    for item in corpus:
        reading = analyzer.read(item.advert)
        ours.append(list(decide(analyzer.model.tagger.tag(reading))))
        theirs.append(align(reading, item.units))
    return ours, theirs


def of_readers(corpus: Sequence[LabelledAdvert]) -> Taggings:
    """Return all tags that readers gave the units of adverts."""
    return [[unit.tagging for unit in item.units] for item in corpus]


def _f1(truth: Iterable[bool], predicted: Iterable[bool]) -> float:
    return float(f1_score(list(truth), list(predicted), zero_division=0.0))
