"""The scikit-learn pipeline from adverts to labels, how it is fitted, and how it becomes a model of plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from joblib import Parallel, delayed
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer

from jdscope.advert import Advert
from jdscope.points.sums import stack
from jdscope.scope.law import LABELS
from jdscope.scope.model import Model
from jdscope.training.law import LawClassifier, to_share
from jdscope.training.tagger import UnitTagger
from jdscope.training.units import align, read_adverts
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from jdscope.language.reading import Reading
    from jdscope.points.tags import Tagging, Tags
    from jdscope.training.corpus import LabelledAdvert

    Array = NDArray[np.float64]

FOLDS = 6  # of groups, for the tags that the law is fitted on
# Verdicts less probable than this are sent to review.
REVIEW = 0.8
# What an advert counts in the law: borderline ones less, as their readers could have decided otherwise; and each twice
# more, by its title alone and without it, so that the law knows what each is worth where the other is missing.
BORDERLINE, TITLE_ALONE, UNTITLED = 0.4, 0.15, 0.6
# Of the adverts that come in two of three are OUT at least; of the corpus, by quota, one.
OUT = 2 / 3
_SEEN_UNTITLED = 2  # the tagger learns from every so many adverts without their title too


@dataclass(frozen=True)
class Material:
    """A corpus made ready to learn from; all in the order of its adverts.

    Attributes:
        corpus: the labelled adverts.
        readings: what was read in them.
        taggings: the tags of their units.
        titles: what was read in their titles alone.
        untitled: what was read in them without their titles, where the first line stands in its place.
        untitled_taggings: the tags of those units.
    """

    corpus: Sequence[LabelledAdvert]
    readings: list[Reading]
    taggings: list[list[Tagging | None]]
    titles: list[Reading]
    untitled: list[Reading]
    untitled_taggings: list[list[Tagging | None]]

    @property
    def labels(self) -> NDArray[np.intp]:
        """The labels as indexes into `LABELS`."""
        return label_numbers(self.corpus)

    @property
    def groups(self) -> NDArray[Any]:
        """The group of each advert."""
        return np.array([item.group for item in self.corpus])


@dataclass(frozen=True)
class Unseen:
    """Tags of the adverts of a corpus from taggers that saw no advert of their group.

    Attributes:
        tags: of the adverts.
        titles: of their titles alone.
        untitled: of the adverts without their titles.
    """

    tags: list[Tags]
    titles: list[Tags]
    untitled: list[Tags]

    def map(self, change: Callable[[Tags], Tags]) -> Unseen:
        """Return the tags changed one by one (for ablation)."""
        return Unseen(*([change(tags) for tags in some] for some in (self.tags, self.titles, self.untitled)))

    def sums(self, numbers: Sequence[int]) -> Array:
        """Return the sums of some adverts, then of their titles alone, then of them untitled."""
        return np.vstack([stack([some[at] for at in numbers]) for some in (self.tags, self.titles, self.untitled)])


def prepare(corpus: Sequence[LabelledAdvert]) -> Material:
    """Read the adverts of a corpus and find the tags of their units."""
    adverts = [item.advert for item in corpus]
    readings = read_adverts(adverts)
    titles = read_adverts([Advert.from_fields(advert.title, "") for advert in adverts])
    untitled = read_adverts([Advert.from_text(advert.text[advert.title_span[1] :].lstrip()) for advert in adverts])
    taggings, untitled_taggings = (
        [align(reading, item.units) for reading, item in zip(some, corpus, strict=True)]
        for some in (readings, untitled)
    )
    return Material(corpus, readings, taggings, titles, untitled, untitled_taggings)


def tag_unseen(material: Material, tagger: UnitTagger | None = None) -> Unseen:
    """Tag each advert by a tagger fitted on the other groups, the groups dealt out to a few folds."""
    tagger = tagger or UnitTagger()
    groups = material.groups
    folds = list(GroupKFold(min(FOLDS, len(set(groups)))).split(groups, groups=groups))
    tagged = Parallel(n_jobs=-1)(delayed(_tag_fold)(tagger, material, *fold) for fold in folds)
    tags: dict[int, tuple[Tags, ...]] = {}
    for (_, test), ways in zip(folds, tagged, strict=True):
        tags |= dict(zip(test.tolist(), zip(*ways, strict=True), strict=True))
    return Unseen(*(list(way) for way in zip(*(tags[at] for at in range(len(groups))), strict=True)))


def fit_tagger(material: Material, chosen: Sequence[int] | None = None, tagger: UnitTagger | None = None) -> UnitTagger:
    """Fit a tagger on the adverts of some numbers, on all by default."""
    numbers = list(range(len(material.corpus)) if chosen is None else chosen)
    few = numbers[::_SEEN_UNTITLED]
    return (tagger or UnitTagger()).fit(
        [material.readings[at] for at in numbers] + [material.untitled[at] for at in few],
        [material.taggings[at] for at in numbers] + [material.untitled_taggings[at] for at in few],
        [material.corpus[at].group for at in numbers + few],
    )


def fit_law(material: Material, unseen: Unseen, chosen: Sequence[int] | None = None) -> CalibratedClassifierCV:
    """Fit the law on the sums of unseen tags, and its temperature on the scores of groups left out in turn.

    Temperature scaling after Guo et al., "On Calibration of Modern Neural Networks" (2017), as in scikit-learn.
    """
    numbers = list(range(len(material.corpus)) if chosen is None else chosen)
    sums = unseen.sums(numbers)
    labels, groups = np.tile(material.labels[numbers], 3), np.tile(material.groups[numbers], 3)
    certain = np.array([1.0 if item.sure else BORDERLINE for item in material.corpus])[numbers]
    weight = np.concatenate([certain, certain * TITLE_ALONE, certain * UNTITLED])
    weight = to_share(weight, labels == LABELS.index(Scope.OUT), OUT)
    splits = list(LeaveOneGroupOut().split(sums, labels, groups))
    calibrated = CalibratedClassifierCV(LawClassifier(), method="temperature", cv=splits, ensemble=False)
    return calibrated.fit(sums, labels, sample_weight=weight)


def assemble(tagger: UnitTagger, law: CalibratedClassifierCV) -> Pipeline:
    """Return the fitted pipeline: adverts in, labels (counted as in `LABELS`) and probabilities out."""
    return Pipeline([
        ("read", FunctionTransformer(read_adverts)),
        ("tag", tagger),
        ("sum", FunctionTransformer(stack)),
        ("law", law),
    ])  # fmt: skip


def to_model(fitted: Pipeline, info: dict[str, Any]) -> Model:
    """Return the plain arrays of a fitted pipeline."""
    calibrated = fitted.named_steps["law"].calibrated_classifiers_[0]
    law = calibrated.estimator.to_law(float(calibrated.calibrators[0].beta_))
    return Model(fitted.named_steps["tag"].to_arrays(), law, info)


def label_numbers(corpus: Sequence[LabelledAdvert]) -> NDArray[np.intp]:
    """Return the labels of adverts as indexes into `LABELS`."""
    return np.array([LABELS.index(item.label) for item in corpus], dtype=np.intp)


def _tag_fold(tagger: UnitTagger, material: Material, train: Any, test: Any) -> list[list[Tags]]:
    fitted = fit_tagger(material, train.tolist(), UnitTagger(**tagger.get_params()))
    ways = (material.readings, material.titles, material.untitled)
    return [fitted.transform([readings[at] for at in test]) for readings in ways]
