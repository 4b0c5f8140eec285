"""The shipped classifier: a vocabulary and a linear model as plain arrays, read without scikit-learn or pickle.

The arithmetic is that of the scikit-learn pipeline in `jdscope.training`: sublinear tf-idf of unit length for the
n-grams, a scale for each signal, multinomial logistic regression; the calibrating temperature is already in the weights.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from jdscope.scope.signals import POINTS, value
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from jdscope.scope.features import Features, Ngrams
    from jdscope.scope.signals import Signals

LABELS = tuple(Scope)
_BITS = np.uint64(2**18 - 1)


class ModelError(Exception):
    """A model that is missing or does not fit this version of jdscope."""


class Row(NamedTuple):
    """Some features of an advert: ascending columns and their values."""

    columns: NDArray[np.intp]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class NgramVocabulary:
    """The n-grams that a model knows: their keys, ascending; an n-gram's column is its place."""

    keys: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def _may_know(self) -> NDArray[np.bool_]:
        """True at the low bits of every key: most n-grams of an advert are not known and end here."""
        table = np.zeros(int(_BITS) + 1, dtype=bool)
        table[self.keys & _BITS] = True
        return table

    def count(self, ngrams: Ngrams) -> Row:
        """Count the n-grams of an advert that the model knows."""
        keys, counts = np.unique(ngrams.keys[self._may_know[ngrams.keys & _BITS]], return_counts=True)
        if not len(self.keys):
            return Row(np.zeros(0, dtype=np.intp), np.zeros(0))
        columns = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[columns] == keys
        return Row(columns[known], counts[known].astype(np.float64))


@dataclass(frozen=True)
class SignalVocabulary:
    """The signals that a model knows, in the order of their columns."""

    names: tuple[str, ...]

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each signal."""
        return {name: column for column, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def count(self, signals: Signals) -> Row:
        """Give the values of an advert's signals that the model knows."""
        points = len(signals.get(POINTS, ()))
        known = sorted(
            (column, value(name, spans, points))
            for name, spans in signals.items()
            if (column := self.columns.get(name)) is not None
        )
        return Row(
            np.array([column for column, _ in known], dtype=np.intp),
            np.array([number for _, number in known], dtype=np.float64),
        )


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
        length = float(np.sqrt(weights @ weights))
        named, values = self.signals.count(features.signals)
        return Row(
            np.concatenate([columns, named + len(self.ngrams)]),
            np.concatenate([weights / length if length else weights, values / self.scale[named]]),
        )

    def probabilities(self, row: Row) -> NDArray[np.float64]:
        """Return the calibrated probability of each label for weighted features."""
        logits = self.coefficients[:, row.columns] @ row.values + self.intercept
        exponentials = np.exp(logits - logits.max())
        result: NDArray[np.float64] = exponentials / exponentials.sum()
        return result


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
        with np.load(folder / "model.npz", allow_pickle=False) as arrays:
            model = Model(
                ngrams=NgramVocabulary(arrays["keys"]),
                signals=SignalVocabulary(tuple(info.pop("signals"))),
                idf=arrays["idf"],
                scale=arrays["scale"],
                coefficients=arrays["coefficients"],
                intercept=arrays["intercept"],
                info=info,
            )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); rebuild it with: jdscope train") from error
    if model.coefficients.shape != (len(LABELS), len(model.ngrams) + len(model.signals)):
        raise ModelError(f"{folder}: model.npz and model.json do not belong together; rebuild them with: jdscope train")
    return model
