"""Tells a product from the word, person or place that has the same name, by what stands near it.

`lexicon/platforms.toml` says which names are ambiguous and what tells them. The time is linear: what tells is looked up
once for a text, and only in texts that have such a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from jdscope.language.phrases import PhraseTable, WordSet
from jdscope.lexicon.forms import words as words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from jdscope.language.reading import Match, Reading
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Concept, Evidence

_ABOUT_SYSTEMS = 3  # so many products and systems of Level 3 make an advert one about them
_JOINED = re.compile(r"[\s(\"'\u201c\u201e\u2018/*_-]{1,3}")  # what stands between a name and the word right beside it
_LISTED = re.compile(r"[\s,/&|+*_()-]{0,8}(?:(?:or|and|und|oder)[\s*_(]{1,3})?")  # the same for two names of a list
# Behind this every word has a capital.
_ENDED = re.compile(
    r"[.:!?;•·●▪◦‣■□➢➤►✓✔✅☑→|*\u2013\u2014\n][\s\"'\u201c\u201e\u2018(_]*\Z"
)  # behind it every word has a capital
_GAP = 200  # characters between words that are looked at
_VERSION = re.compile(r"[ ]?[vV]?\d{1,2}\.[\dx]|[ ][vV]\d")


class Namesakes:
    """Knows what tells a product from its namesakes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._evidence = lexicon.evidence
        self._beside = WordSet(lexicon.evidence.beside).hashes
        self._makers = PhraseTable(_by_maker(lexicon.evidence).items())

    def drop(self, reading: Reading, ambiguous: Collection[int]) -> None:
        """Take out the matches of a Reading, given by their numbers, that name no product."""
        doubted = frozenset(ambiguous)
        sure = [match for number, match in enumerate(reading.matches) if number not in doubted]
        signs = _Signs(reading, sure, self._evidence, self._made(reading), self._beside)
        reading.matches = [
            match for number, match in enumerate(reading.matches) if number not in doubted or signs.name_product(match)
        ]

    def _made(self, reading: Reading) -> set[tuple[int, str]]:
        """Return the numbers of the units that name makers, each with the id of a product."""
        words, firsts = reading.words, [unit.first for unit in reading.units]
        return {
            (bisect_right(firsts, first) - 1, concept)
            for first, _, concepts in self._makers.find(words.lower)
            if words.text[words.starts[first]].isupper()
            for concept in concepts
        }


class _Signs:
    """What a text says of its names."""

    def __init__(
        self,
        reading: Reading,
        sure: list[Match],
        evidence: Evidence,
        made: set[tuple[int, str]],
        beside: frozenset[int],
    ) -> None:
        self._words, self._units = reading.words, reading.units
        self._everyday, self._made, self._beside = evidence.everyday, made, beside
        self._telling = [match for match in sure if _is_level3(match.concept) or match.concept.id in evidence.systems]
        self._firsts = [match.first for match in self._telling]
        self._told = {match.unit for match in self._telling}
        self._named = {match.concept.id for match in sure}
        self._about = sum(_is_level3(match.concept) for match in sure) >= _ABOUT_SYSTEMS

    def name_product(self, match: Match) -> bool:
        """Return whether a match names a product."""
        if self._text(match.first, match.last) in self._everyday:
            if self._begins(match):
                return self._is_listed(match, group="platform")
            return self._is_told(match) or self._is_beside(match)
        if self._about or match.concept.id in self._named or self._is_beside(match):
            return True
        return self._is_listed(match) if self._begins(match) else self._is_told(match)

    def _text(self, first: int, last: int) -> str:
        return self._words.text[self._words.starts[first] : self._words.ends[last - 1]]

    def _is_told(self, match: Match) -> bool:
        """Return whether the unit of a match has evidence."""
        return match.unit in self._told or (match.unit, match.concept.id) in self._made

    def _begins(self, match: Match) -> bool:
        """Return whether a match stands where every word has a capital."""
        at = match.first
        return at <= self._units[match.unit].first or bool(_ENDED.search(self._between(at - 1)[-_GAP:]))

    def _is_beside(self, match: Match) -> bool:
        """Return whether a version, or a word that goes with products, stands right before or behind a match."""
        if _VERSION.match(self._words.text, self._words.ends[match.last - 1]):
            return True
        pairs = ((match.last - 1, match.last), (match.first - 1, match.first - 1))
        return any(self._goes_with_products(word) and _JOINED.fullmatch(self._between(gap)) for gap, word in pairs)

    def _goes_with_products(self, word: int) -> bool:
        return 0 <= word < len(self._words.hashes) and self._words.hashes[word] in self._beside

    def _is_listed(self, match: Match, group: str | None = None) -> bool:
        """Return whether the evidence that comes next, of a group if one is asked for, is in one list with a match."""
        at = bisect_left(self._firsts, match.last)
        if at == len(self._telling) or self._telling[at].unit != match.unit:
            return False
        if group and self._telling[at].concept.group != group:
            return False
        start, end = self._words.ends[match.last - 1], self._words.starts[self._firsts[at]]
        return _LISTED.fullmatch(self._words.text, start, end) is not None

    def _between(self, word: int) -> str:
        """Return what stands between a word and the next."""
        return self._words.text[self._words.ends[word] : self._words.starts[word + 1]]


def _is_level3(concept: Concept) -> bool:
    return concept.group in {"platform", "term"} or (concept.group == "area" and concept.kind == "system")


def _by_maker(evidence: Evidence) -> dict[tuple[str, ...], set[str]]:
    """Return the ids of the products of each maker, by the words of what it is called."""
    products: dict[tuple[str, ...], set[str]] = {}
    for concept, names in evidence.makers.items():
        for name in names:
            products.setdefault(words_of(name), set()).add(concept)
    return products
