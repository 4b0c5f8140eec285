"""What the units of an advert say about the role, as named signals with the words behind each.

In the title and the requirements a signal is a class of concepts that occurs there. In the role's own sections it is
the share of the points made that have the concept ("role area:quality:system"), or that have it beside a Level 3 system
of ISA-95 ("role level3+duty:own"); verbs such as "own" or "configure" say nothing where no system stands near them. A
few signals are facts of the whole advert ("breadth 2": systems of two further areas are the role's own).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.reading import TITLE
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.language.reading import Match, Reading, Unit

Span = tuple[int, int]
Named = dict[str, Span]  # the signals of a unit, each once, and the words behind it
Signals = dict[str, list[Span]]

POINTS = "points"  # how many points the advert makes about the role; the shares are of these
FEWEST_POINTS = 4  # of an advert with fewer points, a single one does not weigh more than a quarter
_PART = {TITLE: "title", "role": "role", "duties": "role", "requirements": "requirements"}
_LEVEL3 = frozenset({"term", "area", "platform"})
_KNOWLEDGE = frozenset({"term", "area", "platform", "system"})
_ALONE = frozenset({"term", "area", "platform", "system", "cue"})
_COMBINED = frozenset({"duty", "cue"})
_ELSEWHERE = frozenset({"duty:interface", "duty:use"})


def signals(known: Reading) -> Signals:
    """Return the signals of an advert, each with the words (first, last exclusive) that it rests on."""
    found: Signals = {POINTS: []}
    matches = _by_unit(known)
    for number, unit in enumerate(known.units):
        part = _PART.get(unit.section)
        if part is None or unit.heading or unit.first == unit.last:
            continue
        for name, span in _NAMES[part](matches.get(number, ()), unit).items():
            found.setdefault(name, []).append(span)
        if part == "role":
            found[POINTS].append((unit.first, unit.last))
    _whole(found, _owned_areas(known))
    return found


def is_share(name: str) -> bool:
    """Return whether a signal's value is the share of the role's points that have it; else it is a fact, 1."""
    return name.startswith("role")


def _by_unit(known: Reading) -> dict[int, list[Match]]:
    """Return the matches by the number of their unit, mentions of another sense left out."""
    others = {mention.first for mention in known.mentions if mention.sense is Sense.OTHER}
    by_unit: dict[int, list[Match]] = {}
    for match in known.matches:
        if match.first not in others or match.concept.group != "term":
            by_unit.setdefault(match.unit, []).append(match)
    return by_unit


def _title_names(matches: Sequence[Match], unit: Unit) -> Named:  # noqa: ARG001  as the others
    names: Named = {}
    for concept, _, first, last in matches:
        names.setdefault(f"title {concept.name}", (first, last))
        if concept.group != "term":
            names.setdefault(f"title #{concept.id}", (first, last))
    return names


def _requirement_names(matches: Sequence[Match], unit: Unit) -> Named:  # noqa: ARG001  as the others
    names: Named = {}
    for concept, _, first, last in matches:
        if concept.group in _KNOWLEDGE:
            names.setdefault(f"requirements {concept.name}", (first, last))
    return names


def _role_names(matches: Sequence[Match], unit: Unit) -> Named:
    names: Named = {}
    groups = {match.concept.group for match in matches}
    kind = _kind(matches, groups)
    for concept, _, first, last in matches:
        group = concept.group
        if group in _ALONE:
            names.setdefault(f"role {concept.name}", (first, last))
            if group != "term":
                names.setdefault(f"role #{concept.id}", (first, last))
        if kind and group in _COMBINED:
            names.setdefault(f"role {kind}+{concept.name}", (first, last))
    if kind or "system" not in groups:
        names[f"role {kind or 'neither system nor software'}"] = (unit.first, unit.last)
    return names


def _kind(matches: Sequence[Match], groups: set[str]) -> str:
    """Return what software a unit speaks of, empty if of none that matters."""
    if not groups.isdisjoint(_LEVEL3):
        return "level3"
    if "context" in groups and len({m.concept.value for m in matches if m.concept.group == "context"}) > 1:
        return "floor software"
    return ""


_NAMES = {"title": _title_names, "role": _role_names, "requirements": _requirement_names}


def _owned_areas(known: Reading) -> dict[str, Span]:
    """Return the areas whose systems the role's units name, those left out that tell of an interface or of users."""
    elsewhere = {match.unit for match in known.matches if match.concept.name in _ELSEWHERE}
    return {
        concept.value: (first, last)
        for concept, number, first, last in known.matches
        if concept.group == "area"
        and concept.kind == "system"
        and concept.value != "production"
        and number not in elsewhere
        and _is_role(known.units[number])
    }


def _is_role(unit: Unit) -> bool:
    return not unit.heading and _PART.get(unit.section) in {"title", "role"}


def _whole(found: Signals, owned: dict[str, Span]) -> None:
    """Add the signals that are facts of the whole advert."""
    for least in range(1, min(len(owned), 3) + 1):
        found[f"breadth {least}"] = list(owned.values())
    level3 = [*found.get("role level3", ()), *found.get("title term", ())]
    share = len(level3) / max(len(found[POINTS]), FEWEST_POINTS)
    if not level3:
        found["no level3"] = found[POINTS][:1]
    elif share < 1 / 3:
        found["little level3"] = level3
