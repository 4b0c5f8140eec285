"""Why a verdict came out as it did: the features that weighed most, and the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.scope.features import PARTS
from jdscope.scope.model import LABELS

if TYPE_CHECKING:
    from jdscope.language.doc import Words
    from jdscope.scope.features import Features
    from jdscope.scope.model import Model, Row
    from jdscope.verdict import Scope

_SPARE = 4  # reasons looked at beyond those told, since some rest on the same words or on none


class Reason(NamedTuple):
    """What weighed: for which label, by how much (log-odds against the others' mean), and its words.

    Features that rest on the same words and speak for the same label are one reason, named by the heaviest.
    """

    feature: str
    label: Scope
    weight: float
    first: int
    last: int


def reasons(model: Model, row: Row, features: Features, found: Words, most: int) -> list[Reason]:
    """Return the features that weighed most, heaviest first.

    Args:
        model: the classifier.
        row: the weighted features of the advert.
        features: the features with their places.
        found: the words of the advert.
        most: how many at most; features that no words stand behind are left out.
    """
    pull = model.coefficients[:, row.columns] * row.values
    pull = (pull - pull.mean(axis=0)) * (len(LABELS) / (len(LABELS) - 1))
    told: dict[tuple[int, int, int], Reason] = {}
    for at in np.argsort(-pull.max(axis=0), kind="stable")[: most + _SPARE].tolist():
        label = int(pull[:, at].argmax())
        name, first, last = _behind(model, int(row.columns[at]), features, found)
        if last > first:
            known = told.get((label, first, last))
            weight = float(pull[label, at]) + (known.weight if known else 0.0)
            told[label, first, last] = Reason(known.feature if known else name, LABELS[label], weight, first, last)
    return sorted(told.values(), key=lambda reason: -reason.weight)[:most]


def _behind(model: Model, column: int, features: Features, found: Words) -> tuple[str, int, int]:
    """Return the name of a feature and the first words that it rests on, an empty span if it rests on none."""
    if column >= len(model.ngrams):
        name = model.signals.names[column - len(model.ngrams)]
        first, last = next(iter(features.signals[name]), (0, 0))
        return name, first, last
    at = int(np.flatnonzero(features.ngrams.keys == model.ngrams.keys[column])[0])
    first = int(features.ngrams.first[at])
    last = first + int(features.ngrams.size[at])
    words = found.text[found.starts[first] : found.ends[last - 1]].lower()
    return f"{PARTS[features.ngrams.part[at]]} words: {words}", first, last
