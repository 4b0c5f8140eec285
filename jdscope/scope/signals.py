"""What the units of an advert say about the role, as named signals with the words behind each.

In the title and the requirements a signal is a class of concepts that occurs there. In the role's own sections it is the
share of the points made that have the concept ("role area:quality:system"), or that have it beside a Level 3 system of
ISA-95 ("role level3+duty:own"); verbs such as "own" or "configure" say nothing where no system stands near them. A few
signals are facts of the whole advert ("breadth 2": systems of two further areas are the role's own).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.sections import TITLE
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from jdscope.language.doc import Match, Unit

Span = tuple[int, int]
Signals = dict[str, list[Span]]

POINTS = "points"  # how many points the advert makes about the role; the shares are of these
_FEWEST_POINTS = 4  # of an advert with fewer points, a single one does not weigh more than a quarter
_PART = {TITLE: "title", "role": "role", "duties": "role", "requirements": "requirements"}
_LEVEL3 = frozenset({"term", "area", "platform"})
_KNOWLEDGE = frozenset({"term", "area", "platform", "system"})
_ALONE = frozenset({"term", "area", "platform", "system", "cue"})
_COMBINED = frozenset({"duty", "cue"})


def signals(doc: Doc) -> Signals:
    """Return the signals of a Doc, each with the words (first, last exclusive) that it rests on."""
    found: Signals = {POINTS: []}
    owned: dict[str, Span] = {}
    others = {mention.first for mention in doc._.mentions if mention.sense is Sense.OTHER}
    matches = _by_unit(doc, others)
    for number, unit in enumerate(doc._.units):
        part = _PART.get(unit.section)
        if unit.heading or part is None:
            continue
        names = _role_names if part == "role" else _title_names if part == "title" else _requirement_names
        for name, span in names(matches.get(number, []), unit):
            spans = found.setdefault(f"{part} {name}", [])
            if not spans or spans[-1][0] < unit.first:  # a unit counts once
                spans.append(span)
        if part != "requirements":
            owned |= _owned_areas(matches.get(number, []))
        if part == "role":
            found[POINTS].append((unit.first, unit.last))
    _whole(found, owned)
    return found


def value(name: str, spans: list[Span], points: int) -> float:
    """Return a signal's value: the share of the role's points, or 1 where the signal is a fact."""
    return min(len(spans) / max(points, _FEWEST_POINTS), 1.0) if name.startswith("role") else 1.0


def _by_unit(doc: Doc, others: set[int]) -> dict[int, list[Match]]:
    by_unit: dict[int, list[Match]] = {}
    for match in doc._.matches:
        if match.concept.group != "term" or match.first not in others:
            by_unit.setdefault(match.unit, []).append(match)
    return by_unit


def _title_names(matches: Iterable[Match], unit: Unit) -> Iterator[tuple[str, Span]]:
    for match in matches:
        yield match.concept.name, (match.first, match.last)
        if match.concept.group != "term":
            yield f"#{match.concept.id}", (match.first, match.last)


def _requirement_names(matches: Iterable[Match], unit: Unit) -> Iterator[tuple[str, Span]]:
    for match in matches:
        if match.concept.group in _KNOWLEDGE:
            yield match.concept.name, (match.first, match.last)


def _role_names(matches: list[Match], unit: Unit) -> Iterator[tuple[str, Span]]:
    groups = {match.concept.group for match in matches}
    level3 = not groups.isdisjoint(_LEVEL3)
    floor = "context" in groups and len({m.concept.value for m in matches if m.concept.group == "context"}) > 1
    for concept, _, first, last in matches:
        if concept.group in _ALONE:
            yield concept.name, (first, last)
            if concept.group != "term":
                yield f"#{concept.id}", (first, last)
        if concept.group in _COMBINED and (level3 or floor):
            yield f"{'level3' if level3 else 'floor software'}+{concept.name}", (first, last)
    if level3:
        yield "level3", (unit.first, unit.last)
    elif floor:
        yield "floor software", (unit.first, unit.last)
    elif "system" not in groups:
        yield "neither system nor software", (unit.first, unit.last)


def _owned_areas(matches: list[Match]) -> dict[str, Span]:
    """Return the areas whose systems a unit names, unless it speaks of an interface to them or of their users."""
    if any(match.concept.name in {"duty:interface", "duty:use"} for match in matches):
        return {}
    return {
        match.concept.value: (match.first, match.last)
        for match in matches
        if match.concept.group == "area" and match.concept.kind == "system" and match.concept.value != "production"
    }


def _whole(found: Signals, owned: dict[str, Span]) -> None:
    """Add the signals that are facts of the whole advert."""
    for least in range(1, min(len(owned), 3) + 1):
        found[f"breadth {least}"] = list(owned.values())
    level3 = [*found.get("title level3", ()), *found.get("role level3", ()), *found.get("title term", ())]
    share = len(level3) / max(len(found[POINTS]), _FEWEST_POINTS)
    if not level3:
        found["no level3"] = found[POINTS][:1]
    elif share < 1 / 3:
        found["little level3"] = level3
