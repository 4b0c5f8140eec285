"""The lexicon as values: concepts and their phrases, platforms, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without what stands between them."""
    return tuple(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion of the domain and the phrases that express it.

    Attributes:
        id: unique name, kebab case.
        label: what a report shows.
        group: the kind of notion: term, area, system, cue, duty, opening or platform.
        value: which one of the kind: an ISA-95 area, a level, a cue, a duty, a section; MES or MOM.
        kind: for areas, "system" (names software) or "activity" (names a function); for terms, "abbreviation" or
            "expansion".
    """

    id: str
    label: str
    group: str
    value: str
    kind: str = ""

    @property
    def name(self) -> str:
        """The concept's class as the model's features call it, such as "area:quality:system"."""
        return f"{self.group}:{self.value}:{self.kind}" if self.kind else f"{self.group}:{self.value}"


@dataclass(frozen=True, slots=True)
class Platform:
    """A product: its current name, its vendor and the areas that it is sold for."""

    name: str
    vendor: str
    scope: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means; `exact` holds the spellings it is limited to, empty where any case will do."""

    concept: Concept
    exact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the language pipeline asks.

    Attributes:
        phrases: from the words of a phrase to what it means.
        headings: from the words of a heading to its section.
        platforms: by the id of their concept.
        other_senses: phrases that give a mention near them another sense, each with that sense.
        digest: of the files it was read from.
    """

    phrases: dict[tuple[str, ...], Entry]
    headings: dict[tuple[str, ...], str]
    platforms: dict[str, Platform]
    other_senses: dict[tuple[str, ...], str]
    digest: str
