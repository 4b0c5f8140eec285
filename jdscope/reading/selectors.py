"""Reads selectors of style sheets, as far as it takes to tell which elements of a page they are for.

A selector is one or more compounds of element, classes, id, attributes, `:not`, `:is`, places among siblings and the
siblings before; of those round the last it counts that such elements are open, not in which order. What rests on an
element's end or on what is in it (`:last-child`, `:has`) is not worked out, nor are pseudo-elements. After Selectors
Level 4 of the W3C.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_COMMA = re.compile(r",(?![^()]{0,300}\))")
_STEP = re.compile(r" ?([>+~]?) ?((?:[^ >+~()\[\],]|\[[^\[\]]{1,80}\]|\((?:[^()]|\([^()]{0,200}\)){0,300}\))++)")
_TAG = re.compile(r"[a-z][a-z0-9]*|\*", re.IGNORECASE)
_SIMPLE = re.compile(
    r"(?P<name>[.#][\w-]{1,80})|(?P<attribute>\[[\w-]{1,80}(?:=[\"']?[\w-]{1,80}[\"']?)?\])"
    r"|:(?P<pseudo>[a-z-]{1,30})(?:\((?P<of>(?:[^()]|\([^()]{0,200}\)){0,300})\))?+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"([+-]?\d{0,4}n)? ?([+-]? ?\d{1,4})?")
_EITHER = frozenset({"is", "where", "matches", "any", "-webkit-any", "-moz-any"})
_PLACES = {"odd": (2, 1), "even": (2, 0)}
_NTH = {"nth-child": False, "nth-of-type": True}
_NAMED = {"checked": "[checked]", "disabled": "[disabled]"}
_UNQUOTED = re.compile("[\"']")
_LATER = frozenset({
    "hover", "focus", "focus-within", "focus-visible", "active", "visited", "target", "empty", "popover-open",
    "fullscreen", "invalid",
})  # fmt: skip
"""What no element with text is while a person reads the page."""


class Place(NamedTuple):
    """Which of its siblings an element is, counted from 1: one of `every * n + first`, of all or of its name."""

    every: int
    first: int
    of_type: bool

    def fits(self, place: int) -> bool:
        """Tell whether the place of an element is one of these."""
        beyond = place - self.first
        return beyond == 0 if not self.every else beyond % self.every == 0 and beyond // self.every >= 0


_FIRST = {"first-child": Place(0, 1, of_type=False), "first-of-type": Place(0, 1, of_type=True)}


class Element(NamedTuple):
    """An element that opens: its name, names as in selectors, its places, and what the siblings before it fit."""

    tag: str
    names: frozenset[str]
    place: int = 0
    place_of_type: int = 0
    right_before: Collection[Compound] = ()
    before: Collection[Compound] = ()


class Compound(NamedTuple):
    """What an element must be.

    Attributes:
        tag: its name, empty for any.
        names: names as in `.class`, `#id`, `[attribute]`.
        none_of: what it must not be.
        one_of: of each of these it must be one.
        places: where it must stand among its siblings.
        behind: what must stand before it, and whether right before.
    """

    tag: str
    names: frozenset[str]
    none_of: tuple[Compound, ...] = ()
    one_of: tuple[tuple[Compound, ...], ...] = ()
    places: tuple[Place, ...] = ()
    behind: tuple[Compound, bool] | None = None

    def fits(self, element: Element) -> bool:
        """Tell whether an element is so."""
        if not (self.tag in {"", element.tag} and self.names <= element.names):
            return False
        if self.behind and self.behind[0] not in (element.right_before if self.behind[1] else element.before):
            return False
        return (
            all(place.fits(element.place_of_type if place.of_type else element.place) for place in self.places)
            and not any(one.fits(element) for one in self.none_of)
            and all(any(one.fits(element) for one in several) for several in self.one_of)
        )

    def asks_for_siblings(self) -> bool:
        """Tell whether it takes the siblings before an element to know that it is so."""
        inner = (*self.none_of, *(one for several in self.one_of for one in several))
        return bool(self.places or self.behind) or any(one.asks_for_siblings() for one in inner)

    def asked_before(self) -> Iterator[Compound]:
        """Yield what is asked of siblings before it, and of those before these."""
        if self.behind:
            yield self.behind[0]
            yield from self.behind[0].asked_before()


class Selector(NamedTuple):
    """What an element must be, and those that must be open round it."""

    element: Compound
    around: frozenset[Compound]


def split_selectors(written: str) -> list[str]:
    """Return the selectors of a list, their white space collapsed."""
    return _COMMA.split(" ".join(written.split()))


def read_selector(written: str) -> Selector | None:
    """Return what a selector says; None where that is not worked out."""
    written = written.strip()
    around: list[Compound] = []
    element: Compound | None = None
    at = 0
    while at < len(written):
        step = _STEP.match(written, at)
        compound = _compound(step[2]) if step else None
        if not step or not compound:
            return None
        if element and step[1] in {"+", "~"}:
            compound = compound._replace(behind=(element, step[1] == "+"))
        elif element:
            around.append(element)
        element, at = compound, step.end()
    return Selector(element, frozenset(around)) if element else None


def _compound(written: str) -> Compound | None:
    """Return a compound; None for one that has what is not worked out."""
    tag = _TAG.match(written)
    compound = Compound("" if not tag or tag[0] == "*" else tag[0].lower(), frozenset())
    at = tag.end() if tag else 0
    while at < len(written):
        simple = _SIMPLE.match(written, at)
        with_it = _with(compound, simple) if simple else None
        if not simple or not with_it:
            return None
        compound, at = with_it, simple.end()
    return compound


def _with(compound: Compound, simple: re.Match[str]) -> Compound | None:
    """Return a compound that asks for one thing more; None where that is not worked out."""
    if name := simple["name"] or _UNQUOTED.sub("", simple["attribute"] or "").lower():
        return compound._replace(names=compound.names | {name})
    pseudo, of = simple["pseudo"].lower(), simple["of"] or ""
    if pseudo in _NAMED:
        return compound._replace(names=compound.names | {_NAMED[pseudo]})
    if pseudo in _LATER:
        return compound._replace(one_of=(*compound.one_of, ()))
    if pseudo == "not" or pseudo in _EITHER:
        return _with_others(compound, of, is_not=pseudo == "not")
    place = _FIRST.get(pseudo) or (_place(of, of_type=_NTH[pseudo]) if pseudo in _NTH else None)
    return place and compound._replace(places=(*compound.places, place))


def _with_others(compound: Compound, of: str, *, is_not: bool) -> Compound | None:
    """Return a compound that is one of those in `:is(...)`, or none of those in `:not(...)`."""
    inner = [_compound(one.strip()) for one in split_selectors(of)]
    others = tuple(one for one in inner if one)
    if not of.strip() or len(others) < len(inner):
        return None
    if is_not:
        return compound._replace(none_of=compound.none_of + others)
    return compound._replace(one_of=(*compound.one_of, others))


def _place(of: str, *, of_type: bool) -> Place | None:
    """Return the places of `2n+1`, None for what is not written so."""
    written = of.strip().lower()
    if written in _PLACES:
        return Place(*_PLACES[written], of_type)
    place = _PLACE.fullmatch(written)
    if not place or not place[0]:
        return None
    every = (place[1] or "0n").removesuffix("n")
    first = (place[2] or "0").replace(" ", "")
    return Place(int(f"{every}1" if every in {"", "+", "-"} else every), int(first), of_type)
