"""Words and phrases over spaCy's hashes of words in lower case: whole texts are looked up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from spacy.strings import hash_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")
_VALUE = None  # the key under which a node keeps its value; words are keyed by their hashes
_BITS = np.uint64(2**18 - 1)
_PAIR = np.uint64(0x27D4EB2F165667C5)


class PhraseTrie(Generic[T]):
    """Maps phrases, given as words in lower case, to values.

    Attributes:
        root: the first words; whoever scans a text word by word looks here first, since most words begin no phrase.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self.root: dict[int | None, Any] = {}
        alone, paired = [], []
        for form, value in phrases:
            hashes = [hash_string(word) for word in form]
            node = self.root
            for word in hashes:
                node = node.setdefault(word, {})
            node[_VALUE] = value
            (alone if len(hashes) == 1 else paired).append(hashes[:2])
        self._alone = _table(np.array([word for (word,) in alone], dtype=np.uint64))
        both = np.array(paired, dtype=np.uint64).reshape(-1, 2)
        self._paired = _table(_pair(both[:, 0], both[:, 1]))

    def candidates(self, lower: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Return the words at which a phrase may start, few others among them: they are looked up all at once."""
        may = self._alone[lower & _BITS]
        may[:-1] |= self._paired[_pair(lower[:-1], lower[1:]) & _BITS]
        return np.flatnonzero(may)

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
        self._hashes = frozenset(map(hash_string, words))
        self._table = _table(np.array(list(self._hashes), dtype=np.uint64))

    def count(self, lower: NDArray[np.uint64]) -> int:
        """Return how many words of a text are of this set, one in ten thousand too many."""
        return int(np.count_nonzero(self._table[lower & _BITS]))

    def find(self, lower: NDArray[np.uint64]) -> list[int]:
        """Return the places of the words of this set in a text."""
        may = np.flatnonzero(self._table[lower & _BITS])
        return [at for at, word in zip(may.tolist(), lower[may].tolist(), strict=True) if word in self._hashes]


def _table(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return a table that is true at the low bits of every key, and hardly anywhere else."""
    table = np.zeros(int(_BITS) + 1, dtype=bool)
    table[keys & _BITS] = True
    return table


def _pair(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (first * _PAIR) ^ second
