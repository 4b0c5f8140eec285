"""Decides what the mentions of MES and MOM in an advert mean: a manufacturing system, or something else.

Nothing here asks which of the two a mention is, so that swapping them leaves every sense alone. An expansion beside an
abbreviation decides for the whole advert; then phrases beside the mention, then the sentence, then the spelling, and
last whether the advert speaks of manufacturing at all.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.phrases import PhraseTrie, WordSet
from jdscope.language.reading import TITLE, Spelled
from jdscope.language.sieve import Sieve
from jdscope.language.words import word_keys
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.language.expansions import Expansion
    from jdscope.language.reading import Reading, Unit, Words
    from jdscope.lexicon.terms import Terms

_ABOUT_SYSTEMS = 2  # so many systems or platforms named make an advert one about manufacturing systems
_STRONG, _PLAIN = 4, 2  # what a slash or a title counts, and what a phrase counts; a head counts 1
_ENOUGH_DOUBTED = 0.5  # of a term's mentions, before the others are doubted too
_MOST_SAID = 32  # phrases of one sentence that are looked at; more say no more
_LONGEST_BEFORE = 4  # words of a phrase that may stand before the mention in it


class Phrase(NamedTuple):
    """A phrase of another sense, from word to word; `telling` where it needs no second one."""

    first: int
    last: int
    sense: str
    telling: bool


class Senses:
    """Knows the signs of the other senses."""

    def __init__(self, terms: Terms) -> None:
        self._beside = PhraseTrie(terms.beside.items())
        weak = {form: (sense, False) for form, sense in terms.near.items()}
        self._sentence = PhraseTrie((weak | {form: (sense, True) for form, sense in terms.telling.items()}).items())
        self._beginnings = Sieve(word_keys(form[0] for form in (*terms.near, *terms.telling)).values())
        self._heads = WordSet(terms.heads).hashes
        self._vocabulary = WordSet(terms.vocabulary).hashes

    def decide(self, reading: Reading, spelled: list[Spelled], foreign: Iterable[Expansion]) -> list[Sense]:
        """Return the sense of each mention, in their order; `foreign` are the expansions that are not ours."""
        words, units = reading.words, reading.units
        about = sum(match.concept.group == "platform" or match.concept.kind == "system" for match in reading.matches)
        begins = self._beginnings.passing(words.lower).tolist()
        said = {number: self._said(words, units[number], begins) for number in {mention.unit for mention in spelled}}
        signs = [self._sign(words, units[one.unit], one, said[one.unit], about) for one in spelled]
        ways = [_way(words.text, mention) for mention in spelled]
        expanded = _fixed(spelled, foreign)
        told = {way for way, one in zip(ways, spelled, strict=True) if any(phrase.telling for phrase in said[one.unit])}
        fixed = [Sense.OTHER if way in told else expanded.get(way.term) for way in ways]
        votes = _votes(ways, signs)
        lone = (
            len({way.term for way, one in zip(ways, fixed, strict=True) if (one or votes.get(way)) is not Sense.OTHER})
            < 2
        )
        manufacturing = _is_title_alone(reading) or about > 0 or not self._vocabulary.isdisjoint(words.hashes)
        senses = []
        for mention, way, settled, sign in zip(spelled, ways, fixed, signs, strict=True):
            sense = settled or (Sense.OTHER if sign < 0 else votes.get(way))
            senses.append(sense or _unsaid(words.text, mention, about, manufacturing or not lone))
        return senses

    def _said(self, words: Words, unit: Unit, begins: list[int]) -> list[Phrase]:
        """Return the phrases of a sentence that speak of other senses, which begin at some of the words `begins`."""
        hashes, root = words.hashes, self._sentence.root
        said = (
            Phrase(at, end, *meaning)
            for at in begins[bisect_left(begins, unit.first) : bisect_left(begins, unit.last)]
            if hashes[at] in root
            for end, meaning in self._sentence.prefixes(hashes, at, unit.last)
        )
        return list(islice(said, _MOST_SAID))

    def _sign(self, words: Words, unit: Unit, mention: Spelled, said: list[Phrase], about: int) -> int:
        """Return how much the words round a mention speak for a manufacturing system; below 0 is against."""
        if mention.joined:
            return _STRONG
        headed = mention.last < unit.last and words.hashes[mention.last] in self._heads
        title = unit.section == TITLE
        doubted = _doubted(mention, said, headed, about >= _ABOUT_SYSTEMS and not title)
        if doubted or self._is_beside(words, unit, mention):
            return -_STRONG if title else -_PLAIN
        return int(headed)

    def _is_beside(self, words: Words, unit: Unit, mention: Spelled) -> bool:
        """Return whether a phrase of another sense has the mention in it; one that begins with it is of its letters."""
        hashes, root = words.hashes, self._beside.root
        behind = mention.first + (not mention.expanded)
        return any(
            end > mention.first
            for at in range(max(mention.first - _LONGEST_BEFORE, unit.first), behind)
            if hashes[at] in root
            for end, _ in self._beside.prefixes(hashes, at, unit.last)
        )


def _is_title_alone(reading: Reading) -> bool:
    """Return whether there is nothing but a title, which has no room to speak of manufacturing beside a term."""
    text, (start, end) = reading.text.rstrip(), reading.title_span
    return start < end == len(text) and not text.endswith((".", "!", "?"))


def _doubted(mention: Spelled, said: list[Phrase], headed: bool, about_systems: bool) -> bool:
    """Return whether the sentence of a mention speaks of another sense, more strongly where the advert does not."""
    if not about_systems:
        return len(said) > headed
    touching = [phrase.sense for phrase in said if phrase.first <= mention.first < phrase.last]
    return any(phrase.sense in touching for phrase in said if not phrase.first <= mention.first < phrase.last)


def _fixed(spelled: list[Spelled], expansions: Iterable[Expansion]) -> dict[str, Sense]:
    """Return the senses that expansions beside the abbreviations settle; ours wins over any other."""
    fixed = {expansion.term: Sense.OTHER for expansion in expansions if not expansion.manufacturing}
    fixed |= {expansion.term: Sense.MANUFACTURING for expansion in expansions if expansion.manufacturing}
    for one, other in pairwise(spelled):
        if one.term == other.term and one.expanded != other.expanded and one.last == other.first:
            fixed[one.term] = Sense.MANUFACTURING
    return fixed


class _Way(NamedTuple):
    """A way of writing a term; "a mom-and-pop shop" tells nothing of what MOM means elsewhere."""

    term: str
    letters: str


def _way(text: str, mention: Spelled) -> _Way:
    """Return the way in which a mention is written: as usual - in capitals or in full -, in small letters, or mixed."""
    spelling = text[mention.start : mention.end].removesuffix("s")
    if mention.expanded or spelling.isupper():
        return _Way(mention.term, "usual")
    letters = "small" if spelling.islower() else "mixed"
    return _Way(mention.term, letters)


def _votes(ways: list[_Way], signs: list[int]) -> dict[_Way, Sense]:
    """Return for each way of writing a term the sense that the words round its mentions speak for, if for one.

    A few that are doubted say nothing of many that are not, unless the title is among them.
    """
    by_way: dict[_Way, list[int]] = {}
    for way, sign in zip(ways, signs, strict=True):
        by_way.setdefault(way, []).append(sign)
    votes = {}
    for term, given in by_way.items():
        doubted = sum(sign < 0 for sign in given)
        if sum(given) > 0:
            votes[term] = Sense.MANUFACTURING
        elif sum(given) < 0 and (doubted >= _ENOUGH_DOUBTED * len(given) or min(given) == -_STRONG):
            votes[term] = Sense.OTHER
    return votes


def _unsaid(text: str, mention: Spelled, about: int, manufacturing: bool) -> Sense:
    """Return the sense of a mention whose surroundings are silent, from its spelling and the advert as a whole."""
    spelling = text[mention.start : mention.end]
    if mention.expanded or spelling.removesuffix("s").isupper():
        return Sense.MANUFACTURING if manufacturing else Sense.OTHER
    return Sense.MANUFACTURING if about and spelling.islower() else Sense.OTHER
