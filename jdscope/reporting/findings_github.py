"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

Source: GitHub Docs, Workflow commands for GitHub Actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel
from jdscope.lint.report import portable
from jdscope.reporting.escape import for_github_data, for_github_property
from jdscope.reporting.findings_text import advice, summary

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report, Unreadable

_COMMANDS = {FindingLevel.ERROR: "error", FindingLevel.WARNING: "warning", FindingLevel.NOTE: "notice"}


def render(report: Report) -> str:
    """Return one command a finding and one for each input that was not read, then a summary for the log."""
    commands = [*map(_finding, report.findings), *map(_unreadable, report.unreadable)]
    return "\n".join([*commands, summary(report)]) + "\n"


def _finding(finding: Finding) -> str:
    place = finding.place
    path = portable(finding.path)
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": path,
        "line": str(place.line),
        "endLine": str(place.end_line),
        "col": str(place.column),
        "endColumn": str(place.end_column),
    }
    # The log shows the message alone, so that it tells the place once more.
    message = f"{path}:{place.line}:{place.column}: {finding.code} {advice(finding)}"
    return _command(_COMMANDS[finding.level], properties, message)


def _unreadable(unreadable: Unreadable) -> str:
    path = portable(unreadable.path)
    return _command("error", {"title": "jdscope", "file": path}, f"{path}: not read: {unreadable.reason}")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    encoded = ",".join(f"{key}={for_github_property(value)}" for key, value in properties.items())
    return f"::{name} {encoded}::{for_github_data(message)}"
