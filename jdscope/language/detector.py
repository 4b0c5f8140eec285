"""Detects the language of a text that no pipeline has read; spaCy is imported only where it seems to be in another one.

Google's detector tells it, and the little words of that language have to be there too.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any

ENGLISH = "en"
LITTLE_SHARE = 0.12
"""Of spaCy's stop words, at least; running text of the languages of Europe has 0.3 and more."""
MOST_WORDS = 300
"""How many words are looked at."""
_OTHER_LETTER = re.compile("[^\\W\\d_\\u0000-\\u024f]")  # behind Latin Extended-B
_TEXT = 1500  # characters that the detector is shown
_MOST_BYTES = 4 * _TEXT
_OLD_CODES = {"iw": "he"}


def language_of(text: str) -> str:
    """Return the code of the language of a text, English where it has none."""
    if not text.isascii() and has_other_letters(text):
        return detect(text)
    return spoken_language(text) or ENGLISH


def spoken_language(text: str) -> str | None:
    """Return the code of the language of a stretch of text, None where that is English or no language at all."""
    code = detect(text)
    if code == ENGLISH:
        return None
    little = little_words(code)
    words = re.findall(r"\w+", text.casefold())[:MOST_WORDS]
    return code if sum(word in little for word in words) >= LITTLE_SHARE * len(words) else None


def detect(text: str) -> str:
    """Return the code of the language that a text is most probably in; "iw" and the like are codes of old."""
    code: str = _detector().FindLanguage(text=text[:_TEXT]).language.partition("-")[0]
    return _OLD_CODES.get(code, code)


@cache
def _detector() -> Any:
    """Return Google's Compact Language Detector v3, which many adverts never need."""
    from gcld3 import NNetLanguageIdentifier

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_MOST_BYTES)


def little_words(code: str) -> frozenset[str]:
    """Return spaCy's stop words of a language; none where spaCy does not know it, and so hardly an advert is in it."""
    try:
        return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
    except ImportError:
        return frozenset()


def has_other_letters(text: str) -> bool:
    """Tell whether most letters of a text are none of the Latin script."""
    begin = text[:_TEXT]
    others = len(_OTHER_LETTER.findall(begin))
    return others > 0 and others * 2 > sum(map(str.isalpha, begin))
