"""What the second pass of the tagger sees: the first one's answers for a unit, its neighbours, the title and the whole.

"The system" means what the title and the other duties are about; a line between two requirements mostly is one too.
What systems the advert names anywhere counts as well: where no word is of a plant, or none of its production, software
is not that of a plant, or of its production.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jdscope.language.reading import TITLE
from jdscope.points.features import EVIDENCE, PLANT, PRODUCTION
from jdscope.points.lists import LIST
from jdscope.points.tags import LEVEL3, NO_SYSTEM, OBJECTS, PARTS, WIDTHS
from jdscope.verdict import Area, Object, Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jdscope.language.reading import Reading

    Array = NDArray[np.float64]

_TITLE, _DUTY, _HEAD = (PARTS.index(part) for part in (Part.TITLE, Part.DUTY, Part.HEAD))
_FEW = 0.5  # duties; an advert with less is hardly told by the mean of them
_LEAST = 1e-3  # of a probability, before its log-odds are taken
_LOG_ODDS = 0.3  # what log-odds weigh against probabilities
_NEAR = (1, 2)  # how many units off a neighbour is
_FARTHEST = max(_NEAR)
_OBJECTS = slice(len(PARTS), len(PARTS) + len(OBJECTS))
_EXECUTION = [len(PARTS) + OBJECTS.index(name) for name in (Object.PRODUCTION, Object.LEVEL3)]
_LEVEL3 = [len(PARTS) + column for column in LEVEL3]
_SYSTEMS = [column for column in range(len(OBJECTS)) if column not in NO_SYSTEM]
_AREAS = [len(PARTS) + OBJECTS.index(Object(area)) for area in Area]
_LISTED = [EVIDENCE[f"{LIST}:{Object(area)}"] for area in Area]
_ALIKE = 0.9  # of readers' tags: where one system of a list is an object, another of its list is one too


def known_parts(reading: Reading) -> NDArray[np.intp]:
    """Return the column of the part of each unit that the pipeline tells by where it stands, -1 for all others."""
    return np.array(
        [_HEAD if one.heading else _TITLE if one.section == TITLE else -1 for one in reading.units], np.intp
    )


def settle(answers: Array, known: NDArray[np.intp], named: Array, adverts: NDArray[np.intp] | None = None) -> Array:
    """Return stacked tags without what cannot be: headings are headings, and no system of a plant is without a plant.

    The systems of one list go together: hardly ever is one of them an object and the next one is not.

    Args:
        answers: the stacked tags of the units of an advert, or of several below one another.
        known: the columns of their parts, as `known_parts` gives them.
        named: which kinds of systems each names; an advert that names nothing of a plant has none of Level 3, and one
            that names nothing of production has neither systems of production nor those of a plant as a whole.
        adverts: the number of the advert that each unit is of; None where there is one alone.
    """
    adverts = np.zeros(len(answers), np.intp) if adverts is None else adverts
    headings, titles = known == _HEAD, known == _TITLE
    settled = np.where(headings[:, np.newaxis], 0.0, answers)
    settled[titles, : len(PARTS)] = 0.0
    settled[headings, _HEAD] = settled[titles, _TITLE] = 1.0
    settled[:, _AREAS] = _listed_alike(settled[:, _AREAS], named[:, _LISTED])
    settled[:, _LEVEL3] *= _names_any(named[:, :PLANT], adverts)
    settled[:, _EXECUTION] *= _names_any(named[:, PRODUCTION], adverts)
    return settled


def _names_any(named: Array, adverts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return for each unit whether its advert names one of some kinds of systems, shape (units, 1)."""
    return np.asarray(np.bincount(adverts, named.sum(axis=1))[adverts, np.newaxis] > 0.0)


def _listed_alike(objects: Array, listed: Array) -> Array:
    """Return the probabilities of objects, none much below that of the likeliest other one in its list."""
    *_, second, first = np.sort(objects * listed, axis=1).T[:, :, np.newaxis]
    others = np.where(objects < first, first, second)
    return np.asarray(np.maximum(objects, _ALIKE * others * listed))


@dataclass(frozen=True, slots=True)
class Context:
    """What the second pass sees of an advert's units.

    Attributes:
        answers: stacked tags of the first pass, shape (units, 27), with rows of zeros before and behind.
        named: which kinds of systems each unit names, shape (units, kinds).
        title: the tags of the title.
        mean: those of the duties, on average.
        whole: what is seen of the whole advert.
    """

    answers: Array
    named: Array
    title: Array
    mean: Array
    whole: Array

    @classmethod
    def of(cls, answers: Array, named: Array) -> Context:
        """Return the context of an advert, given the tags of its units and the kinds of systems that they name."""
        point = answers[:, _TITLE] + answers[:, _DUTY]
        duty = answers[:, _DUTY]
        title = answers[answers[:, _TITLE].argmax()]
        mean = duty @ answers / (duty.sum() + _FEW)
        most = (answers * point[:, np.newaxis]).max(axis=0)
        whole = np.concatenate([title, mean, most, point @ named / (point.sum() + _FEW), named.max(axis=0)])
        beyond = np.zeros((_FARTHEST, answers.shape[1]))
        return cls(np.concatenate([beyond, answers, beyond]), named, title, mean, whole)

    def __len__(self) -> int:
        return len(self.named)

    def rows(self, start: int, stop: int) -> Array:
        """Return the rows of some units, shape (units, features)."""
        whole = np.broadcast_to(self.whole, (stop - start, self.whole.size))
        own, silent = np.split(self.unit_rows(start, stop), [WHOLE.start], axis=1)
        return np.hstack([own, whole, silent])

    def unit_rows(self, start: int, stop: int) -> Array:
        """Return the same without the columns of `WHOLE`, which are `whole` in every row."""

        def seen(by: int) -> Array:
            return self.answers[start + _FARTHEST + by : stop + _FARTHEST + by]

        answers, named = seen(0), self.named[start:stop]
        objects = answers[:, _OBJECTS]
        silent = 1.0 - objects[:, _SYSTEMS].max(axis=1, keepdims=True)
        return np.hstack([
            _LOG_ODDS * (np.log(answers + _LEAST) - np.log(1.0 - answers + _LEAST)),
            *(seen(by) for near in _NEAR for by in (-near, near)),
            silent * self.title[_OBJECTS],
            silent * self.mean[_OBJECTS],
            objects * self.title[_OBJECTS],
            objects * self.mean[_OBJECTS],
            named,
        ])  # fmt: skip


_KINDS = max(EVIDENCE.values()) + 1
_SEEN = (1 + 2 * len(_NEAR)) * sum(WIDTHS)
WHOLE = slice(_SEEN, _SEEN + 3 * sum(WIDTHS) + 2 * _KINDS)
"""The columns of a row that are of the whole advert."""
WIDTH = WHOLE.stop + 4 * len(OBJECTS) + _KINDS
"""How many features the second pass has."""
