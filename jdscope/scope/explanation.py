"""Why a verdict came out as it did: the features that weighed most, and the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    pull = model.pull(row)
    heaviest = (-pull.max(axis=0)).argsort(kind="stable")[: most + _SPARE]
    columns, pull = row.columns[heaviest].tolist(), pull[:, heaviest]
    told: dict[tuple[int, int, int], Reason] = {}
    for column, label, weight in zip(columns, pull.argmax(axis=0).tolist(), pull.max(axis=0).tolist(), strict=True):
        name, first, last = _behind(model, column, features, found)
        known = told.get((label, first, last))
        if known:
            told[label, first, last] = known._replace(weight=known.weight + weight)
        elif last > first:
            told[label, first, last] = Reason(name, LABELS[label], weight, first, last)
    return sorted(told.values(), key=lambda reason: -reason.weight)[:most]


def _behind(model: Model, column: int, features: Features, found: Words) -> tuple[str, int, int]:
    """Return the name of a feature and the first words that it rests on, an empty span if it rests on none."""
    signal = column - len(model.ngrams)
    if signal >= 0:
        name = model.signals.names[signal]
        first, last = next(iter(features.signals[name]), (0, 0))
        return name, first, last
    at = int((features.ngrams.keys == model.ngrams.keys[column]).argmax())
    first = int(features.ngrams.first[at])
    last = first + (1 if at < features.ngrams.singles else 2)
    words = found.text[found.starts[first] : found.ends[last - 1]].lower()
    return f"{PARTS[features.ngrams.part[first]]} words: {words}", first, last
