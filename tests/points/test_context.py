"""What the second pass sees of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from jdscope.points.context import WIDTH, Context, settle
from jdscope.points.features import EVIDENCE
from jdscope.points.tags import LEVEL3, OBJECTS, PARTS
from jdscope.verdict import Object, Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

GENERATOR = np.random.default_rng(0)
ANSWERS = GENERATOR.random((6, 27))
UNKNOWN = np.full(6, -1)
NAMED = GENERATOR.integers(0, 2, (6, max(EVIDENCE.values()) + 1)).astype(float)
NAMED[:, [column for name, column in EVIDENCE.items() if name.startswith("list:")]] = 0


def context(answers: NDArray[np.float64], named: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows of all units."""
    return Context.of(answers, named).rows(0, len(answers))


@pytest.mark.parametrize("units", [1, 2, 3, 6])
def test_every_unit_has_a_row(units: int) -> None:
    """As wide as the weights are, whatever the number of units, and with nothing but numbers in it."""
    rows = context(ANSWERS[:units], NAMED[:units])
    assert rows.shape == (units, WIDTH)
    assert np.isfinite(rows).all()


def test_certain_answers_are_numbers_too() -> None:
    """Log-odds of 0 and 1 are held back."""
    assert np.isfinite(context(np.eye(27)[:6], NAMED)).all()


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (1, 4), (5, 6)])
def test_some_rows_are_those_of_all(start: int, stop: int) -> None:
    """Whichever units are asked for."""
    assert (Context.of(ANSWERS, NAMED).rows(start, stop) == context(ANSWERS, NAMED)[start:stop]).all()


def test_neighbours_are_seen_at_their_distance() -> None:
    """Behind a unit's own answers stand those of one before, one behind, two before and two behind."""
    blocks = np.split(context(ANSWERS, NAMED)[:, : 5 * 27], 5, axis=1)
    nothing = np.zeros((2, 27))
    assert (blocks[1] == np.vstack([nothing[:1], ANSWERS[:-1]])).all()
    assert (blocks[2] == np.vstack([ANSWERS[1:], nothing[:1]])).all()
    assert (blocks[3] == np.vstack([nothing, ANSWERS[:-2]])).all()
    assert (blocks[4] == np.vstack([ANSWERS[2:], nothing])).all()


def test_the_whole_advert_is_seen_from_every_unit() -> None:
    """The answers for the title come first in all rows, and all that is of the whole is the same in them."""
    whole = context(ANSWERS, NAMED)[:, 5 * 27 : 8 * 27]
    assert (whole == whole[0]).all()
    assert (whole[0, :27] == ANSWERS[ANSWERS[:, PARTS.index(Part.TITLE)].argmax()]).all()


def test_headings_are_headings_and_titles_are_titles() -> None:
    """They are nothing else, and a title keeps its objects; other units stay, and the answers given are left alone."""
    before, known = ANSWERS.copy(), UNKNOWN.copy()
    known[0], known[1] = PARTS.index(Part.TITLE), PARTS.index(Part.HEAD)
    settled = settle(ANSWERS, known, NAMED)
    assert settled[0].tolist() == [float(name == Part.TITLE) for name in PARTS] + ANSWERS[0, len(PARTS) :].tolist()
    assert settled[1].tolist() == [float(name == Part.HEAD) for name in PARTS] + [0.0] * 20
    assert (settled[2:] == ANSWERS[2:]).all()
    assert (before == ANSWERS).all()


def test_systems_of_a_list_go_together() -> None:
    """What is not much of an object is nearly as much of one as the likeliest in its list; all else stays."""
    named, answers = NAMED.copy(), np.zeros_like(ANSWERS)
    production, quality, maintenance = (
        len(PARTS) + OBJECTS.index(name) for name in (Object.PRODUCTION, Object.QUALITY, Object.MAINTENANCE)
    )
    named[1:3, [EVIDENCE["list:production"], EVIDENCE["list:quality"]]] = 1
    named[3, EVIDENCE["list:quality"]] = 1  # beside systems of other levels alone
    answers[:, production], answers[2, quality] = 0.6, 0.58
    expected = answers.copy()
    expected[1, quality] = 0.9 * 0.6
    assert settle(answers, UNKNOWN, named).tolist() == expected.tolist()
    assert not settle(answers, UNKNOWN, named)[:, maintenance].any()


def test_without_a_plant_there_is_no_system_of_one() -> None:
    """An advert that names software alone has no object of Level 3; all other answers stay."""
    named = np.zeros_like(NAMED)
    named[:, EVIDENCE["system:other"]] = 1
    settled = settle(ANSWERS, UNKNOWN, named)
    level3 = [len(PARTS) + column for column in LEVEL3]
    assert not settled[:, level3].any()
    assert (np.delete(settled, level3, axis=1) == np.delete(ANSWERS, level3, axis=1)).all()


def test_adverts_together_are_settled_as_each_alone() -> None:
    """What one advert names says nothing of another's systems."""
    named = np.zeros_like(NAMED)
    named[:2, EVIDENCE["term"]] = named[2, EVIDENCE["platform:maintenance"]] = 1
    adverts = np.array([0, 0, 1, 1, 2, 2])
    apart = [settle(ANSWERS[adverts == at], UNKNOWN[:2], named[adverts == at]) for at in range(3)]
    assert (settle(ANSWERS, UNKNOWN, named, adverts) == np.concatenate(apart)).all()


def test_without_production_there_is_no_system_of_it() -> None:
    """The software of who names a CMMS alone is not an MES, nor a plant's systems as a whole; other areas stay."""
    named = np.zeros_like(NAMED)
    named[2, EVIDENCE["platform:maintenance"]] = 1
    settled = settle(ANSWERS, UNKNOWN, named)
    execution = [len(PARTS) + OBJECTS.index(name) for name in (Object.PRODUCTION, Object.LEVEL3)]
    assert not settled[:, execution].any()
    assert (np.delete(settled, execution, axis=1) == np.delete(ANSWERS, execution, axis=1)).all()
