"""The scikit-learn pipeline, how it is fitted, and how it becomes a model of plain arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer, MaxAbsScaler

from jdscope.language.pipeline import Pipeline as LanguagePipeline
from jdscope.lexicon import load_lexicon
from jdscope.scope.features import extract
from jdscope.scope.model import LABELS, Model
from jdscope.training.vectorizer import NgramCounter, SignalCounter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jdscope.advert import Advert
    from jdscope.scope.features import Features
    from jdscope.training.corpus import LabelledAdvert

REGULARIZATION = 20.0
# N-grams have unit length together, each signal by itself; these bring the two blocks to comparable weight.
WEIGHTS = {"ngrams": 3.0, "signals": 0.5}
# Verdicts less probable than this are sent to review: in cross-validation on the corpus about 7% of those that readers
# are sure of, and more than twice as many of the borderline ones.
REVIEW = 0.8


def read_features(adverts: Sequence[Advert]) -> list[Features]:
    """Return the features of adverts."""
    language = LanguagePipeline(load_lexicon())
    return [extract(language.read(advert)) for advert in adverts]


def make_classifier(regularization: float = REGULARIZATION) -> Pipeline:
    """Return the unfitted, uncalibrated pipeline from Features to labels, counted as in `LABELS`."""
    weights = FeatureUnion(
        [
            ("ngrams", Pipeline([("counts", NgramCounter()), ("tfidf", TfidfTransformer(sublinear_tf=True))])),
            ("signals", Pipeline([("counts", SignalCounter()), ("scale", MaxAbsScaler())])),
        ],
        transformer_weights=WEIGHTS,
    )
    regression = LogisticRegression(C=regularization, max_iter=2000, class_weight="balanced")
    return Pipeline([("weights", weights), ("regression", regression)])


def fit_calibrated(features: Sequence[Features], labels: NDArray[np.intp], groups: Sequence[str]) -> Any:
    """Fit the classifier on all adverts, and its temperature on the scores of groups left out in turn.

    Temperature scaling after Guo et al., "On Calibration of Modern Neural Networks" (2017), as in scikit-learn.
    """
    splits = list(LeaveOneGroupOut().split(np.zeros(len(labels)), labels, groups))
    calibrated = CalibratedClassifierCV(make_classifier(), method="temperature", cv=splits, ensemble=False)
    return calibrated.fit(features, labels)


def fit(corpus: Sequence[LabelledAdvert]) -> Pipeline:
    """Return the fitted scikit-learn pipeline: adverts in, labels (counted as in `LABELS`) and probabilities out."""
    features = read_features([item.advert for item in corpus])
    classifier = fit_calibrated(features, label_numbers(corpus), [item.group for item in corpus])
    return Pipeline([("features", FunctionTransformer(read_features)), ("classifier", classifier)])


def to_model(fitted: Pipeline, info: dict[str, Any]) -> Model:
    """Return the plain arrays of a fitted pipeline, with temperature and block weights in the coefficients."""
    calibrated = fitted.named_steps["classifier"].calibrated_classifiers_[0]
    inverse_temperature = float(calibrated.calibrators[0].beta_)
    classifier = calibrated.estimator
    parts = dict(classifier.named_steps["weights"].transformer_list)
    regression = classifier.named_steps["regression"]
    ngrams = parts["ngrams"].named_steps["counts"].vocabulary_
    signals = parts["signals"].named_steps["counts"].vocabulary_
    weights = np.repeat([WEIGHTS["ngrams"], WEIGHTS["signals"]], [len(ngrams), len(signals)])
    return Model(
        ngrams=ngrams,
        signals=signals,
        idf=parts["ngrams"].named_steps["tfidf"].idf_,
        scale=parts["signals"].named_steps["scale"].scale_,
        coefficients=regression.coef_ * weights * inverse_temperature,
        intercept=regression.intercept_ * inverse_temperature,
        info=info,
    )


def label_numbers(corpus: Sequence[LabelledAdvert]) -> NDArray[np.intp]:
    """Return the labels of adverts as indexes into `LABELS`."""
    return np.array([LABELS.index(item.label) for item in corpus], dtype=np.intp)
