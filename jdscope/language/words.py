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
        flags = [nlp.vocab.add_flag(_is_word), nlp.vocab.add_flag(_is_plain)]
        self._attributes = [LOWER, LENGTH, SPACY, *flags]

    def __call__(self, doc: Doc) -> Doc:
        """Pick the words of a Doc."""
        lower, length, space, is_word, plain = np.ascontiguousarray(doc.to_array(self._attributes).reshape(-1, 5).T)
        ends = np.cumsum(length + space)
        word = is_word != 0
        ends = (ends - space)[word]
        starts = ends - length[word]
        hashes = lower[word]
        doc._.words = Words(
            doc._.source or doc.text, hashes, plain[word] != 0, hashes.tolist(), starts.tolist(), ends.tolist()
        )
        return doc


def _is_word(text: str) -> bool:
    return text[:1].isalnum()


def _is_plain(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha()
