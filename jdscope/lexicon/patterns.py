"""Patterns of whole phrases in any case, as the lexicon's files write them.

A space is any white space or a hyphen, # stands for a number, and ... as a word for up to five words of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NONE = r"(?!)"
_SPACE = r"[\s-]+"
_GAP = rf"(?:[^\s.,;:!?-]+,?{_SPACE}){{0,5}}"
_NUMERALS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_NUMBER = rf"(?:\d{{1,9}}(?:[.,]\d{{1,3}}){{0,3}}|{_NUMERALS})"


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some phrases; one that ends with * stands for all that begin so."""
    return insensitive(any_phrase(phrases))


def insensitive(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches in any case."""
    return re.compile(pattern, re.IGNORECASE)


def any_phrase(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, whole words only, longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    whole = [_spaced(phrase) for phrase in ordered if not phrase.endswith("*")]
    begun = [_spaced(phrase[:-1]) for phrase in ordered if phrase.endswith("*")]
    either = [*whole, *([rf"(?:{'|'.join(begun)})\w*"] if begun else [])]
    return rf"(?<!\w)(?:{'|'.join(either)})(?!\w)" if either else _NONE


def _spaced(phrase: str) -> str:
    *most, last = phrase.split()
    return "".join(_GAP if word == "..." else _word(word) + _SPACE for word in most) + _word(last)


def _word(word: str) -> str:
    return _NUMBER.join(map(re.escape, word.split("#")))
