"""What tells the objects in the second pass: a network, or logistic regressions where there is little to learn from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from jdscope.training import tagger
from jdscope.training.tagger import ObjectNetwork

Units = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]


@pytest.fixture(scope="module")
def units() -> Units:
    """Return features of units, and two objects: the sign of the first feature, and whether two signs are the same."""
    features = np.random.default_rng(3).normal(size=(1_500, 4))
    return features, np.stack([features[:, 0] > 0, features[:, 0] * features[:, 1] > 0], axis=1)


def test_a_network_learns_what_two_features_say_together(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regression cannot tell whether two signs are the same; the network does, and says so as plain arrays."""
    monkeypatch.setattr(tagger, "_ENOUGH", 1_000)
    monkeypatch.setattr(tagger, "_BATCH", 32)
    features, objects = units
    chances = ObjectNetwork(alpha=0.001).fit(features[:1_200], objects[:1_200]).predict_proba(features[1_200:])
    assert ((chances > 0.5) == objects[1_200:]).mean() > 0.95
    assert 0.0 <= chances.min() <= chances.max() <= 1.0


def test_of_few_units_it_is_the_regressions(units: Units) -> None:
    """What an agency's few adverts teach is that of one logistic regression an object."""
    features, objects = units
    chances = ObjectNetwork(regularization=0.5).fit(features, objects).predict_proba(features)
    for column in range(objects.shape[1]):
        one = LogisticRegression(C=0.5, tol=3e-3, solver="liblinear").fit(features, objects[:, column])
        assert np.abs(chances[:, column] - one.predict_proba(features)[:, 1]).max() < 1e-9
