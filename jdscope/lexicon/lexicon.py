"""The lexicon as values: concepts and their phrases, platforms, headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jdscope.lexicon.terms import Terms


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion of the domain and the phrases that express it.

    Attributes:
        id: unique name, kebab case.
        label: what a report shows.
        group: the kind of notion: term, area, system, cue, duty, context, opening or platform.
        value: which one of the kind: an ISA-95 area, a level, a cue, a duty, a section; MES or MOM.
        kind: for areas, "system" (names software) or "activity" (names a function); for terms, "abbreviation" or
            "expansion".
        name: the concept's class as signals call it, such as "area:quality:system"; MES and MOM are one, "term".
    """

    id: str
    label: str
    group: str
    value: str
    kind: str = ""
    name: str = field(init=False)

    def __post_init__(self) -> None:
        parts = [self.group] if self.group == "term" else [self.group, self.value, self.kind]
        object.__setattr__(self, "name", ":".join(filter(None, parts)))


@dataclass(frozen=True, slots=True)
class Platform:
    """A product: its current name, its vendor and the areas that it is sold for."""

    name: str
    vendor: str
    scope: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means.

    Attributes:
        concept: what it expresses.
        exact: the spellings that it is limited to, empty where any case will do.
        ambiguous: those of them that name the concept only where something near says so.
    """

    concept: Concept
    exact: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells a product from the word that its name is too.

    Attributes:
        beside: words that tell it right before or behind the name.
        systems: ids of concepts outside Level 3 that tell it in the same unit, as those of Level 3 and products do.
        everyday: names so common as words that only their own sentence tells.
        makers: from the id of a concept to what adverts call its maker.
    """

    beside: frozenset[str]
    systems: frozenset[str]
    everyday: frozenset[str]
    makers: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """How adverts count sites: a quantity, then within a few words a noun.

    Attributes:
        quantities: words for more than one; figures count too.
        nouns: words for a site.
        concept: what such a count means.
    """

    quantities: frozenset[str]
    nouns: frozenset[str]
    concept: Concept


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the language pipeline asks.

    Attributes:
        phrases: from the words of a phrase to what it means.
        headings: from the words of a heading to its section.
        platforms: by the id of their concept.
        evidence: what tells a product from a word.
        counted: how adverts count sites.
        terms: what the two terms can mean and how adverts relate them.
        digest: of the files it was read from.
    """

    phrases: dict[tuple[str, ...], Entry]
    headings: dict[tuple[str, ...], str]
    platforms: dict[str, Platform]
    evidence: Evidence
    counted: Counted
    terms: Terms
    digest: str
