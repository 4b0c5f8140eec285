"""Summaries of scored tables, and the commands."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.formats import open_rows
from jdscope.batch.summary import summarise
from jdscope.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCORED = """company,posted,jdscope_scope,jdscope_level,jdscope_areas
Acme,2024-05-03,MES,site,production; quality
Acme,2024-05-30,OUT,unstated,
Bolt,2024-06-01,MOM,enterprise,production
Bolt,soon,,,
"""


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    """Return a scored table."""
    path = tmp_path / "scored.csv"
    path.write_text(SCORED, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        ("scope", {"MES": 1, "MOM": 1, "OUT": 1, "none": 1}),
        ("level", {"site": 1, "enterprise": 1, "unstated": 1, "none": 1}),
        ("area", {"production": 2, "quality": 1, "none": 2}),
        ("employer", {"Acme": 2, "Bolt": 2}),
        ("company", {"Acme": 2, "Bolt": 2}),
        ("month", {"2024-05": 2, "2024-06": 1, "none": 1}),
    ],
)
def test_groups(by: str, counts: dict[str, int], scored: Path) -> None:
    """Rows are counted by what they are grouped by; one with several values counts for each."""
    with closing(open_rows(str(scored))) as rows:
        groups, _ = summarise(rows, by)
    assert {group.value: group.rows for group in groups} == counts
    assert all(sum(group.scopes) == group.rows for group in groups)


@pytest.mark.parametrize(("by", "kept"), [("month", ["2024-06", "2 others"]), ("area", ["none", "2 others"])])
def test_top(by: str, kept: list[str], scored: Path) -> None:
    """The largest groups, or the latest months, stay; the others are one."""
    ended = CliRunner().invoke(app, ["summary", str(scored), "--by", by, "--top", "1", "--format", "json"])
    assert [group[by] for group in json.loads(ended.stdout)] == kept


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_bars_fit(columns: int, scored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bars are as long as there is room for, and never cut; a scope that there is any of has a block."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = CliRunner().invoke(app, ["summary", str(scored), "--by", "employer"]).stdout
    rows = [line for line in shown.splitlines() if set(line) & set("█▓")]
    assert all(len(line) <= columns for line in shown.splitlines())
    assert [set(row) & set("█▓░·") for row in rows] == [{"█", "░"}, {"▓", "·"}]


@pytest.mark.parametrize("by", ["platform", "colour"])
def test_no_such_column(by: str, scored: Path) -> None:
    """A column that is not there is an error."""
    with closing(open_rows(str(scored))) as rows, pytest.raises(ColumnNotFound):
        summarise(rows, by)


@pytest.mark.parametrize("output_format", ["table", "csv", "json"])
def test_summary_command(output_format: str, scored: Path) -> None:
    """The summary is printed in each format."""
    result = CliRunner().invoke(app, ["summary", str(scored), "--by", "level", "--format", output_format])
    assert result.exit_code == 0
    assert "multi" not in result.stdout
    assert "enterprise" in result.stdout
    if output_format == "json":
        assert {row["level"] for row in json.loads(result.stdout)} == {"site", "enterprise", "unstated", "none"}


def test_score_command(table: Callable[[int], Path], tmp_path: Path) -> None:
    """The command says which columns it reads and what it found, and --strict makes rows without verdict an error."""
    target = tmp_path / "out.csv"
    arguments = ["score", str(table(30)), "-o", str(target), "--workers", "1"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert "text from column 'description', title from 'job_title'" in result.stderr
    assert "30 rows: MES " in result.stderr
    assert CliRunner().invoke(app, [*arguments, "--strict"]).exit_code == 2
