"""Finds the systems that an advert names together with an ISA-95 level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.parts import Span, match_span, mentions, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.language.reading import Reading, Unit
    from jdscope.lexicon.lint import Judged, Levels

_NUMBER = re.compile(r"\d")
_RANGE = re.compile(r"(\d)\s*(?:[-–]|to)\s*(\d)")  # noqa: RUF001
_LISTED = re.compile(r"\s*(?:,|/|&|\+|and|or|,\s*and)\s*")
_OPENS = ("(", "[", ":")
_NEAR = 200  # characters from the begin of a system to the level behind it
_LISTED_IN = 1000  # characters that a list of systems behind a level may take


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


def placed(reading: Reading) -> Iterator[Placed]:
    """Yield the systems that stand beside a level of ISA-95; none is given two levels."""
    lexicon = load_lint_lexicon().levels
    text = reading.text
    expressions = list(lexicon.expression.finditer(text)) if lexicon.hint.search(text) else []
    if not expressions:
        return
    systems = sorted(_systems(reading, lexicon.judged), key=_start)
    for unit in reading.units:
        here = within(expressions, unit.start, unit.end, re.Match.start)
        if here:
            yield from _in_sentence(text, unit, here, within(systems, unit.start, unit.end, _start), lexicon)


def _in_sentence(
    text: str, unit: Unit, expressions: Sequence[re.Match[str]], systems: Sequence[System], lexicon: Levels
) -> Iterator[Placed]:
    """Yield the systems of a sentence with their levels, unless those are of support, skills or grades."""
    modelled = lexicon.models.search(text, unit.start, unit.end) is not None
    if not modelled and lexicon.others.search(text, unit.start, unit.end):
        return
    bare = modelled or len(expressions) > 1
    taken: set[System] = set()
    for one in expressions:
        abbreviated = one.start(1) - one.start() == 1
        if modelled or not abbreviated:
            expression = _Expression(Span(*one.span()), _levels(one[1]))
            start, end = expression.span
            near = [system for system in within(systems, start - _NEAR, start, _start) if system not in taken]
            beside = _before(text, expression, near, lexicon, bare)
            if not beside:
                free = (
                    system
                    for system in within(systems, end, min(end + _LISTED_IN, unit.end), _start)
                    if system not in taken
                )
                beside = _behind(text, expression, free, lexicon, bare)
            taken.update(item.system for item in beside)
            yield from beside


def _levels(numbers: str) -> frozenset[int]:
    """Return the levels that "3", "3/4" or "2 to 4" stands for."""
    levels = set(map(int, _NUMBER.findall(numbers)))
    for first, last in _RANGE.findall(numbers):
        levels |= set(range(int(first), int(last) + 1))
    return frozenset(levels)


def _systems(reading: Reading, judged: dict[str, Judged]) -> Iterator[System]:
    for mention in mentions(reading):
        yield _system(Span(mention.start, mention.end), "", judged[mention.term])
    for match in reading.matches:
        if match.concept.id in judged and match.concept.group != "term":
            yield _system(match_span(reading, match), match.concept.value, judged[match.concept.id])


def _start(system: System) -> int:
    return system.span.start


def _system(span: Span, value: str, judged: Judged) -> System:
    return System(span, int(value) if judged.level is None else judged.level, judged.also)


def _before(text: str, expression: _Expression, systems: Iterable[System], lexicon: Levels, bare: bool) -> list[Placed]:
    """Return the system that a level follows: "ERP at Level 4", "MES (Level 3)"."""
    start, end = expression.span
    gaps = ((system, text[system.span.end : start]) for system in systems if system.span.end <= start)
    return [
        Placed(system, expression.levels, Span(system.span.start, end))
        for system, gap in gaps
        if lexicon.joined.fullmatch(gap) or (bare and lexicon.bare.fullmatch(gap))
    ]


def _behind(text: str, expression: _Expression, systems: Iterable[System], lexicon: Levels, bare: bool) -> list[Placed]:
    """Return the systems that follow a level, up to the first that does not: "Level 4 ERP", "Level 3 (MES, LIMS)"."""
    start, end = expression.span
    placed_systems: list[Placed] = []
    listed = False
    for system in systems:
        gap = text[end : system.span.start]
        opened = lexicon.heading.fullmatch(gap)
        if not (opened or (bare and lexicon.bare.fullmatch(gap)) or (listed and _LISTED.fullmatch(gap))):
            break
        placed_systems.append(Placed(system, expression.levels, Span(start, system.span.end)))
        listed = listed or (opened is not None and gap.rstrip().endswith(_OPENS))
        end = system.span.end
    return placed_systems
