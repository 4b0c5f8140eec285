"""What many tests share: the model is loaded, and the corpus read and judged, once a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import jdscope
from jdscope.language import pipeline
from jdscope.training.corpus import load_labelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from sklearn.pipeline import Pipeline
    from spacy.language import Language

    from jdscope.language.reading import Reading
    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.fit import Material, Unseen

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("jdscope", deadline=None)  # a busy machine fails no test
settings.load_profile("jdscope")


@pytest.fixture(scope="session")
def analyzer() -> jdscope.Analyzer:
    """Return the Analyzer with the model that ships."""
    return jdscope.load()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the spaCy pipeline."""
    return pipeline.build()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[jdscope.Advert], Reading]:
    """Return what reads an advert, whatever a screen would say of it."""
    return lambda advert: next(pipeline.read(nlp, [advert]))


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
    """Return a few adverts of three groups that each have every label and tag, so that fitting is quick."""
    varied = sorted(corpus, key=lambda item: len({unit.tagging for unit in item.units}))
    return [
        item
        for group in "cde"
        for label in jdscope.Scope
        for item in [one for one in varied if (one.group, one.label) == (group, label)][-4:]
    ]


@pytest.fixture(scope="session")
def material(subset: list[LabelledAdvert]) -> Material:
    """Return these adverts made ready to learn from."""
    from jdscope.training.fit import prepare  # scikit-learn takes a second

    return prepare(subset)


@pytest.fixture(scope="session")
def unseen(material: Material) -> Unseen:
    """Return their tags from taggers that saw no advert of their group."""
    from joblib import parallel_config

    from jdscope.training.fit import tag_unseen

    with parallel_config(backend="threading"):  # a process takes longer to start than to work
        return tag_unseen(material)


@pytest.fixture(scope="session")
def fitted(material: Material, unseen: Unseen) -> Pipeline:
    """Return the scikit-learn pipeline fitted on them."""
    from jdscope.training.fit import assemble, fit_law, fit_tagger

    return assemble(fit_tagger(material), fit_law(material, unseen))


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the sample adverts."""
    return ROOT / "tests" / "adverts" / "samples"
