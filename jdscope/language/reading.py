"""What the steps of the language pipeline find in a text; offsets count its characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from jdscope.lexicon import Concept
    from jdscope.verdict import Sense

_KEY = "jdscope"  # of a Doc's user data

TITLE = "title"
ROLE_SECTIONS = frozenset({TITLE, "role", "duties"})
"""What the role is about; the other sections tell of the employer, the candidate and the formalities."""

EXPANDED_WRONGLY = "expanded-wrongly"
"""The kind of a relation that is an abbreviation beside a wrong expansion of it."""


class Words(NamedTuple):
    """The words of a text, one item each in every sequence.

    Attributes:
        text: the text.
        lower: spaCy's hash of the word in lower case.
        stems: spaCy's hash of the stem of the word.
        hashes: the same as a list, quicker to walk.
        starts: offset of the first character.
        ends: offset behind the last character.
        plain: whether it is made of two or more letters and digits that begin with a letter.
        glued: offsets of capitals that follow a small letter, a question mark or the like without a space.
        lost_breaks: offsets where lines begin whose break was lost together with all white space.
    """

    text: str
    lower: NDArray[np.uint64]
    stems: NDArray[np.uint64]
    plain: NDArray[np.bool_]
    hashes: list[int]
    starts: list[int]
    ends: list[int]
    glued: list[int]
    lost_breaks: list[int]


class Unit(NamedTuple):
    """A sentence, a bullet or a heading, and the section that it belongs to.

    Attributes:
        start: offset of its first character, bullet excluded.
        end: offset behind its last character.
        section: title, employer, role, duties, requirements, benefits, legal or apply.
        heading: whether it is a heading; its words say nothing of the role.
        first: index into Words of its first word.
        last: index behind its last word.
    """

    start: int
    end: int
    section: str
    heading: bool
    first: int
    last: int


class Match(NamedTuple):
    """A phrase of the lexicon found in the text: words first to last (exclusive) of a unit."""

    concept: Concept
    unit: int
    first: int
    last: int


class Spelled(NamedTuple):
    """A mention before its sense is known; `joined` where a slash joins it to the other term."""

    start: int
    end: int
    term: str
    expanded: bool
    unit: int
    first: int
    last: int
    joined: bool


class DocMention(NamedTuple):
    """An occurrence of MES or MOM, abbreviated or in full; first and last count words."""

    start: int
    end: int
    term: str
    expanded: bool
    sense: Sense
    unit: int
    first: int
    last: int


class Relation(NamedTuple):
    """What the advert says of two mentions, from start to end of the text."""

    kind: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Reading:
    """All that was found, in the order of the text; it has nothing of spaCy in it and outlives a memory zone.

    It is the same as itself alone: so it may be the key of what was found out about it.

    Attributes:
        text: what was read.
        title_span: start and end of the title, empty where there is none.
        words: its words.
        units: its sentences, bullets and headings.
        matches: the phrases of the lexicon.
        mentions: the occurrences of MES and MOM.
        relations: how these stand to one another.
    """

    text: str
    title_span: tuple[int, int]
    words: Words
    units: list[Unit] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    mentions: list[DocMention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def start_reading(doc: Doc, text: str, words: Words) -> None:
    """Give a Doc a Reading for the components to fill."""
    doc.user_data[_KEY] = Reading(text, doc._.title_span, words)


def reading_of(doc: Doc) -> Reading:
    """Return what was found in a Doc.

    Raises:
        ValueError: no component has picked its words.
    """
    reading: Reading | None = doc.user_data.get(_KEY)
    if reading is None:
        raise ValueError("this Doc has no words yet: the component jdscope_words goes before the others of jdscope")
    return reading
