"""The parts of an advert that rules look at and point to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jdscope.language.reading import ROLE_SECTIONS
from jdscope.verdict import Scope, Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import DocMention, Match, Reading, Relation, Unit

T = TypeVar("T")
_IN_SCOPE = frozenset({Scope.MES, Scope.MOM})


class Span(NamedTuple):
    """Characters start to end of the analysed text."""

    start: int
    end: int


def read(analysis: Analysis) -> Reading:
    """Return what was read of an advert; the engine asks no rule about adverts that have none."""
    assert analysis.reading is not None
    return analysis.reading


def headline(analysis: Analysis) -> Span:
    """Return where a finding about the whole advert points: the title, or the first sentence of one without."""
    start, end = analysis.advert.title_span
    if end > start:
        return Span(start, end)
    first = read(analysis).units[0]
    return Span(first.start, first.end)


def in_scope(analysis: Analysis) -> bool:
    """Say whether the advert is about manufacturing systems, by its verdict and by name."""
    return analysis.verdict.scope in _IN_SCOPE and names_systems(read(analysis))


def names_systems(known: Reading) -> bool:
    """Say whether an advert names a Level 3 system at all: MES or MOM, or another one in its duties."""
    return any(mentions(known)) or any(
        match.concept.group == "platform" or (match.concept.group == "area" and match.concept.kind == "system")
        for match in role_matches(known)
    )


def begin(span: DocMention | Relation) -> int:
    """Return where a mention or relation begins."""
    return span.start


def mentions(known: Reading) -> Iterator[DocMention]:
    """Yield the mentions that mean manufacturing systems."""
    return (mention for mention in known.mentions if mention.sense is Sense.MANUFACTURING)


def role_matches(known: Reading) -> list[Match]:
    """Return the phrases of the lexicon in the title, the role and the duties."""
    units = known.units
    return [match for match in known.matches if units[match.unit].section in ROLE_SECTIONS]


def role_units(known: Reading) -> list[Unit]:
    """Return the sentences of the title, the role and the duties."""
    return [unit for unit in known.units if unit.section in ROLE_SECTIONS]


def within(items: Sequence[T], start: int, end: int, key: Callable[[T], int]) -> Sequence[T]:
    """Return those of some items in the order of the text that begin between two offsets; `key` gives where one does.

    Rules that pair items with places ask this, so that an advert of any length costs in proportion to it.
    """
    first = bisect_left(items, start, key=key)
    return items[first : bisect_left(items, end, lo=first, key=key)]


def match_span(known: Reading, match: Match) -> Span:
    """Return the characters of a phrase."""
    return Span(known.words.starts[match.first], known.words.ends[match.last - 1])
