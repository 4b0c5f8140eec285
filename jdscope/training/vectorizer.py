"""Features as scikit-learn transformers: they learn which n-grams and signals to count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from jdscope.scope.model import NgramVocabulary, SignalVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdscope.scope.features import Features
    from jdscope.scope.model import Row


class NgramCounter(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns Features into rows of n-gram counts.

    Args:
        min_adverts: adverts that an n-gram must occur in to be counted.
    """

    def __init__(self, min_adverts: int = 3) -> None:
        self.min_adverts = min_adverts

    def fit(self, features: Sequence[Features], y: Any = None) -> NgramCounter:  # noqa: ARG002  scikit-learn passes it
        """Choose the vocabulary."""
        seen = Counter(key for one in features for key in np.unique(one.ngrams.keys).tolist())
        keys = sorted(key for key, count in seen.items() if count >= self.min_adverts)
        self.vocabulary_ = NgramVocabulary(np.array(keys, dtype=np.uint64))
        return self

    def transform(self, features: Sequence[Features]) -> sparse.csr_matrix:
        """Return counts, shape (adverts, n-grams)."""
        return _stack((self.vocabulary_.count(one.ngrams) for one in features), len(self.vocabulary_))


class SignalCounter(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns Features into rows of signal values.

    Args:
        min_adverts: adverts that a signal must occur in to be counted.
    """

    def __init__(self, min_adverts: int = 3) -> None:
        self.min_adverts = min_adverts

    def fit(self, features: Sequence[Features], y: Any = None) -> SignalCounter:  # noqa: ARG002  scikit-learn passes it
        """Choose the vocabulary."""
        seen = Counter(name for one in features for name in one.signals)
        self.vocabulary_ = SignalVocabulary(
            tuple(sorted(name for name, count in seen.items() if count >= self.min_adverts))
        )
        return self

    def transform(self, features: Sequence[Features]) -> sparse.csr_matrix:
        """Return values, shape (adverts, signals)."""
        return _stack((self.vocabulary_.count(one.signals) for one in features), len(self.vocabulary_))


def _stack(rows: Iterable[Row], width: int) -> sparse.csr_matrix:
    columns, values, ends = [np.zeros(0, dtype=np.intp)], [np.zeros(0)], [0]
    for row in rows:
        columns.append(row.columns)
        values.append(row.values)
        ends.append(ends[-1] + len(row.columns))
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(ends) - 1, width))
