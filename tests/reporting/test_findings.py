"""The formats of findings, against expected files and the schema of SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from jdscope.lint.catalog import CATALOG
from jdscope.lint.report import Report
from jdscope.reporting.findings import FindingFormat

EXPECTED = Path(__file__).with_name("expected")
NAMES = [
    "text.txt", "json.json", "github.txt", "gitlab.json", "junit.xml", "concise.txt", "rdjson.json", "checkstyle.xml",
    "markdown.md",
]  # fmt: skip
SCHEMA = Path(__file__).parents[1] / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def sarif_schema() -> Draft4Validator:
    """Return a validator of SARIF 2.1.0."""
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_expected(report: Report, name: str) -> None:
    """Each format writes the report exactly as its expected file has it."""
    assert FindingFormat(Path(name).stem).render(report) == (EXPECTED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_clean_output_is_as_expected(name: str) -> None:
    """A run without findings is told in each format as its expected file has it."""
    expected = EXPECTED / "clean" / name
    assert FindingFormat(Path(name).stem).render(Report((), checked=3)) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environment", "fitting"),
    [
        ({"GITHUB_ACTIONS": "true"}, FindingFormat.GITHUB),
        ({"GITHUB_ACTIONS": "false"}, FindingFormat.TEXT),
        ({}, FindingFormat.TEXT),
    ],
)
def test_auto_fits_the_surroundings(report: Report, environment: dict[str, str], fitting: FindingFormat) -> None:
    """The format is github inside GitHub Actions and text elsewhere."""
    assert FindingFormat.AUTO.render(report, environment) == fitting.render(report)


def test_sarif_is_valid(report: Report, sarif_schema: Draft4Validator) -> None:
    """A log with findings and a clean one both keep to the schema."""
    for told in (report, Report((), checked=3)):
        assert not list(sarif_schema.iter_errors(sarif(told)))


def test_sarif_has_the_manual_of_every_rule(report: Report) -> None:
    """The driver lists all rules in order, each with its level and help."""
    rules = sarif(report)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CATALOG)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert all(rule["defaultConfiguration"]["level"] == CATALOG[rule["id"]].level for rule in rules)


def test_sarif_tells_the_place(report: Report) -> None:
    """Columns count code points, and the path is a relative reference with its spaces and letters encoded."""
    run = sarif(report)["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["artifactLocation"] == {"uri": "adverts/lead%20engineer%2C%20%C5%81%C3%B3d%C5%BA.md"}
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 12,
        "endLine": 3,
        "endColumn": 28,
        "snippet": {"text": "MES/MOM engineer"},
    }


def test_sarif_tells_what_was_not_read(report: Report) -> None:
    """An input that could not be read makes the run unsuccessful and is named in a notification."""
    invocation = sarif(report)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "a PDF document" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def sarif(report: Report) -> dict[str, Any]:
    """Return the log of a report, read back."""
    log: dict[str, Any] = json.loads(FindingFormat.SARIF.render(report))
    return log


def test_sarif_has_the_fix(report: Report) -> None:
    """The fix of a finding is there with what it replaces in the file; one that cannot be made is not."""
    results = sarif(report)["runs"][0]["results"]
    (change,) = results[0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "MES engineer"}
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 28}
    assert all("fixes" not in result for result in results[1:])


def test_sarif_tells_where_help_is(report: Report) -> None:
    """Every rule has the address of its help."""
    assert all(rule["helpUri"].endswith(rule["id"]) for rule in sarif(report)["runs"][0]["tool"]["driver"]["rules"])
