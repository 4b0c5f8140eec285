"""The shipped classifier: a vocabulary and a linear model as plain arrays, read without scikit-learn or pickle.

The arithmetic is that of the scikit-learn pipeline in `jdscope.training`: sublinear tf-idf of unit length for the
n-grams, a scale for each signal, multinomial logistic regression; the calibrating temperature is in the weights.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from math import exp, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from jdscope.language.phrases import Sieve
from jdscope.scope.signals import FEWEST_POINTS, POINTS, is_share
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from jdscope.scope.features import Features, Ngrams
    from jdscope.scope.signals import Signals

LABELS = tuple(Scope)
_EDGE = np.ones(1, dtype=bool)
_AGAINST_MEAN = len(LABELS) / (len(LABELS) - 1)  # from the difference to the mean of all to that of the others


class ModelError(Exception):
    """A model that is missing or does not fit this version of jdscope."""


class Row(NamedTuple):
    """Some features of an advert: their columns, each once, and their values."""

    columns: NDArray[np.intp]
    values: NDArray[np.float64]


class Pull(NamedTuple):
    """How much features of an advert speak for each label, in log-odds against the others.

    Attributes:
        columns: of the features.
        weights: shape (3 labels, features).
    """

    columns: NDArray[np.intp]
    weights: NDArray[np.float64]


@dataclass(frozen=True)
class NgramVocabulary:
    """The n-grams that a model knows: their keys, ascending; an n-gram's column is its place."""

    keys: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self.keys)

    def count(self, ngrams: Ngrams) -> Row:
        """Count the n-grams of an advert that the model knows."""
        keys = ngrams.keys[self._sieve.passing(ngrams.keys)]  # most n-grams of an advert are not known and end here
        if not keys.size:
            return Row(np.zeros(0, dtype=np.intp), np.zeros(0))
        keys.sort()
        columns = self.keys[:-1].searchsorted(keys)
        columns = columns[self.keys[columns] == keys]
        if not columns.size:
            return Row(columns, np.zeros(0))
        bounds = np.concatenate((_EDGE, columns[1:] != columns[:-1], _EDGE)).nonzero()[0]
        return Row(columns[bounds[:-1]], (bounds[1:] - bounds[:-1]).astype(np.float64))


@dataclass(frozen=True)
class SignalVocabulary:
    """The signals that a model knows, in the order of their columns."""

    names: tuple[str, ...]

    @cached_property
    def _known(self) -> dict[str, tuple[int, bool]]:
        """The column of each signal, and whether its value is a share."""
        return {name: (column, is_share(name)) for column, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def count(self, signals: Signals) -> Row:
        """Give the values of an advert's signals that the model knows."""
        known = self._known
        points = max(len(signals.get(POINTS, ())), FEWEST_POINTS)
        columns, values = [], []
        for name, spans in signals.items():
            if name in known:
                column, share = known[name]
                columns.append(column)
                values.append(min(len(spans) / points, 1.0) if share else 1.0)
        return Row(np.array(columns, dtype=np.intp), np.array(values))


@dataclass(frozen=True)
class Model:
    """Vocabularies, the weight of each feature and the coefficients of each label.

    Attributes:
        ngrams: the n-grams; their columns come first.
        signals: the signals; their columns follow.
        idf: of each n-gram.
        scale: divisor of each signal.
        coefficients: shape (3 labels, features), calibrated.
        intercept: shape (3 labels,), calibrated.
        info: versions, corpus hash, date, metrics and settings, from model.json.
    """

    ngrams: NgramVocabulary
    signals: SignalVocabulary
    idf: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: NDArray[np.float64]
    info: dict[str, Any]

    def weigh(self, features: Features) -> Row:
        """Return the weighted features of an advert, over the columns of both vocabularies."""
        columns, counts = self.ngrams.count(features.ngrams)
        weights = (1.0 + np.log(counts)) * self.idf[columns]
        length = sqrt(weights @ weights)
        named, values = self.signals.count(features.signals)
        return Row(
            np.concatenate([columns, named + len(self.ngrams)]),
            np.concatenate([weights / length if length else weights, values / self.scale[named]]),
        )

    @cached_property
    def _against_others(self) -> NDArray[np.float64]:
        """What each feature weighs for each label against the mean of the others, shape (features, 3)."""
        against = (self.coefficients - self.coefficients.mean(axis=0)) * _AGAINST_MEAN
        return np.ascontiguousarray(against.T)

    def pull(self, row: Row) -> Pull:
        """Return how much each weighted feature speaks for each label."""
        # One label after another in memory, so that the greatest of each feature is found quickly.
        return Pull(row.columns, np.multiply(self._against_others[row.columns].T, row.values, order="C"))

    def probabilities(self, pull: Pull) -> list[float]:
        """Return the calibrated probability of each label for the pull of an advert's features.

        They are the same for the coefficients and for what these weigh against the others: what is taken from the
        scores of all labels alike cancels out.
        """
        scores = pull.weights.sum(axis=1) / _AGAINST_MEAN + self.intercept
        logits: list[float] = scores.tolist()
        greatest = max(logits)
        exponentials = [exp(logit - greatest) for logit in logits]
        total = sum(exponentials)
        return [exponential / total for exponential in exponentials]


def save_model(model: Model, folder: Path) -> None:
    """Write model.npz and model.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "model.npz",
        keys=model.ngrams.keys,
        idf=model.idf,
        scale=model.scale,
        coefficients=model.coefficients,
        intercept=model.intercept,
    )
    info = model.info | {"signals": list(model.signals.names)}
    (folder / "model.json").write_text(json.dumps(info, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def model_info(folder: Path) -> dict[str, Any]:
    """Return what model.json tells of a model, the names of its signals left out.

    Raises:
        ModelError: the folder has none.
    """
    try:
        info: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); rebuild it with: jdscope train") from error
    info.pop("signals", None)
    return info


def load_model(folder: Path) -> Model:
    """Read a model.

    Raises:
        ModelError: the folder has none, or it is of another format.
    """
    try:
        info = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with (folder / "model.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            model = Model(
                ngrams=NgramVocabulary(arrays["keys"]),
                signals=SignalVocabulary(tuple(info.pop("signals"))),
                idf=arrays["idf"],
                scale=arrays["scale"],
                coefficients=arrays["coefficients"],
                intercept=arrays["intercept"],
                info=info,
            )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); rebuild it with: jdscope train") from error
    if model.coefficients.shape != (len(LABELS), len(model.ngrams) + len(model.signals)):
        raise ModelError(f"{folder}: model.npz and model.json do not belong together; rebuild them with: jdscope train")
    return model
