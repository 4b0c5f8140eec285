"""Facts of the role beside its scope: which ISA-95 areas it owns, how far it reaches, which platforms it names.

Areas and level follow from the points: an area is owned where a duty deals with its systems, and a role answers for
what sites share where a duty of its own reaches above one site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.scope.duties import LEVEL3, duties_of, own_among, titles_of
from jdscope.verdict import Area, Coverage, Level, Object, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdscope.language.reading import Reading
    from jdscope.points.tags import Tagging

_AREAS = {Object(area): area for area in Area}
_ELSEWHERE = frozenset({Stance.INTERFACES, Stance.USES, Stance.NOT})


def areas(taggings: Iterable[Tagging]) -> dict[Area, Coverage]:
    """Return what the role has to do with each area's systems."""
    covered = dict.fromkeys(Area, Coverage.NOT_NAMED)
    for tagging in duties_of(taggings):
        for area in filter(None, map(_AREAS.get, tagging.objects)):
            if tagging.stance is Stance.DOES:
                covered[area] = Coverage.OWNED
            elif tagging.stance in _ELSEWHERE and covered[area] is Coverage.NOT_NAMED:
                covered[area] = Coverage.INTERFACED
    return covered


def level(taggings: Sequence[Tagging]) -> Level:
    """Return how far the role reaches, by its own points; by the title where there is none."""
    titles = [tagging for tagging in titles_of(taggings) if not LEVEL3.isdisjoint(tagging.objects)]
    reaches = {tagging.reach for tagging in own_among(duties_of(taggings)) or titles}
    for reach, reached in (
        (Reach.ABOVE, Level.ENTERPRISE),
        (Reach.SEVERAL, Level.MULTI_SITE),
        (Reach.SITE, Level.SITE),
    ):
        if reach in reaches:
            return reached
    return Level.UNSTATED


def platforms(reading: Reading) -> tuple[str, ...]:
    """Return the products that the whole advert names, each once."""
    labels = (match.concept.label for match in reading.matches if match.concept.group == "platform")
    return tuple(dict.fromkeys(labels))
