"""The sample adverts of `make demo` come out as readers label them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.reading.read import read_file

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert

SAMPLES = tomllib.loads((Path(__file__).parent / "adverts" / "samples.toml").read_text(encoding="utf-8"))["sample"]
RUN = 9  # words


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all stretches of nine words of a text."""
    words = text.lower().split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["file"])
def test_samples_have_their_labels(analyzer: Analyzer, samples: Path, sample: dict[str, Any]) -> None:
    """Scope and use of the two terms are those of the data file."""
    verdict = analyzer.analyze(read_file(samples / sample["file"]))
    assert (verdict.scope, bool(verdict.synonyms)) == (sample["label"], sample["synonyms"])


def test_every_sample_is_labelled(samples: Path) -> None:
    """The data file lists the files of the folder."""
    assert [sample["file"] for sample in SAMPLES] == sorted(file.name for file in samples.iterdir())


def test_samples_are_not_of_the_corpus(samples: Path, corpus: list[LabelledAdvert]) -> None:
    """No nine words in a row of a sample stand in an advert that the model was trained on."""
    known = set().union(*(runs(item.advert.text) for item in corpus))
    assert [file.name for file in samples.iterdir() if runs(read_file(file).text) & known] == []
