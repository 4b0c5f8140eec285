"""Turns the units of an advert into rows of a sparse matrix, and says which rows stand around each.

A unit is told by its words, their stems, its pairs of neighbouring stems, the concepts of the lexicon in it and its
shape; what the tagger sees of the units around it - the one before, the one behind, the last heading, the title - are
their stems, concepts and shapes. Words are known by their keys, so that a whole advert is looked up at once. MES and
MOM, abbreviated or written out, are one word, so that swapping them changes nothing; numbers are one word too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.language.reading import TITLE
from jdscope.points.lists import KINDS, SYSTEMS, kinds_listed
from jdscope.verdict import Area, Object, Sense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jdscope.language.reading import Reading, Unit

    Keys = NDArray[np.uint64]
    Indexes = NDArray[np.intp]

VIEWS = ("own", "before", "behind", "heading", "title")
"""The rows that are seen of a unit: its own, and those around it."""

_TERM, _OTHER_SENSE, _NUMBER, _BEGIN = (np.uint64(key) for key in (3, 5, 7, 11))  # no word has such a key
_PAIR = np.uint64(0x27D4EB2F165667C5)
_SECTIONS = (TITLE, "employer", "role", "duties", "requirements", "benefits", "legal", "apply")
_ENDINGS = (".", ":", "?", "!", ";", ")")
_LENGTHS = np.array([2, 4, 8, 12, 20, 30])  # words
_LINE_ENDS = frozenset(("", "\n", "\r"))
_LONGEST_BULLET = 8  # characters
_SHORT = 3  # characters of words that headings write small
_SEVERAL = 2  # words; one alone has a capital in any sentence
_HEADING_MARKS = "# \t"
_EMPHASIS = frozenset(("**", "__", "***", "___"))
_PLACES = 5  # of an advert, from its begin to its end
_SECTION_COLUMNS = {name: column for column, name in enumerate(_SECTIONS)}
_ENDING_COLUMNS = {name: column for column, name in enumerate(_ENDINGS, len(_SECTIONS))}
_PLAIN_ENDING = len(_SECTIONS) + len(_ENDINGS)
_FIRST_LENGTH = _PLAIN_ENDING + 1
_FIRST_PLACE = _FIRST_LENGTH + len(_LENGTHS) + 1
_BULLET = _FIRST_PLACE + _PLACES
_BEHIND = _BULLET + 1
_CAPITALS = _BEHIND + 1
_SHAPE = _CAPITALS + 1
# What a unit's words, stems, pairs, concepts and shape weigh together.
_WORDS, _STEMS, _PAIRS, _CONCEPTS, _FORM = 2.0, 2.0, 3.0, 1.0, 0.4
AROUND = 0.3
"""What the rows around a unit weigh against its own."""


class Observed(NamedTuple):
    """What stands in the units of an advert, one item each in every pair of arrays or lists.

    Attributes:
        words: keys of the words.
        stems: keys of the words' stems, in the same order.
        rows: the unit of each word, ascending.
        pairs: keys of a stem and the one before it in its unit, in the same order.
        concepts: names of concepts, each once a unit.
        concept_rows: the unit of each.
        shape: columns that tell of a unit's shape.
        shape_rows: the unit of each.
        views: for each of `VIEWS` the unit that is seen from a unit, -1 where there is none; shape (5, units).
    """

    words: Keys
    stems: Keys
    rows: Indexes
    pairs: Keys
    concepts: list[str]
    concept_rows: Indexes
    shape: Indexes
    shape_rows: Indexes
    views: Indexes


class UnitMatrix(NamedTuple):
    """A sparse matrix of units by features, entry by entry in the order of the rows, and the views of each unit."""

    columns: Indexes
    values: NDArray[np.float64]
    rows: Indexes
    views: Indexes


@dataclass(frozen=True)
class Vocabulary:
    """The features that are weighed; their columns are stems, concepts, the shape, words and pairs.

    Attributes:
        stems: keys, ascending.
        concepts: names.
        words: keys, ascending.
        pairs: keys, ascending.
    """

    stems: Keys
    concepts: tuple[str, ...]
    words: Keys
    pairs: Keys

    def __len__(self) -> int:
        return self.seen_around + self.words.size + self.pairs.size

    @property
    def seen_around(self) -> int:
        """How many of the columns count in the rows around a unit too: all but words and pairs."""
        return self.stems.size + len(self.concepts) + _SHAPE

    @cached_property
    def _concept_columns(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self.concepts, self.stems.size)}

    def matrix(self, observed: Observed) -> UnitMatrix:
        """Return the rows of an advert's units."""
        counts = np.maximum(np.bincount(observed.rows, minlength=observed.views.shape[1]), 1)
        share = 1.0 / np.sqrt(counts)[observed.rows]
        stems, stem_columns = _look_up(self.stems, observed.stems)
        words, word_columns = _look_up(self.words, observed.words)
        pairs, pair_columns = _look_up(self.pairs, observed.pairs)
        named = np.array([self._concept_columns.get(name, -1) for name in observed.concepts], dtype=np.intp)
        concepts = (named >= 0).nonzero()[0]
        columns = np.concatenate([
            stem_columns,
            named[concepts],
            observed.shape + (self.stems.size + len(self.concepts)),
            word_columns + self.seen_around,
            pair_columns + (self.seen_around + self.words.size),
        ])  # fmt: skip
        values = np.concatenate([
            share[stems] * _STEMS,
            np.full(concepts.size, _CONCEPTS),
            np.full(observed.shape.size, _FORM),
            share[words] * _WORDS,
            share[pairs] * _PAIRS,
        ])  # fmt: skip
        at = observed.rows
        rows = np.concatenate([at[stems], observed.concept_rows[concepts], observed.shape_rows, at[words], at[pairs]])
        order = rows.argsort(kind="stable")
        return UnitMatrix(columns[order], values[order], rows[order], observed.views)


