"""Findings as Reviewdog Diagnostic Format (rdjson).

Source: reviewdog, Reviewdog Diagnostic Format; columns count bytes of UTF-8 from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jdscope.lint.finding import FindingLevel
from jdscope.lint.report import portable
from jdscope.reporting.escape import for_json, for_terminal
from jdscope.reporting.findings_text import advice

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report, Unreadable

_SEVERITIES = {FindingLevel.ERROR: "ERROR", FindingLevel.WARNING: "WARNING", FindingLevel.NOTE: "INFO"}


def render(report: Report) -> str:
    """Return one diagnostic a finding, and one for each input that was not read."""
    diagnostics = [*map(_finding, report.findings), *map(_unreadable, report.unreadable)]
    return for_json({"source": {"name": "jdscope"}, "severity": "WARNING", "diagnostics": diagnostics}) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "message": for_terminal(advice(finding)),
        "location": {"path": portable(finding.path), "range": _range(finding)},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": f"{finding.code} {finding.name}"},
    }


def _range(finding: Finding) -> dict[str, Any]:
    """Return line and columns; of a line that is not all at hand, whose bytes cannot be counted, the line alone."""
    line, excerpt = finding.place.line, finding.excerpt
    if excerpt is None or excerpt.start != finding.place.column - 1:
        return {"start": {"line": line}}
    start, end = (len(excerpt.text[:at].encode("utf-8", "replace")) + 1 for at in (excerpt.start, excerpt.end))
    return {"start": {"line": line, "column": start}, "end": {"line": line, "column": end}}


def _unreadable(unreadable: Unreadable) -> dict[str, Any]:
    return {
        "message": for_terminal(f"not read: {unreadable.reason}"),
        "location": {"path": portable(unreadable.path)},
        "severity": "ERROR",
        "code": {"value": "unreadable"},
    }
