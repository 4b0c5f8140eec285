"""SECURITY.md tells the bounds that the code holds."""

from __future__ import annotations

import re
from pathlib import Path

from jdscope.lint import baseline, discovery
from jdscope.reading import decode, export, limits
from jdscope.scope import model

ROOT = Path(__file__).resolve().parent.parent


def test_the_bounds_are_those_of_the_code() -> None:
    """Each number of the table is a constant, in the order in which they stand."""
    rows = re.findall(r"(?m)^\| [^|]+ \| ([\d,]+)", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    bounds = [value for name, value in vars(limits).items() if name.isupper()]
    assert [int(row.replace(",", "")) for row in rows] == [
        decode.LIMIT,
        export.LIMIT,
        *bounds,
        discovery._LONGEST_FILE,
        discovery._MOST,
        discovery._LONGEST_TEXT,
        discovery._MOST_TOLD,
        model._LONGEST,
        model._LONGEST_INFO,
        model._LARGEST,
        baseline._LONGEST,
    ]


def test_the_files_that_it_names_are_there() -> None:
    """What it says of tests and encoders can be looked up."""
    named = re.findall(r"`((?:jdscope|tests)/[\w/.]+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 4
    assert [name for name in named if not (ROOT / name).exists()] == []
