"""What the components of the pipeline leave on a spaCy Doc, under `doc._`.

`words` (Words), `units` (list of Unit), `matches` (list of Match), `mentions` (list of DocMention) and
`relations` (list of Relation). Offsets are characters of `doc.text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jdscope.lexicon import Concept
    from jdscope.verdict import Sense

for _name in ("words", "units", "matches", "mentions", "relations"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
if not Doc.has_extension("title_span"):
    Doc.set_extension("title_span", default=(0, 0))
if not Doc.has_extension("source"):
    Doc.set_extension("source", default=None)


class Words(NamedTuple):
    """The text and its tokens that are words, one item each in every sequence.

    Attributes:
        text: the text of the Doc, which spaCy would put together anew each time.
        lower: spaCy's hash of the word in lower case.
        hashes: the same as a list, quicker to walk.
        starts: offset of the first character.
        ends: offset behind the last character.
        plain: whether it is made of two or more letters and digits that begin with a letter.
    """

    text: str
    lower: NDArray[np.uint64]
    plain: NDArray[np.bool_]
    hashes: list[int]
    starts: list[int]
    ends: list[int]


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
