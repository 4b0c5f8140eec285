"""The component that finds the phrases of the lexicon, longest first, and counts of sites, in an advert's units."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from jdscope.language.phrases import PhraseTable, WordSet
from jdscope.language.reading import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import Reading, Unit, Words
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Entry

_BETWEEN = 3  # words between a quantity and its noun
_LONGEST_COUNT = 4  # digits; nobody has a thousand sites, but years and postcodes stand before nouns too


class Concepts:
    """Sets `matches` of a Reading: in the order of the text, phrases without overlaps, counts of sites behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = PhraseTable(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group != "opening"
        )
        self._counted = lexicon.counted.concept
        self._quantities = WordSet(lexicon.counted.quantities).hashes
        self._nouns = WordSet(lexicon.counted.nouns)

    def __call__(self, known: Reading) -> None:
        """Find the phrases of the text."""
        found, units = known.words, known.units
        firsts = [unit.first for unit in units]
        known.matches = [*self._phrases(found, units, firsts), *self._counts(found, units, firsts)]

    def _phrases(self, found: Words, units: list[Unit], firsts: list[int]) -> Iterator[Match]:
        done = 0
        for first, last, entry in self._table.find(found.lower):
            if first < done or (entry.exact and not _is_spelled(entry, found, first, last)):
                continue
            number = max(bisect_right(firsts, first) - 1, 0)  # that of the first unit for a word before it
            if last <= units[number].last:
                yield Match(entry.concept, number, first, last)
                done = last

    def _counts(self, found: Words, units: list[Unit], firsts: list[int]) -> Iterator[Match]:
        """Yield the counts of several sites ("twelve European plants")."""
        for at in self._nouns.find(found.lower):
            number = max(bisect_right(firsts, at) - 1, 0)
            for before in range(at - 1, max(at - 2 - _BETWEEN, units[number].first - 1), -1):
                if found.hashes[before] in self._quantities or _is_several(found, before):
                    yield Match(self._counted, number, before, at + 1)
                    break


def _is_several(found: Words, at: int) -> bool:
    start, end = found.starts[at], found.ends[at]
    return (
        end - start < _LONGEST_COUNT and found.text[start:end].isdecimal() and found.text[start:end] not in {"0", "1"}
    )


def _is_spelled(entry: Entry, found: Words, first: int, last: int) -> bool:
    return found.text[found.starts[first] : found.ends[last - 1]] in entry.exact
