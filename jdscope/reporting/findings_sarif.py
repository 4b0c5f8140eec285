"""Findings as SARIF 2.1.0, for GitHub code scanning, Azure DevOps and editors.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jdscope import __version__
from jdscope.lint import manual
from jdscope.lint.catalog import CATALOG
from jdscope.lint.report import fingerprints, portable
from jdscope.reporting.escape import for_json, for_sarif_message, for_uri
from jdscope.reporting.findings_text import advice

if TYPE_CHECKING:
    from jdscope.advert import Place
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report, Unreadable
    from jdscope.lint.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """Return a log of one run, with the manual of every rule."""
    return for_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}) + "\n"


def _run(report: Report) -> dict[str, Any]:
    marks = fingerprints(report.findings)
    driver = {"name": "jdscope", "version": __version__, "rules": [_rule(rule) for rule in CATALOG.values()]}
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, mark) for finding, mark in zip(report.findings, marks, strict=True)],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    told = manual.parse(rule.manual)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{told.summary}."},
        "fullDescription": {"text": told.what or told.summary},
        "helpUri": f"urn:jdscope:rule:{rule.code}",
        "help": {"text": rule.manual, "markdown": manual.to_markdown(told)},
        "defaultConfiguration": {"level": rule.level},
    }


def _invocation(report: Report) -> dict[str, Any]:
    notices = [_notification(unreadable) for unreadable in report.unreadable]
    return {"executionSuccessful": not notices, "toolExecutionNotifications": notices}


def _notification(unreadable: Unreadable) -> dict[str, Any]:
    message = {"text": for_sarif_message(f"not read: {unreadable.reason}")}
    return {"level": "error", "message": message, "locations": [_location(unreadable.path)]}


def _result(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return (
        _fixes(finding)
        | _related(finding)
        | {
            "ruleId": finding.code,
            "level": finding.level,
            "message": {"text": for_sarif_message(advice(finding))},
            "locations": [_location(finding.path, _region(finding.place, finding.text))],
            "partialFingerprints": {"jdscopeSentence/v1": fingerprint},
        }
    )


def _related(finding: Finding) -> dict[str, Any]:
    """Return the points that a finding rests on (SARIF 2.1.0, section 3.27.22)."""
    places = [
        _location(finding.path, _region(point.place, point.text)) | {"id": number}
        for number, point in enumerate(finding.rests_on, 1)
    ]
    return {"relatedLocations": places} if places else {}


def _fixes(finding: Finding) -> dict[str, Any]:
    """Return the fix of a finding (SARIF 2.1.0, section 3.55)."""
    if not finding.fix or not finding.edits:
        return {}
    replacements = [
        {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.replacement}} for edit in finding.edits
    ]
    change = {"artifactLocation": {"uri": for_uri(portable(finding.path))}, "replacements": replacements}
    description = {"text": for_sarif_message(finding.fix.description)}
    return {"fixes": [{"description": description, "artifactChanges": [change]}]}


def _location(path: str, region: dict[str, Any] | None = None) -> dict[str, Any]:
    artifact = {"artifactLocation": {"uri": for_uri(portable(path))}}
    return {"physicalLocation": artifact | ({"region": region} if region else {})}


def _region(place: Place, text: str = "") -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return region | {"snippet": {"text": text}} if text else region
