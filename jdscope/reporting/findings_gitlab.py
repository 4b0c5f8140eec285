"""Findings as a code quality report, which GitLab shows in a merge request.

Source: GitLab Docs, Code Quality, "Code Quality report format".
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jdscope.lint.finding import FindingLevel
from jdscope.lint.report import fingerprints, portable
from jdscope.reporting.escape import for_json, for_terminal
from jdscope.reporting.findings_text import advice

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report, Unreadable

_SEVERITIES = {FindingLevel.ERROR: "major", FindingLevel.WARNING: "minor", FindingLevel.NOTE: "info"}


def render(report: Report) -> str:
    """Return one issue a finding, and a blocker for each input that was not read."""
    marks = fingerprints(report.findings)
    issues = [_finding(finding, mark) for finding, mark in zip(report.findings, marks, strict=True)]
    return for_json([*issues, *map(_unreadable, report.unreadable)]) + "\n"


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": for_terminal(advice(finding)),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.level],
        "location": _location(finding.path, finding.place.line, finding.place.end_line),
    }


def _unreadable(unreadable: Unreadable) -> dict[str, Any]:
    return {
        "description": for_terminal(f"not read: {unreadable.reason}"),
        "check_name": "unreadable",
        "fingerprint": sha256(for_json(["unreadable", portable(unreadable.path)]).encode()).hexdigest(),
        "severity": "blocker",
        "location": _location(unreadable.path, 1, 1),
    }


def _location(path: str, begin: int, end: int) -> dict[str, Any]:
    return {"path": portable(path), "lines": {"begin": begin, "end": end}}
