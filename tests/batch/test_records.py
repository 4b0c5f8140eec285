"""The cutting of CSV into records."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.batch.records import records

CASES = tomllib.loads((Path(__file__).parent / "broken.toml").read_text(encoding="utf-8"))["case"]

cells = st.text(st.sampled_from('ab ,;"\n\r\té') | st.characters(blacklist_categories=["Cs"]), max_size=12)


def lines(text: str) -> io.StringIO:
    """Return the lines of a text as a file opened with newline="" has them."""
    return io.StringIO(text, newline="")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_broken_records(case: dict[str, Any]) -> None:
    """Each row of the table comes out on its line, with its cells or as malformed, and no other row suffers."""
    found = [record for record in records(lines(case["text"]), width=3, line=2) if record.cells or record.flaw]
    assert [record.line for record in found] == [row["line"] for row in case["rows"]]
    for record, row in zip(found, case["rows"], strict=True):
        broken = bool(record.flaw) or len(record.cells) != 3
        assert broken == row.get("flaw", False)
        assert broken or record.cells == row["cells"]


@given(st.text(st.sampled_from('ab,"\n\r')))
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text, its records together are the text, and their lines its lines."""
    found = list(records(lines(text), width=2))
    assert "".join(record.raw for record in found) == text
    assert sum(record.lines for record in found) == len(list(lines(text)))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_well_formed(rows: list[list[str]], line_end: str) -> None:
    """What the standard library wrote is read as the standard library reads it."""
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(records(lines(text.getvalue()), width=2))
    assert [record.cells for record in found] == rows
    assert not any(record.flaw for record in found)
