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
    excerpt = finding.excerpt
    whole = excerpt.text if excerpt and excerpt.start == finding.place.column - 1 else None
    return {
        "message": for_terminal(advice(finding)),
        "location": {"path": portable(finding.path), "range": _range(finding, whole)},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": f"{finding.code} {finding.name}"},
        **({"suggestions": [suggestion]} if whole and (suggestion := _suggestion(finding, whole)) else {}),
    }


def _range(finding: Finding, line: str | None) -> dict[str, Any]:
    """Return line and columns; of a line that is not all at hand, whose bytes cannot be counted, the line alone."""
    if finding.excerpt is None or line is None:
        return {"start": {"line": finding.place.line}}
    return _columns(finding.place.line, line, finding.excerpt.start, finding.excerpt.end)


def _columns(number: int, line: str, start: int, end: int) -> dict[str, Any]:
    first, last = (len(line[:at].encode("utf-8", "replace")) + 1 for at in (start, end))
    return {"start": {"line": number, "column": first}, "end": {"line": number, "column": last}}


def _suggestion(finding: Finding, line: str) -> dict[str, Any] | None:
    """Return the fix as one replacement, None where it reaches beyond the line as far as that is at hand."""
    edits = sorted(finding.edits, key=lambda edit: edit.place.column)
    number = finding.place.line
    if not edits or any({edit.place.line, edit.place.end_line} != {number} for edit in edits):
        return None
    start, end = edits[0].place.column - 1, edits[-1].place.end_column - 1
    if end > len(line):
        return None
    text, at = "", start
    for edit in edits:
        text += line[at : edit.place.column - 1] + edit.replacement
        at = edit.place.end_column - 1
    return {"range": _columns(number, line, start, end), "text": text}


def _unreadable(unreadable: Unreadable) -> dict[str, Any]:
    return {
        "message": for_terminal(f"not read: {unreadable.reason}"),
        "location": {"path": portable(unreadable.path)},
        "severity": "ERROR",
        "code": {"value": "unreadable"},
    }
