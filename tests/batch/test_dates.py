"""Dates as exports write them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.batch.dates import Slashed, decided, month

COLUMNS = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))["column"]


def months(cells: list[str]) -> list[str]:
    """Return the month of each cell of a column."""
    read = [month(cell) for cell in cells]
    by_date = decided(one for one in read if isinstance(one, Slashed))
    return [(by_date[one] if isinstance(one, Slashed) else one) or "" for one in read]


@pytest.mark.parametrize("column", COLUMNS, ids=[column["name"] for column in COLUMNS])
def test_months_of_a_column(column: dict[str, Any]) -> None:
    """Each date of a column has its month, whatever the way of writing; what is no date has none."""
    assert months(column["cells"]) == column["months"]


@given(st.lists(st.text(max_size=30)))
def test_any_cells(cells: list[str]) -> None:
    """Whatever cells hold, each has a month or none."""
    assert all(one == "" or len(one) == 7 for one in months(cells))
