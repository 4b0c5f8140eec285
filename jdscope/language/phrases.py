"""Words and phrases over the keys of words in lower case: whole texts are looked up at once.

A phrase is known by one 64-bit key, folded from the keys of its words, so that numpy makes the keys of all words,
pairs, triples... of a text together.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from jdscope.language.sieve import Sieve
from jdscope.language.words import word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")
_FACTOR = 0x27D4EB2F165667C5
_FACTOR_64 = np.uint64(_FACTOR)
_WHOLE = 2**64 - 1
_VALUE = None  # the key under which a node keeps its value; words are keyed by their hashes
_first = itemgetter(0)


class PhraseTable(Generic[T]):
    """Maps many phrases, given as words in lower case, to values, and finds all of them in a text.

    Words and pairs of words are looked up together, the few longer phrases one by one.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._values: dict[int, T] = {}
        self._begun: set[int] = set()  # keys of two words or more that are phrases or that a longer phrase begins with
        phrases = list(phrases)
        keys = word_keys(word for form, _ in phrases for word in form)
        for form, value in phrases:
            key, *others = (keys[word] for word in form)
            for other in others:
                key = _joined(key, other)
                self._begun.add(key)
            self._values[key] = value
        self._singles = Sieve(keys[form[0]] for form, _ in phrases if len(form) == 1)
        self._firsts = Sieve(keys[form[0]] for form, _ in phrases if len(form) > 1)
        self._pairs = Sieve(_joined(keys[form[0]], keys[form[1]]) for form, _ in phrases if len(form) > 1)

    def find(self, lower: NDArray[np.uint64]) -> list[tuple[int, int, T]]:
        """Return every phrase of a text, by its first word, the longest first: first word, index behind it, value."""
        values = self._values
        at = self._firsts.passing(lower[:-1])
        keys = lower[at] * _FACTOR_64 ^ lower[at + 1]
        may = self._pairs.passing(keys)
        matches: list[tuple[int, int, T]] = []
        for first, key in zip(at[may].tolist(), keys[may].tolist(), strict=True):
            if key in self._begun:
                self._walk(lower, first, key, matches)
        matches.reverse()
        at = self._singles.passing(lower)
        matches += [
            (first, first + 1, values[key])
            for first, key in zip(at.tolist(), lower[at].tolist(), strict=True)
            if key in values
        ]
        matches.sort(key=_first)
        return matches

    def _walk(self, lower: NDArray[np.uint64], first: int, key: int, matches: list[tuple[int, int, T]]) -> None:
        """Add the phrases of two words or more that begin at a word, shortest first, given the key of the first two."""
        last = first + 2
        while key in self._begun:
            if key in self._values:
                matches.append((first, last, self._values[key]))
            if last == lower.size:
                break
            key = _joined(key, int(lower[last]))
            last += 1


class PhraseTrie(Generic[T]):
    """Maps phrases, given as words in lower case, to values, for a look at single places of a text.

    Attributes:
        root: the first words, by their hashes; whoever scans word by word looks here first.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self.root: dict[int | None, Any] = {}
        phrases = list(phrases)
        keys = word_keys(word for form, _ in phrases for word in form)
        for form, value in phrases:
            node = self.root
            for word in form:
                node = node.setdefault(keys[word], {})
            node[_VALUE] = value

    def prefixes(self, hashes: Sequence[int], at: int, stop: int) -> list[tuple[int, T]]:
        """Return the phrases that start at a word, shortest first: the index behind each and its value."""
        matches: list[tuple[int, T]] = []
        node = self.root.get(hashes[at]) if at < stop else None
        while node is not None:
            at += 1
            if _VALUE in node:
                matches.append((at, node[_VALUE]))
            node = node.get(hashes[at]) if at < stop else None
        return matches


def _joined(key: int, word: int) -> int:
    """Return the key of a phrase with a word more."""
    return key * _FACTOR & _WHOLE ^ word


class WordSet:
    """Some words, to be found among many."""

    def __init__(self, words: Iterable[str]) -> None:
        self.hashes = frozenset(word_keys(words).values())
        self._sieve = Sieve(self.hashes)

    def find(self, lower: NDArray[np.uint64]) -> list[int]:
        """Return the places of the words of this set in a text."""
        may = self._sieve.passing(lower)
        return [at for at, word in zip(may.tolist(), lower[may].tolist(), strict=True) if word in self.hashes]
