"""Facts of the role beside its scope: how many sites it answers for, which ISA-95 areas, which platforms it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.reading import ROLE_SECTIONS, TITLE
from jdscope.verdict import Area, Coverage, Level, Scope, Sense

if TYPE_CHECKING:
    from jdscope.language.reading import Reading
    from jdscope.lexicon import Concept

_OWNING = frozenset({"duty:own", "duty:build", "duty:keep", "duty:sell"})
_SEVERAL_SITES = frozenset({"counted-sites", "multi-site", "regional", "site-network"})
# What sites share; who answers for two of these, or has "global" in the title, answers for an enterprise.
_SHARED = frozenset({"competence-center", "governance", "shared-standard", "strategy", "template"})
_AREAS = {area.value: area for area in Area}


Said = tuple[int, "Concept"]  # the number of a unit, and a concept in it


class Reach(NamedTuple):
    """How far a role reaches."""

    level: Level
    areas: dict[Area, Coverage]
    platforms: tuple[str, ...]


def reach(known: Reading, scope: Scope) -> Reach:
    """Return how far the role's own sections say that it reaches, and the platforms that the whole advert names.

    Args:
        known: the advert.
        scope: the verdict on it; who has MES scope does not answer for an enterprise, whatever the advert talks of.
    """
    sections = [unit.section for unit in known.units]
    titles = {number for number, section in enumerate(sections) if section == TITLE}
    others = {mention.first for mention in known.mentions if mention.sense is Sense.OTHER}
    role = [
        (number, concept)
        for concept, number, first, _ in known.matches
        if sections[number] in ROLE_SECTIONS and (concept.group != "term" or first not in others)
    ]
    platforms = dict.fromkeys(match.concept.label for match in known.matches if match.concept.group == "platform")
    return Reach(_level(role, titles, scope), _areas(role, titles, scope), tuple(platforms))


def _level(role: list[Said], titles: set[int], scope: Scope) -> Level:
    cues = {concept.id: concept.value for _, concept in role if concept.group == "cue"}
    in_title = {concept.id for number, concept in role if number in titles}
    several = not _SEVERAL_SITES.isdisjoint(cues)
    if scope is Scope.MES and "site" in cues.values():
        return Level.SITE
    if scope is not Scope.MES and ("global" in in_title or (several and len(_SHARED.intersection(cues)) > 1)):
        return Level.ENTERPRISE
    if several:
        return Level.MULTI_SITE
    return Level.SITE if "site" in cues.values() else Level.UNSTATED


def _areas(role: list[Said], titles: set[int], scope: Scope) -> dict[Area, Coverage]:
    """Return what the role has to do with each area: it owns one that a unit names with a verb of responsibility.

    In an advert that is in scope a list of systems without any verb is a list of what the role owns.
    """
    owning = {number for number, concept in role if concept.name in _OWNING}
    if scope is not Scope.OUT:
        owning |= {number for number, _ in role} - {number for number, concept in role if concept.group == "duty"}
    interfacing = {number for number, concept in role if concept.name == "duty:interface"}
    owned = (owning - interfacing) | titles
    areas = dict.fromkeys(Area, Coverage.NOT_NAMED)
    for number, concept in role:
        area = _area(concept)
        if area and number in owned:
            areas[area] = Coverage.OWNED
        elif area and areas[area] is Coverage.NOT_NAMED:
            areas[area] = Coverage.INTERFACED
    return areas


def _area(concept: Concept) -> Area | None:
    if concept.group == "area":
        return _AREAS[concept.value]
    return Area.PRODUCTION if concept.group == "term" else None
