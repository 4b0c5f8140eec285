"""How far a role reaches: sites, ISA-95 areas, platforms."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope import Advert, Coverage, Scope
from jdscope.scope.coverage import reach

if TYPE_CHECKING:
    from jdscope import Analyzer

CASES = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_reach_of_a_role(analyzer: Analyzer, case: dict[str, Any]) -> None:
    """Level, areas and platforms are those of the data file."""
    found = reach(analyzer.pipeline.read(Advert.from_text(case["text"])), Scope(case.get("scope", "OUT")))
    covered = {kind: sorted(area for area, one in found.areas.items() if one is kind) for kind in Coverage}
    assert (found.level, list(found.platforms)) == (case["level"], case["platforms"])
    assert (covered[Coverage.OWNED], covered[Coverage.INTERFACED]) == (case["owned"], case["interfaced"])
