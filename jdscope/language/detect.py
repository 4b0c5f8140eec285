"""Says in which language an advert is written, without asking the detector where the little words already tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.detector import ENGLISH, LITTLE_SHARE, MOST_WORDS, detect, has_other_letters, little_words
from jdscope.language.phrases import WordSet

if TYPE_CHECKING:
    from jdscope.language.reading import Words

# Words that every English text is full of and that mean nothing in the languages around it.
_LITTLE = "and are as at be by for from has have is it of on or our that the their this to we which will with you your"
LITTLE_WORDS = WordSet(_LITTLE.split())
_ENGLISH_SHARE = 0.085  # the least of 500 English adverts has 0.087; German, Danish and Spanish have less than 0.05
_FEWEST = 12  # no detector tells the language of a title


def language(words: Words) -> str:
    """Return the ISO 639-1 code of the language of some words.

    A list of skills and products has no little words of any language; it counts as English, as it says nothing else.
    """
    lower = words.lower[:MOST_WORDS]
    if not words.text.isascii() and has_other_letters(words.text):
        return detect(words.text)
    if lower.size < _FEWEST or len(LITTLE_WORDS.find(lower)) >= _ENGLISH_SHARE * lower.size:
        return ENGLISH
    code = detect(words.text)
    return code if code == ENGLISH or _is_spoken(code, words) else ENGLISH


def _is_spoken(code: str, words: Words) -> bool:
    """Tell whether a text has the little words of a language, or else letters that English has not."""
    lower = words.lower[:MOST_WORDS]
    return len(WordSet(little_words(code)).find(lower)) >= LITTLE_SHARE * lower.size
