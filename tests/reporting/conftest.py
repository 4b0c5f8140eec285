"""Reports that the tests of the formats share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from jdscope.advert import Place
from jdscope.lint.finding import Excerpt, Finding, FindingLevel, Fix, SourceEdit
from jdscope.lint.report import Report, Unreadable


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the report that `report.toml` describes."""
    told = tomllib.loads(Path(__file__).with_name("report.toml").read_text(encoding="utf-8"))
    unreadable = tuple(Unreadable(**row) for row in told["unreadable"])
    return Report(tuple(map(_finding, told["findings"])), unreadable, told["checked"])


def _finding(row: dict[str, Any]) -> Finding:
    made = {
        "level": FindingLevel(row["level"]),
        "place": Place(**row["place"]),
        "fix": Fix(edits=(), **row["fix"]) if "fix" in row else None,
        "excerpt": Excerpt(**row["excerpt"]) if "excerpt" in row else None,
        "edits": tuple(SourceEdit(Place(**edit["place"]), edit["replacement"]) for edit in row.get("edits", ())),
    }
    return Finding(**row | made)
