"""What is told of a model that has learnt from reviewed adverts, and of labels that others speak against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from jdscope.analyzer import default_model
from jdscope.scope.model import load_model
from jdscope.training.corpus import digest
from jdscope.training.evaluate import Predicted, rank_suspicious
from jdscope.training.learnt import changes
from jdscope.training.reviewed import GROUP
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert


def test_changes_are_told(subset: list[LabelledAdvert]) -> None:
    """Figures before and after are of the corpus alone; how many reviewed adverts the new model has as decided."""
    reviewed = [
        replace(item, label=Scope.OUT if item.label is Scope.MES else item.label, group=GROUP) for item in subset[:6]
    ]
    labelled = [*subset[6:], *reviewed]
    certain = np.eye(3)[[list(Scope).index(item.label) for item in labelled]]
    certain[-6:] = 1 / 3
    predicted = Predicted(certain, np.zeros(len(labelled), bool), [])
    lines = list(changes(load_model(default_model()).info, subset[6:], predicted, labelled, default_model()))
    assert "of another corpus" in lines[0]
    assert any(line.startswith("  macro-F1: 0.9") and line.endswith("1.000 now") for line in lines)
    wrong = sum(item.label is Scope.MES for item in subset[:6])
    assert f"{6 - wrong} of 6 as decided" in lines[-1]


def test_a_corpus_of_before_is_told_as_the_same(subset: list[LabelledAdvert]) -> None:
    """Figures are of the same adverts where the model before learnt from this corpus."""
    info = load_model(default_model()).info | {"corpus": {"sha256": digest(subset)}}
    predicted = Predicted(np.eye(3)[[0] * len(subset)], np.zeros(len(subset), bool), [])
    assert "another corpus" not in next(changes(info, subset, predicted, subset, default_model()))


def test_labels_that_others_speak_against_are_ranked(subset: list[LabelledAdvert]) -> None:
    """Of labels that are not predicted the least probable comes first; those that are predicted are not listed."""
    numbers = [list(Scope).index(item.label) for item in subset]
    probabilities = np.eye(3)[numbers]
    probabilities[0] = np.roll(probabilities[0], 1)
    probabilities[1] = 0.6 * np.roll(probabilities[1], 1) + 0.4 * probabilities[1]
    doubted = rank_suspicious(Predicted(probabilities, np.zeros(len(subset), bool), []), subset)
    assert [one.id for one in doubted] == [str(subset[0].advert.id), str(subset[1].advert.id)]
    assert doubted[0].probability < doubted[1].probability == 0.4