def observe(reading: Reading) -> Observed:
    """Return what stands in the units of an advert."""
    words, stems, rows = _words(reading)
    begins = np.empty(rows.size, dtype=bool)
    begins[:1] = True
    np.not_equal(rows[1:], rows[:-1], out=begins[1:])
    before = np.empty_like(stems)
    before[1:] = stems[:-1]
    before[begins] = _BEGIN
    concepts = _concepts(reading)
    return Observed(
        words,
        stems,
        rows,
        before * _PAIR ^ stems,
        [name for _, name in concepts],
        np.array([row for row, _ in concepts], dtype=np.intp),
        *_shape(reading, np.bincount(rows, minlength=len(reading.units))),
        _views(reading),
    )


def joined(observed: Sequence[Observed]) -> Observed:
    """Return what stands in the units of several adverts as if they were one; none is seen from another's units."""
    heights = [one.views.shape[1] for one in observed]
    offsets = np.array([0, *accumulate(heights)][:-1], dtype=np.intp)

    def rows(name: str) -> Indexes:
        return np.concatenate([getattr(one, name) + offset for one, offset in zip(observed, offsets, strict=True)])

    views = np.hstack([one.views for one in observed])
    return Observed(
        np.concatenate([one.words for one in observed]),
        np.concatenate([one.stems for one in observed]),
        rows("rows"),
        np.concatenate([one.pairs for one in observed]),
        [name for one in observed for name in one.concepts],
        rows("concept_rows"),
        np.concatenate([one.shape for one in observed]),
        rows("shape_rows"),
        np.where(views < 0, views, views + offsets.repeat(heights)),
    )


EVIDENCE = {
    name: column
    for column, names in enumerate((
        ("term",),
        *(SYSTEMS[Object(area)] for area in Area),
        ("area:production:activity",),
        ("context:floor",),
        ("context:plant",),
        *(names for kind, names in SYSTEMS.items() if kind not in map(Object, Area)),
        *((name,) for name in KINDS),
    ))
    for name in names
}  # fmt: skip
"""The kinds of systems that the lexicon knows, as columns, by the class of a concept."""

PLANT = EVIDENCE["context:plant"] + 1
"""The first so many of these columns tell of a plant."""
PRODUCTION = tuple(
    EVIDENCE[name]
    for name in ("term", "area:production:system", "area:production:activity", "context:floor", "context:plant")
)
"""Those of them that tell of its production."""

_EVIDENCE_KINDS = max(EVIDENCE.values()) + 1


def evidence(observed: Observed) -> NDArray[np.float64]:
    """Return which kinds of systems each unit names, shape (units, 12), 0 or 1."""
    named = np.zeros((observed.views.shape[1], _EVIDENCE_KINDS))
    columns = np.array([EVIDENCE.get(name, -1) for name in observed.concepts], dtype=np.intp)
    told = columns >= 0
    named[observed.concept_rows[told], columns[told]] = 1.0
    return named


