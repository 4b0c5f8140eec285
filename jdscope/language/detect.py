"""Says in which language an advert is written, without asking the detector where the little words already tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.phrases import WordSet

if TYPE_CHECKING:
    from jdscope.language.reading import Words

ENGLISH = "en"
# Words that every English text is full of and that mean nothing in the languages around it.
_LITTLE = "and are as at be by for from has have is it of on or our that the their this to we which will with you your"
_LITTLE_WORDS = WordSet(_LITTLE.split())
_ENGLISH_SHARE = 0.085  # the least of 500 English adverts has 0.087; German, Danish and Spanish have less than 0.05
_WORDS = 300  # how many are looked at
_FEWEST = 12  # no detector tells the language of a title
_TEXT = 1500  # characters that the detector is shown


def language(words: Words) -> str:
    """Return the ISO 639-1 code of the language of some words."""
    lower = words.lower[:_WORDS]
    if lower.size < _FEWEST or len(_LITTLE_WORDS.find(lower)) >= _ENGLISH_SHARE * lower.size:
        return ENGLISH
    return _detect(words.text)


def _detect(text: str) -> str:
    from py3langid import classify  # noqa: PLC0415  half a second, and hardly ever needed

    code: str = classify(text[:_TEXT])[0]
    return code
