"""From the sums of an advert's points to the probabilities of its scope: two monotone logistic regressions.

The first says whether the role is in scope, the second, of those in scope, whether it is MOM. No weight has another
sign than the law gives its sum (`jdscope.points.sums.SUMS`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from jdscope.verdict import Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

LABELS = tuple(Scope)


@dataclass(frozen=True)
class Law:
    """The weights of the sums.

    Attributes:
        scope: for a role in scope, shape (sums,).
        mom: for MOM against MES, shape (sums,).
        intercepts: of both.
        sharpness: the inverse of the calibrating temperature.
    """

    scope: Array
    mom: Array
    intercepts: tuple[float, float]
    sharpness: float

    def probabilities(self, sums: Array) -> dict[Scope, float]:
        """Return the calibrated probability of each label."""
        scope = float(sums @ self.scope) + self.intercepts[0]
        mom = float(sums @ self.mom) + self.intercepts[1]
        # Of log P(in scope), log P(OUT), log P(MOM | in scope) and log P(MES | in scope).
        inside, outside, whole, part = (-log(1.0 + exp(-_bounded(x))) for x in (scope, -scope, mom, -mom))
        scores = {Scope.MES: inside + part, Scope.MOM: inside + whole, Scope.OUT: outside}
        powers = {label: exp(self.sharpness * score) for label, score in scores.items()}
        total = sum(powers.values())
        return {label: power / total for label, power in powers.items()}

    def contributions(self, sums: Array) -> tuple[Array, Array]:
        """Return what each sum adds to the log-odds of being in scope, and to those of MOM against MES."""
        return self.scope * sums, self.mom * sums


def _bounded(score: float) -> float:
    return max(min(score, 50.0), -50.0)
