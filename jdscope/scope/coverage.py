"""Facts of the role beside its scope: how many sites it answers for, which ISA-95 areas, which platforms it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.sections import ROLE_SECTIONS, TITLE
from jdscope.verdict import Area, Coverage, Level

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.doc import Match

_OWNING = frozenset({"duty:own", "duty:build", "duty:keep", "duty:sell"})
_SEVERAL_SITES = frozenset({"counted-sites", "multi-site", "regional", "site-network"})
# What sites share; who answers for two of these, or has "global" in the title, answers for an enterprise.
_SHARED = frozenset({"competence-center", "governance", "shared-standard", "strategy", "template"})
_AREAS = {area.value: area for area in Area}


class Reach(NamedTuple):
    """How far a role reaches."""

    level: Level
    areas: dict[Area, Coverage]
    platforms: tuple[str, ...]


def reach(doc: Doc) -> Reach:
    """Return how far the role's own sections say that it reaches, and the platforms that the whole advert names."""
    units = doc._.units
    by_unit: dict[int, list[Match]] = {}
    platforms: dict[str, None] = {}
    for match in doc._.matches:
        if match.concept.group == "platform":
            platforms[match.concept.label] = None
        if units[match.unit].section in ROLE_SECTIONS:
            by_unit.setdefault(match.unit, []).append(match)
    titles = [matches for number, matches in by_unit.items() if units[number].section == TITLE]
    areas = dict.fromkeys(Area, Coverage.NOT_NAMED)
    for number, matches in by_unit.items():
        _cover(areas, matches, is_title=units[number].section == TITLE)
    return Reach(_level(by_unit, titles), areas, tuple(platforms))


def _level(by_unit: dict[int, list[Match]], titles: list[list[Match]]) -> Level:
    cues = {m.concept.id: m.concept.value for matches in by_unit.values() for m in matches if m.concept.group == "cue"}
    in_title = {match.concept.id for matches in titles for match in matches}
    several = not _SEVERAL_SITES.isdisjoint(cues)
    if "global" in in_title or (several and len(_SHARED.intersection(cues)) > 1):
        return Level.ENTERPRISE
    if several:
        return Level.MULTI_SITE
    return Level.SITE if "site" in cues.values() else Level.UNSTATED


def _cover(areas: dict[Area, Coverage], matches: list[Match], *, is_title: bool) -> None:
    """Note the areas that one unit names: owned where a verb of responsibility stands with them."""
    found = {area for match in matches if (area := _area(match))}
    if not found:
        return
    names = {match.concept.name for match in matches}
    owned = is_title or ("duty:interface" not in names and not _OWNING.isdisjoint(names))
    for area in found:
        if owned:
            areas[area] = Coverage.OWNED
        elif areas[area] is Coverage.NOT_NAMED:
            areas[area] = Coverage.INTERFACED


def _area(match: Match) -> Area | None:
    if match.concept.group == "term":
        return Area.PRODUCTION
    return _AREAS[match.concept.value] if match.concept.group == "area" else None
