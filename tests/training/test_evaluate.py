"""Figures, against an example that was worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from jdscope.points.tags import Tagging
from jdscope.training.evaluate import calibration_error, predict, report, score, score_coverage, score_tags
from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert

MES, MOM, OUT = range(3)
TRUTH = np.array([MES, MES, MOM, OUT])
# Right with 0.95, wrong with 0.85, right with 0.88, right with 0.55.
PROBABILITIES = np.array([[0.95, 0.03, 0.02], [0.05, 0.85, 0.10], [0.02, 0.88, 0.10], [0.10, 0.35, 0.55]])


def test_figures_of_a_small_example() -> None:
    """Three of four are right; the second MES is taken for MOM; the last one is sent to review."""
    scores = score(PROBABILITIES, TRUTH, PROBABILITIES.max(axis=1) < 0.8)
    assert (scores.adverts, scores.accuracy, scores.review) == (4, 0.75, 0.25)
    assert scores.confusion == [[1, 1, 0], [0, 1, 0], [0, 0, 1]]
    assert scores.labels["MES"] == pytest.approx({"precision": 1, "recall": 1 / 2, "f1": 2 / 3, "adverts": 2})
    assert scores.labels["MOM"] == pytest.approx({"precision": 1 / 2, "recall": 1, "f1": 2 / 3, "adverts": 1})
    assert scores.labels["OUT"] == pytest.approx({"precision": 1, "recall": 1, "f1": 1, "adverts": 1})
    assert scores.macro_f1 == pytest.approx(7 / 9)
    assert scores.accuracy_outside_review == pytest.approx(2 / 3)
    # Bins: one of 0.95 that is right, two of 0.865 that are half right, one of 0.55 that is right.
    assert scores.ece == pytest.approx((0.05 + 2 * 0.365 + 0.45) / 4)


def test_labels_that_do_not_occur_are_left_out_of_the_mean() -> None:
    """A file of nothing but OUT adverts is not marked down for the labels that it lacks."""
    scores = score(PROBABILITIES[3:], TRUTH[3:], np.array([True]))
    assert (scores.macro_f1, scores.accuracy_outside_review) == (1.0, None)


def test_calibration_of_certainty() -> None:
    """Being sure and right costs nothing, being sure and wrong everything."""
    assert calibration_error(np.array([1.0, 1.0]), np.array([True, True])) == 0
    assert calibration_error(np.array([1.0, 1.0]), np.array([False, False])) == 1


def duty(*objects: Object, stance: Stance = Stance.DOES, reach: Reach = Reach.SITE) -> Tagging:
    """Return the reading of a duty."""
    return Tagging(Part.DUTY, objects, stance, reach)


ASK = Tagging(Part.ASK, (Object.IT,), Stance.DOES, Reach.ABOVE)  # as a tagger reads it; its objects count for nothing
GIVEN = [
    [duty(Object.PRODUCTION), duty(Object.QUALITY, reach=Reach.ABOVE), None],
    [duty(Object.PRODUCTION, stance=Stance.USES), Tagging(Part.ASK, (), Stance.UNSTATED, Reach.UNSTATED)],
]
OURS = [
    [duty(Object.PRODUCTION, Object.QUALITY), Tagging(Part.ASK, (Object.QUALITY,), Stance.DOES, Reach.ABOVE), ASK],
    [duty(Object.PRODUCTION, stance=Stance.USES), ASK],
]


def test_tags_of_a_small_example() -> None:
    """Two of three duties are found; the one missed has the only quality, and reach above, that readers saw."""
    scores = score_tags(OURS, GIVEN)
    assert scores.units == 4
    assert scores.part["duty"] == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))
    assert scores.part["ask"] == pytest.approx(2 / 3)
    assert (scores.objects["production"], scores.objects["quality"]) == (1.0, 0.0)
    assert (scores.stance["does"], scores.stance["uses"]) == (pytest.approx(2 / 3), 1.0)
    assert (scores.reach["above"], scores.objects["it"]) == (0.0, 0.0)


def test_tags_where_the_parts_are_given() -> None:
    """The duty that was missed counts by its other tags: quality is right once and wrong once."""
    given = score_tags(OURS, GIVEN).given
    assert given["objects"]["quality"] == pytest.approx(2 / 3)
    assert (given["stance"]["does"], given["reach"]["above"]) == (1.0, 1.0)


def test_areas_and_levels_of_a_small_example() -> None:
    """Areas are owned in three cases, two of them seen and none made up; the level is the same in one of two."""
    ours = [[duty(Object.PRODUCTION), duty(Object.QUALITY)], [duty(Object.IT)]]
    given = [[duty(Object.PRODUCTION), duty(Object.QUALITY, reach=Reach.ABOVE)], [duty(Object.IT)]]
    scores = score_coverage(ours, given)
    assert (scores.owned, scores.above, scores.level) == (1.0, 0.0, 0.5)
    scores = score_coverage(ours, [[*given[0], duty(Object.INVENTORY)], given[1]])
    assert scores.owned == pytest.approx(4 / 5)
    assert (scores.areas["quality"], scores.areas["inventory"]) == (1.0, 0.0)


def test_predictions_are_reported_by_how_sure_readers_were(analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """Sure and borderline adverts are counted apart, and together they are all."""
    some = [item for item in corpus if item.sure][:5] + [item for item in corpus if not item.sure][:5]
    scores = report(predict(analyzer, some), some)
    assert {name: one.adverts for name, one in scores.items()} == {"sure": 5, "borderline": 5, "all": 10}
