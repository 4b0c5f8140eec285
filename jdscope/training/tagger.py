"""The tagger as scikit-learn estimators: how it is fitted, and how it becomes plain arrays."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from jdscope.points.context import Context, known_parts, settle
from jdscope.points.features import AROUND, VIEWS, Vocabulary, evidence, observe
from jdscope.points.tagger import FEWEST_UNITS, OUTPUTS, Network, Tagger, shares
from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES, split
from jdscope.verdict import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jdscope.language.reading import Reading
    from jdscope.points.features import Indexes, Keys, Observed
    from jdscope.points.tags import Tagging, Tags

    Array = NDArray[np.float64]

FOLDS = 4  # of groups, for the answers that the second pass learns from
_BATCH = 512  # units that a network learns from at once
_ENOUGH = 5_000  # units; of fewer, logistic regressions learn more
_POINTS = (PARTS.index(Part.TITLE), PARTS.index(Part.DUTY))


class Targets(NamedTuple):
    """The tags of units as readers gave them, one row a unit; only titles and duties have the last three."""

    part: NDArray[np.intp]
    objects: NDArray[np.bool_]
    stance: NDArray[np.intp]
    reach: NDArray[np.intp]

    @property
    def points(self) -> NDArray[np.bool_]:
        """Which units are titles or duties."""
        return np.isin(self.part, _POINTS)

    @property
    def told(self) -> NDArray[np.bool_]:
        """Objects and stances side by side, shape (units, 16)."""
        return np.hstack([self.objects, np.eye(len(STANCES), dtype=bool)[self.stance]])


def regression(regularization: float, **options: Any) -> LogisticRegression:
    """Return a logistic regression as all of the tagger are."""
    return LogisticRegression(C=regularization, tol=3e-3, max_iter=500, **options)


class PointNetwork(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tells objects and stance of points by some networks of one hidden layer, their scores averaged.

    Each is begun otherwise and tells both, so that what one teaches helps the other (Caruana, "Multitask Learning",
    1997). Fitted, they are one `Network` as wide as all of them, which has the scaling of the features in
    its weights. Of few units networks learn less than logistic regressions do, which are written as a network then.

    Args:
        networks: how many.
        units: of the hidden layer of each.
        alpha: how strongly large weights count against it.
        regularization: the C of each logistic regression.
    """

    def __init__(self, networks: int = 8, units: int = 32, alpha: float = 0.1, regularization: float = 1.0) -> None:
        self.networks = networks
        self.units = units
        self.alpha = alpha
        self.regularization = regularization

    def fit(self, features: Array, told: NDArray[np.bool_]) -> PointNetwork:
        """Fit on the features of points, shape (points, features), and what is told of them, shape (points, 16)."""
        learn = self._networks if len(features) >= _ENOUGH else self._regressions
        self.network_ = learn(features, told)
        return self

    def predict_proba(self, features: Array) -> Array:
        """Return the probabilities of objects and stances, shape (points, 16)."""
        return shares(self.network_.scores(features @ self.network_.hidden))

    def _networks(self, features: Array, told: NDArray[np.bool_]) -> Network:
        scaler = StandardScaler().fit(features)
        scaled = scaler.transform(features).astype(np.float32)
        fitted = [self._network(seed).fit(scaled, told) for seed in range(self.networks)]
        hidden, output = (np.stack(layers) for layers in zip(*(one.coefs_ for one in fitted), strict=True))
        begins, ends = (np.stack(layers) for layers in zip(*(one.intercepts_ for one in fitted), strict=True))
        weights = np.concatenate(hidden.astype(np.float64), axis=1) / scaler.scale_[:, np.newaxis]
        intercept = np.concatenate(begins) - scaler.mean_ @ weights
        return Network(weights, intercept, np.concatenate(output.astype(np.float64)) / self.networks, ends.mean(axis=0))

    def _network(self, seed: int) -> MLPClassifier:
        return MLPClassifier(
            (self.units,), alpha=self.alpha, batch_size=_BATCH, early_stopping=True, n_iter_no_change=4,
            random_state=seed,
        )  # fmt: skip

    def _regressions(self, features: Array, told: NDArray[np.bool_]) -> Network:
        fitted = OneVsRestClassifier(regression(self.regularization, solver="liblinear")).fit(features, told)
        weights = np.vstack([one.coef_ for one in fitted.estimators_]).T
        intercept = np.concatenate([one.intercept_ for one in fitted.estimators_])
        same = np.eye(len(intercept))
        # What is positive goes through one unit and what is negative through another.
        weights, intercept = np.hstack([weights, -weights]), np.hstack([intercept, -intercept])
        return Network(weights, intercept, np.vstack([same, -same]), np.zeros(len(same)))


