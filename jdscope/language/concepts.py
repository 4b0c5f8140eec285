"""The component that finds the phrases of the lexicon, longest first, and counts of sites, in an advert's units."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from jdscope.language.namesakes import Namesakes
from jdscope.language.phrases import PhraseTable, WordSet
from jdscope.language.reading import Match, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.language.reading import Unit, Words
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Entry

_BETWEEN = 3  # words between a quantity and its noun
_PARTED = re.compile(r"[,;:()\[\]]")  # what stands between names, not in them
_LONGEST_COUNT = 4  # digits; nobody has a thousand sites, but years and postcodes stand before nouns too


class Concepts:
    """Sets `matches` of a Reading: in the order of the text, phrases without overlaps, counts of sites behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = PhraseTable(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group != "opening"
        )
        self._namesakes = Namesakes(lexicon)
        self._counted = lexicon.counted.concept
        self._quantities = WordSet(lexicon.counted.quantities).hashes
        self._nouns = WordSet(lexicon.counted.nouns)

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases of a Doc."""
        reading = reading_of(doc)
        words, units = reading.words, reading.units
        firsts = [unit.first for unit in units]
        ambiguous: list[int] = []
        reading.matches = list(self._phrases(words, units, firsts, ambiguous))
        if ambiguous:
            self._namesakes.drop(reading, ambiguous)
        reading.matches += self._counts(words, units, firsts)
        return doc

    def _phrases(self, words: Words, units: list[Unit], firsts: list[int], ambiguous: list[int]) -> Iterator[Match]:
        """Yield the phrases, and note the numbers of those that may be other words."""
        done = count = 0
        for first, last, entry in self._table.find(words.lower):
            if first < done or not _is_spelled(entry, words, first, last):
                continue
            number = max(bisect_right(firsts, first) - 1, 0)  # that of the first unit for a word before it
            if entry.exact and _is_shouted(words.text, units[number]):
                continue
            if last <= units[number].last:
                if entry.ambiguous and _text(words, first, last) in entry.ambiguous:
                    ambiguous.append(count)
                yield Match(entry.concept, number, first, last)
                done = last
                count += 1

    def _counts(self, words: Words, units: list[Unit], firsts: list[int]) -> Iterator[Match]:
        """Yield the counts of several sites ("twelve European plants")."""
        for at in self._nouns.find(words.lower):
            number = max(bisect_right(firsts, at) - 1, 0)
            for before in range(at - 1, max(at - 2 - _BETWEEN, units[number].first - 1), -1):
                if words.hashes[before] in self._quantities or _is_several(words, before):
                    yield Match(self._counted, number, before, at + 1)
                    break


def _is_shouted(text: str, unit: Unit) -> bool:
    """Return whether a unit is a heading of several words in capitals, in which no word is known for an acronym."""
    return unit.heading and " " in (heading := text[unit.start : unit.end]) and heading.isupper()


def _is_several(words: Words, at: int) -> bool:
    start, end = words.starts[at], words.ends[at]
    return (
        end - start < _LONGEST_COUNT and words.text[start:end].isdecimal() and words.text[start:end] not in {"0", "1"}
    )


def _is_spelled(entry: Entry, words: Words, first: int, last: int) -> bool:
    """Return whether a phrase has one of the spellings that it is limited to, and no comma or bracket in a name."""
    if entry.exact:
        return _text(words, first, last) in entry.exact
    return last - first == 1 or entry.concept.group != "platform" or not _PARTED.search(_text(words, first, last))


def _text(words: Words, first: int, last: int) -> str:
    text = words.text[words.starts[first] : words.ends[last - 1]]
    return text if last - first == 1 else " ".join(text.split())
