"""The points of an advert: its title and duties with their tags, as a verdict tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES
from jdscope.verdict import Chances, Part, Point, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.language.reading import Reading, Unit
    from jdscope.points.tags import Tagging, Tags

_PART, _OBJECT, _STANCE, _REACH = (
    {name: column for column, name in enumerate(names)} for names in (PARTS, OBJECTS, STANCES, REACHES)
)
POINTS = frozenset({Part.TITLE, Part.DUTY})
"""The parts of an advert that are points."""


def make_points(
    advert: Advert, reading: Reading, tags: Tags, taggings: Sequence[Tagging], *, every: bool = False
) -> tuple[Point, ...]:
    """Return the title and the duties of an advert in their order, or every unit."""
    return tuple(
        _point(advert, unit, tags, number, tagging)
        for number, (unit, tagging) in enumerate(zip(reading.units, taggings, strict=True))
        if every or tagging.part in POINTS
    )


def _point(advert: Advert, unit: Unit, tags: Tags, number: int, tagging: Tagging) -> Point:
    text = " ".join(advert.text[unit.start : unit.end].split())
    place = advert.place(unit.start, unit.end)
    part = tags.part.item(number, _PART[tagging.part])
    if tagging.part not in POINTS:
        return Point(text, tagging.part, (), Stance.UNSTATED, Reach.UNSTATED, Chances(part, {}, 0.0, 0.0), place)
    objects = {name: tags.objects.item(number, _OBJECT[name]) for name in tagging.objects}
    stance = tags.stance.item(number, _STANCE[tagging.stance])
    reach = tags.reach.item(number, _REACH[tagging.reach])
    chances = Chances(part, objects, stance, reach)
    return Point(text, tagging.part, tagging.objects, tagging.stance, tagging.reach, chances, place)
