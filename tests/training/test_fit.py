"""Fitting: the law keeps its signs, the arrays are the pipeline, and what is built is whole."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from joblib import parallel_config
from sklearn.base import clone, is_classifier
from sklearn.model_selection import GridSearchCV

from jdscope.analyzer import Analyzer
from jdscope.points.sums import SUMS, stack, sums
from jdscope.scope.law import LABELS
from jdscope.scope.model import FORMAT, load_model, save_model
from jdscope.training import build, fit
from jdscope.training.corpus import CorpusError
from jdscope.training.evaluate import cross_validate, predict, report
from jdscope.training.fit import REVIEW, fit_law, fit_tagger, tag_unseen, to_model
from jdscope.training.law import LawClassifier, to_share
from jdscope.training.tagger import UnitTagger
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sklearn.pipeline import Pipeline

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.fit import Material, Unseen

OTHER = {Scope.MES: Scope.MOM, Scope.MOM: Scope.OUT, Scope.OUT: Scope.MES}
SIGNS = np.array([[one.scope, one.mom] for one in SUMS])


@pytest.fixture(autouse=True)
def _in_this_process() -> Iterator[None]:
    """Start no processes: that takes longer than the work."""
    with parallel_config(backend="threading"):
        yield


@pytest.fixture(scope="module")
def learnt(material: Material, unseen: Unseen) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return sums and labels."""
    return stack(unseen.tags), material.labels


def test_the_same_adverts_give_the_same_model(fitted: Pipeline, material: Material, unseen: Unseen) -> None:
    """Fitted twice, the tagger has the same weights and the law the same probabilities to 1e-6."""
    once, again = (fit_tagger(material, range(12), UnitTagger(passes=1)).first_.weights() for _ in range(2))
    for one, other in zip(once, again, strict=True):
        assert np.abs(one - other).max() < 1e-6
    chances = [law.predict_proba(stack(unseen.tags)) for law in (fitted.named_steps["law"], fit_law(material, unseen))]
    assert np.abs(chances[0] - chances[1]).max() < 1e-6


def test_probabilities_are_of_the_three_labels(fitted: Pipeline, subset: list[LabelledAdvert]) -> None:
    """Rows of three that add up to one, most of them right on the adverts that it was fitted on."""
    probabilities = fitted.predict_proba([item.advert for item in subset])
    assert probabilities.shape == (len(subset), len(LABELS))
    assert np.allclose(probabilities.sum(axis=1), 1)
    right = [LABELS[row.argmax()] == item.label for row, item in zip(probabilities, subset, strict=True)]
    assert np.mean(right) > 0.85


def test_the_arrays_are_the_fitted_pipeline(fitted: Pipeline, corpus: list[LabelledAdvert], tmp_path: Path) -> None:
    """Written and read again, they give tags and probabilities to 1e-9, on adverts that it never saw too."""
    save_model(to_model(fitted, {"format": FORMAT, "review": REVIEW}), tmp_path)
    model = load_model(tmp_path)
    adverts = [item.advert for item in corpus[::40]]
    readings = fitted.named_steps["read"].transform(adverts)
    tags = [model.tagger.tag(reading) for reading in readings]
    for ours, theirs in zip(tags, fitted.named_steps["tag"].transform(readings), strict=True):
        assert np.abs(ours.stacked() - theirs.stacked()).max() < 1e-9
    probabilities = [list(model.law.probabilities(sums(one)).values()) for one in tags]
    assert np.abs(np.array(probabilities) - fitted.predict_proba(adverts)).max() < 1e-9


def test_every_fitted_weight_has_the_sign_of_the_law(fitted: Pipeline) -> None:
    """None is against its sign, none is there where the law says nothing, and not all are nought."""
    law = to_model(fitted, {}).law
    weights = np.column_stack([law.scope, law.mom])
    assert (weights * SIGNS >= 0).all()
    assert (weights[SIGNS == 0] == 0).all()
    assert (weights != 0).any(axis=0).all()


def test_the_law_is_a_classifier_of_scikit_learn(learnt: tuple[Any, Any]) -> None:
    """It is told by its parameters, can be cloned and searched, and predicts what it finds most probable."""
    law = LawClassifier(regularization=0.3)
    assert is_classifier(law)
    assert clone(law.fit(*learnt)).get_params() == {"regularization": 0.3}
    probabilities = law.predict_proba(learnt[0])
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert (law.classes_[probabilities.argmax(axis=1)] == law.predict(learnt[0])).all()
    assert law.score(*learnt) == (law.predict(learnt[0]) == learnt[1]).mean() > 0.5
    search = GridSearchCV(law, {"regularization": [0.01, 1.0]}, cv=2).fit(*learnt)
    assert search.best_params_["regularization"] in {0.01, 1.0}


def test_an_advert_that_weighs_twice_counts_twice(learnt: tuple[Any, Any]) -> None:
    """Weights of samples are as if adverts were there so often."""
    values, labels = learnt
    weights = np.arange(len(labels)) % 2 + 1
    weighed = LawClassifier().fit(values, labels, sample_weight=weights)
    repeated = LawClassifier().fit(np.repeat(values, weights, axis=0), np.repeat(labels, weights))
    assert np.allclose(weighed.predict_proba(values), repeated.predict_proba(values), atol=1e-3)


