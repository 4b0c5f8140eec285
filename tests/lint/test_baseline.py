"""The baseline of known findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jdscope.advert import Place
from jdscope.lint.baseline import baseline_of, load
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
    file.write_text(baseline_of([KNOWN]).to_json(), encoding="utf-8")
    moved = replace(KNOWN, place=Place(40, 1, 40, 8))
    other = replace(KNOWN, sentence="Our MES/MOM serves twenty lines.")
    left, matched = load(file).sorted_out([moved, moved, other])
    assert left == [moved, other]
    assert len(matched) == 1


def test_known_findings_stay_known_in_a_renamed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file of a row is gone its sentence is known in any file; where it is there, in that file alone."""
    monkeypatch.chdir(tmp_path)
    baseline = tmp_path / "baseline.json"
    baseline.write_text(baseline_of([KNOWN]).to_json(), encoding="utf-8")
    renamed = replace(KNOWN, path="adverts/two.md")
    assert load(baseline).sorted_out([renamed])[0] == []
    (tmp_path / "adverts").mkdir()
    (tmp_path / "adverts" / "one.md").touch()
    assert load(baseline).sorted_out([renamed])[0] == [renamed]


def test_rows_that_nothing_stands_for_are_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is stale if its file was checked, or is gone, and no finding is the one that it knows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "adverts").mkdir()
    (tmp_path / "adverts" / "one.md").touch()
    baseline = baseline_of([KNOWN, replace(KNOWN, path="gone.md", sentence="Other.")])
    _, matched = baseline.sorted_out([KNOWN])
    assert [row.path for row in baseline.stale(["adverts/one.md"], matched)] == ["gone.md"]
    assert [row.path for row in baseline.stale(["adverts/one.md"], [])] == ["adverts/one.md", "gone.md"]
    assert [row.path for row in baseline.stale(["adverts/two.md"], [])] == ["gone.md"]
    assert [row.path for row in baseline.without(baseline.stale([], [])).rows] == ["adverts/one.md"]


def test_each_row_of_a_moved_file_stands_for_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two files with the same sentence one was renamed and the other deleted: one row is stale."""
    monkeypatch.chdir(tmp_path)
    baseline = baseline_of([KNOWN, replace(KNOWN, path="adverts/other.md")])
    _, matched = baseline.sorted_out([replace(KNOWN, path="adverts/renamed.md")])
    assert [row.path for row in baseline.stale(["adverts/renamed.md"], matched)] == ["adverts/other.md"]


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
