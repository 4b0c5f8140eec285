"""The law's sums: what the points of an advert add up to, as a few numbers with names.

They are those over which `corpus/README.md` states the law - own points (duties that deal with a system of Level 3),
their share of the duties, their areas, their reach - made of the tagger's probabilities instead of its choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.points.tags import LEVEL3, OBJECTS, PARTS, REACHES, STANCES
from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from jdscope.points.tags import Tags

    Array = NDArray[np.float64]

_FEW = 0.5  # duties; of an advert with less than this no share says much
_TITLE, _DUTY, _ASK = (PARTS.index(part) for part in (Part.TITLE, Part.DUTY, Part.ASK))
_DOES, _INTERFACES, _USES = (STANCES.index(one) for one in (Stance.DOES, Stance.INTERFACES, Stance.USES))
_ABOVE, _SEVERAL, _SITE = (REACHES.index(reach) for reach in (Reach.ABOVE, Reach.SEVERAL, Reach.SITE))
_COLUMN = {name: OBJECTS.index(name) for name in Object}
_AREAS = [_COLUMN[name] for name in (Object.QUALITY, Object.MAINTENANCE, Object.INVENTORY, Object.PERFORMANCE)]
_EXECUTION = [_COLUMN[Object.PRODUCTION], _COLUMN[Object.LEVEL3]]
_OTHERS = (Object.CONTROL, Object.BUSINESS, Object.IT, Object.OPERATIONS)


class Sum(NamedTuple):
    """A sum and what the law says of it.

    Attributes:
        name: as `--explain` shows it.
        scope: 1 where it speaks for a role in scope, -1 against, 0 where it says nothing of that.
        mom: the same for MOM against MES.
    """

    name: str
    scope: int
    mom: int


SUMS = (
    Sum("own points", 1, 0),
    Sum("own points' share of the duties", 1, 0),
    Sum("production's share of the duties", 1, 0),
    Sum("any own point of production", 1, 0),
    Sum("second area owned", 1, 0),
    Sum("title promises Level 3", 1, 0),
    Sum("title promises Level 3, and an own point", 1, 0),
    Sum("requirements on Level 3", 1, 0),
    *(Sum(f"share of duties: {name}", -1, 0) for name in _OTHERS),
    Sum("share of duties: one area without production", -1, 0),
    Sum("share of duties: used or interfaced only", -1, 0),
    *(Sum(f"title promises {name}", -1, 0) for name in _OTHERS),
    Sum("any own point above one site", 0, 1),
    Sum("own points above one site", 0, 1),
    Sum("share of own points above one site", 0, 1),
    Sum("title above one site", 0, 1),
    Sum("second area besides production", 0, 1),
    Sum("share of own points: systems as a whole", 0, 1),
    Sum("title promises systems as a whole", 0, 1),
    Sum("share of own points: one site", 0, -1),
    Sum("title at one site", 0, -1),
)
"""What is summed, in the order of the columns."""


class Ledger(NamedTuple):
    """The points of an advert by the unit, from which the sums are taken.

    Attributes:
        duty: how probably each unit is a duty, shape (units,).
        owned: how probably it is a duty whose object is each of `OBJECTS` and that the role does, shape (units, 11).
        own: the same for any object of Level 3, shape (units,).
        above: the same, reaching above one site.
    """

    duty: Array
    owned: Array
    own: Array
    above: Array


def ledger(tags: Tags) -> Ledger:
    """Return the points of an advert."""
    duty, does = tags.part[:, _DUTY], tags.stance[:, _DOES]
    owned = (duty * does)[:, np.newaxis] * tags.objects
    own = duty * does * _any(tags.objects[:, LEVEL3], axis=1)
    return Ledger(duty, owned, own, own * tags.reach[:, _ABOVE])


def sums(tags: Tags) -> Array:
    """Return the sums of an advert, shape (27,), in the order of `SUMS`."""
    if not (tags.part.argmax(axis=1) == _DUTY).any():
        tags = _promised(tags)
    points = ledger(tags)
    objects, duty = tags.objects, points.duty
    own, duties = points.own.sum(), (duty * (1.0 - objects[:, _COLUMN[Object.NONE]])).sum()
    execution = _any(points.owned[:, _EXECUTION], axis=1)
    areas = np.sort(_any(points.owned[:, _AREAS], axis=0))
    all_areas = np.sort(np.append(areas, _any(execution, axis=0)))
    title = tags.part[:, _TITLE]
    promised = title[:, np.newaxis] * objects
    level3 = title * _any(objects[:, LEVEL3], axis=1)
    asks = tags.part[:, _ASK]
    whole = points.owned[:, _COLUMN[Object.LEVEL3]].sum()
    elsewhere = duty * (tags.stance[:, _INTERFACES] + tags.stance[:, _USES])
    return np.array([
        np.log1p(own),
        own / (duties + _FEW),
        execution.sum() / (duties + _FEW),
        _any(execution, axis=0),
        all_areas[-2],
        _most(level3),
        _most(level3) * min(own, 1.0),
        asks @ _any(objects[:, _EXECUTION], axis=1) / (asks.sum() + 1.0),
        *((duty @ objects[:, _COLUMN[name]]) / (duties + _FEW) for name in _OTHERS),
        max(own - execution.sum(), 0.0) / (duties + _FEW) * (1.0 - all_areas[-2]),
        elsewhere.sum() / (duties + _FEW),
        *(_most(promised[:, _COLUMN[name]]) for name in _OTHERS),
        _any(points.above, axis=0),
        np.log1p(points.above.sum()),
        points.above.sum() / (own + _FEW),
        _most(level3 * tags.reach[:, _ABOVE]),
        areas[-2],
        whole / (own + _FEW),
        _most(promised[:, _COLUMN[Object.LEVEL3]]),
        (points.own @ tags.reach[:, _SITE]) / (own + _FEW),
        _most(level3 * tags.reach[:, _SITE]),
    ])  # fmt: skip


def _promised(tags: Tags) -> Tags:
    """Return the tags with the title taken for a duty, which is all there is to sum where no duty is told."""
    part = tags.part.copy()
    part[:, _DUTY] += part[:, _TITLE]
    return tags._replace(part=part)


def stack(taggings: Sequence[Tags]) -> Array:
    """Return the sums of several adverts, shape (adverts, 27)."""
    return np.array([sums(tags) for tags in taggings])


def _any(probabilities: Array, axis: int) -> Array:
    """Return how probably at least one of some things is true, as if they were independent."""
    return np.asarray(1.0 - np.prod(1.0 - probabilities, axis=axis))


def _most(values: Array) -> float:
    return float(values.max()) if values.size else 0.0
