"""A trie of phrases over word hashes: finds the longest phrase that starts at a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from spacy.strings import hash_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_VALUE = None  # the key under which a node keeps its value; words are keyed by their hashes


class PhraseTrie(Generic[T]):
    """Maps phrases, given as words in lower case, to values.

    Attributes:
        root: the first words; whoever scans a text looks here first, since most words begin no phrase.
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self.root: dict[int | None, Any] = {}
        for form, value in phrases:
            node = self.root
            for word in form:
                node = node.setdefault(hash_string(word), {})
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
