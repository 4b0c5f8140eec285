"""The fingerprint by which a finding is known again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jdscope.advert import Place
from jdscope.lint.finding import Finding, FindingLevel
from jdscope.lint.report import fingerprints, portable

FINDING = Finding(
    code="JD101",
    name="mes-mom-synonyms",
    level=FindingLevel.ERROR,
    path="adverts/one.md",
    place=Place(3, 12, 3, 19),
    text="MES/MOM",
    sentence="We need an MES/MOM engineer.",
    message="MES and MOM are used as one.",
)


@pytest.mark.parametrize(
    "change",
    [
        {"place": Place(9, 1, 9, 8)},
        {"sentence": "We need an\n  MES/MOM engineer."},
        {"level": FindingLevel.NOTE},
        {"message": "Say which."},
        {"path": "./adverts/one.md"},
        {"path": str(Path.cwd() / "adverts" / "one.md")},
    ],
)
def test_fingerprint_stays(change: dict[str, Any]) -> None:
    """Another line, line break, level, wording or way to write the path leaves the fingerprint alone."""
    assert list(fingerprints([replace(FINDING, **change)])) == list(fingerprints([FINDING]))


@pytest.mark.parametrize(
    "change", [{"code": "JD102"}, {"path": "adverts/two.md"}, {"sentence": "You are an MES/MOM engineer."}]
)
def test_fingerprint_changes(change: dict[str, Any]) -> None:
    """Another rule, file or sentence has another fingerprint."""
    assert list(fingerprints([replace(FINDING, **change)])) != list(fingerprints([FINDING]))


def test_equal_findings_are_told_apart() -> None:
    """The second finding of a rule in a sentence has a fingerprint of its own."""
    assert len(set(fingerprints([FINDING, FINDING]))) == 2


def test_paths_elsewhere_stay() -> None:
    """A path that is not below the working folder, and standard input, are left as they are."""
    assert [portable(path) for path in ("/srv/a.md", "../a.md", "-")] == ["/srv/a.md", "../a.md", "-"]
