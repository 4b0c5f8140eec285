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


class Reason(NamedTuple):
    """A feature that weighed: for which label, by how much (log-odds against the others' mean), and its words."""

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
    heaviest = np.argsort(-pull.max(axis=0), kind="stable")[: 2 * most]
    result: list[Reason] = []
    for at in heaviest.tolist():
        label = int(pull[:, at].argmax())
        name, first, last = _behind(model, int(row.columns[at]), features, found)
        if last > first and len(result) < most:
            result.append(Reason(name, LABELS[label], float(pull[label, at]), first, last))
    return result


def _behind(model: Model, column: int, features: Features, found: Words) -> tuple[str, int, int]:
    """Return the name of a feature and the first words that it rests on."""
    if column >= len(model.ngrams):
        name = model.signals.names[column - len(model.ngrams)]
        first, last = features.signals[name][0]
        return name, first, last
    at = int(np.flatnonzero(features.ngrams.keys == model.ngrams.keys[column])[0])
    first = int(features.ngrams.first[at])
    last = first + int(features.ngrams.size[at])
    words = found.text[found.starts[first] : found.ends[last - 1]].lower()
    return f"{PARTS[features.ngrams.part[at]]} words: {words}", first, last
