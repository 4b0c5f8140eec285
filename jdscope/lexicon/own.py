"""Entries that a user adds to the lexicon: platforms, and phrases in which MES and MOM are only part of a name."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from jdscope.lexicon.forms import words
from jdscope.lexicon.lexicon import Concept, Entry, Lexicon, Platform
from jdscope.lexicon.load import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IGNORED = "ignored"
"""The group of phrases that are read as a name and nothing else."""


@dataclass(frozen=True, slots=True)
class OwnPlatform:
    """A product for manufacturing operations that the shipped lexicon does not know.

    Attributes:
        name: as reports show it.
        vendor: who makes it.
        names: other names that adverts give it; letter case does not matter.
        scope: the ISA-95 area that it is made for, or "suite".
        covers: all the ISA-95 areas that it is made for.
    """

    name: str
    vendor: str = ""
    names: tuple[str, ...] = ()
    scope: str = "production"
    covers: tuple[str, ...] = ("production",)


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """A user's own entries.

    Attributes:
        platforms: further products.
        ignored: phrases that are read as a name and nothing else; letter case does not matter.
    """

    platforms: tuple[OwnPlatform, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the platforms."""
        return tuple(name for platform in self.platforms for name in (platform.name, *platform.names))

    def to_json(self) -> dict[str, Any]:
        """Return the entries as values that JSON knows."""
        rows = [{key: _listed(value) for key, value in asdict(platform).items()} for platform in self.platforms]
        return {"platforms": rows, "ignored": list(self.ignored)}

    @classmethod
    def from_json(cls, entries: Mapping[str, Any]) -> OwnEntries:
        """Return the entries that `to_json` made these values of; what is not given has its default."""
        rows = ({key: _tupled(value) for key, value in row.items()} for row in entries.get("platforms", ()))
        return cls(tuple(OwnPlatform(**row) for row in rows), tuple(entries.get("ignored", ())))


@cache
def load_extended(own: OwnEntries | None) -> Lexicon:
    """Return the lexicon that ships with jdscope, read once, with a user's entries in it if there are any."""
    return extend(load_extended(None), own) if own else load_lexicon()


def extend(lexicon: Lexicon, own: OwnEntries) -> Lexicon:
    """Return the lexicon with a user's entries in it, which go before the shipped ones."""
    platforms = {_id(row): Platform(row.name, row.vendor, row.scope, row.covers) for row in own.platforms}
    phrases = lexicon.phrases | dict(_phrases(own))
    return replace(lexicon, phrases=phrases, platforms=lexicon.platforms | platforms)


def _phrases(own: OwnEntries) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for row in own.platforms:
        concept = Concept(_id(row), row.name, "platform", row.scope)
        for name in (row.name, *row.names):
            yield words(name), Entry(concept)
    for phrase in own.ignored:
        yield words(phrase), Entry(Concept(IGNORED, phrase, IGNORED, "name"))


def _id(platform: OwnPlatform) -> str:
    return f"platform-{platform.name}"


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
