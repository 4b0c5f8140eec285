"""Patterns of whole phrases in any case, as the lexicon's files write them: a space is any white space or a hyphen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NONE = r"(?!)"


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some phrases; a word that ends with * stands for all words that begin so."""
    return insensitive(any_phrase(phrases))


def insensitive(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches in any case."""
    return re.compile(pattern, re.IGNORECASE)


def any_phrase(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, whole words only, longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    spaced = (r"[\s-]+".join(map(_word, phrase.split())) for phrase in ordered)
    return rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)" if ordered else _NONE


def _word(word: str) -> str:
    return rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word)
