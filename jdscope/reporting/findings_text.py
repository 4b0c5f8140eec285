"""Findings as plain lines for a person; an editor finds the place by the first one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel
from jdscope.reporting.escape import for_terminal
from jdscope.reporting.results_text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.lint.finding import Finding, Fix
    from jdscope.lint.report import Report, Unreadable


def render(report: Report) -> str:
    """Return two or three lines a finding, a line for each input that was not read, and a summary."""
    blocks = [*map(_finding, report.findings), *map(_unreadable, report.unreadable), summary(report)]
    return "\n".join(blocks) + "\n"


def summary(report: Report) -> str:
    """Return in one line how many findings there are in how many adverts."""
    levels = Counter(finding.level for finding in report.findings)
    parts = ", ".join(count(levels[level], level) for level in FindingLevel if levels[level])
    findings = f"{count(len(report.findings), 'finding')} ({parts})" if parts else "No findings"
    unread = f"; {count(len(report.unreadable), 'input')} could not be read" if report.unreadable else ""
    return f"{findings} in {count(report.checked, 'advert')}{unread}."


def count(number: int, noun: str) -> str:
    """Return a number and what it counts."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def advice(finding: Finding) -> str:
    """Return the message and, on a line of its own, how to have the finding fixed."""
    return f"{finding.message}\n{remedy(finding.fix)}" if finding.fix else finding.message


def remedy(fix: Fix) -> str:
    """Return which option applies a fix, and what it does."""
    return f"{'--fix' if fix.safe else '--unsafe-fixes'}: {fix.description}"


def _finding(finding: Finding) -> str:
    return "\n    ".join(_lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    place = finding.place
    start = f"{place.line}:{place.column}"
    path, message = for_terminal(finding.path), for_terminal(finding.message)
    yield f"{path}:{start}: {finding.level} {finding.code} {finding.name}: {message}"
    yield f"{start} to {place.end_line}:{place.end_column}: {for_terminal(shorten(finding.text))}"
    if finding.fix:
        yield for_terminal(remedy(finding.fix))


def _unreadable(unreadable: Unreadable) -> str:
    return f"{for_terminal(unreadable.path)}: not read: {for_terminal(unreadable.reason)}"
