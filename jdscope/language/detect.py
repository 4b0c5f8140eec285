"""Says in which language an advert is written, without asking the detector where the little words already tell."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jdscope.language.phrases import WordSet

if TYPE_CHECKING:
    from jdscope.language.reading import Words

ENGLISH = "en"
# Words that every English text is full of and that mean nothing in the languages around it.
_LITTLE = "and are as at be by for from has have is it of on or our that the their this to we which will with you your"
LITTLE_WORDS = WordSet(_LITTLE.split())
_ENGLISH_SHARE = 0.085  # the least of 500 English adverts has 0.087; German, Danish and Spanish have less than 0.05
_LITTLE_SHARE = 0.12  # of spaCy's stop words; running text of the languages of Europe has 0.3 and more
_OTHER_LETTER = re.compile("[^\\W\\d_\\u0000-\\u024f]")  # behind Latin Extended-B
_WORDS = 300  # how many are looked at
_FEWEST = 12  # no detector tells the language of a title
_TEXT = 1500  # characters that the detector is shown
_MOST_BYTES = 4 * _TEXT
_OLD_CODES = {"iw": "he"}


def language(words: Words) -> str:
    """Return the ISO 639-1 code of the language of some words.

    A list of skills and products has no little words of any language; it counts as English, as it says nothing else.
    """
    lower = words.lower[:_WORDS]
    if not words.text.isascii() and _has_other_letters(words.text):
        return _detect(words.text)
    if lower.size < _FEWEST or len(LITTLE_WORDS.find(lower)) >= _ENGLISH_SHARE * lower.size:
        return ENGLISH
    code = _detect(words.text)
    return code if code == ENGLISH or _is_spoken(code, words) else ENGLISH


def spoken_language(text: str) -> str | None:
    """Return the code of the language of a stretch of text, None where that is English or no language at all."""
    code = _detect(text)
    if code == ENGLISH:
        return None
    little = _little_words(code)
    words = re.findall(r"\w+", text.casefold())[:_WORDS]
    return code if sum(word in little for word in words) >= _LITTLE_SHARE * len(words) else None


def _detect(text: str) -> str:
    """Return the code of the language that a text is most probably in; "iw" and the like are codes of old."""
    code: str = _detector().FindLanguage(text=text[:_TEXT]).language.partition("-")[0]
    return _OLD_CODES.get(code, code)


@cache
def _detector() -> Any:
    """Return Google's Compact Language Detector v3, which many adverts never need."""
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_MOST_BYTES)


def _is_spoken(code: str, words: Words) -> bool:
    """Tell whether a text has the little words of a language, or else letters that English has not."""
    lower = words.lower[:_WORDS]
    return len(WordSet(_little_words(code)).find(lower)) >= _LITTLE_SHARE * lower.size


def _little_words(code: str) -> frozenset[str]:
    """Return spaCy's stop words of a language; none where spaCy does not know it, and so hardly an advert is in it."""
    try:
        return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
    except ImportError:
        return frozenset()


def _has_other_letters(text: str) -> bool:
    """Tell whether most letters of a text are none of the Latin script."""
    begin = text[:_TEXT]
    others = len(_OTHER_LETTER.findall(begin))
    return others > 0 and others * 2 > sum(map(str.isalpha, begin))
