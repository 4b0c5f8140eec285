"""How the systems that a unit names are strung together: in one list, and whether a word of connection stands before.

"Own MES, LIMS and the historian" has three objects; "connect the MES with LIMS and ERP" has one.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from jdscope.verdict import Object, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import Match, Reading

SYSTEMS = {
    Object.PRODUCTION: ("area:production:system", "platform:production", "platform:suite"),
    Object.QUALITY: ("area:quality:system", "platform:quality"),
    Object.MAINTENANCE: ("area:maintenance:system", "platform:maintenance"),
    Object.INVENTORY: ("area:inventory:system", "platform:inventory"),
    Object.PERFORMANCE: ("area:performance:system", "platform:performance"),
    Object.CONTROL: ("system:0", "system:1", "system:2"),
    Object.BUSINESS: ("system:4",),
    Object.IT: ("system:infrastructure", "system:other"),
}
"""The kinds of systems, and the classes of the concepts that name them."""
_KIND_OF = {"term": Object.PRODUCTION} | {name: kind for kind, names in SYSTEMS.items() for name in names}
LIST = "list"
"""The way in which two or more kinds of systems stand in one list."""
_LONG_LIST, _CONNECTED = "long-list", "connected"
KINDS = tuple(f"{way}:{name}" for way in (LIST, _CONNECTED) for name in SYSTEMS)
_LONG = 3  # systems
_NEAR = 3  # words between two of a list
_BEFORE = 5  # words in which what connects a list stands before it
_CONNECTING = ("with", "to", "from", "between", "into", "against", "via", "alongside", "besides", "beside")


def kinds_listed(reading: Reading) -> set[tuple[int, str]]:
    """Return units, and each kind of system that stands in a list there or behind a word of connection."""
    others = {mention.first for mention in reading.mentions if mention.sense is Sense.OTHER}
    systems = [one for one in reading.matches if one.concept.name in _KIND_OF and one.first not in others]
    told = set()
    for unit, matches in groupby(sorted(systems, key=attrgetter("unit", "first")), key=attrgetter("unit")):
        before = reading.units[unit].first
        for run in _runs(reading, list(matches)):
            kinds = {_KIND_OF[one.concept.name] for one in run}
            is_connected = _connects(reading, max(before, run[0].first - _BEFORE), run[0].first)
            for way, holds in (
                (LIST, len(kinds) > 1),
                (_LONG_LIST, len(kinds) >= _LONG),
                (_CONNECTED, is_connected),
            ):
                if holds:
                    told |= {(unit, f"{way}:{kind}") for kind in kinds}
            before = run[-1].last
    return told


def _runs(reading: Reading, matches: list[Match]) -> Iterator[list[Match]]:
    """Yield the systems of a unit that stand near one another with no word of connection between them."""
    run = matches[:1]
    for one in matches[1:]:
        last = run[-1].last
        if one.first - last > _NEAR or _connects(reading, last, one.first):
            yield run
            run = []
        run.append(one)
    yield run


def _connects(reading: Reading, first: int, last: int) -> bool:
    """Return whether one of some words is a word of connection."""
    return not _connecting().isdisjoint(reading.words.hashes[first:last])


@cache
def _connecting() -> frozenset[int]:
    from jdscope.language.words import word_keys  # spaCy takes half a second

    return frozenset(word_keys(_CONNECTING).values())
