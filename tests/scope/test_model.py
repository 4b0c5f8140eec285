"""The shipped arrays are the scikit-learn pipeline, and they are what the corpus makes of it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from jdscope.analyzer import default_model
from jdscope.lexicon import load_lexicon
from jdscope.scope.features import extract
from jdscope.scope.model import Model, ModelError, load_model, save_model
from jdscope.training.corpus import digest
from jdscope.training.fit import to_model

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from sklearn.pipeline import Pipeline

    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert


def judge(analyzer: Analyzer, model: Model, adverts: list[LabelledAdvert]) -> NDArray[np.float64]:
    """Return a model's probabilities of adverts, shape (adverts, 3)."""
    features = (extract(analyzer.pipeline.read(item.advert)) for item in adverts)
    return np.array([model.probabilities(model.pull(model.weigh(one))) for one in features])


def test_the_arrays_are_the_fitted_pipeline(
    analyzer: Analyzer, fitted: Pipeline, corpus: list[LabelledAdvert], tmp_path: Path
) -> None:
    """Written and read again, they give the pipeline's probabilities to 1e-9, on adverts that it never saw too."""
    save_model(to_model(fitted, {}), tmp_path)
    adverts = corpus[::10]
    expected = fitted.predict_proba([item.advert for item in adverts])
    assert np.abs(judge(analyzer, load_model(tmp_path), adverts) - expected).max() < 1e-9


def test_the_shipped_model_gives_its_golden_scores(analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """The probabilities that the pipeline gave when it was fitted are still those of the arrays."""
    golden = json.loads((default_model() / "golden.json").read_text(encoding="utf-8"))
    adverts = [item for item in corpus if item.advert.id in golden]
    assert len(adverts) == len(golden) > 10
    expected = np.array([golden[item.advert.id] for item in adverts])
    assert np.abs(judge(analyzer, analyzer.model, adverts) - expected).max() < 1e-9


def test_the_shipped_model_is_of_this_corpus_and_lexicon(analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """Whoever changes an advert or a phrase trains anew."""
    info = analyzer.model.info
    assert info["corpus"]["sha256"] == digest(corpus)
    assert info["lexicon_sha256"] == load_lexicon().digest


def test_an_advert_without_known_features_has_probabilities(analyzer: Analyzer) -> None:
    """What the model knows nothing of still adds up to one."""
    verdict = analyzer.analyze("Zxq\n\nWe and the MES are with you.")
    assert verdict.probabilities is not None
    assert sum(verdict.probabilities.values()) == pytest.approx(1)


@pytest.mark.parametrize("damage", ["missing", "no json", "no arrays", "truncated", "mismatched"])
def test_damaged_models_are_refused(tmp_path: Path, damage: str) -> None:
    """A model that is missing, broken or put together from two has a named error that says how to rebuild it."""
    folder = tmp_path / "model"
    if damage != "missing":
        shutil.copytree(default_model(), folder)
    settings, arrays = folder / "model.json", folder / "model.npz"
    if damage == "no json":
        settings.write_text("{", encoding="utf-8")
    elif damage == "no arrays":
        arrays.unlink()
    elif damage == "truncated":
        arrays.write_bytes(arrays.read_bytes()[:5000])
    elif damage == "mismatched":
        info = json.loads(settings.read_text(encoding="utf-8"))
        settings.write_text(json.dumps(info | {"signals": info["signals"][1:]}), encoding="utf-8")
    with pytest.raises(ModelError, match="jdscope train"):
        load_model(folder)
