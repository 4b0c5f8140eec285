"""Why a verdict came out as it did: the features that weighed most, and the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.scope.features import PARTS
from jdscope.scope.model import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from jdscope.language.reading import Words
    from jdscope.scope.features import Features
    from jdscope.scope.model import Model, Pull
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


def reasons(model: Model, pull: Pull, features: Features, found: Words, most: int) -> list[Reason]:
    """Return the features that weighed most, heaviest first.

    Args:
        model: the classifier.
        pull: how much the features of the advert speak for each label.
        features: the features with their places.
        found: the words of the advert.
        most: how many at most; features that no words stand behind are left out.
    """
    weights = pull.weights.max(axis=0)
    heaviest = (-weights).argsort(kind="stable")[: most + _SPARE]
    columns, labels = pull.columns[heaviest], pull.weights[:, heaviest].argmax(axis=0).tolist()
    told: dict[tuple[int, int, int], Reason] = {}
    behind = _behind(model, columns, features, found)
    for (name, first, last), label, weight in zip(behind, labels, weights[heaviest].tolist(), strict=True):
        known = told.get((label, first, last))
        if known:
            told[label, first, last] = known._replace(weight=known.weight + weight)
        elif last > first:
            told[label, first, last] = Reason(name, LABELS[label], weight, first, last)
    return sorted(told.values(), key=lambda reason: -reason.weight)[:most]


def _behind(
    model: Model, columns: NDArray[np.intp], features: Features, found: Words
) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each feature and the first words that it rests on, an empty span if it rests on none."""
    ngrams, many = features.ngrams, len(model.ngrams)
    keys = model.ngrams.keys[columns[columns < many]]
    places = iter((ngrams.keys == keys[:, np.newaxis]).argmax(axis=1).tolist() if keys.size else ())
    for column in columns.tolist():
        if column < many:
            at = next(places)
            first = int(ngrams.first[at])
            last = first + (1 if at < ngrams.singles else 2)
            words = found.text[found.starts[first] : found.ends[last - 1]].lower()
            yield f"{PARTS[ngrams.part[first]]} words: {words}", first, last
        else:
            name = model.signals.names[column - many]
            yield name, *next(iter(features.signals[name]), (0, 0))
