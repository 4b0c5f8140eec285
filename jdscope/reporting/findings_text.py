"""Findings for a person: the line of the file with what is wrong underlined, as compilers show it.

An editor finds the place by the first line of each. Plain on a pipe, in colour on a terminal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jdscope.counts import count
from jdscope.lint.finding import FindingLevel
from jdscope.lint.ranking import first_to_change
from jdscope.reporting.blocks import Styled
from jdscope.reporting.escape import for_terminal
from jdscope.reporting.results_text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.lint.finding import Excerpt, Finding, Fix
    from jdscope.lint.report import Report, Unreadable

_COLOURS = {FindingLevel.ERROR: "bold red", FindingLevel.WARNING: "bold yellow", FindingLevel.NOTE: "bold cyan"}
_POINTS = 3  # points that a finding rests on, shown at most


def render(report: Report, *, quiet: bool = False) -> str:
    """Return the findings as plain text."""
    return "".join(f"{line.text}\n" for line in styled_lines(report, quiet=quiet))


def styled_lines(report: Report, *, quiet: bool = False) -> Iterator[Styled]:
    """Yield what to change first, each finding, each input that was not read, and a summary.

    Args:
        report: what to tell.
        quiet: whether findings and what was not read are told alone.
    """
    if not quiet and (first := first_to_change(report.findings)):
        yield Styled(for_terminal(f"Change first: {_place(first.finding)} {first.finding.code}. {first.why}"), "bold")
    for finding in report.findings:
        yield from _finding(finding)
    for unreadable in report.unreadable:
        yield Styled(_unreadable(unreadable), "bold red")
    if not quiet:
        yield Styled(summary(report), "bold")


def concise(report: Report) -> str:
    """Return one line a finding or an input that was not read, and nothing else."""
    lines = [*map(_headline, report.findings), *map(_unreadable, report.unreadable)]
    return "".join(f"{line}\n" for line in lines)


def summary(report: Report) -> str:
    """Return in one line how many findings there are in how many adverts."""
    levels = Counter(finding.level for finding in report.findings)
    parts = ", ".join(count(levels[level], level) for level in FindingLevel if levels[level])
    findings = f"{count(len(report.findings), 'finding')} ({parts})" if parts else "No findings"
    unread = f"; {count(len(report.unreadable), 'input')} could not be read" if report.unreadable else ""
    return f"{findings} in {count(report.checked, 'advert')}{unread}."


def advice(finding: Finding) -> str:
    """Return the message and, on a line of its own, how to have the finding fixed."""
    return f"{finding.message}\n{remedy(finding.fix)}" if finding.fix else finding.message


def remedy(fix: Fix) -> str:
    """Return which option applies a fix, and what it does."""
    return f"{'--fix' if fix.safe else '--unsafe-fixes'}: {fix.description}"


def _finding(finding: Finding) -> Iterator[Styled]:
    yield Styled(_headline(finding), _COLOURS[finding.level])
    number = str(finding.place.line)
    if finding.excerpt:
        yield from _underlined(finding.excerpt, number, _COLOURS[finding.level])
    for point in finding.rests_on[:_POINTS]:
        yield Styled(f"    {point.place.begin}: {for_terminal(shorten(point.text))}", "dim")
    if (more := len(finding.rests_on) - _POINTS) > 0:
        yield Styled(f"    and {count(more, 'line')} more", "dim")
    if finding.fix:
        yield Styled(f"    {for_terminal(remedy(finding.fix))}", "green")


def _underlined(excerpt: Excerpt, number: str, colour: str) -> Iterator[Styled]:
    """Yield a line of the file and the marks below it; what is encoded takes its own width."""
    before = for_terminal(excerpt.text[: excerpt.start])
    marked = for_terminal(excerpt.text[excerpt.start : excerpt.end])
    behind = for_terminal(excerpt.text[excerpt.end :])
    yield Styled(f"    {number} | {before}{marked}{behind}", wraps=False)
    yield Styled(f"    {' ' * len(number)} | {' ' * len(before)}{'^' * max(len(marked), 1)}", colour, wraps=False)


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.place.line}:{finding.place.column}"


def _headline(finding: Finding) -> str:
    about = f"{finding.level} {finding.code} {finding.name}"
    return f"{for_terminal(_place(finding))}: {about}: {for_terminal(finding.message)}"


def _unreadable(unreadable: Unreadable) -> str:
    return for_terminal(f"{unreadable.path}: not read: {unreadable.reason}")
