"""Facts of the role beside its scope: how many sites it answers for, which ISA-95 areas, which platforms it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.sections import ROLE_SECTIONS, TITLE
from jdscope.verdict import Area, Coverage, Level

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.doc import Match

_OWNING = frozenset({"duty:own", "duty:build", "duty:keep", "duty:sell"})
_LEVELS = (("cue:enterprise", Level.ENTERPRISE), ("cue:multi-site", Level.MULTI_SITE), ("cue:site", Level.SITE))


def level(doc: Doc) -> Level:
    """Return how far the role's own sections say that it reaches; the widest reach counts."""
    units = doc._.units
    named = {match.concept.name for match in doc._.matches if units[match.unit].section in ROLE_SECTIONS}
    return next((reach for cue, reach in _LEVELS if cue in named), Level.UNSTATED)


def areas(doc: Doc) -> dict[Area, Coverage]:
    """Return for each area whether the role owns its systems, only has to do with them, or does not name them."""
    found = dict.fromkeys(Area, Coverage.NOT_NAMED)
    by_unit: dict[int, list[Match]] = {}
    for match in doc._.matches:
        if doc._.units[match.unit].section in ROLE_SECTIONS:
            by_unit.setdefault(match.unit, []).append(match)
    for number, matches in by_unit.items():
        names = {match.concept.name for match in matches}
        owned = "duty:interface" not in names and (_OWNING & names or doc._.units[number].section == TITLE)
        for match in matches:
            area = _area(match)
            if area and found[area] is not Coverage.OWNED:
                found[area] = Coverage.OWNED if owned else Coverage.INTERFACED
    return found


def platforms(doc: Doc) -> tuple[str, ...]:
    """Return the products that the advert names, in the order of the text."""
    return tuple(dict.fromkeys(m.concept.label for m in doc._.matches if m.concept.group == "platform"))


def _area(match: Match) -> Area | None:
    if match.concept.group == "term":
        return Area.PRODUCTION
    return Area(match.concept.value) if match.concept.group == "area" else None
