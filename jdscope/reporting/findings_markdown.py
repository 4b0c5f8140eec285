"""Findings as a Markdown table, for the summary of a job or a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.ranking import ranked
from jdscope.lint.report import portable
from jdscope.reporting.escape import for_markdown
from jdscope.reporting.findings_text import summary

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report

_MOST = 500  # rows; GitHub shows a megabyte of summary


def render(report: Report) -> str:
    """Return what to change, worst first, and what was not read."""
    lines = ["### jdscope", "", for_markdown(summary(report)), ""]
    if report.findings:
        lines += ["| where | what | message |", "| --- | --- | --- |", *map(_row, ranked(report.findings)[:_MOST])]
    if len(report.findings) > _MOST:
        lines += ["", f"{len(report.findings) - _MOST} more are not shown."]
    lines += ["", *(f"- {for_markdown(f'{portable(one.path)}: not read: {one.reason}')}" for one in report.unreadable)]
    return "\n".join(lines).rstrip() + "\n"


def _row(finding: Finding) -> str:
    where = f"{portable(finding.path)}:{finding.place.line}"
    return f"| {for_markdown(where)} | {finding.level} {finding.code} | {for_markdown(finding.message)} |"
