"""The baseline of known findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jdscope.advert import Place
from jdscope.lint.baseline import load, to_json, without_known
from jdscope.lint.errors import BaselineError
from jdscope.lint.finding import Finding, FindingLevel

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Finding(
    code="JD101",
    name="mes-mom-synonyms",
    level=FindingLevel.ERROR,
    path="adverts/one.md",
    place=Place(3, 5, 3, 12),
    text="MES/MOM",
    sentence="Our MES/MOM serves twelve lines.",
    message="Say which.",
)


def test_known_findings_are_left_out_wherever_they_have_moved(tmp_path: Path) -> None:
    """A finding is known by its rule, path and sentence, not by its line; a second one in the sentence is new."""
    file = tmp_path / "baseline.json"
    file.write_text(to_json([KNOWN]), encoding="utf-8")
    moved = replace(KNOWN, place=Place(40, 1, 40, 8))
    other = replace(KNOWN, sentence="Our MES/MOM serves twenty lines.")
    assert without_known([moved, moved, other], load(file)) == [moved, other]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": "other/1"}', '{"schema": "jdscope-baseline/1"}', "\x00"]
)
def test_a_damaged_baseline_is_told(content: str, tmp_path: Path) -> None:
    """What is no baseline is a named error with the file in it."""
    file = tmp_path / "baseline.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"baseline\.json"):
        load(file)


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    """A baseline that is named must be there, and the message tells how to make one."""
    with pytest.raises(BaselineError, match="--write-baseline"):
        load(tmp_path / "none.json")
