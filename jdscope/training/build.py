"""Builds the shipped model: fits, cross-validates, and writes arrays, settings, card and golden scores."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from jdscope import __version__
from jdscope.lexicon import load_lexicon
from jdscope.scope.model import LABELS, save_model
from jdscope.training.card import model_card
from jdscope.training.corpus import digest
from jdscope.training.evaluate import cross_validate, report
from jdscope.training.fit import REGULARIZATION, REVIEW, fit, to_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sklearn.pipeline import Pipeline

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.evaluate import Scores

_PACKAGES = ("numpy", "scikit-learn")
_GOLDEN = 25  # every so many adverts of the corpus one is kept with its probabilities


def build_model(corpus: Sequence[LabelledAdvert], output: Path) -> Scores:
    """Fit the model, write it with its card and golden scores, and return the cross-validated scores on sure adverts.

    Raises:
        OSError: the output folder cannot be written.
    """
    fitted = fit(corpus)
    scores = report(cross_validate(corpus), corpus)
    info = _info(corpus, scores)
    save_model(to_model(fitted, info), output)
    (output / "golden.json").write_text(json.dumps(golden_scores(fitted, corpus), indent=1) + "\n", encoding="utf-8")
    (output / "README.md").write_text(model_card(info), encoding="utf-8")
    return scores["sure"]


def golden_scores(fitted: Pipeline, corpus: Sequence[LabelledAdvert]) -> dict[str, list[float]]:
    """Return the scikit-learn pipeline's probabilities (MES, MOM, OUT) of some adverts of the corpus, by their id."""
    chosen = [item.advert for item in corpus[::_GOLDEN]]
    rows = fitted.predict_proba(chosen).tolist()
    return {str(advert.id): row for advert, row in zip(chosen, rows, strict=True)}


def _info(corpus: Sequence[LabelledAdvert], scores: dict[str, Scores]) -> dict[str, Any]:
    counts = Counter(item.label.value for item in corpus)
    return {
        "format": 1,
        "labels": [label.value for label in LABELS],
        "trained": datetime.now(UTC).date().isoformat(),
        "versions": {"jdscope": __version__} | {name: version(name) for name in _PACKAGES},
        "corpus": {"adverts": len(corpus), **dict(sorted(counts.items())), "sha256": digest(list(corpus))},
        "lexicon_sha256": load_lexicon().digest,
        "regularization": REGULARIZATION,
        "review": REVIEW,
        "cross_validation": {name: asdict(one) for name, one in scores.items()},
    }