def test_the_share_of_adverts_moves_the_intercept_alone(learnt: tuple[Any, Any]) -> None:
    """Of OUT three times the weight takes the logarithm of three off the odds of being in scope, and no more."""
    values, labels = learnt
    out = labels == LABELS.index(Scope.OUT)
    even, rare = (LawClassifier().fit(values, labels, to_share(np.ones(len(labels)), out, at)) for at in (0.5, 0.75))
    assert np.allclose(rare.scope_, even.scope_, atol=1e-3)
    assert rare.intercepts_[0] - even.intercepts_[0] == pytest.approx(-np.log(3), abs=1e-3)


def test_weights_are_brought_to_a_share() -> None:
    """Some have that share of the weight, all together what they had, and within both what weighed more still does."""
    which = np.array([True, True, False])
    weights = to_share(np.array([1.0, 3.0, 2.0]), which, 0.25)
    assert weights.tolist() == pytest.approx([0.375, 1.125, 4.5])


def test_taggers_can_have_one_pass(material: Material) -> None:
    """Without the second one there are tags all the same."""
    tags = fit_tagger(material, tagger=UnitTagger(first=1.0, passes=1)).transform(material.readings[:3])
    assert [one.part.shape[0] for one in tags] == [len(reading.units) for reading in material.readings[:3]]
    assert np.allclose(np.vstack([one.part for one in tags]).sum(axis=1), 1)


def test_no_advert_is_judged_by_a_law_of_its_group(material: Material, unseen: Unseen) -> None:
    """Changing the labels of a whole group leaves what cross-validation says of that group."""
    own = material.groups == material.groups[0]
    changed = [
        replace(item, label=OTHER[item.label]) if at else item for item, at in zip(material.corpus, own, strict=True)
    ]
    once, again = (cross_validate(one, unseen).probabilities for one in (material, replace(material, corpus=changed)))
    assert np.allclose(once[own], again[own])
    assert not np.allclose(once[~own], again[~own])


def test_no_advert_is_tagged_by_a_tagger_of_its_group(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tagger is fitted on whole groups, and gives the tags of others."""

    class Telling(UnitTagger):
        """Says which groups it was fitted on."""

        def transform(self, readings: list[Any]) -> list[Any]:
            return [self.groups] * len(readings)

    def fit_telling(material: Material, chosen: list[int], tagger: UnitTagger) -> Telling:
        fitted = Telling(**tagger.get_params())
        fitted.groups = {material.corpus[at].group for at in chosen}
        return fitted

    monkeypatch.setattr(fit, "fit_tagger", fit_telling)
    unseen = tag_unseen(material)
    for tags in (unseen.tags, unseen.titles, unseen.untitled):
        assert [groups ^ {own} for groups, own in zip(tags, material.groups, strict=True)] == [{*"cde"}] * 36


def test_a_built_model_is_whole(
    subset: list[LabelledAdvert], fitted: Pipeline, unseen: Unseen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arrays, settings, card and golden scores are written, belong together and tell the same figures."""
    monkeypatch.setattr(build, "tag_unseen", lambda _: unseen)
    monkeypatch.setattr(build, "fit_tagger", lambda _: fitted.named_steps["tag"])
    scores = report(build.build_model(subset, tmp_path, with_study=False), subset)["sure"]
    assert {file.name for file in tmp_path.iterdir()} == {"README.md", "golden.json", "model.json", "model.npz"}
    info = load_model(tmp_path).info
    assert info["corpus"]["adverts"] == len(subset)
    assert info["cross_validation"]["sure"]["macro_f1"] == scores.macro_f1
    assert "study" not in info
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert f"{scores.macro_f1:.3f}" in card
    assert "not measured (`--no-study`)" in card
    golden = json.loads((tmp_path / "golden.json").read_text(encoding="utf-8"))
    chosen = [item for item in subset if item.advert.id in golden]
    assert len(chosen) == len(golden) > 1
    assert np.allclose(
        predict(Analyzer(tmp_path, screen=False), chosen).probabilities, list(golden.values()), rtol=0, atol=1e-9
    )


def test_what_cannot_be_written_is_not_learnt(
    subset: list[LabelledAdvert], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder where a file is to be, or the other way round, is told before minutes of work."""
    (tmp_path / "model.npz").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.setattr(build, "prepare", None)
    with pytest.raises(IsADirectoryError):
        build.build_model(subset, tmp_path)
    with pytest.raises(FileExistsError):
        build.build_model(subset, tmp_path / "file")


def test_what_cannot_be_learnt_is_refused_at_once(subset: list[LabelledAdvert], tmp_path: Path) -> None:
    """The error says of what there is too little, and nothing is written."""
    with pytest.raises(CorpusError, match=r"too little to learn from.*\nlabel MOM"):
        build.build_model([item for item in subset if item.label is not Scope.MOM], tmp_path)
    assert list(tmp_path.iterdir()) == []
