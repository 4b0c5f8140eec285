"""What is told of a model that has learnt from reviewed adverts, and of labels that others speak against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from jdscope.analyzer import default_model
from jdscope.scope.model import load_model
from jdscope.training.evaluate import Predicted, rank_suspicious, report
from jdscope.training.learnt import changes
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert


def test_changes_are_told(subset: list[LabelledAdvert]) -> None:
    """Figures before and after, and how many of the reviewed adverts the new model has as decided."""
    sure = np.eye(3)[[list(Scope).index(item.label) for item in subset]]
    scores = report(Predicted(sure, np.zeros(len(subset), bool), [[] for _ in subset]), subset)["sure"]
    reviewed = [replace(item, label=Scope.OUT) if item.label is Scope.MES else item for item in subset[:6]]
    lines = list(changes(load_model(default_model()).info, scores, reviewed, default_model()))
    assert any(line.startswith("macro-F1 in cross-validation: 0.9") and line.endswith("1.000 now") for line in lines)
    wrong = sum(item.label is Scope.MES for item in subset[:6])
    assert f"{6 - wrong} of 6 as decided" in lines[-1]


def test_labels_that_others_speak_against_are_ranked(subset: list[LabelledAdvert]) -> None:
    """Of labels that are not predicted the least probable comes first; those that are predicted are not listed."""
    numbers = [list(Scope).index(item.label) for item in subset]
    probabilities = np.eye(3)[numbers]
    probabilities[0] = np.roll(probabilities[0], 1)
    probabilities[1] = 0.6 * np.roll(probabilities[1], 1) + 0.4 * probabilities[1]
    doubted = rank_suspicious(Predicted(probabilities, np.zeros(len(subset), bool), []), subset)
    assert [one.id for one in doubted] == [str(subset[0].advert.id), str(subset[1].advert.id)]
    assert doubted[0].probability < doubted[1].probability == 0.4
