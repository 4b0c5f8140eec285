"""What the duties of an advert are about, and which of them the role itself owns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

AREAS = (Object.QUALITY, Object.MAINTENANCE, Object.INVENTORY, Object.PERFORMANCE)
"""The areas of ISA-95 Level 3 beside production."""
EXECUTION = frozenset({Object.PRODUCTION, Object.LEVEL3})
LEVEL3 = EXECUTION.union(AREAS)
_OBJECTS = tuple(Object)
_NO_SYSTEM = frozenset({Object.OPERATIONS, Object.NONE})


class Tagged(Protocol):
    """What has the tags of a unit: a Point of a verdict, or a Tagging before it is one."""

    @property
    def part(self) -> Part:
        """What it is."""

    @property
    def objects(self) -> tuple[Object, ...]:
        """What the work is on."""

    @property
    def stance(self) -> Stance:
        """What the role has to do with it."""

    @property
    def reach(self) -> Reach:
        """How far the responsibility goes."""


T = TypeVar("T", bound=Tagged)


def duties_of(points: Iterable[T]) -> list[T]:
    """Return the duties."""
    return [point for point in points if point.part is Part.DUTY]


def titles_of(points: Iterable[T]) -> list[T]:
    """Return the titles."""
    return [point for point in points if point.part is Part.TITLE]


def is_own(point: Tagged) -> bool:
    """Return whether the role itself deals with a system of Level 3 in a point."""
    return point.stance is Stance.DOES and not LEVEL3.isdisjoint(point.objects)


def own_among(duties: Iterable[T], objects: frozenset[Object] = LEVEL3) -> list[T]:
    """Return the duties in which the role deals with one of some systems of Level 3."""
    return [point for point in duties if is_own(point) and not objects.isdisjoint(point.objects)]


def above_among(points: Iterable[T]) -> list[T]:
    """Return the points that reach above one site."""
    return [point for point in points if point.reach is Reach.ABOVE]


def owned_areas(duties: Iterable[Tagged]) -> list[Object]:
    """Return the areas beside production that the role owns."""
    owned = {name for point in own_among(duties) for name in point.objects}
    return [name for name in AREAS if name in owned]


def is_lone(duties: Iterable[Tagged]) -> bool:
    """Return whether the role owns one area alone, without production execution."""
    own = own_among(duties)
    return len(owned_areas(own)) == 1 and not own_among(own, EXECUTION)


def is_idle(point: Tagged) -> bool:
    """Return whether a point is about nothing that the scope hangs on."""
    return main_object(point) is Object.NONE


def main_object(point: Tagged) -> Object:
    """Return the object that tells most about a point: a system of Level 3 before other systems before none.

    A stance goes with a system; where it is unstated, what is no system comes first.
    """
    names = [name for name in _OBJECTS if name in point.objects] if len(point.objects) > 1 else point.objects
    fitting = (name for name in names if (name in _NO_SYSTEM) is (point.stance is Stance.UNSTATED))
    return next(fitting, names[0] if names else Object.NONE)
