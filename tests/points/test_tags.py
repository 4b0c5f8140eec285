"""Which reading of a unit is chosen from the probabilities of its tags."""

from __future__ import annotations

import numpy as np
import pytest

from jdscope.points.tags import (
    LEVEL3,
    NO_SYSTEM,
    OBJECTS,
    PARTS,
    REACHES,
    STANCES,
    Tagging,
    Tags,
    decide,
    decide_all,
    split,
)
from jdscope.verdict import Object, Part, Reach, Stance

DOES, UNSTATED = Stance.DOES, Stance.UNSTATED


def unit(objects: dict[Object, float], stance: dict[Stance, float]) -> Tags:
    """Return the tags of a duty at one site, all unnamed objects and stances at 0.01."""
    return Tags(
        np.array([[0.9 if name is Part.DUTY else 0.01 for name in PARTS]]),
        np.array([[objects.get(name, 0.01) for name in OBJECTS]]),
        np.array([[stance.get(name, 0.01) for name in STANCES]]),
        np.array([[0.9 if name is Reach.SITE else 0.03 for name in REACHES]]),
    )


@pytest.mark.parametrize(
    ("objects", "stance", "chosen", "stood"),
    [
        ({Object.PRODUCTION: 0.9}, {DOES: 0.9}, (Object.PRODUCTION,), DOES),
        # Several objects if truly several, in the order of the guide.
        ({Object.QUALITY: 0.6, Object.PRODUCTION: 0.6}, {DOES: 0.9}, (Object.PRODUCTION, Object.QUALITY), DOES),
        # None is likely: the likeliest stands.
        ({Object.CONTROL: 0.3, Object.IT: 0.2}, {Stance.USES: 0.5}, (Object.CONTROL,), Stance.USES),
        # A system has a stance though none is the likeliest, and what is no system has none though one is.
        ({Object.LEVEL3: 0.8}, {UNSTATED: 0.6, Stance.INTERFACES: 0.3}, (Object.LEVEL3,), Stance.INTERFACES),
        ({Object.OPERATIONS: 0.8}, {DOES: 0.8, UNSTATED: 0.2}, (Object.OPERATIONS,), UNSTATED),
        # Whether it is about a system, both say.
        ({Object.NONE: 0.55, Object.IT: 0.51}, {DOES: 0.9}, (Object.IT,), DOES),
        ({Object.NONE: 0.51, Object.IT: 0.55}, {DOES: 0.2, UNSTATED: 0.8}, (Object.NONE,), UNSTATED),
        ({Object.OPERATIONS: 0.6, Object.PRODUCTION: 0.7}, {DOES: 0.9}, (Object.OPERATIONS, Object.PRODUCTION), DOES),
        # Most units that a role has a stance to it does; the rarer ones count somewhat more.
        ({Object.PRODUCTION: 0.9}, {DOES: 0.5, Stance.INTERFACES: 0.4}, (Object.PRODUCTION,), Stance.INTERFACES),
        ({Object.PRODUCTION: 0.9}, {DOES: 0.6, Stance.NOT: 0.3}, (Object.PRODUCTION,), DOES),
    ],
)
def test_the_reading_of_a_unit(
    objects: dict[Object, float], stance: dict[Stance, float], chosen: tuple[Object, ...], stood: Stance
) -> None:
    """Objects above one half, at least one; a stance with a system and with nothing else."""
    tagging = Tagging(Part.DUTY, chosen, stood, Reach.SITE)
    (decided,) = decide(unit(objects, stance))
    assert (decided.part, set(decided.objects), decided.stance, decided.reach) == (
        tagging.part,
        set(tagging.objects),
        tagging.stance,
        tagging.reach,
    )


def test_no_unit_has_no_reading() -> None:
    """An advert without units has none."""
    assert list(decide(split(np.zeros((0, 27))))) == []


def test_adverts_together_have_the_readings_of_each() -> None:
    """One that has no unit has none among them."""
    tags = [split(np.random.default_rng(units).random((units, 27))) for units in (3, 0, 2)]
    assert decide_all(tags) == [list(decide(one)) for one in tags]


def test_split_and_stacked_are_each_other_backwards() -> None:
    """The columns come back in their order."""
    columns = np.arange(54.0).reshape(2, 27)
    tags = split(columns)
    assert [one.shape for one in tags] == [(2, 7), (2, 11), (2, 5), (2, 4)]
    assert (tags.stacked() == columns).all()


def test_objects_are_systems_or_none() -> None:
    """Level 3 has six of them, and two are no software."""
    assert {OBJECTS[column] for column in NO_SYSTEM} == {Object.OPERATIONS, Object.NONE}
    assert len(LEVEL3) == 6
    assert not set(LEVEL3) & set(NO_SYSTEM)
