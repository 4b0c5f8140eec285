"""Asks the model what an advert would be if it gave an answer: the answer is filled in as units of the advert."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from jdscope.points.sums import stack
from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES, Tags
from jdscope.verdict import Object, Part, Reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.lexicon.questions import Addition, PossibleAnswer
    from jdscope.scope.law import Law
    from jdscope.verdict import Scope

_FEWEST = 4  # duties that are half of the work of an advert which tells none
_DUTY, _OPEN_REACH = PARTS.index(Part.DUTY), REACHES.index(Reach.UNSTATED)


def probabilities_with(
    law: Law, tags: Tags, answers: Sequence[PossibleAnswer], areas: Sequence[Object]
) -> list[dict[Scope, float]]:
    """Return the probabilities of an advert for each of the answers that it may give, from what `tags_with` takes."""
    return [law.probabilities(row) for row in stack([tags_with(tags, answer, areas) for answer in answers])]


def tags_with(tags: Tags, answer: PossibleAnswer, areas: Sequence[Object] = ()) -> Tags:
    """Return the tags of an advert that gives an answer.

    Args:
        tags: of the units that the advert has.
        answer: what it would say.
        areas: those that it leaves open, for an answer that is about them.
    """
    if answer.reach is not None:
        tags = _reaching(tags, answer.reach)
    duties = math.ceil(tags.part[:, _DUTY].sum())
    rows = [row for addition in answer.adds for row in _rows(addition, areas, duties)]
    if not rows:
        return tags
    return Tags(*(np.vstack([one, *more]) for one, more in zip(tags, zip(*rows, strict=True), strict=True)))


def _reaching(tags: Tags, reach: Reach) -> Tags:
    """Return tags in which duties that leave their reach open have one."""
    duties = tags.part.argmax(axis=1) == _DUTY
    reaches = tags.reach.copy()
    reaches[duties, REACHES.index(reach)] += reaches[duties, _OPEN_REACH]
    reaches[duties, _OPEN_REACH] = 0.0
    return tags._replace(reach=reaches)


def _rows(addition: Addition, areas: Sequence[Object], duties: int) -> Iterator[tuple[np.ndarray, ...]]:
    """Yield the tags of each unit that an answer adds, every array of shape (1, columns)."""
    objects = tuple(areas) if addition.objects is None or addition.each else addition.objects
    times = max(duties, _FEWEST) if addition.half else 1
    for several in [(name,) for name in objects] if addition.each else [objects] * times:
        yield (
            _hot([PARTS.index(addition.part)], len(PARTS)),
            _hot([OBJECTS.index(name) for name in several], len(OBJECTS)),
            _hot([STANCES.index(addition.stance)], len(STANCES)),
            _hot([REACHES.index(addition.reach)], len(REACHES)),
        )


def _hot(columns: Sequence[int], width: int) -> np.ndarray:
    row = np.zeros((1, width))
    row[0, columns] = 1.0
    return row
