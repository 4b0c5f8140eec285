"""Fitting is deterministic, and what is built is whole."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from jdscope.analyzer import Analyzer
from jdscope.scope.model import LABELS, load_model
from jdscope.training.build import build_model
from jdscope.training.evaluate import cross_validate, predict, report
from jdscope.training.fit import fit
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from sklearn.pipeline import Pipeline

    from jdscope.training.corpus import LabelledAdvert

OTHER = {Scope.MES: Scope.MOM, Scope.MOM: Scope.OUT, Scope.OUT: Scope.MES}


@pytest.fixture(scope="module")
def few(corpus: list[LabelledAdvert]) -> list[LabelledAdvert]:
    """Return some adverts of three groups, so that cross-validation is quick."""
    return [item for item in corpus if item.group in "acd"][::3]


def test_the_same_adverts_give_the_same_model(
    subset: list[LabelledAdvert], fitted: Pipeline, corpus: list[LabelledAdvert]
) -> None:
    """Fitted twice, the probabilities of adverts seen and unseen agree to 1e-6."""
    adverts = [item.advert for item in corpus[::9]]
    once, again = fitted.predict_proba(adverts), fit(subset).predict_proba(adverts)
    assert np.abs(once - again).max() < 1e-6


def test_probabilities_are_of_the_three_labels(fitted: Pipeline, subset: list[LabelledAdvert]) -> None:
    """Rows of three that add up to one, most of them right on the adverts that it was fitted on."""
    probabilities = fitted.predict_proba([item.advert for item in subset])
    assert probabilities.shape == (len(subset), len(LABELS))
    assert np.allclose(probabilities.sum(axis=1), 1)
    right = [LABELS[row.argmax()] == item.label for row, item in zip(probabilities, subset, strict=True)]
    assert np.mean(right) > 0.9


def test_a_built_model_is_whole(few: list[LabelledAdvert], tmp_path: Path) -> None:
    """Arrays, settings, card and golden scores are written, belong together and tell the same figures."""
    scores = build_model(few, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"README.md", "golden.json", "model.json", "model.npz"}
    info = load_model(tmp_path).info
    assert info["corpus"]["adverts"] == len(few)
    assert info["cross_validation"]["sure"]["macro_f1"] == scores.macro_f1
    assert f"{scores.macro_f1:.3f}" in (tmp_path / "README.md").read_text(encoding="utf-8")
    golden = json.loads((tmp_path / "golden.json").read_text(encoding="utf-8"))
    chosen = [item for item in few if item.advert.id in golden]
    assert np.allclose(predict(Analyzer(tmp_path, screen=False), chosen), list(golden.values()), rtol=0, atol=1e-9)


def test_predictions_are_reported_by_how_sure_readers_were(analyzer: Analyzer, subset: list[LabelledAdvert]) -> None:
    """Sure and borderline adverts are counted apart, and together they are all."""
    scores = report(predict(analyzer, subset), subset)
    assert list(scores) == ["sure", "borderline", "all"]
    assert scores["sure"].adverts + scores["borderline"].adverts == scores["all"].adverts == len(subset)


def test_no_advert_is_judged_by_a_model_of_its_group(few: list[LabelledAdvert]) -> None:
    """Changing the labels of a whole group leaves what cross-validation says of that group."""
    own = [at for at, item in enumerate(few) if item.group == few[0].group]
    changed = [replace(item, label=OTHER[item.label]) if at in own else item for at, item in enumerate(few)]
    assert np.allclose(cross_validate(few)[own], cross_validate(changed)[own])
