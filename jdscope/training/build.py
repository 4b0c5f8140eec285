"""Builds the shipped model: fits, cross-validates, and writes arrays, settings, card and golden scores."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from jdscope import __version__
from jdscope.files import refuse_unwritable, replace_file
from jdscope.language.mixed import other_stretches
from jdscope.lexicon import load_lexicon
from jdscope.scope.law import LABELS
from jdscope.scope.model import FORMAT, save_model
from jdscope.scope.screen import load_screen
from jdscope.training.card import model_card
from jdscope.training.corpus import CorpusError, digest
from jdscope.training.enough import lacking
from jdscope.training.evaluate import cross_validate, of_readers, report, score_coverage, score_tags
from jdscope.training.fit import REVIEW, assemble, fit_law, fit_tagger, prepare, tag_unseen, to_model
from jdscope.training.study import study
from jdscope.training.units import read_adverts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sklearn.pipeline import Pipeline

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.evaluate import Predicted, Scores
    from jdscope.training.fit import Material

_PACKAGES = ("numpy", "scikit-learn", "spacy")
_GOLDEN = 25  # every so many adverts of the corpus one is kept with its probabilities


def build_model(
    corpus: Sequence[LabelledAdvert],
    output: Path,
    tell: Callable[[str], None] = lambda _: None,
    *,
    with_study: bool = True,
) -> Predicted:
    """Fit the model, write it with its card and golden scores, and return what cross-validation predicts.

    Args:
        corpus: the labelled adverts.
        output: the folder that it is written to.
        tell: is told what comes next.
        with_study: whether learning curve, ablations and baselines are measured too; they take half of the time.

    Raises:
        CorpusError: the corpus has too little of something to learn it.
        OSError: the output folder cannot be written.
    """
    if rare := lacking(corpus):
        raise CorpusError("\n".join(["too little to learn from; more adverts or groups are wanted with:", *rare]))
    output.mkdir(parents=True, exist_ok=True)
    refuse_unwritable(output / "model.npz")
    material = prepare(corpus)
    tell("tagging each group of adverts by what the others teach")
    unseen = tag_unseen(material)
    tell("fitting on all")
    fitted = assemble(fit_tagger(material), fit_law(material, unseen))
    predicted = cross_validate(material, unseen)
    scores = report(predicted, corpus)
    info = _info(material, predicted, scores)
    _write(fitted, info, output)
    golden = golden_scores(fitted, corpus)
    replace_file(output / "golden.json", (json.dumps(golden, indent=1) + "\n").encode())
    if with_study:  # of a run that is stopped here the model stands already
        _write(fitted, info | {"study": study(material, unseen, tell)}, output)
    return predicted


def _write(fitted: Pipeline, info: dict[str, Any], output: Path) -> None:
    save_model(to_model(fitted, info), output)
    replace_file(output / "README.md", model_card(info).encode())


def golden_scores(fitted: Pipeline, corpus: Sequence[LabelledAdvert]) -> dict[str, list[float]]:
    """Return the scikit-learn pipeline's probabilities (MES, MOM, OUT) of some adverts of the corpus, by their id.

    They are ones of which an Analyzer reads the whole: what the screen lets pass, and no stretch in another language.
    """
    screen = load_screen()
    likely = [item.advert for item in corpus[::_GOLDEN] if screen.passes(item.advert.text)]
    chosen = [
        advert for advert, reading in zip(likely, read_adverts(likely), strict=True) if not other_stretches(reading)
    ]
    rows = fitted.predict_proba(chosen).tolist()
    return {str(advert.id): row for advert, row in zip(chosen, rows, strict=True)}


def _info(material: Material, predicted: Predicted, scores: dict[str, Scores]) -> dict[str, Any]:
    corpus = material.corpus
    tagged = [at for at, item in enumerate(corpus) if item.units]  # reviewed ones may have a label alone
    ours, theirs = [predicted.taggings[at] for at in tagged], of_readers([corpus[at] for at in tagged])
    counts = Counter(item.label.value for item in corpus)
    return {
        "format": FORMAT,
        "labels": [label.value for label in LABELS],
        "trained": datetime.now(UTC).date().isoformat(),
        "versions": {"jdscope": __version__} | {name: version(name) for name in _PACKAGES},
        "corpus": {"adverts": len(corpus), **dict(sorted(counts.items())), "sha256": digest(corpus)},
        "lexicon_sha256": load_lexicon().digest,
        "review": REVIEW,
        "cross_validation": {name: asdict(one) for name, one in scores.items()},
        "tags": asdict(score_tags(predicted.taggings, material.taggings)),
        "coverage": asdict(score_coverage(ours, theirs)),
    }
