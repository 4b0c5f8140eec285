"""What the second pass of the tagger sees: the first one's answers for a unit, its neighbours, the title and the whole.

"The system" means what the title and the other duties are about; a line between two requirements mostly is one too.
What systems the advert names anywhere counts as well: where no word is of a plant, software is not that of a plant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from jdscope.points.features import EVIDENCE, PLANT
from jdscope.points.tags import LEVEL3, NO_SYSTEM, OBJECTS, PARTS, WIDTHS
from jdscope.verdict import Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_TITLE, _DUTY, _HEAD = (PARTS.index(part) for part in (Part.TITLE, Part.DUTY, Part.HEAD))
_FEW = 0.5  # duties; an advert with less is hardly told by the mean of them
_LEAST = 1e-3  # of a probability, before its log-odds are taken
_LOG_ODDS = 0.3  # what log-odds weigh against probabilities
_NEAR = (1, 2)  # how many units off a neighbour is
_SYSTEMS = [column for column in range(len(OBJECTS)) if column not in NO_SYSTEM]


def settle(answers: Array, headings: NDArray[np.bool_], named: Array) -> Array:
    """Return stacked tags without what cannot be: headings are headings, and no system of a plant is without a plant.

    Args:
        answers: the stacked tags of an advert's units.
        headings: which of them are headings.
        named: which kinds of systems each names; an advert that names nothing of a plant has none of Level 3.
    """
    settled = np.where(headings[:, np.newaxis], 0.0, answers)
    settled[headings, _HEAD] = 1.0
    if not named[:, :PLANT].any():
        settled[:, [len(PARTS) + column for column in LEVEL3]] = 0.0
    return settled


def context(answers: Array, named: Array) -> Array:
    """Return what the second pass sees of each unit, shape (units, features).

    Args:
        answers: stacked tags of the first pass, shape (units, 27).
        named: which kinds of systems each unit names, shape (units, kinds).
    """
    objects = answers[:, len(PARTS) : len(PARTS) + len(OBJECTS)]
    point = answers[:, _TITLE] + answers[:, _DUTY]
    duty = answers[:, _DUTY]
    title = answers[answers[:, _TITLE].argmax()]
    mean = duty @ answers / (duty.sum() + _FEW)
    most = (answers * point[:, np.newaxis]).max(axis=0)
    silent = 1.0 - objects[:, _SYSTEMS].max(axis=1, keepdims=True)
    kept = slice(len(PARTS), len(PARTS) + len(OBJECTS))
    whole = np.concatenate([title, mean, most, point @ named / (point.sum() + _FEW), named.max(axis=0)])
    return np.hstack([
        _LOG_ODDS * (np.log(answers + _LEAST) - np.log(1.0 - answers + _LEAST)),
        *(_shifted(answers, by) for near in _NEAR for by in (near, -near)),
        np.broadcast_to(whole, (len(answers), whole.size)),
        silent * title[kept],
        silent * mean[kept],
        objects * title[kept],
        objects * mean[kept],
        named,
    ])  # fmt: skip


WIDTH = (1 + 2 * len(_NEAR) + 3) * sum(WIDTHS) + 4 * len(OBJECTS) + 3 * (max(EVIDENCE.values()) + 1)
"""How many features the second pass has."""


def _shifted(answers: Array, by: int) -> Array:
    """Return the answers for the units so many before, or behind if negative; zeros where there is none."""
    shifted = np.zeros_like(answers)
    if abs(by) < len(answers):
        if by > 0:
            shifted[by:] = answers[:-by]
        else:
            shifted[:by] = answers[-by:]
    return shifted
