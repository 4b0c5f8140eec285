"""`jdscope train` and `jdscope evaluate --baselines` from the outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from joblib import parallel_config
from typer.testing import CliRunner

from jdscope.cli.main import app
from jdscope.scope.model import load_model
from jdscope.training import build, study
from jdscope.training import corpus as corpus_module
from jdscope.training.evaluate import Predicted
from jdscope.training.reviewed import AdvertKey, Decision, Doubt, append
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert

ADVERT = "---\nid: a1\ntitle: Fitter\nlabel: OUT\nsure: true\nsynonyms: false\n---\nYou fit.\n"
FIGURES = {"acronym rule": {"macro_f1": 0.25, "accuracy": 0.5}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one labelled advert."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a1.md").write_text(ADVERT, encoding="utf-8")
    return tmp_path / "corpus"


def run(*arguments: object) -> str:
    """Return what a command writes, when it ends well."""
    ended = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
    assert ended.exit_code == 0
    return ended.stdout


@pytest.mark.parametrize(("options", "wanted"), [([], True), (["--no-study"], False)])
def test_the_study_can_be_left_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], wanted: bool
) -> None:
    """An agency's own folder is learnt from, and the model goes where it is told."""
    calls: list[dict[str, Any]] = []

    def record(labelled: list[Any], output: Path, tell: Any, *, with_study: bool) -> Predicted:
        calls.append({"ids": [item.advert.id for item in labelled], "output": output, "study": with_study})
        return Predicted(np.eye(3)[[2]], np.array([False]), [])

    monkeypatch.setattr(build, "build_model", record)
    assert "macro-F1 1.000" in run("train", "--corpus", folder, "--output", tmp_path / "own", *options)
    assert calls == [{"ids": ["a1"], "output": tmp_path / "own", "study": wanted}]


def test_baselines_are_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file they are fitted on the corpus, on a folder on groups of it; as a table and as JSON."""
    file = tmp_path / "adverts.jsonl"
    row = {"id": "b1", "title": "Fitter", "text": "You fit.", "label": "OUT", "sure": True, "synonyms": False}
    file.write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setattr(study, "judge_baselines", lambda adverts: FIGURES)
    monkeypatch.setattr(
        study, "judge_baselines_on", lambda *both: FIGURES | {"-".join(one[0].advert.id for one in both): {}}
    )
    assert json.loads(run("evaluate", folder, "--baselines", "--format", "json")) == FIGURES
    assert "b1-a1" in json.loads(run("evaluate", file, "--baselines", "--corpus", folder, "--format", "json"))
    head, line = run("evaluate", folder, "--baselines").splitlines()
    assert head.split() == ["baseline", "macro-F1", "accuracy"]
    assert line.split() == ["acronym", "rule", "0.250", "0.500"]


def test_decisions_are_learnt_from(
    subset: list[LabelledAdvert], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decisions, one of them on an advert of the corpus, and the rest of it make a model; what changed is told."""
    twin = subset[0]
    for at, item in enumerate([twin, None]):
        title, text = (item.advert.title, item.advert.text) if item else ("Nurse", "You care for patients.")
        body = text.replace(title, "", 1).strip()
        doubt = Doubt(str(at), AdvertKey(title, body), "MES", ("", "", ""), synonyms=False, units=())
        append(tmp_path / "decided.jsonl", doubt, Decision(twin.label if item else Scope.OUT))
    monkeypatch.setattr(corpus_module, "load_labelled", lambda _: list(subset))
    with parallel_config(backend="threading"):
        run("train", "--output", tmp_path / "model", "--no-study")
        told = run("train", "--output", tmp_path / "model", "--no-study", "--add", tmp_path / "decided.jsonl")
    sure = sum(item.sure for item in subset[1:])
    assert f"in cross-validation on {sure} sure adverts of the corpus:" in told
    assert "macro-F1" in told
    assert "of 2 as decided" in told
    info = load_model(tmp_path / "model").info
    assert info["corpus"]["adverts"] == len(subset) + 1
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    assert str(len(subset) + 1) in card