class FirstPass:
    """The four estimators of the first pass over units, all of them logistic regressions.

    Args:
        regularization: the C of each.
    """

    def __init__(self, regularization: float) -> None:
        self.part, self.stance, self.reach = (regression(regularization) for _ in range(3))
        self.objects = OneVsRestClassifier(regression(regularization, solver="liblinear"))

    def fit(self, features: sparse.csr_matrix, targets: Targets) -> FirstPass:
        """Fit on the features of units, shape (units, features), and round weights to the 16 bits of a model."""
        at = targets.points.nonzero()[0]
        self.part.fit(features, targets.part)
        self.stance.fit(features[at], targets.stance[at])
        self.reach.fit(features[at], targets.reach[at])
        self.objects.fit(features[at], targets.objects[at])
        for one in self._estimators:
            one.coef_ = one.coef_.astype(np.float16).astype(np.float64)
        return self

    def predict_proba(self, features: sparse.csr_matrix) -> Array:
        """Return stacked tags, shape (units, 27)."""
        ordered = (self.part, self.objects, self.stance, self.reach)
        return np.hstack([one.predict_proba(features) for one in ordered])

    def weights(self) -> tuple[Array, Array]:
        """Return weights and intercepts side by side, a column for each tag."""
        return _side_by_side(self._estimators)

    @property
    def _estimators(self) -> list[LogisticRegression]:
        return [self.part, *self.objects.estimators_, self.stance, self.reach]


class SecondPass:
    """The estimators of the second pass over units: logistic regressions for part and reach, networks for the rest.

    Args:
        regularization: the C of the logistic regressions, and of those in place of the networks.
    """

    def __init__(self, regularization: float) -> None:
        self.part, self.reach = regression(regularization), regression(regularization)
        self.points = PointNetwork(regularization=regularization)

    def fit(self, contexts: Array, targets: Targets) -> SecondPass:
        """Fit on what is seen of units, shape (units, context features)."""
        at = targets.points.nonzero()[0]
        self.part.fit(contexts, targets.part)
        self.reach.fit(contexts[at], targets.reach[at])
        self.points.fit(contexts[at], targets.told[at])
        return self

    def predict_proba(self, contexts: Array) -> Array:
        """Return stacked tags, shape (units, 27)."""
        return np.hstack([one.predict_proba(contexts) for one in (self.part, self.points, self.reach)])

    def weights(self) -> tuple[Array, Array]:
        """Return weights and intercepts of what is linear side by side, a column for each part, then for each reach."""
        return _side_by_side([self.part, self.reach])


def _side_by_side(estimators: Sequence[LogisticRegression]) -> tuple[Array, Array]:
    return np.vstack([one.coef_ for one in estimators]).T, np.concatenate([one.intercept_ for one in estimators])


