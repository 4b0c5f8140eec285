"""No pattern of the code or the lexicon can backtrack: time is in proportion to length whatever stands in an advert."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.patterns import weakness

HERE = Path(__file__).parent


def weaknesses(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return how patterns can backtrack, by their names, where they can."""
    told = {}
    for row in rows:
        written = row["pattern"].encode("latin-1") if row["bytes"] else row["pattern"]
        flags = row["flags"] if row["bytes"] else row["flags"] & ~re.UNICODE
        if weak := weakness(re.compile(written, flags), anchored=row["anchored"]):
            told[f"{row['name']}: {row['pattern'][:60]}"] = weak
    return told


def test_no_pattern_of_the_package_can_backtrack() -> None:
    """Every pattern that jdscope compiles is looked at; those that may stay say why, and none says so in vain."""
    run = [sys.executable, "-m", "tests.patterns_used"]
    lines = subprocess.run(run, cwd=HERE.parent, check=True, capture_output=True, text=True).stdout.splitlines()
    harmless = tomllib.loads((HERE / "patterns_harmless.toml").read_text(encoding="utf-8"))
    weak = weaknesses([json.loads(line) for line in lines])
    assert len(lines) > 150
    assert {name: how for name, how in weak.items() if not any(map(name.startswith, harmless))} == {}
    assert [name for name in harmless if not any(one.startswith(name) for one in weak)] == []


@pytest.mark.parametrize(
    ("pattern", "searched", "matched"),
    [
        (r"\w+", False, False),
        (r"(a+)+b", True, True),
        (r"a*a*b", True, True),
        (r"(?:\r\n|\r|\n)*x", True, True),
        (r"\s+$", True, False),
        (r"(?<!\s)\s+$", False, False),
        (r"<!--.*?-->", True, False),
        (r"(?s)<!--.*?(?:-->|\Z)", False, False),
        (r"(?m)^\s*-", True, False),
        (r"(?m)^[ \t]*-", False, False),
        (r"[^\r\n]*(?:\r\n|\n|\r|\Z)", False, False),
        (r"[a-z]++1", True, False),
        (r"(?i)(?:\s{0,20}x){1,9}", False, False),
    ],
)
def test_the_check_knows_weak_patterns_from_strong_ones(pattern: str, searched: bool, matched: bool) -> None:
    """It tells repeats in repeats, repeats that meet, and searches that begin anew at each character."""
    compiled = re.compile(pattern)
    assert (weakness(compiled, anchored=False) is not None, weakness(compiled, anchored=True) is not None) == (
        searched,
        matched,
    )
