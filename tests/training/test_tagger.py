"""What tells of points in the second pass: a network, or logistic regressions where there is little to learn from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from jdscope.points.tags import OBJECTS, STANCES
from jdscope.training import tagger
from jdscope.training.tagger import PointNetwork

Units = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]


@pytest.fixture(scope="module")
def units() -> Units:
    """Return features of units and what is told of them.

    An object is the sign of a feature or whether two signs are the same; the stance is the feature that is the largest.
    """
    features = np.random.default_rng(3).normal(size=(1_500, len(STANCES)))
    signs = np.stack([features[:, 0] > 0, features[:, 0] * features[:, 1] > 0], axis=1)
    objects = np.tile(signs, len(OBJECTS))[:, : len(OBJECTS)]
    return features, np.hstack([objects, np.eye(len(STANCES), dtype=bool)[features.argmax(axis=1)]])


def test_a_network_learns_what_two_features_say_together(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regression cannot tell whether two signs are the same; the network does, and says so as plain arrays."""
    monkeypatch.setattr(tagger, "_ENOUGH", 1_000)
    monkeypatch.setattr(tagger, "_BATCH", 32)
    features, told = units
    chances = PointNetwork(alpha=0.001).fit(features[:1_200], told[:1_200]).predict_proba(features[1_200:])
    assert ((chances > 0.5) == told[1_200:]).mean() > 0.95
    assert 0.0 <= chances.min() <= chances.max() <= 1.0


def test_of_few_units_it_is_the_regressions(units: Units) -> None:
    """What an agency's few adverts teach is that of one logistic regression an object and a stance."""
    features, told = units
    chances = PointNetwork(regularization=0.5).fit(features, told).predict_proba(features)
    alone = np.column_stack([_chance(features, column) for column in told.T])
    objects, stances = np.split(alone, [len(OBJECTS)], axis=1)
    expected = np.hstack([objects, stances / stances.sum(axis=1, keepdims=True)])
    assert np.abs(chances - expected).max() < 1e-9


def _chance(features: np.ndarray[Any, Any], told: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    fitted = LogisticRegression(C=0.5, tol=3e-3, solver="liblinear").fit(features, told)
    return np.asarray(fitted.predict_proba(features)[:, 1])
