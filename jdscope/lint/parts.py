"""The parts of an advert that rules look at and point to."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jdscope.language.reading import ROLE_SECTIONS
from jdscope.lint.prose import no_prose
from jdscope.points.points import POINTS
from jdscope.scope.duties import duties_of, own_among
from jdscope.verdict import Scope, Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import DocMention, Match, Reading, Relation, Unit
    from jdscope.verdict import Point

T = TypeVar("T")
_IN_SCOPE = frozenset({Scope.MES, Scope.MOM})
_TOO_LITTLE = "too little to judge"


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


def is_judged(analysis: Analysis) -> bool:
    """Say whether the advert tells enough for its verdict to mean anything."""
    return not (analysis.verdict.review_reason or "").startswith(_TOO_LITTLE)


def in_scope(analysis: Analysis) -> bool:
    """Say whether the advert is about manufacturing systems, by its verdict and by a duty that deals with them."""
    return analysis.verdict.scope in _IN_SCOPE and is_judged(analysis) and bool(own_duties(analysis))


def own_duties(analysis: Analysis) -> list[Point]:
    """Return the duties in which the role itself deals with a system of Level 3."""
    return own_among(duties_of(analysis.verdict.points))


def names_systems(analysis: Analysis) -> bool:
    """Say whether an advert names a Level 3 system at all: MES or MOM, or another one in what it tells of the role."""
    return any(mentions(analysis)) or any(
        match.concept.group == "platform" or (match.concept.group == "area" and match.concept.kind == "system")
        for match in role_matches(analysis)
    )


def begin(span: DocMention | Relation) -> int:
    """Return where a mention or relation begins."""
    return span.start


def mentions(analysis: Analysis) -> Iterator[DocMention]:
    """Yield the mentions in prose that mean manufacturing systems."""
    ours = [mention for mention in read(analysis).mentions if mention.sense is Sense.MANUFACTURING]
    aside = no_prose(analysis.advert) if ours else None
    return (mention for mention in ours if aside and not aside.touches(mention.start, mention.end))


def role_units(analysis: Analysis) -> dict[int, Unit]:
    """Return the sentences that are the title or a duty or stand among those, by their numbers."""
    places = {point.place for point in analysis.verdict.points if point.part in POINTS}
    return {
        number: unit
        for number, unit in enumerate(read(analysis).units)
        if unit.section in ROLE_SECTIONS or analysis.advert.place(unit.start, unit.end) in places
    }


def role_matches(analysis: Analysis) -> list[Match]:
    """Return the phrases of the lexicon in these sentences."""
    units = role_units(analysis)
    return [match for match in read(analysis).matches if match.unit in units]


def within(items: Sequence[T], start: int, end: int, key: Callable[[T], int]) -> Sequence[T]:
    """Return those of some items in the order of the text that begin between two offsets; `key` gives where one does.

    Rules that pair items with places ask this, so that an advert of any length costs in proportion to it.
    """
    first = bisect_left(items, start, key=key)
    return items[first : bisect_left(items, end, lo=first, key=key)]


def match_span(reading: Reading, match: Match) -> Span:
    """Return the characters of a phrase."""
    return Span(reading.words.starts[match.first], reading.words.ends[match.last - 1])
