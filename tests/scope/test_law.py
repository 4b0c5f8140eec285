"""The law: what it says of examples that readers decided, and that no sum ever speaks against its sign."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope import Scope
from jdscope.points.sums import SUMS, sums
from jdscope.scope.law import Law
from tests.points import certain, read_points

if TYPE_CHECKING:
    from jdscope import Analyzer

CASES = tomllib.loads(Path(__file__).with_name("law.toml").read_text(encoding="utf-8"))["case"]
SIGNS = np.array([[one.scope, one.mom] for one in SUMS], dtype=float)
ROWS = st.lists(st.floats(-1e6, 1e6), min_size=len(SUMS), max_size=len(SUMS)).map(np.array)
LAW = Law(SIGNS[:, 0], SIGNS[:, 1], (-0.5, 0.25), 1.5)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shipped_law_decides_as_readers_do(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """Where every tag is certain, the label is the one that the law has in words."""
    probabilities = analyzer.model.law.probabilities(sums(certain(read_points(case["points"]))))
    assert max(probabilities, key=probabilities.__getitem__) == case["label"]


def test_the_shipped_weights_have_the_signs_of_the_law(analyzer: Analyzer) -> None:
    """None is against its sign, and none is there where the law says nothing."""
    weights = np.column_stack([analyzer.model.law.scope, analyzer.model.law.mom])
    assert (weights * SIGNS >= 0).all()
    assert (weights[SIGNS == 0] == 0).all()


def test_a_law_by_hand() -> None:
    """Even odds of both questions: OUT one half, MES and MOM a quarter each; the square of them when twice as sharp."""
    nothing = np.zeros(len(SUMS))
    assert Law(nothing, nothing, (0.0, 0.0), 1.0).probabilities(nothing) == pytest.approx(
        {Scope.MES: 1 / 4, Scope.MOM: 1 / 4, Scope.OUT: 1 / 2}
    )
    assert Law(nothing, nothing, (0.0, 0.0), 2.0).probabilities(nothing) == pytest.approx(
        {Scope.MES: 1 / 6, Scope.MOM: 1 / 6, Scope.OUT: 2 / 3}
    )


@given(ROWS)
def test_any_sums_have_probabilities(row: np.ndarray[Any, Any]) -> None:
    """They add up to one, however large the sums are."""
    probabilities = LAW.probabilities(row)
    assert sum(probabilities.values()) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in probabilities.values())


@given(row=ROWS, column=st.integers(0, len(SUMS) - 1), more=st.floats(0, 100))
def test_more_of_a_sum_never_speaks_against_its_sign(row: np.ndarray[Any, Any], column: int, more: float) -> None:
    """More of what speaks for being in scope makes OUT no likelier; more of what speaks for MOM makes MES none."""
    risen = row + np.eye(len(SUMS))[column] * more
    before, after = (LAW.probabilities(one) for one in (row, risen))
    scope, mom = SIGNS[column]
    assert scope * (after[Scope.OUT] - before[Scope.OUT]) <= 1e-9
    if not scope:
        assert mom * (after[Scope.MES] - before[Scope.MES]) <= 1e-9


def test_contributions_are_weights_times_sums() -> None:
    """Together with the intercept they are the log-odds of each question."""
    row = np.arange(len(SUMS), dtype=float)
    scope, mom = LAW.contributions(row)
    assert scope.sum() == pytest.approx(row @ SIGNS[:, 0])
    assert mom.sum() == pytest.approx(row @ SIGNS[:, 1])
