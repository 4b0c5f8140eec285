"""The parts of an advert that rules look at and point to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdscope.verdict import Scope, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.analyzer import Analysis
    from jdscope.language.doc import DocMention, Match, Unit

_IN_SCOPE = frozenset({Scope.MES, Scope.MOM})


class Span(NamedTuple):
    """Characters start to end of the analysed text."""

    start: int
    end: int


def read(analysis: Analysis) -> Doc:
    """Return the Doc of an advert; the engine asks no rule about adverts that have none."""
    assert analysis.doc is not None
    return analysis.doc


def headline(analysis: Analysis) -> Span:
    """Return where a finding about the whole advert points: the title, or the first sentence of one without."""
    start, end = analysis.advert.title_span
    if end > start:
        return Span(start, end)
    first = read(analysis)._.units[0]
    return Span(first.start, first.end)


def in_scope(analysis: Analysis) -> bool:
    """Say whether the advert is about manufacturing systems, by its verdict and by name."""
    return analysis.verdict.scope in _IN_SCOPE and names_systems(read(analysis))


def names_systems(doc: Doc) -> bool:
    """Say whether an advert names a Level 3 system at all: MES or MOM, or another one in its duties."""
    return any(mentions(doc)) or any(
        match.concept.group == "platform" or (match.concept.group == "area" and match.concept.kind == "system")
        for match in role_matches(doc)
    )


def mentions(doc: Doc) -> Iterator[DocMention]:
    """Yield the mentions that mean manufacturing systems."""
    return (mention for mention in doc._.mentions if mention.sense is Sense.MANUFACTURING)


def role_matches(doc: Doc) -> Iterator[Match]:
    """Yield the phrases of the lexicon in the title, the role and the duties."""
    units = doc._.units
    return (match for match in doc._.matches if _is_role(units[match.unit]))


def role_units(doc: Doc) -> Iterator[Unit]:
    """Yield the sentences of the title, the role and the duties."""
    return filter(_is_role, doc._.units)


def _is_role(unit: Unit) -> bool:
    from jdscope.language.sections import ROLE_SECTIONS  # noqa: PLC0415  spaCy, which the manuals do without

    return unit.section in ROLE_SECTIONS


def match_span(doc: Doc, match: Match) -> Span:
    """Return the characters of a phrase."""
    return Span(doc._.words.starts[match.first], doc._.words.ends[match.last - 1])
