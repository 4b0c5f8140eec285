"""Finds what of an advert is not in English, where it is written in two languages.

A unit is in the language of its little words; one without any goes with the unit before it. Only a long stretch counts:
names and single sentences of another language stay where they are.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.detect import LITTLE_WORDS
from jdscope.language.detector import spoken_language
from jdscope.language.phrases import WordSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import Reading, Unit

# Little words that running text of each language is full of, and English adverts have in names alone.
_OTHER_LITTLE = (
    "und der das für mit von wir sie ist sind sowie oder ihre deine zur zum im den dem eine einer einen auf bei als "
    "et les des une pour dans avec vous nous sur votre vos aux du est sont ou plus nos leur "
    "y los las el para una del por que sus nuestro nuestra como más "
    "il della delle di gli nel che con sono alla lavoro nostra "
    "het een van voor je wij onze jij jouw naar zijn "
    "oraz się dla przez jest nasz pracy w z na "
    "os uma em não com nossa você dos das"
)
_OTHER_LITTLE_WORDS = WordSet(_OTHER_LITTLE.split())
_FEWEST_LITTLE = 5  # words of another language's that make a look at each unit worth it
_FEWEST_WORDS = 20  # of a stretch that counts


class Stretch(NamedTuple):
    """Characters start to end of a text, how many words they are, and the ISO 639-1 code of their language."""

    start: int
    end: int
    words: int
    language: str


def other_stretches(reading: Reading) -> list[Stretch]:
    """Return the stretches of an advert that are in other languages than English, in order; the title is in none."""
    words = reading.words
    others = _OTHER_LITTLE_WORDS.find(words.lower)
    if len(others) < _FEWEST_LITTLE:
        return []
    english = _counts(LITTLE_WORDS.find(words.lower), len(words.hashes))
    other = _counts(others, len(words.hashes))
    stretches = []
    for is_other, run in groupby(_marked(reading, english, other), key=lambda marked: marked[1]):
        units = [unit for unit, _ in run]
        size = units[-1].last - units[0].first
        if is_other and size >= _FEWEST_WORDS:
            start, end = units[0].start, units[-1].end
            if code := spoken_language(reading.text[start:end]):
                stretches.append(Stretch(start, end, size, code))
    return stretches


def _marked(reading: Reading, english: list[int], other: list[int]) -> Iterator[tuple[Unit, bool]]:
    """Yield each unit below the title, and whether it is in another language."""
    is_other = False
    for unit in reading.units:
        if unit.start < reading.title_span[1]:
            continue
        balance = other[unit.last] - other[unit.first] - english[unit.last] + english[unit.first]
        if balance:
            is_other = balance > 0
        yield unit, is_other


def _counts(places: list[int], size: int) -> list[int]:
    """Return how many of some places are before each word, and before the end."""
    before = [0] * (size + 1)
    for place in places:
        before[place + 1] = 1
    for at in range(size):
        before[at + 1] += before[at]
    return before
