"""The component that picks the words out of a Doc, as arrays that later components look up in one go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import ID, IDX, LOWER
from spacy.language import Language

from jdscope.language.doc import Words, reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "jdscope_words"
_ATTRIBUTES = [IDX, ID, LOWER]
_WORD, _PLAIN, _GLUED, _KINDS = 1, 2, 4, 3  # bits of a word's description, and how many there are
_CAPITAL_INSIDE = re.compile(r"[a-z][A-Z][a-z]")


@Language.factory(NAME)
def create_words(nlp: Language, name: str) -> WordPicker:  # noqa: ARG001 (spaCy passes it)
    """Return the component for a pipeline."""
    return WordPicker(nlp)


class WordPicker:
    """Sets `words` of a Doc's Reading.

    What spaCy works out for each new word is cut down to what is used: its lower case, and in place of its rank its
    length and kind in one number, since each attribute fetched for a whole text costs as much as a search in it.
    """

    def __init__(self, nlp: Language) -> None:
        nlp.vocab.lex_attr_getters = {LOWER: str.lower, ID: _described}  # type: ignore[attr-defined]

    def __call__(self, doc: Doc) -> Doc:
        """Pick the words of a Doc."""
        attributes = doc.to_array(_ATTRIBUTES).view(np.int64)
        attributes = attributes[attributes[:, 1] & _WORD != 0]
        starts, described = attributes[:, 0], attributes[:, 1]
        lower = attributes[:, 2].astype(np.uint64)
        found = reading(doc)
        found.words = Words(
            found.text,
            lower,
            described & _PLAIN != 0,
            lower.tolist(),
            starts.tolist(),
            (starts + (described >> _KINDS)).tolist(),
            frozenset((described & _GLUED).nonzero()[0].tolist()),
        )
        return doc


def _described(text: str) -> int:
    """Return the length of a token and, in its lowest bits, whether it is a word, a plain one, two glued together."""
    word = _WORD if text[:1].isalnum() else 0
    plain = _PLAIN if len(text) > 1 and text[0].isalpha() else 0
    glued = _GLUED if _CAPITAL_INSIDE.search(text) else 0
    return len(text) << _KINDS | word | plain | glued
