"""The component that picks the words out of a Doc, as arrays that later components look up in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import LENGTH, LOWER, SPACY
from spacy.language import Language

from jdscope.language.doc import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "jdscope_words"


@Language.factory(NAME)
def create_words(nlp: Language, name: str) -> WordPicker:
    """Return the component for a pipeline."""
    return WordPicker(nlp)


class WordPicker:
    """Sets `doc._.words`."""

    def __init__(self, nlp: Language) -> None:
        self._is_word = nlp.vocab.add_flag(_is_word)
        self._is_plain = nlp.vocab.add_flag(_is_plain)

    def __call__(self, doc: Doc) -> Doc:
        """Pick the words of a Doc."""
        table = doc.to_array([LOWER, LENGTH, SPACY, self._is_word, self._is_plain]).reshape(-1, 5)
        length = table[:, 1].astype(np.int64)
        starts = np.cumsum(length + table[:, 2].astype(np.int64)) - length - table[:, 2].astype(np.int64)
        word = table[:, 3] != 0
        lower = table[word, 0]
        ends = (starts + length)[word].tolist()
        plain = table[word, 4] != 0
        doc._.words = Words(doc._.source or doc.text, lower, plain, lower.tolist(), starts[word].tolist(), ends)
        return doc


def _is_word(text: str) -> bool:
    return text[:1].isalnum()


def _is_plain(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha()
