"""Says what of a web page is not its posting: what nobody can see, and what stands around it on every page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jdscope.reading.visibility import HIDDEN_CLASSES, StyleSheet, why_unseen

if TYPE_CHECKING:
    from jdscope.reading.markup import Tag

AROUND = "page furniture"
"""Why an element around the posting is left out."""

_STYLE = re.compile(r"<style[^<>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_BACKGROUND = re.compile(r"background|bgcolor|stylesheet|<style", re.IGNORECASE)
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
        self._sheet = StyleSheet("\n".join(match[1] for match in _STYLE.finditer(source)))
        self._plain_page = not _BACKGROUND.search(source)

    def why_left_out(self, tag: Tag) -> str:
        """Return why the element that a tag opens is left out, empty where it is not."""
        if not tag.attributes.strip(" /"):
            return ""
        values = tag.values()
        why = self._why_unseen(tag.name, values)
        return "" if why.startswith(_FOLDED) and _can_be_opened(values) else why

    def _why_unseen(self, tag: str, values: dict[str, str]) -> str:
        if "hidden" in values:
            return "hidden"
        if values.get("aria-hidden", "").lower() == "true":
            return "aria-hidden"
        classes = values.get("class", "").split()
        if not HIDDEN_CLASSES.isdisjoint(classes):
            return "of a hidden class"
        names = frozenset([*(f".{name}" for name in classes), f"#{values.get('id', '')}"])
        why = why_unseen(values.get("style", ""), plain_page=self._plain_page)
        return why or self._sheet.why_unseen(tag, names)


class Furniture(Unseen):
    """Knows also what stands around the posting of a whole page.

    Args:
        source: the page.
        by_name: whether classes and ids are looked at too.
    """

    def __init__(self, source: str, *, by_name: bool = True) -> None:
        super().__init__(source)
        self._source, self._by_name, self._headers = source, by_name, 0

    def why_left_out(self, tag: Tag) -> str:
        """Return why the element that a tag opens is left out, empty where it is not."""
        return super().why_left_out(tag) or (AROUND if self._is_around(tag) else "")

    def _is_around(self, tag: Tag) -> bool:
        names = furniture_names()
        if tag.name in names.elements or (tag.name == "header" and not self._has_heading(tag)):
            return True
        if tag.name in _WHOLE or not tag.attributes:
            return False
        values = tag.values()
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
