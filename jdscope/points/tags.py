"""The tags of the units of an advert as arrays of probabilities, and the choice of one reading of them.

The tags and what they mean are those of the labelling guide (`corpus/README.md`): a part for every unit; objects, a
stance and a reach, which count for titles and duties alone.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PARTS, OBJECTS, STANCES, REACHES = tuple(Part), tuple(Object), tuple(Stance), tuple(Reach)
LEVEL3 = tuple(map(OBJECTS.index, (
    Object.PRODUCTION, Object.QUALITY, Object.MAINTENANCE, Object.INVENTORY, Object.PERFORMANCE, Object.LEVEL3,
)))  # fmt: skip
"""Columns of the objects that are systems of ISA-95 Level 3."""
NO_SYSTEM = tuple(map(OBJECTS.index, (Object.OPERATIONS, Object.NONE)))
"""Columns of the objects that are no software."""

_SHARES = 0.5  # an object more probable than this is one of a unit's objects
_LEAST = 0.01  # of a probability, so that it does not outvote all others
_RARE = 1.5  # what interfaces, uses and not count against the far more frequent does, in cross-validation


class Tags(NamedTuple):
    """The probabilities of each unit's tags; rows are units in their order.

    Attributes:
        part: shape (units, 7), rows sum to 1.
        objects: shape (units, 11), each by itself.
        stance: shape (units, 5), rows sum to 1.
        reach: shape (units, 4), rows sum to 1.
    """

    part: Array
    objects: Array
    stance: Array
    reach: Array

    def stacked(self) -> Array:
        """Return all columns side by side, shape (units, 27)."""
        return np.hstack(self)


class Tagging(NamedTuple):
    """The most probable reading of one unit; objects, stance and reach are those of a title or a duty."""

    part: Part
    objects: tuple[Object, ...]
    stance: Stance
    reach: Reach


WIDTHS = (len(PARTS), len(OBJECTS), len(STANCES), len(REACHES))
"""How many columns each kind of tag has."""
_ENDS = tuple(accumulate(WIDTHS))
COLUMNS = tuple(slice(end - width, end) for width, end in zip(WIDTHS, _ENDS, strict=True))
"""Where each kind stands in stacked tags."""
_BITS = 1 << np.arange(len(OBJECTS))
_BESIDE_SYSTEMS = np.array([one is not Object.NONE for one in OBJECTS])
_STANCE_WEIGHTS = np.array([{Stance.DOES: 1.0, Stance.UNSTATED: 0.0}.get(stance, _RARE) for stance in STANCES])
_IS_SYSTEM = np.array([column not in NO_SYSTEM for column in range(len(OBJECTS))])


def split(columns: Array) -> Tags:
    """Return stacked columns as Tags."""
    return Tags(*(columns[:, kind] for kind in COLUMNS))


def decide(tags: Tags) -> Iterator[Tagging]:
    """Yield the reading of each unit: a stance goes with a system, and every unit has at least one object.

    Whether it is about a system, the objects and the stance say together.
    """
    none = tags.stance[:, -1:].clip(_LEAST, 1.0 - _LEAST)
    best = (tags.objects * np.where(_IS_SYSTEM, 1.0 - none, none)).argmax(axis=1)
    is_system = _IS_SYSTEM[best]
    chosen = (tags.objects > _SHARES) & np.where(is_system[:, np.newaxis], _BESIDE_SYSTEMS, ~_IS_SYSTEM)
    chosen[np.arange(len(chosen)), best] = True
    stances = np.where(is_system, (tags.stance * _STANCE_WEIGHTS).argmax(axis=1), len(STANCES) - 1)
    choices = (tags.part.argmax(axis=1), chosen @ _BITS, stances, tags.reach.argmax(axis=1))
    return map(_tagging, *(choice.tolist() for choice in choices))


def decide_all(tags: Sequence[Tags]) -> list[list[Tagging]]:
    """Return the readings of the units of several adverts, in less time than one by one."""
    decided = decide(Tags(*map(np.concatenate, zip(*tags, strict=True))))
    return [list(islice(decided, len(one.part))) for one in tags]


@cache
def _tagging(part: int, objects: int, stance: int, reach: int) -> Tagging:
    """Return a reading by the columns that were chosen, those of the objects as bits."""
    several = tuple(one for column, one in enumerate(OBJECTS) if objects >> column & 1)
    return Tagging(PARTS[part], several, STANCES[stance], REACHES[reach])