class UnitTagger(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Learns the tags of units, and gives for each Reading the probabilities of its units' tags.

    Args:
        first: the C of the first pass.
        second: the C of the second pass.
        min_units: units that a word, pair or concept must occur in to be weighed.
        passes: 1 leaves the second pass out (for ablation).
    """

    def __init__(self, first: float = 20.0, second: float = 1.0, min_units: int = 3, passes: int = 2) -> None:
        self.first = first
        self.second = second
        self.min_units = min_units
        self.passes = passes

    def fit(
        self, readings: Sequence[Reading], taggings: Sequence[Sequence[Tagging | None]], groups: Sequence[str]
    ) -> UnitTagger:
        """Fit both passes; the second on answers of first passes that did not see the group.

        Args:
            readings: the adverts.
            taggings: for each advert the tags of its units, None where there are none, as for headings.
            groups: the group of each advert.
        """
        observed = [observe(reading) for reading in readings]
        self.vocabulary_ = learn_vocabulary(observed, self.min_units)
        features = [self._features(one) for one in observed]
        named = [evidence(one) for one in observed]
        targets = [targets_of(one) for one in taggings]
        tagged = [np.array([tag is not None for tag in one], dtype=bool) for one in taggings]
        self.first_ = FirstPass(self.first).fit(*_stacked(features, targets, tagged))
        if self.passes > 1:
            answers: list[Array] = [np.zeros(0)] * len(readings)
            folds = GroupKFold(min(FOLDS, len(set(groups)))).split(features, groups=groups)
            for train, test in folds:
                seen = ([values[i] for i in train] for values in (features, targets, tagged))
                one = FirstPass(self.first).fit(*_stacked(*seen))
                for i in test:
                    answers[i] = _answers(one, features[i], readings[i], named[i])
            contexts = list(map(_whole_context, answers, named))
            self.second_ = SecondPass(self.second).fit(*_stacked(contexts, targets, tagged))
        return self

    def transform(self, readings: Sequence[Reading]) -> list[Tags]:
        """Return the tags of each advert's units."""
        return [self._tags(reading) for reading in readings]

    def to_arrays(self) -> Tagger:
        """Return the fitted passes as plain arrays."""
        weights, intercept = self.first_.weights()
        width, seen = len(self.vocabulary_), self.vocabulary_.seen_around
        around = np.split(weights[width:], len(VIEWS) - 1)
        assert weights.shape == (width + (len(VIEWS) - 1) * seen, OUTPUTS)
        return Tagger(
            self.vocabulary_,
            weights[:width].astype(np.float32),
            np.hstack(around).astype(np.float32),
            intercept,
            *self.second_.weights(),
            self.second_.points.network_,
        )

    def _tags(self, reading: Reading) -> Tags:
        observed = observe(reading)
        named = evidence(observed)
        answers = _answers(self.first_, self._features(observed), reading, named)
        if self.passes > 1 and len(answers) >= FEWEST_UNITS:
            answers = _answers(self.second_, _whole_context(answers, named), reading, named)
        return split(answers)

    def _features(self, observed: Observed) -> sparse.csr_matrix:
        """Return the rows of an advert's units, each with the rows around it beside."""
        columns, values, rows, views = self.vocabulary_.matrix(observed)
        height, width = views.shape[1], len(self.vocabulary_)
        own = sparse.csr_matrix((values, (rows, columns)), shape=(height + 1, width))
        seen = own[:, : self.vocabulary_.seen_around] * AROUND
        return sparse.hstack([own[:-1], *(seen[view] for view in views[1:])]).tocsr()


def learn_vocabulary(observed: Sequence[Observed], min_units: int) -> Vocabulary:
    """Return the stems, words, concepts and pairs that stand in so many units."""
    concepts = Counter(name for one in observed for name in one.concepts)
    return Vocabulary(
        _frequent([(one.stems, one.rows) for one in observed], min_units),
        tuple(sorted(name for name, count in concepts.items() if count >= min_units)),
        _frequent([(one.words, one.rows) for one in observed], min_units),
        _frequent([(one.pairs, one.rows) for one in observed], min_units),
    )


def _frequent(standing: Sequence[tuple[Keys, Indexes]], min_units: int) -> Keys:
    """Return the keys that stand in so many units, ascending."""
    counts = Counter[int]()
    for keys, rows in standing:
        counts.update(key for key, _ in set(zip(keys.tolist(), rows.tolist(), strict=True)))
    return np.array(sorted(key for key, count in counts.items() if count >= min_units), np.uint64)


def targets_of(taggings: Sequence[Tagging | None]) -> Targets:
    """Return the tags of those units that have any."""
    given = [tagging for tagging in taggings if tagging is not None]
    return Targets(
        np.array([PARTS.index(one.part) for one in given], dtype=np.intp),
        np.array([[name in one.objects for name in OBJECTS] for one in given], dtype=bool).reshape(-1, len(OBJECTS)),
        np.array([STANCES.index(one.stance) for one in given], dtype=np.intp),
        np.array([REACHES.index(one.reach) for one in given], dtype=np.intp),
    )


def _stacked(features: Sequence[Any], targets: Sequence[Targets], tagged: Sequence[Any]) -> tuple[Any, Targets]:
    """Return the rows of the units that have tags, and those tags."""
    rows = [matrix[which] for matrix, which in zip(features, tagged, strict=True)]
    stack = sparse.vstack(rows).tocsr() if sparse.issparse(rows[0]) else np.vstack(rows)
    return stack, Targets(*(np.concatenate(values) for values in zip(*targets, strict=True)))


def _whole_context(answers: Array, named: Array) -> Array:
    return Context.of(answers, named).rows(0, len(answers))


def _answers(one: FirstPass | SecondPass, features: Any, reading: Reading, named: Array) -> Array:
    return settle(one.predict_proba(features), known_parts(reading), named)
