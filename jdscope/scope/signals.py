"""What the units of an advert say about the role, as named signals with the words behind each.

A signal is a concept of the lexicon in a part of the advert ("role area:quality:system"), or a combination inside one
unit ("role level3+own": a Level 3 system beside a verb of ownership), or a fact of the whole advert ("breadth 3":
systems of three ISA-95 areas in the role's own duties).
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from jdscope.language.sections import TITLE
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from jdscope.language.doc import Match, Unit

Span = tuple[int, int]
Signals = dict[str, list[Span]]

_PART = {TITLE: "title", "role": "role", "duties": "role", "requirements": "requirements"}
_ELSEWHERE = "about"
_LEVEL3 = "level3"
_SHARE = "share "
POINTS = "points"  # how many points the advert makes about the role; the shares are of these
_COMBINED = ("duty", "cue")


def signals(doc: Doc) -> Signals:
    """Return the signals of a Doc, each with the words (first, last exclusive) that it rests on."""
    found: Signals = {}
    by_unit: dict[int, list[Match]] = {}
    for match in doc._.matches:
        by_unit.setdefault(match.unit, []).append(match)
    others = {mention.first for mention in doc._.mentions if mention.sense is Sense.OTHER}
    units = doc._.units
    areas: dict[str, Span] = {}
    points = 0
    for number, unit in enumerate(units):
        part = _PART.get(unit.section, _ELSEWHERE)
        matches = [match for match in by_unit.get(number, ()) if match.first not in others]
        if unit.heading:
            continue
        for match in matches:
            _add(found, f"{part} {match.concept.name}", match)
            if part != _ELSEWHERE:
                _add(found, f"{part} #{match.concept.id}", match)
        if part == "role":
            points += 1
        if part in {"role", TITLE}:
            _combine(found, part, unit, matches)
            areas |= _owned_areas(matches)
    if areas:
        found[f"breadth {min(len(areas), 4)}"] = list(areas.values())
    found[POINTS] = [(0, 0)] * points
    return found


def value(name: str, spans: list[Span], points: int) -> float:
    """Return a signal's value: the share of the role's points for combinations, else the damped count."""
    if name.startswith(_SHARE):
        return min(len(spans) / max(points, 3), 1.0)
    return log1p(len(spans))


def _add(found: Signals, name: str, match: Match) -> None:
    found.setdefault(name, []).append((match.first, match.last))


def _combine(found: Signals, part: str, unit: Unit, matches: Iterable[Match]) -> None:
    level3 = [match for match in matches if is_level3(match)]
    names = {f"{match.concept.group}:{match.concept.value}" for match in matches if match.concept.group in _COMBINED}
    span = (unit.first, unit.last)
    if level3:
        found.setdefault(f"{_SHARE}{part} {_LEVEL3}", []).append(span)
        for name in names:
            found.setdefault(f"{_SHARE}{part} {_LEVEL3}+{name}", []).append(span)
        if not names:
            found.setdefault(f"{_SHARE}{part} {_LEVEL3} alone", []).append(span)
        return
    for match in matches:
        if match.concept.group == "system":
            found.setdefault(f"{_SHARE}{part} {match.concept.name} alone", []).append(span)
            return
    found.setdefault(f"{_SHARE}{part} no system", []).append(span)


def is_level3(match: Match) -> bool:
    """Say whether a match names a system or a function of ISA-95 Level 3."""
    return match.concept.group in {"term", "area", "platform"}


def _owned_areas(matches: list[Match]) -> dict[str, Span]:
    """Return the areas whose systems a unit names, unless it speaks of an interface to them or of their users."""
    if any(match.concept.name in {"duty:interface", "duty:use"} for match in matches):
        return {}
    return {
        match.concept.value: (match.first, match.last)
        for match in matches
        if match.concept.group == "area" and match.concept.kind == "system" and match.concept.value != "production"
    }
