"""Finds the systems that an advert names together with an ISA-95 level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.parts import Span, match_span, mentions, read, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import Unit
    from jdscope.lexicon.lint import Judged, Levels

_NUMBER = re.compile(r"\d|[a-z]{3,}")
_RANGE = re.compile(r"(\d|[a-z]{3,12})\s{0,3}(?:[-–]|to)\s{0,3}(\d|[a-z]{3,12})")  # noqa: RUF001
_LISTED = re.compile(r"\s{0,3}(?:,|/|&|\+|and|or|,\s{0,3}and)\s{0,3}")
_LISTS_ON = re.compile(r"\s{0,3}(?:[,/&+]|(?:and|or)\b)")
_NOUN_BEHIND = re.compile(r"\s{1,3}(?!(?:and|or)\b)\w")
_OPENS = ("(", "[", ":")
_CLOSES = (")", "]")
_SHORT_FORM = re.compile(r"\s{0,3}\([A-Z]{2,5}\)")
_HIGHEST_OF_SUPPORT = 3
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
    """A level as a sentence writes it.

    Attributes:
        modelled: whether the sentence names a model of levels.
        short: whether it is written "L3".
        several: whether the sentence has more levels.
        doubtful: whether, by the words of the sentence and of the advert, it may be a level of support.
    """

    span: Span
    levels: frozenset[int]
    modelled: bool
    short: bool
    several: bool
    doubtful: bool


def placed(analysis: Analysis) -> Iterator[Placed]:
    """Yield the systems that stand beside a level of ISA-95; none is given two levels."""
    lexicon, reading = load_lint_lexicon().levels, read(analysis)
    text = reading.text
    said = lexicon.hint.search(text) or lexicon.worded.search(text)
    found = list(lexicon.expression.finditer(text)) if said else []
    if not found:
        return
    graded = lexicon.graded.search(text) is not None
    systems = sorted(_systems(analysis, lexicon.judged), key=_start)
    heading: Unit | None = None
    for unit in reading.units:
        heading = unit if unit.heading else heading
        here = within(found, unit.start, unit.end, re.Match.start)
        if here:
            places = (unit, heading) if heading else (unit,)
            expressions = _expressions(text, places, here, graded, lexicon)
            yield from _in_sentence(text, unit, expressions, within(systems, unit.start, unit.end, _start), lexicon)


def _expressions(
    text: str, places: Sequence[Unit], found: Sequence[re.Match[str]], graded: bool, lexicon: Levels
) -> list[_Expression]:
    """Return the levels of a sentence, unless they are of support, skills or grades.

    Its own words and those of the heading above it, the second of the places, tell that.
    """
    unit = places[0]
    modelled = lexicon.models.search(text, unit.start, unit.end) is not None
    others = (lexicon.others, lexicon.graded)
    told = (pattern.search(text, one.start, one.end) for one in places for pattern in others)
    if not modelled and any(told):
        return []
    supports = lexicon.support.search(text, unit.start, unit.end) is not None
    expressions = []
    for one in found:
        levels, short = _levels(one[1], lexicon.numerals), one.start(1) - one.start() == 1
        doubtful = graded or (supports and max(levels) <= _HIGHEST_OF_SUPPORT)
        expressions.append(_Expression(Span(*one.span()), levels, modelled, short, len(found) > 1, doubtful))
    return expressions


def _in_sentence(
    text: str, unit: Unit, expressions: Iterable[_Expression], systems: Sequence[System], lexicon: Levels
) -> Iterator[Placed]:
    """Yield the systems of a sentence with their levels."""
    taken: set[System] = set()
    for expression in expressions:
        start, end = expression.span
        near = [system for system in within(systems, start - _NEAR, start, _start) if system not in taken]
        beside = _before(text, expression, near, lexicon)
        if not beside:
            free = (
                system
                for system in within(systems, end, min(end + _LISTED_IN, unit.end), _start)
                if system not in taken
            )
            beside = _behind(text, expression, free, unit.end, lexicon)
        taken.update(item.system for item in beside)
        yield from beside


def _levels(numbers: str, numerals: dict[str, int]) -> frozenset[int]:
    """Return the levels that "3", "3/4", "three" or "2 to 4" stands for."""
    numbers = numbers.lower()
    value = numerals | {str(number): number for number in range(10)}
    levels = {value[number] for number in _NUMBER.findall(numbers) if number in value}
    for first, last in _RANGE.findall(numbers):
        levels |= set(range(value[first], value[last] + 1))
    return frozenset(levels)


def _systems(analysis: Analysis, judged: dict[str, Judged]) -> Iterator[System]:
    for mention in mentions(analysis):
        yield _system(Span(mention.start, mention.end), "", judged[mention.term])
    reading = read(analysis)
    for match in reading.matches:
        if match.concept.id in judged and match.concept.group != "term":
            yield _system(match_span(reading, match), match.concept.value, judged[match.concept.id])


def _start(system: System) -> int:
    return system.span.start


def _system(span: Span, value: str, judged: Judged) -> System:
    return System(span, int(value) if judged.level is None else judged.level, judged.also)


def _before(text: str, expression: _Expression, systems: Iterable[System], lexicon: Levels) -> list[Placed]:
    """Return the system that a level follows: "ERP at Level 4", "MES (Level 3)"."""
    start, end = expression.span
    gaps = ((system, text[system.span.end : start]) for system in systems if system.span.end <= start)
    return [
        Placed(system, expression.levels, Span(system.span.start, end))
        for system, gap in gaps
        if _joins(text, expression, gap, lexicon)
    ]


def _joins(text: str, expression: _Expression, gap: str, lexicon: Levels) -> bool:
    """Say whether a gap joins the system before it to the level behind it."""
    if expression.short and not expression.modelled:
        closed = text.startswith(_CLOSES, expression.span.end)
        return closed and not expression.doubtful and lexicon.bracketed.fullmatch(gap) is not None
    bare = expression.modelled or expression.several
    if gap.rstrip().endswith(":") and not expression.modelled and _NOUN_BEHIND.match(text, expression.span.end):
        return False  # "courses on the MES: Level 1 basics, Level 2 configuration"
    return lexicon.joined.fullmatch(gap) is not None or (bare and lexicon.bare.fullmatch(gap) is not None)


def _behind(text: str, expression: _Expression, systems: Iterable[System], stop: int, lexicon: Levels) -> list[Placed]:
    """Return the systems that follow a level, up to the first that does not: "Level 4 ERP", "Level 3 (MES, LIMS)"."""
    start, end = expression.span
    vague = expression.short and not expression.modelled
    placed_systems: list[Placed] = []
    listed = False
    for system in systems:
        gap = text[end : system.span.start]
        opened = None if vague else lexicon.heading.fullmatch(gap)
        bare = lexicon.bare.fullmatch(gap) is not None and _is_bare(text, expression, system, stop, lexicon)
        if not (opened or bare or (listed and _LISTED.fullmatch(gap))):
            break
        if not expression.modelled and lexicon.graded_behind.match(text, system.span.end, stop):
            return []
        placed_systems.append(Placed(system, expression.levels, Span(start, system.span.end)))
        listed = listed or (opened is not None and gap.rstrip().endswith(_OPENS))
        end = system.span.end
    return placed_systems


def _is_bare(text: str, expression: _Expression, system: System, stop: int, lexicon: Levels) -> bool:
    """Say whether a system right behind a level is what the level is of.

    It is where the sentence names a model, or where the words behind show that the system itself is meant and not
    a person or a task: "Level 4 MES applications", not "Level 4 MES troubleshooting".
    """
    if expression.modelled:
        return True
    if expression.doubtful:
        return False
    short_form = _SHORT_FORM.match(text, system.span.end, stop)
    end = short_form.end() if short_form else system.span.end
    if lexicon.graded_behind.match(text, end, stop):
        return False
    endings = (lexicon.ending, _LISTS_ON) if expression.several else (lexicon.ending,)
    return any(ending.match(text, end, stop) for ending in endings) or bool(lexicon.kind.search(text, *system.span))
