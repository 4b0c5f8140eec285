"""The law's sums: of points that are certain by hand, and of any tags within bounds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.points.sums import SUMS, ledger, stack, sums
from jdscope.points.tags import Tags
from tests.points import certain, read_points

CASES = tomllib.loads((Path(__file__).parents[1] / "scope" / "law.toml").read_text(encoding="utf-8"))["case"]
NAMES = [one.name for one in SUMS]


@st.composite
def any_tags(draw: st.DrawFn) -> Tags:
    """Draw the tags of up to twelve units."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    units = draw(st.integers(0, 12))

    def shares(width: int) -> Any:
        return generator.dirichlet(np.full(width, 0.3), units)

    return Tags(shares(7), generator.random((units, 11)), shares(5), shares(4))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_of_certain_points(case: dict[str, Any]) -> None:
    """They are those that a reader works out."""
    values = dict(zip(NAMES, sums(certain(read_points(case["points"]))).tolist(), strict=True))
    assert {name: values[name] for name in case["sums"]} == pytest.approx(case["sums"], abs=1e-6)


def test_where_no_duty_is_told_the_title_is_one() -> None:
    """A title of an MES alone makes an own point, so that it is no advert of nothing."""
    values = dict(zip(NAMES, sums(certain(read_points("1 title production does -"))).tolist(), strict=True))
    assert values["own points"] == pytest.approx(np.log(2))
    assert values["title promises Level 3, and an own point"] == 1


def test_every_sum_has_a_name_and_one_sign() -> None:
    """No name stands twice, and each sum answers one of the two questions."""
    assert len(set(NAMES)) == len(SUMS)
    assert all(sorted((abs(one.scope), abs(one.mom))) == [0, 1] for one in SUMS)


@given(any_tags())
def test_sums_of_any_tags(tags: Tags) -> None:
    """Numbers from zero up; what is a probability is none above one."""
    values = sums(tags)
    chances = [name.startswith(("title", "any", "second")) for name in NAMES]
    assert np.isfinite(values).all()
    assert (values >= -1e-12).all()
    assert (values[chances] <= 1 + 1e-12).all()


@given(any_tags())
def test_the_order_of_units_does_not_matter(tags: Tags) -> None:
    """Sums are sums."""
    assert np.allclose(sums(Tags(*(one[::-1] for one in tags))), sums(tags))


@given(any_tags())
def test_the_ledger_is_of_duties(tags: Tags) -> None:
    """An own point is no likelier than its being a duty, nor one above one site than its being an own point."""
    points = ledger(tags)
    assert (points.own <= points.duty + 1e-12).all()
    assert (points.above <= points.own + 1e-12).all()
    assert (points.owned <= points.duty[:, np.newaxis] + 1e-12).all()


def test_sums_are_stacked_in_order() -> None:
    """A row an advert."""
    tags = [certain(read_points(case["points"])) for case in CASES]
    assert (stack(tags) == [sums(one) for one in tags]).all()
