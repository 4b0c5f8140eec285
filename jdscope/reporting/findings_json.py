"""Findings as one JSON object of schema `jdscope-lint/1`, for programs of one's own."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from jdscope.lint.report import fingerprints
from jdscope.reporting.escape import for_json

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report

SCHEMA = "jdscope-lint/1"


def render(report: Report) -> str:
    """Return the report; edits are those of the file."""
    marks = fingerprints(report.findings)
    result = {
        "schema": SCHEMA,
        "checked": report.checked,
        "findings": [_finding(finding, mark) for finding, mark in zip(report.findings, marks, strict=True)],
        "unreadable": [asdict(unreadable) for unreadable in report.unreadable],
    }
    return for_json(result) + "\n"


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    fix = finding.fix
    described = {"description": fix.description, "safe": fix.safe} if fix else None
    told = {
        "place": finding.place.to_dict(),
        "fix": described,
        "edits": [{"place": edit.place.to_dict(), "replacement": edit.replacement} for edit in finding.edits],
        "rests_on": [{"line": point.place.line, "text": point.text} for point in finding.rests_on],
        "fingerprint": fingerprint,
    }
    plain = asdict(replace(finding, fix=None, edits=(), rests_on=(), excerpt=None)) | told
    del plain["excerpt"]
    return plain
