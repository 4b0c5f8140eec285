"""What the components of the pipeline leave on a spaCy Doc: a Reading, whose attributes `doc._` has too.

Offsets are characters of `doc.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jdscope.lexicon import Concept
    from jdscope.verdict import Sense

_KEY = "jdscope"


class Words(NamedTuple):
    """The text and its tokens that are words, one item each in every sequence.

    Attributes:
        text: the text of the Doc, which spaCy would put together anew each time.
        lower: spaCy's hash of the word in lower case.
        hashes: the same as a list, quicker to walk.
        starts: offset of the first character.
        ends: offset behind the last character.
        plain: whether it is made of two or more letters and digits that begin with a letter.
        glued: indexes of the words with a capital behind a small letter; some are two that have lost their space.
    """

    text: str
    lower: NDArray[np.uint64]
    plain: NDArray[np.bool_]
    hashes: list[int]
    starts: list[int]
    ends: list[int]
    glued: frozenset[int]


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


@dataclass(slots=True)
class Reading:
    """All that the components found, in the order of the text.

    Attributes:
        text: the text of the Doc, which spaCy would put together anew each time.
        title_span: start and end of the title, empty where there is none.
        words: its words, once they are picked.
        units: its sentences, bullets and headings.
        matches: the phrases of the lexicon.
        mentions: the occurrences of MES and MOM.
        relations: how these stand to one another.
    """

    text: str
    title_span: tuple[int, int] = (0, 0)
    words: Words = field(init=False)
    units: list[Unit] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    mentions: list[DocMention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def start_reading(doc: Doc, text: str, title_span: tuple[int, int] = (0, 0)) -> None:
    """Give a Doc an empty Reading for the components to fill."""
    doc.user_data[_KEY] = Reading(text, title_span)


def reading(doc: Doc) -> Reading:
    """Return what was found in a Doc; ten times as fast as asking `doc._` for it."""
    found: Reading | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = Reading(doc.text)
    return found


def _extend(name: str) -> None:
    of = attrgetter(name)
    Doc.set_extension(name, getter=lambda doc: of(reading(doc)), force=True)


for _name in Reading.__slots__:
    _extend(_name)
