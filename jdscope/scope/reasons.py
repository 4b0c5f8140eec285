"""Why a verdict came out as it did, in words that a hiring manager accepts: a sentence, and the duties behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jdscope.scope.duties import (
    AREAS,
    EXECUTION,
    LEVEL3,
    above_among,
    duties_of,
    is_idle,
    is_lone,
    is_own,
    main_object,
    own_among,
    owned_areas,
    titles_of,
)
from jdscope.verdict import Object, Reach, Scope, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdscope.verdict import Point

_NAMES = {
    Object.PRODUCTION: "production execution",
    **{name: f"{name} systems" for name in AREAS},
    Object.LEVEL3: "manufacturing systems as a whole",
    Object.CONTROL: "machine control",
    Object.BUSINESS: "business systems",
    Object.IT: "other software and IT",
    Object.OPERATIONS: "running operations",
    Object.NONE: "no system",
}
_INSTEAD = {
    Object.CONTROL: "machine control (PLC, SCADA)",
    Object.BUSINESS: "business systems (ERP, PLM)",
    Object.IT: "infrastructure, data and other software",
    Object.OPERATIONS: "running and improving operations",
}
_STANCES = {Stance.INTERFACES: "owned by others", Stance.USES: "as a user", Stance.NOT: "left to others"}
_BESIDE = {
    Stance.INTERFACES: "connecting to manufacturing systems that others own",
    Stance.USES: "using manufacturing systems that others own",
    Stance.NOT: "manufacturing systems that are left to others",
}
_ABOVE = "above one site"
_BELOW = {Reach.SEVERAL: "at several sites", Reach.SITE: "at one site"}
_LINES = 3  # so many are told at most


class Ground(NamedTuple):
    """Duties that say the same about the scope.

    Attributes:
        heading: what they say.
        favours: whether that speaks for the verdict; else it speaks against.
        points: the duties, in their order.
    """

    heading: str
    favours: bool
    points: tuple[Point, ...]


def about(point: Point) -> str:
    """Return in a few words what a point is about: the most particular of its objects, and whose it is if others'."""
    return ", ".join([_NAMES[main_object(point)], *([_STANCES[point.stance]] if point.stance in _STANCES else [])])


def subjects(points: Iterable[Point]) -> Counter[str]:
    """Count what the duties are about."""
    return Counter(about(point) for point in duties_of(points))


def summarize(scope: Scope, points: Sequence[Point]) -> str:
    """Return one plain sentence: the scope and what the duties say for it."""
    duties = duties_of(points)
    if not duties:
        return f"{scope}: {_promise(points)}; no duty is told."
    told = {Scope.MES: _told_mes, Scope.MOM: _told_mom, Scope.OUT: _told_out}[scope](duties)
    promise = f"{_promise(points)}; " if _rests_on_title(scope, points) else ""
    return f"{scope}: {promise}{told}{_elsewhere(duties)}."


def grounds(scope: Scope, points: Iterable[Point]) -> list[Ground]:
    """Return the duties grouped by what they say: those that speak for the verdict first, most duties first."""
    duties = duties_of(points)
    lone = is_lone(duties)
    groups: dict[tuple[bool, str], list[Point]] = {}
    for point in duties:
        favours = _favours(scope, point, lone=lone)
        if favours is not None:
            groups.setdefault((favours, _heading(scope, point, favours=favours)), []).append(point)
    told = [Ground(heading, favours, tuple(group)) for (favours, heading), group in groups.items()]
    return sorted(told, key=lambda ground: (not ground.favours, is_idle(ground.points[0]), -len(ground.points)))


def _heading(scope: Scope, point: Point, *, favours: bool) -> str:
    """Return what a point is about, and how far an own one reaches where that tells MES from MOM."""
    heading, reach = about(point), None
    if is_own(point) and scope is not Scope.OUT:
        reach = _ABOVE if point.reach is Reach.ABOVE else None if favours else _BELOW.get(point.reach)
    return f"{heading}, {reach}" if reach else heading


def _favours(scope: Scope, point: Point, *, lone: bool) -> bool | None:
    """Return whether a duty speaks for the scope or against it; None if it says nothing of it.

    Args:
        scope: the verdict.
        point: the duty.
        lone: whether the role owns one area alone, without production execution.
    """
    own, above = is_own(point), point.reach is Reach.ABOVE
    if scope is Scope.OUT:
        return lone or not own
    if is_idle(point):
        return None
    if scope is Scope.MES:
        return not above if own else _leaves_area(point)
    broad = Object.PRODUCTION not in point.objects or not LEVEL3.isdisjoint(set(point.objects) - {Object.PRODUCTION})
    return own and (broad or point.reach in {Reach.ABOVE, Reach.UNSTATED})


def _leaves_area(point: Point) -> bool:
    """Return whether a duty leaves what would make it MOM, and not production execution, to others."""
    left = point.stance in {Stance.INTERFACES, Stance.NOT}
    return left and main_object(point) in LEVEL3 and Object.PRODUCTION not in point.objects


def _told_mes(duties: list[Point]) -> str:
    own = own_among(duties)
    execution, above = own_among(duties, EXECUTION), above_among(own)
    told = f"{_share(len(execution), len(duties))} {_execution(execution)}"
    if above:
        few = "only" if 2 * len(above) < len(own) else "though"
        told += f", {few} {len(above)} {_plural('reaches', 'reach', above)} {_ABOVE} ({_lines(above)})"
    elif execution:
        told += f"{' and does not reach' if len(duties) == 1 else ', none reaches'} {_ABOVE}{_hands_on(own)}"
    areas = owned_areas(own)
    return told + (f"; the role owns {_named(areas)}{' too' if execution else ''}" if areas else "")


