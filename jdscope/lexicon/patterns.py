"""Patterns of whole phrases in any case, as the lexicon's files write them.

A space is any white space or a hyphen, # stands for a number, and ... as a word for up to five words of a sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BREAK = "\n;\n"
"""Stands in a text where a phrase with a gap does not reach from one side to the other."""
_NONE = r"(?!)"
_SPACE = r"[\s-]+"
_GAP = rf"(?:[^\s.,;:!?-]+,?{_SPACE}){{0,5}}"
_NUMERALS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_NUMBER = rf"(?:\d{{1,9}}(?:[.,]\d{{1,3}}){{0,3}}|{_NUMERALS})"


_WORD = re.compile(r"\w+")


class Phrases:
    """Some phrases to look for; of thousands, only the few dozen whose words a text has become patterns."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = [(_needed(phrase), phrase) for phrase in phrases]

    def stand_in(self, text: str) -> bool:
        """Tell whether a text has one of the phrases."""
        words = _words_of(text)
        return any(needed <= words and _pattern(phrase).search(text) for needed, phrase in self._phrases)

    def cut_from(self, text: str) -> str:
        """Return a text with a break where it has one of the phrases."""
        words = _words_of(text)
        for needed, phrase in self._phrases:
            if needed <= words:
                text = _pattern(phrase).sub(BREAK, text)
        return text


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some phrases; one that ends with * stands for all that begin so."""
    return insensitive(any_phrase(phrases))


def _needed(phrase: str) -> frozenset[str]:
    """Return the words without which a phrase does not stand in a text: those that are not numbers or begins."""
    return _words(" ".join(part for part in phrase.split() if "#" not in part and not part.endswith("*")))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


_words_of = lru_cache(maxsize=4)(_words)  # the same advert is asked for many phrases


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return phrase_pattern([phrase])


def insensitive(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches in any case."""
    return re.compile(pattern, re.IGNORECASE)


def any_phrase(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of some phrases, whole words only, longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    whole = _branches([phrase.split() for phrase in ordered if not phrase.endswith("*")])
    begun = _branches([phrase[:-1].split() for phrase in ordered if phrase.endswith("*")])
    either = "|".join([*whole, *([rf"(?:{'|'.join(begun)})\w*"] if begun else [])])
    return rf"(?<!\w)(?:{either})(?!\w)" if either else _NONE


def _branches(phrases: Iterable[Sequence[str]]) -> list[str]:
    """Return an expression for each first word of some phrases, so that a word is looked at once for all of them."""
    behind: dict[str, list[Sequence[str]]] = {}
    for word, *rest in phrases:
        behind.setdefault(word, []).append(rest)
    return [_branch(word, rests) for word, rests in behind.items()]


def _branch(word: str, rests: Sequence[Sequence[str]]) -> str:
    begin = _GAP if word == "..." else _word(word)
    if longer := _branches(rest for rest in rests if rest):
        more = f"{'' if word == '...' else _SPACE}(?:{'|'.join(longer)})"
        return f"{begin}(?:{more})?" if [] in rests else begin + more
    return begin


def _word(word: str) -> str:
    return _NUMBER.join(map(re.escape, word.split("#")))
