"""Figures, against an example that was worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from jdscope.training.evaluate import calibration_error, needs_review, score

MES, MOM, OUT = range(3)
TRUTH = np.array([MES, MES, MOM, OUT])
# Right with 0.95, wrong with 0.85, right with 0.88, right with 0.55.
PROBABILITIES = np.array([[0.95, 0.03, 0.02], [0.05, 0.85, 0.10], [0.02, 0.88, 0.10], [0.10, 0.35, 0.55]])


def test_figures_of_a_small_example() -> None:
    """Three of four are right; the second MES is taken for MOM; the last one is sent to review."""
    scores = score(PROBABILITIES, TRUTH, needs_review(PROBABILITIES))
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


@pytest.mark.parametrize(
    ("row", "review"),
    [([0.8, 0.1, 0.1], False), ([0.59, 0.3, 0.11], True), ([0.79, 0.21, 0.0], True), ([0.5, 0.5, 0], True)],
)
def test_unsure_verdicts_are_sent_to_review(row: list[float], review: bool) -> None:
    """A low probability is one to look at."""
    assert needs_review(np.array([row])).tolist() == [review]
