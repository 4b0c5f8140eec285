"""What the report counts and shows."""

from __future__ import annotations

import pytest

from jdscope import Analyzer
from jdscope.batch.distinct import Distinct
from jdscope.batch.report import Found, make_report

NURSE = "You care for patients on the ward, and you keep their records up to date with the others of the night shift."


@pytest.fixture(scope="module")
def explaining() -> Analyzer:
    """Return an Analyzer that tells every unit."""
    return Analyzer(explain=True)


def row(number: int, scope: str = "OUT", **scores: str) -> Found:
    """Return a scored row."""
    told = {"scope": scope, "confidence": "0.9", "review": "false", **scores}
    return Found(
        str(number), f"Nurse {number}", "Acme", "2026-05-01", told, {"title": "Nurse", "text": f"{NURSE} {number}"}
    )


def test_all_rows_are_counted_and_some_are_shown(explaining: Analyzer) -> None:
    """Of more rows than are shown those in scope or to review come first, and the page says so."""
    rows = [row(1, "MES"), row(2, review="true"), *(row(number) for number in range(3, 50))]
    report = make_report(rows, explaining, "T", most=10)
    assert len(report.rows) == len(report.opened) == 10
    assert {"1", "2"} <= {one.id for one in report.rows}
    assert report.lead[0] == "49 adverts are counted."
    assert "the table below shows 10" in report.lead[1]
    assert report.charts[0].rows == (("MES", (1,)), ("OUT", (48,)))


def test_reposts_are_left_out(explaining: Analyzer) -> None:
    """Nearly equal texts are counted once, and the page says so."""
    report = make_report([row(1), row(2), row(3)], explaining, "T", distinct=Distinct())
    assert report.lead[0] == "1 adverts are counted."
    assert "2 reposts are left out" in report.lead[1]


def test_links_are_unique(explaining: Analyzer) -> None:
    """Rows of the same identifier have links of their own."""
    report = make_report([row(1), row(1), row(1)], explaining, "T")
    assert [one.id for one in report.rows] == ["1", "1 (2)", "1 (3)"]
