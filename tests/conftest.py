"""What many tests share: the model is loaded, and the corpus read and judged, once a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import jdscope
from jdscope.training.corpus import load_labelled

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

    from jdscope.training.corpus import LabelledAdvert

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("jdscope", deadline=None)  # a busy machine fails no test
settings.load_profile("jdscope")


@pytest.fixture(scope="session")
def analyzer() -> jdscope.Analyzer:
    """Return the Analyzer with the model that ships."""
    return jdscope.load()


@pytest.fixture(scope="session")
def corpus() -> list[LabelledAdvert]:
    """Return the labelled adverts of the checkout."""
    return load_labelled(ROOT / "corpus")


@pytest.fixture(scope="session")
def verdicts(analyzer: jdscope.Analyzer, corpus: list[LabelledAdvert]) -> list[jdscope.Verdict]:
    """Return the verdict on each advert of the corpus."""
    return list(analyzer.analyze_many(item.advert for item in corpus))


@pytest.fixture(scope="session")
def evaluation() -> list[LabelledAdvert]:
    """Return the adverts to measure on, which lie beside the checkout where there are any."""
    folder = ROOT.parent / "shared" / "eval"
    if not folder.is_dir():
        pytest.skip("no adverts to measure on beside the checkout")
    return [item for name in ("adverts", "real-adverts") for item in load_labelled(folder / f"{name}.jsonl")]


@pytest.fixture(scope="session")
def subset(corpus: list[LabelledAdvert]) -> list[LabelledAdvert]:
    """Return some adverts of the corpus, enough of each group to fit a model."""
    return corpus[::6]


@pytest.fixture(scope="session")
def fitted(subset: list[LabelledAdvert]) -> Pipeline:
    """Return the scikit-learn pipeline fitted on some adverts."""
    from jdscope.training.fit import fit  # noqa: PLC0415  scikit-learn takes a second

    return fit(subset)


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the sample adverts."""
    return ROOT / "tests" / "adverts" / "samples"