def _hands_on(own: Sequence[Point]) -> str:
    """Return how many duties are work at several sites, which is not to decide for them; the level tells of it too."""
    number = sum(point.reach is Reach.SEVERAL for point in own)
    return f" ({number} {'is' if number == 1 else 'are'} hands-on at several)" if number else ""


def _execution(points: Sequence[Point]) -> str:
    whole = [point for point in points if Object.PRODUCTION not in point.objects]
    if not whole:
        return _NAMES[Object.PRODUCTION]
    names = [Object.PRODUCTION, Object.LEVEL3] if len(whole) < len(points) else [Object.LEVEL3]
    return f"about {_listed([_NAMES[name] for name in names], 'or')}"


def _told_mom(duties: list[Point]) -> str:
    own = own_among(duties)
    above, areas = above_among(own), owned_areas(own)
    told = f"{_share(len(own), len(duties))} about manufacturing systems"
    whole = [point for point in own if Object.LEVEL3 in point.objects]
    if above:
        told += f", {_of_them(above, own)}{_ABOVE} ({_lines(above)})"
    elif whole:
        told += f", {_of_them(whole, own)}as a whole ({_lines(whole)})"
    elif own and len(areas) < 2:
        told += f", {'not' if len(duties) == 1 else 'none'} clearly {_ABOVE}"
    if len(areas) > 1 or (areas and not above):
        told += f"; the role owns {_named(areas)}{' beside production execution' if own_among(own, EXECUTION) else ''}"
    return told


def _told_out(duties: list[Point]) -> str:
    own = own_among(duties)
    beside = Counter(_instead(point) for point in duties if not is_own(point) and not is_idle(point))
    owned = _named(owned_areas(own)) if is_lone(duties) else "manufacturing systems"
    if len(own) > beside.total():
        why = ", without production execution" if is_lone(duties) else ", but not clearly enough to count"
        return f"{_share(len(own), len(duties))} about {owned}{why}"
    if not beside:
        return "no duty names a system"
    names, count = _leading(beside)
    told = f"{_share(count, len(duties))} about {_listed(names, 'or')}"
    if own:
        return f"{told}; {len(own)} {_plural('is', 'are', own)} about {owned}"
    return told if count == len(duties) else f"{told}, none answers for manufacturing systems"


def _elsewhere(duties: list[Point]) -> str:
    """Return what of Level 3 is told to be others' business, by its first line."""
    owned = {name for point in own_among(duties) for name in point.objects}
    for point in duties:
        if point.stance not in {Stance.INTERFACES, Stance.NOT}:
            continue
        names = [name for name in Object if name in LEVEL3.intersection(point.objects) - owned]
        if names:
            verb = "belongs" if names == [Object.PRODUCTION] else "belong"
            return f"; {_named(names)} {verb} to others ({point.place.begin})"
    return ""


def _rests_on_title(scope: Scope, points: Sequence[Point]) -> bool:
    """Return whether the duties alone say too little for a role in scope."""
    own = own_among(duties_of(points))
    if scope is Scope.MES:
        return not own_among(own, EXECUTION)
    return scope is Scope.MOM and not (own and (above_among(own) or not above_among(titles_of(points))))


def _promise(points: Iterable[Point]) -> str:
    if not (titles := titles_of(points)):
        return "there is no title"
    title = titles[0]
    if is_idle(title):
        return "the title names no system"
    return f"the title promises {about(title)}" + (f" {_ABOVE}" if title.reach is Reach.ABOVE else "")


def _instead(point: Point) -> str:
    """Return what a duty that is no own one is about, as the sentence of a role that is OUT tells it."""
    main = main_object(point)
    return _INSTEAD.get(main) or _BESIDE.get(point.stance) or _NAMES[main]


def _leading(counts: Counter[str]) -> tuple[list[str], int]:
    """Return the most frequent subjects that make up half of all, and how many duties those are."""
    names, told = [], 0
    for name, count in counts.most_common():
        names.append(name)
        told += count
        if 2 * told >= counts.total():
            break
    return names, told


def _share(count: int, total: int) -> str:
    """Return how many of the duties are something, up to the verb."""
    if total == 1:
        return "the only duty is" if count else "the only duty is not"
    return f"{count or 'none'} of {total} duties {'are' if count > 1 else 'is'}"


def _of_them(some: Sequence[Point], points: Sequence[Point]) -> str:
    if len(some) < len(points):
        return f"{len(some)} of them "
    return "all of them " if len(points) > 1 else ""


def _lines(points: Iterable[Point]) -> str:
    places = {point.place.begin: point.place for point in points}
    if len(places) == 1:
        return next(iter(places))
    noun = "paragraph" if any(place.paragraph for place in places.values()) else "line"
    lines = [str(place.paragraph or place.line) for place in places.values()]
    return f"{noun}s {', '.join(lines[:_LINES])} and more" if len(lines) > _LINES else f"{noun}s {_listed(lines)}"


def _plural(one: str, many: str, points: Sequence[Point]) -> str:
    return one if len(points) == 1 else many


def _named(names: Sequence[Object]) -> str:
    areas = [name.value for name in names if name in AREAS]
    others = [_NAMES[name] for name in names if name not in AREAS]
    return _listed([*others, *([f"{_listed(areas)} systems"] if areas else [])])


def _listed(names: Sequence[str], word: str = "and") -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
