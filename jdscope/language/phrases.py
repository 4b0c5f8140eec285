"""Words and phrases over spaCy's hashes of words in lower case: whole texts are looked up at once.

A phrase is known by one 64-bit key, folded from the hashes of its words, so that numpy makes the keys of all words,
pairs, triples... of a text together. A table over the low bits of the keys lets hardly any pass that is not known.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from spacy.strings import get_string_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")
_LOW = np.uint64(2**18 - 1)
_FACTOR = 0x27D4EB2F165667C5
_FACTOR_64 = np.uint64(_FACTOR)
_WHOLE = 2**64 - 1
_VALUE = None  # the key under which a node keeps its value; words are keyed by their hashes
_first = itemgetter(0)


class PhraseTable(Generic[T]):
    """Maps many phrases, given as words in lower case, to values, and finds all of them in a text."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._values: dict[int, T] = {}
        begun: set[int] = set()  # keys of what longer phrases begin with
        for form, value in phrases:
            key, *others = map(get_string_id, form)
            for other in others:
                begun.add(key)
                key = key * _FACTOR & _WHOLE ^ other
            self._values[key] = value
        self._may_end = _table(self._values)
        self._may_go_on = _table(begun)

    def find(self, lower: NDArray[np.uint64]) -> list[tuple[int, int, T]]:
        """Return every phrase of a text, by its first word, the longest first: first word, index behind it, value."""
        found: list[tuple[int, int, T]] = []
        lasts, keys, size = np.arange(lower.size), lower, 1
        while lasts.size:
            low = (keys & _LOW).view(np.intp)
            at = self._may_end[low].nonzero()[0]
            for last, key in zip(lasts[at].tolist(), keys[at].tolist(), strict=True):
                if key in self._values:
                    found.append((last + 1 - size, last + 1, self._values[key]))
            at = self._may_go_on[low].nonzero()[0]
            if at.size and lasts[at[-1]] == lower.size - 1:  # nothing goes on behind the last word
                at = at[:-1]
            lasts = lasts[at] + 1
            keys = keys[at] * _FACTOR_64 ^ lower[lasts]
            size += 1
        found.reverse()
        found.sort(key=_first)
        return found


class PhraseTrie(Generic[T]):
    """Maps phrases, given as words in lower case, to values, for a look at single places of a text.

    Attributes:
        root: the first words, by their hashes; whoever scans word by word looks here first.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self.root: dict[int | None, Any] = {}
        for form, value in phrases:
            node = self.root
            for word in map(get_string_id, form):
                node = node.setdefault(word, {})
            node[_VALUE] = value

    def prefixes(self, hashes: Sequence[int], at: int, stop: int) -> list[tuple[int, T]]:
        """Return the phrases that start at a word, shortest first: the index behind each and its value."""
        found: list[tuple[int, T]] = []
        node = self.root.get(hashes[at]) if at < stop else None
        while node is not None:
            at += 1
            if _VALUE in node:
                found.append((at, node[_VALUE]))
            node = node.get(hashes[at]) if at < stop else None
        return found


class WordSet:
    """Some words, to be found among many."""

    def __init__(self, words: Iterable[str]) -> None:
        self.hashes = frozenset(map(get_string_id, words))
        self._table = _table(self.hashes)

    def count(self, lower: NDArray[np.uint64]) -> int:
        """Return how many words of a text are of this set, one in ten thousand too many."""
        return int(np.count_nonzero(self._table[(lower & _LOW).view(np.intp)]))

    def find(self, lower: NDArray[np.uint64]) -> list[int]:
        """Return the places of the words of this set in a text."""
        may = self._table[(lower & _LOW).view(np.intp)].nonzero()[0]
        return [at for at, word in zip(may.tolist(), lower[may].tolist(), strict=True) if word in self.hashes]


def _table(keys: Iterable[int]) -> NDArray[np.bool_]:
    """Return a table that is true at the low bits of every key, and hardly anywhere else."""
    table = np.zeros(int(_LOW) + 1, dtype=bool)
    table[np.array(list(keys), dtype=np.uint64) & _LOW] = True
    return table
