"""What is simpler than the model, to measure it against: scikit-learn classifiers from adverts to labels."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import spacy
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer
from spacy.training import Example
from thinc.api import fix_random_seed

from jdscope.scope.law import LABELS
from jdscope.training.units import read_adverts
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language

    from jdscope.advert import Advert

    Labels = NDArray[np.intp]

_MES, _MOM, _OUT = (LABELS.index(label) for label in (Scope.MES, Scope.MOM, Scope.OUT))
_BATCH = 8  # adverts
_DROPOUT = 0.2
_BAG_OF_WORDS = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "ngram_size": 2,
    "length": 262144,
    "no_output_layer": False,
}


class AcronymRule(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Goes by the word that an advert has more often, abbreviated or written out: MES at a tie, OUT without either."""

    def fit(self, adverts: Sequence[Advert], labels: Labels) -> AcronymRule:  # noqa: ARG002  there is nothing to learn
        """Do nothing; scikit-learn wants it."""
        self.classes_ = np.arange(len(LABELS))
        return self

    def predict(self, adverts: Sequence[Advert]) -> Labels:
        """Return the label of each advert, counted as in `LABELS`."""
        counts = (Counter(mention.term for mention in reading.mentions) for reading in read_adverts(adverts))
        return np.array([_by_acronym(one["MES"], one["MOM"]) for one in counts], dtype=np.intp)


class BagOfWords(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """spaCy's `textcat` with its bag of words and pairs, learnt from nothing but the adverts given.

    Args:
        epochs: how often it sees each advert.
        seed: of the order in which it sees them.
    """

    def __init__(self, epochs: int = 5, seed: int = 0) -> None:
        self.epochs = epochs
        self.seed = seed

    def fit(self, adverts: Sequence[Advert], labels: Labels) -> BagOfWords:
        """Fit on the whole text of adverts."""
        fix_random_seed(self.seed)
        shuffle = random.Random(self.seed).shuffle  # noqa: S311  no secret hangs on it
        self.classes_ = np.arange(len(LABELS))
        self.nlp_: Language = spacy.blank("en")
        self.nlp_.add_pipe("textcat", config={"model": _BAG_OF_WORDS})
        examples = [
            Example.from_dict(self.nlp_.make_doc(advert.text), {"cats": _categories(label)})
            for advert, label in zip(adverts, labels, strict=True)
        ]
        optimizer = self.nlp_.initialize(lambda: examples)
        for _ in range(self.epochs):
            shuffle(examples)
            for at in range(0, len(examples), _BATCH):
                self.nlp_.update(examples[at : at + _BATCH], sgd=optimizer, drop=_DROPOUT)
        return self

    def predict(self, adverts: Sequence[Advert]) -> Labels:
        """Return the label of each advert, counted as in `LABELS`."""
        docs = self.nlp_.pipe(advert.text for advert in adverts)
        return np.array([np.argmax([doc.cats[label] for label in LABELS]) for doc in docs], dtype=np.intp)


def make_baselines() -> dict[str, ClassifierMixin | Pipeline]:
    """Return all baselines by their names; each is fitted on adverts and their labels, counted as in `LABELS`."""
    return {
        "acronym rule": AcronymRule(),
        "n-grams of the whole advert": Pipeline([
            ("texts", FunctionTransformer(_texts)),
            ("tfidf", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)),
            ("regression", LogisticRegression(C=20.0, max_iter=500)),
        ]),
        "spaCy textcat, bag of words": BagOfWords(),
    }  # fmt: skip


def _by_acronym(mes: int, mom: int) -> int:
    if not mes and not mom:
        return _OUT
    return _MES if mes >= mom else _MOM


def _categories(label: int) -> dict[str, float]:
    return {one.value: float(number == label) for number, one in enumerate(LABELS)}


def _texts(adverts: Sequence[Advert]) -> list[str]:
    return [advert.text for advert in adverts]
