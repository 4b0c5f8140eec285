"""The law as a scikit-learn classifier: logistic regressions whose weights keep the signs that the law gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, ClassifierMixin

from jdscope.points.sums import SUMS
from jdscope.scope.law import LABELS, Law
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_MES, _MOM, _OUT = (LABELS.index(label) for label in (Scope.MES, Scope.MOM, Scope.OUT))
_BOUNDS = {1: (0.0, None), -1: (None, 0.0), 0: (0.0, 0.0)}  # of a weight, by the sign that the law gives it


def to_share(weight: Array, which: NDArray[np.bool_], share: float) -> Array:
    """Return weights of the same sum of which some have that share."""
    shares = np.where(which, share / weight[which].sum(), (1.0 - share) / weight[~which].sum())
    return np.asarray(weight * shares * weight.sum())


class LawClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Fits `Law` to sums and labels, counted as in `LABELS`; of those in scope MES and MOM weigh the same.

    Weights are learnt as if as many adverts were in scope as OUT; the share of each then moves the intercept alone
    (prior correction, King and Zeng, "Logistic Regression in Rare Events Data", 2001).

    Args:
        regularization: the C of both regressions: how little large weights are held back.
    """

    def __init__(self, regularization: float = 1.0) -> None:
        self.regularization = regularization

    def fit(self, sums: Array, labels: NDArray[np.intp], sample_weight: Array | None = None) -> LawClassifier:
        """Fit on sums, shape (adverts, sums)."""
        weight = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight)
        inside = labels != _OUT
        even = to_share(weight, inside, 0.5)
        scope_signs, mom_signs = (np.array([getattr(one, name) for one in SUMS]) for name in ("scope", "mom"))
        self.classes_ = np.arange(len(LABELS))
        self.scope_, scope_intercept = self._regress(sums, inside, even, scope_signs)
        is_mom = labels[inside] == _MOM
        mom_weight = to_share(weight[inside], is_mom, 0.5)
        self.mom_, mom_intercept = self._regress(sums[inside], is_mom, mom_weight, mom_signs)
        prior = np.log(weight[inside].sum() / weight[~inside].sum())
        self.intercepts_ = (scope_intercept + float(prior), mom_intercept)
        return self

    def predict_proba(self, sums: Array) -> Array:
        """Return the probabilities, not yet calibrated, shape (adverts, 3)."""
        return np.array([list(self.to_law(1.0).probabilities(row).values()) for row in sums])

    def predict(self, sums: Array) -> NDArray[np.intp]:
        """Return the most probable label of each advert."""
        return np.asarray(self.predict_proba(sums).argmax(axis=1))

    def to_law(self, sharpness: float) -> Law:
        """Return the fitted weights as plain arrays, with the inverse of a temperature."""
        return Law(self.scope_, self.mom_, self.intercepts_, sharpness)

    def _regress(
        self, sums: Array, truth: NDArray[np.bool_], weight: Array, signs: NDArray[np.intp]
    ) -> tuple[Array, float]:
        """Return the weights and intercept of least penalised logistic loss among those with the right signs.

        The problem is convex, and L-BFGS-B (Byrd et al., 1995) keeps to bounds.
        """
        toward = np.where(truth, 1.0, -1.0)

        def loss(parameters: Array) -> tuple[float, Array]:
            margins = toward * (sums @ parameters[:-1] + parameters[-1])
            pull = -toward * weight * self.regularization / (1.0 + np.exp(margins))
            value = self.regularization * (weight @ np.logaddexp(0.0, -margins)) + parameters[:-1] @ parameters[:-1] / 2
            return value, np.append(sums.T @ pull + parameters[:-1], pull.sum())

        bounds = [*(_BOUNDS[int(sign)] for sign in signs), (None, None)]
        fitted = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds)
        return fitted.x[:-1], float(fitted.x[-1])