def _look_up(weighed: Keys, keys: Keys) -> tuple[Indexes, Indexes]:
    """Return which of some keys are weighed, and their columns."""
    columns = np.minimum(weighed.searchsorted(keys), weighed.size - 1)
    at = (weighed[columns] == keys).nonzero()[0]
    return at, columns[at]


def _words(reading: Reading) -> tuple[Keys, Keys, Indexes]:
    """Return the keys of the words and of their stems that stand in units, and their units."""
    words, units = reading.words, reading.units
    keys = np.where(words.plain, words.lower, _NUMBER)
    stems = np.where(words.plain, words.stems, _NUMBER)
    at = np.arange(keys.size)
    rows = np.array([unit.first for unit in units]).searchsorted(at, side="right") - 1
    stands = at < np.array([unit.last for unit in units])[rows] if units else at < 0
    for mention in reading.mentions:
        keys[mention.first] = stems[mention.first] = _OTHER_SENSE if mention.sense is Sense.OTHER else _TERM
        stands[mention.first + 1 : mention.last] = False
    here = (stands & (rows >= 0)).nonzero()[0]
    return keys[here], stems[here], rows[here]


def _concepts(reading: Reading) -> list[tuple[int, str]]:
    """Return the concepts of each unit once, by class and by name, in the order of the units."""
    others = {mention.first for mention in reading.mentions if mention.sense is Sense.OTHER}
    told = set()
    for concept, unit, first, _ in reading.matches:
        if concept.group != "term":
            told.add((unit, concept.name))
            told.add((unit, f"#{concept.id}"))
        elif first not in others:
            told.add((unit, concept.name))
    return sorted(told.union(kinds_listed(reading)))


def _shape(reading: Reading, counts: Indexes) -> tuple[Indexes, Indexes]:
    """Return the columns of the units' shapes (section, ending, length, place, bullet, heading) and the units."""
    text, units = reading.text, reading.units
    numbers = range(len(units))
    sections = [_SECTION_COLUMNS[unit.section] for unit in units]
    endings = [_ENDING_COLUMNS.get(text[unit.end - 1 : unit.end], _PLAIN_ENDING) for unit in units]
    lengths = (_FIRST_LENGTH + _LENGTHS.searchsorted(counts)).tolist()
    places = [_FIRST_PLACE + _PLACES * number // len(units) for number in numbers]
    bullets = [number for number, unit in enumerate(units) if _has_bullet(text, unit.start)]
    behind = [number + 1 for number, unit in enumerate(units[:-1]) if unit.heading]
    capitals = [number for number, unit in enumerate(units) if not unit.heading and _is_in_capitals(reading, unit)]
    marks = [_BULLET] * len(bullets) + [_BEHIND] * len(behind) + [_CAPITALS] * len(capitals)
    columns = np.array([*sections, *endings, *lengths, *places, *marks], np.intp)
    return columns, np.array([*numbers, *numbers, *numbers, *numbers, *bullets, *behind, *capitals], np.intp)


def _is_in_capitals(reading: Reading, unit: Unit) -> bool:
    """Tell whether the longer words of a unit all begin with a capital, as in headings, and go on in small letters."""
    text, words, seen = reading.text, reading.words, 0
    for at in range(unit.first, unit.last):
        start = words.starts[at]
        if words.ends[at] - start > _SHORT:
            if not (text[start].isupper() and text[start + 1].islower()):
                return False
            seen += 1
    return seen >= _SEVERAL


def _has_bullet(text: str, start: int) -> bool:
    if text[start - 1 : start] in _LINE_ENDS:
        return False
    before = text[max(start - _LONGEST_BULLET - 1, 0) : start]
    begin = max(before.rfind("\n"), before.rfind("\r")) + 1
    mark = before[begin:].strip(_HEADING_MARKS)
    return bool(mark) and mark not in _EMPHASIS and len(before) - begin <= _LONGEST_BULLET


def _views(reading: Reading) -> Indexes:
    units = reading.units
    title = next((number for number, unit in enumerate(units) if unit.section == TITLE), -1)
    views = np.empty((len(VIEWS), len(units)), np.intp)
    views[0] = np.arange(len(units))
    views[1] = views[0] - 1
    views[2, :-1], views[2, -1:] = views[0, 1:], -1
    views[3] = list(accumulate((number if unit.heading else -1 for number, unit in enumerate(units)), max))
    views[4] = title
    return views
