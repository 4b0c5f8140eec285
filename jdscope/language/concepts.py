"""The component that finds the phrases of the lexicon, longest first, and counts of sites, in the units of an advert."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language
from spacy.strings import hash_string

from jdscope.language.doc import Match
from jdscope.language.phrases import PhraseTrie, WordSet
from jdscope.language.settings import LEXICON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.language.doc import Unit, Words
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Entry

NAME = "jdscope_concepts"
_BETWEEN = 3  # words between a quantity and its noun
_LONGEST_COUNT = 4  # digits; nobody has a thousand sites, but years and postcodes stand before nouns too


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_concepts(nlp: Language, name: str, lexicon: Lexicon) -> Concepts:
    """Return the component for a pipeline."""
    return Concepts(lexicon)


class Concepts:
    """Sets `doc._.matches`: in the order of the text, phrases without overlaps, counts of sites behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._trie = PhraseTrie(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group != "opening"
        )
        self._counted = lexicon.counted.concept
        self._quantities = frozenset(map(hash_string, lexicon.counted.quantities))
        self._nouns = WordSet(lexicon.counted.nouns)

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases of a Doc."""
        found, units = doc._.words, doc._.units
        doc._.matches = [*self._phrases(found, units), *self._counts(found, units)]
        return doc

    def _phrases(self, found: Words, units: list[Unit]) -> Iterator[Match]:
        starts = self._trie.candidates(found.lower).tolist()
        done = 0
        for at, number in zip(starts, _unit_numbers(units, starts), strict=True):
            if at < done:
                continue
            for end, entry in reversed(self._trie.prefixes(found.hashes, at, units[number].last)):
                if not entry.exact or _is_spelled(entry, found, at, end):
                    yield Match(entry.concept, number, at, end)
                    done = end
                    break

    def _counts(self, found: Words, units: list[Unit]) -> Iterator[Match]:
        """Yield the counts of several sites ("twelve European plants")."""
        nouns = self._nouns.find(found.lower)
        for at, number in zip(nouns, _unit_numbers(units, nouns), strict=True):
            for before in range(at - 1, max(at - 2 - _BETWEEN, units[number].first - 1), -1):
                if found.hashes[before] in self._quantities or _is_several(found, before):
                    yield Match(self._counted, number, before, at + 1)
                    break


def _unit_numbers(units: list[Unit], words: list[int]) -> list[int]:
    """Return the number of the unit of each word; a word between two units is given the first, which it lies behind."""
    firsts = np.array([unit.first for unit in units], dtype=np.intp)
    numbers: list[int] = np.maximum(np.searchsorted(firsts, words, side="right") - 1, 0).tolist()
    return numbers


def _is_several(found: Words, at: int) -> bool:
    figure = found.text[found.starts[at] : found.ends[at]]
    return len(figure) < _LONGEST_COUNT and figure.isdecimal() and figure not in {"0", "1"}


def _is_spelled(entry: Entry, found: Words, first: int, last: int) -> bool:
    return found.text[found.starts[first] : found.ends[last - 1]] in entry.exact
