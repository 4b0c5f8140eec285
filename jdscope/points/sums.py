"""The law's sums: what the points of an advert add up to, as a few numbers with names.

They are those over which `corpus/README.md` states the law - own points (duties that deal with a system of Level 3),
their share of the duties, their areas, their reach - made of the tagger's probabilities instead of its choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.points.tags import LEVEL3, OBJECTS, PARTS, REACHES, STANCES, WIDTHS, Tags
from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

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
    """The points of adverts by the unit, from which the sums are taken.

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
    own = duty * does * _any(tags.objects[:, LEVEL3])
    return Ledger(duty, owned, own, own * tags.reach[:, _ABOVE])


class _Adverts:
    """Where each advert's units stand among those of all, a unit of nothing behind them, and sums over its own."""

    def __init__(self, taggings: Sequence[Tags]) -> None:
        self._heights = np.array([len(tags.part) + 1 for tags in taggings])
        self._begins = np.concatenate(([0], self._heights.cumsum()[:-1]))

    def total(self, values: Array) -> Array:
        """Return the sum of each advert's values."""
        return np.asarray(np.add.reduceat(values, self._begins, axis=0))

    def any(self, probabilities: Array) -> Array:
        """Return how probably at least one of each advert's things is true, as if they were independent."""
        return np.asarray(1.0 - np.multiply.reduceat(1.0 - probabilities, self._begins, axis=0))

    def most(self, values: Array) -> Array:
        """Return the largest of each advert's values."""
        return np.asarray(np.maximum.reduceat(values, self._begins, axis=0))

    def spread(self, values: Array) -> Array:
        """Return each advert's value at each of its units."""
        return np.asarray(values.repeat(self._heights))


def sums(tags: Tags) -> Array:
    """Return the sums of an advert, shape (27,), in the order of `SUMS`."""
    return np.asarray(stack([tags])[0])


def stack(taggings: Sequence[Tags]) -> Array:
    """Return the sums of several adverts, shape (adverts, 27), the same to the last bit as those of each alone."""
    if not taggings:
        return np.empty((0, len(SUMS)))
    adverts = _Adverts(taggings)
    tags = _joined(taggings)
    points = ledger(_promised(tags, adverts))
    objects, duty = tags.objects, points.duty
    own, above = adverts.total(points.own), adverts.total(points.above)
    duties = adverts.total(duty * (1.0 - objects[:, _COLUMN[Object.NONE]])) + _FEW
    execution = _any(points.owned[:, _EXECUTION])
    executed, any_execution = adverts.total(execution), adverts.any(execution)
    areas = np.sort(adverts.any(points.owned[:, _AREAS]), axis=1)
    second_of_all = np.sort(np.column_stack([areas, any_execution]), axis=1)[:, -2]
    title = tags.part[:, _TITLE]
    level3 = title * _any(objects[:, LEVEL3])
    promises = adverts.most(level3)
    others = [_COLUMN[name] for name in _OTHERS]
    asks = tags.part[:, _ASK]
    return np.column_stack([
        np.log1p(own),
        own / duties,
        executed / duties,
        any_execution,
        second_of_all,
        promises,
        promises * np.minimum(own, 1.0),
        adverts.total(asks * _any(objects[:, _EXECUTION])) / (adverts.total(asks) + 1.0),
        adverts.total(duty[:, np.newaxis] * objects[:, others]) / duties[:, np.newaxis],
        np.maximum(own - executed, 0.0) / duties * (1.0 - second_of_all),
        adverts.total(duty * (tags.stance[:, _INTERFACES] + tags.stance[:, _USES])) / duties,
        adverts.most(title[:, np.newaxis] * objects[:, others]),
        adverts.any(points.above),
        np.log1p(above),
        above / (own + _FEW),
        adverts.most(level3 * tags.reach[:, _ABOVE]),
        areas[:, -2],
        adverts.total(points.owned[:, _COLUMN[Object.LEVEL3]]) / (own + _FEW),
        adverts.most(title * objects[:, _COLUMN[Object.LEVEL3]]),
        adverts.total(points.own * tags.reach[:, _SITE]) / (own + _FEW),
        adverts.most(level3 * tags.reach[:, _SITE]),
    ])  # fmt: skip


def _joined(taggings: Sequence[Tags]) -> Tags:
    """Return the tags of all adverts, a unit of nothing behind those of each."""
    nothing = (np.zeros((1, width)) for width in WIDTHS)
    kinds = zip(zip(*taggings, strict=True), nothing, strict=True)
    return Tags(*(np.concatenate([rows for one in several for rows in (one, none)]) for several, none in kinds))


def _promised(tags: Tags, adverts: _Adverts) -> Tags:
    """Return the tags with titles taken for duties where an advert tells none, which is all there is to sum then."""
    told = adverts.most(tags.part.argmax(axis=1) == _DUTY)
    part = tags.part.copy()
    part[:, _DUTY] += part[:, _TITLE] * adverts.spread(1.0 - told)
    return tags._replace(part=part)


def _any(probabilities: Array) -> Array:
    """Return how probably at least one in each row is true, as if they were independent."""
    return np.asarray(1.0 - np.prod(1.0 - probabilities, axis=1))
