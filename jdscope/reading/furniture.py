"""Says what of a web page is not its posting: what nobody can see, and what stands around it on every page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jdscope.reading.visibility import Visibility, is_handed_down

if TYPE_CHECKING:
    from jdscope.reading.markup import Tag

AROUND = "page furniture"
"""Why an element around the posting is left out."""

_STYLE = re.compile(r"<style[^<>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_STYLED_ELSEWHERE = re.compile(r"stylesheet|@import", re.IGNORECASE)
_PART = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FOLDED = ("hidden", "aria-hidden", "display", "visibility", "height", "max-height")  # as pages fold what can be opened
_WHOLE = frozenset({"html", "body", "main", "article", "h1"})
_HEADERS = 50  # of a page that are looked into


@dataclass(frozen=True)
class Names:
    """The names of furniture.toml."""

    elements: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    not_with: frozenset[str]
    can_be_opened: frozenset[str]
    other_vacancies: tuple[str, ...]


@cache
def furniture_names() -> Names:
    """Return the names of furniture.toml."""
    table = tomllib.loads(resources.files("jdscope.reading").joinpath("furniture.toml").read_text("utf-8"))
    sets = {name: frozenset(table[name]) for name in ("elements", "roles", "names", "not_with", "can_be_opened")}
    return Names(**sets, other_vacancies=tuple(table["other_vacancies"]))


class Unseen:
    """Knows what of a source nobody can see.

    Args:
        source: the page, or a piece of one.
    """

    def __init__(self, source: str) -> None:
        css = "\n".join(match[1] for match in _STYLE.finditer(source))
        self._visibility = Visibility(css, plain=not _STYLED_ELSEWHERE.search(source))

    @property
    def why_no_text(self) -> str:
        """Why text that stands here is not seen, empty where it is."""
        return self._visibility.why_no_text

    def enter(self, tag: Tag) -> str:
        """Return why the element that a tag opens is left out; where it is not, it is followed until it is left."""
        values = tag.values() if tag.attributes.strip(" /") else {}
        self._visibility.end_before(tag.name)
        element = self._visibility.arrive(tag.name, values)
        declared = self._visibility.declared_of(element, values)
        why = self._why_left_out(tag, values, declared)
        handed_down = is_handed_down(why)
        if not why or handed_down:
            self._visibility.enter(element, declared, why)
        return "" if handed_down else why

    def pass_by(self, tag: Tag) -> None:
        """Follow an element that has no text of its own, for those behind it."""
        self._visibility.end_before(tag.name)
        self._visibility.arrive(tag.name, tag.values() if tag.attributes.strip(" /") else {})

    def leave(self, tag: Tag) -> None:
        """Follow a tag that closes an element."""
        self._visibility.leave(tag.name)

    def _why_left_out(self, tag: Tag, values: dict[str, str], declared: dict[str, str]) -> str:
        why = self._visibility.why_unseen(tag.name, values, declared)
        return "" if why.startswith(_FOLDED) and _can_be_opened(values) else why


class Furniture(Unseen):
    """Knows also what stands around the posting of a whole page.

    Args:
        source: the page.
        by_name: whether classes and ids are looked at too.
    """

    def __init__(self, source: str, *, by_name: bool = True) -> None:
        super().__init__(source)
        self._source, self._by_name, self._headers = source, by_name, 0

    def _why_left_out(self, tag: Tag, values: dict[str, str], declared: dict[str, str]) -> str:
        why = super()._why_left_out(tag, values, declared)
        return AROUND if (not why or is_handed_down(why)) and self._is_around(tag, values) else why

    def _is_around(self, tag: Tag, values: dict[str, str]) -> bool:
        names = furniture_names()
        if tag.name in names.elements or (tag.name == "header" and not self._has_heading(tag)):
            return True
        if tag.name in _WHOLE or not values:
            return False
        if values.get("role", "").lower() in names.roles:
            return True
        return self._by_name and any(
            _is_furniture(name) for name in (*values.get("class", "").split(), values.get("id", ""))
        )

    def _has_heading(self, header: Tag) -> bool:
        self._headers += 1
        if self._headers > _HEADERS:
            return False
        end = self._source.find("</header", header.end)
        return self._source.lower().find("<h1", header.end, end if end >= 0 else len(self._source)) >= 0


def _can_be_opened(values: dict[str, str]) -> bool:
    names = furniture_names().can_be_opened
    return values.get("role") == "tabpanel" or not names.isdisjoint(_parts(values.get("class", "")))


def lists_other_vacancies(heading: str) -> bool:
    """Tell whether other vacancies are listed below a heading."""
    return " ".join(heading.casefold().split()).strip(" :-.!?").startswith(furniture_names().other_vacancies)


def _is_furniture(name: str) -> bool:
    parts = _parts(name)
    names = furniture_names()
    return not names.names.isdisjoint(parts) and names.not_with.isdisjoint(parts)


def _parts(name: str) -> frozenset[str]:
    return frozenset(_PART.findall(_CAMEL.sub("-", name).lower()))
