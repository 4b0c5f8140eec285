"""Finds the systems that an advert names together with an ISA-95 level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.parts import Span, match_span, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.language.doc import Unit
    from jdscope.lexicon.lint import Judged, Levels

_NUMBER = re.compile(r"\d")
_RANGE = re.compile(r"(\d)\s*(?:[-–]|to)\s*(\d)")  # noqa: RUF001
_LISTED = re.compile(r"\s*(?:,|/|&|\+|and|or|,\s*and)\s*")
_OPENS = ("(", "[", ":")


class System(NamedTuple):
    """A system whose level is known: its characters, its level and further levels that are let pass."""

    span: Span
    level: int
    also: frozenset[int]


class Placed(NamedTuple):
    """A system and the levels that the advert gives it, from start to end of the text."""

    system: System
    levels: frozenset[int]
    span: Span


class _Expression(NamedTuple):
    span: Span
    levels: frozenset[int]


def placed(doc: Doc) -> Iterator[Placed]:
    """Yield the systems that stand beside a level of ISA-95."""
    lexicon = load_lint_lexicon().levels
    text, systems = doc._.words.text, None
    for unit in doc._.units:
        found = list(_expressions(text, unit, lexicon))
        if found and not _means_others(text, unit, lexicon):
            systems = systems or list(_systems(doc, lexicon.judged))
            inside = [system for system in systems if unit.start <= system.span.start < unit.end]
            bare = len(found) > 1 or bool(lexicon.models.search(text, unit.start, unit.end))
            for expression in found:
                yield from _beside(text, expression, inside, lexicon, bare=bare)


def _expressions(text: str, unit: Unit, lexicon: Levels) -> Iterator[_Expression]:
    for found in lexicon.expression.finditer(text, unit.start, unit.end):
        levels = {int(number) for number in _NUMBER.findall(found[1])}
        for first, last in _RANGE.findall(found[1]):
            levels |= set(range(int(first), int(last) + 1))
        yield _Expression(Span(*found.span()), frozenset(levels))


def _means_others(text: str, unit: Unit, lexicon: Levels) -> bool:
    """Say whether the levels of a sentence are those of support, skills or grades."""
    stated = lexicon.models.search(text, unit.start, unit.end)
    return not stated and lexicon.others.search(text, unit.start, unit.end) is not None


def _systems(doc: Doc, judged: dict[str, Judged]) -> Iterator[System]:
    for mention in mentions(doc):
        yield _system(Span(mention.start, mention.end), "", judged[mention.term])
    for match in doc._.matches:
        if match.concept.id in judged and match.concept.group != "term":
            yield _system(match_span(doc, match), match.concept.value, judged[match.concept.id])


def _system(span: Span, value: str, judged: Judged) -> System:
    return System(span, int(value) if judged.level is None else judged.level, judged.also)


def _beside(
    text: str, expression: _Expression, systems: list[System], lexicon: Levels, *, bare: bool
) -> Iterator[Placed]:
    """Yield the systems before a level ("ERP at Level 4") and behind it ("Level 3 (MES, LIMS)")."""
    start, end = expression.span
    for system in systems:
        gap = text[system.span.end : start]
        if lexicon.joined.fullmatch(gap) or (bare and lexicon.bare.fullmatch(gap)):
            yield Placed(system, expression.levels, Span(system.span.start, end))
    listed = False
    for system in systems:
        gap = text[end : system.span.start]
        opened = lexicon.heading.fullmatch(gap)
        if opened or (bare and lexicon.bare.fullmatch(gap)) or (listed and _LISTED.fullmatch(gap)):
            yield Placed(system, expression.levels, Span(start, system.span.end))
            listed = listed or (opened is not None and gap.rstrip().endswith(_OPENS))
            end = system.span.end
