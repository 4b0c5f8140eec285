"""The component that picks the words out of a Doc's tokens, as arrays that later steps look up in one go.

A word is a run of letters and digits, known by spaCy's hash of its lower case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.attrs import FLAG62, FLAG63, IDX, LENGTH, LOWER, PREFIX
from spacy.strings import get_string_id

from jdscope.language.lines import lost_breaks
from jdscope.language.reading import Words, start_reading
from jdscope.language.tokenizer import LOST_BREAKS, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_WORD, _PLAIN = FLAG62, FLAG63  # of a lexeme, worked out once for each
_ATTRIBUTES = [IDX, LENGTH, LOWER, PREFIX, _WORD, _PLAIN]
_STEM = 5  # characters
_GLUED = re.compile(r"[A-Z](?<=[a-z)?!].)(?=[a-z])")  # begins with what is rare, for the speed of it


class WordPicker:
    """Begins the Reading of a Doc with its `words`."""

    def __init__(self, vocab: Vocab) -> None:
        vocab.add_flag(_is_word, _WORD)
        vocab.add_flag(_is_plain, _PLAIN)

    def __call__(self, doc: Doc) -> Doc:
        """Pick the words of a Doc."""
        text = doc.user_data.get(TEXT) or doc.text
        breaks = doc.user_data.get(LOST_BREAKS)
        start_reading(doc, text, _words(doc, text, lost_breaks(text) if breaks is None else breaks))
        return doc


def word_keys(words: Iterable[str]) -> dict[str, int]:
    """Return the key of each of some words in lower case; for a few hundred spaCy has a number of its own."""
    return {word: get_string_id(word) for word in words}


def _words(doc: Doc, text: str, breaks: list[int]) -> Words:
    tokens = doc.to_array(_ATTRIBUTES)
    starts, lengths, lower, stems, _, plain = tokens[tokens[:, 4] != 0].T.copy()
    return Words(
        text=text,
        lower=lower,
        stems=stems,
        plain=plain != 0,
        hashes=lower.tolist(),
        starts=starts.tolist(),
        ends=(starts + lengths).tolist(),
        glued=[match.start() for match in _GLUED.finditer(text)],
        lost_breaks=breaks,
    )


def stem(word: str) -> str:
    """Return what a word shares with its inflections and relatives ("configures", "configuration"): its begin."""
    return word[:_STEM].lower()


def _is_word(token: str) -> bool:
    return token[:1].isalnum()


def _is_plain(token: str) -> bool:
    return len(token) > 1 and token[0].isalpha()
