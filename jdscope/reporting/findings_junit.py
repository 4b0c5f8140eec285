"""Findings as JUnit XML, which Jenkins, GitLab, Azure Pipelines and others show as tests.

There is no standard of it; the elements are those of the Apache Ant task from which all readers stem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jdscope.lint.finding import FindingLevel
from jdscope.lint.report import portable
from jdscope.reporting.escape import for_terminal
from jdscope.reporting.findings_text import remedy, summary

if TYPE_CHECKING:
    from jdscope.lint.finding import Finding
    from jdscope.lint.report import Report, Unreadable


def render(report: Report) -> str:
    """Return one test case a finding: errors and warnings fail, notes pass; what was not read is an error."""
    root = Element("testsuites")
    suite = SubElement(root, "testsuite", name="jdscope")
    for finding in report.findings:
        _add_finding(suite, finding)
    for unreadable in report.unreadable:
        _add_unreadable(suite, unreadable)
    if not len(suite):
        SubElement(suite, "testcase", classname="jdscope", name=summary(report))
    _count(suite)
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"


def _add_finding(suite: Element, finding: Finding) -> None:
    place = finding.place
    name = f"{finding.code} {finding.name} {place.line}:{place.column}"
    case = _case(suite, finding.path, name, place.line)
    if finding.level is FindingLevel.NOTE:
        SubElement(case, "system-out").text = for_terminal(finding.message)
        return
    failure = SubElement(case, "failure", type=finding.level, message=for_terminal(finding.message))
    failure.text = "\n".join(map(for_terminal, [finding.text, *([remedy(finding.fix)] if finding.fix else [])]))


def _add_unreadable(suite: Element, unreadable: Unreadable) -> None:
    case = _case(suite, unreadable.path, "unreadable", 1)
    SubElement(case, "error", type="unreadable", message=for_terminal(unreadable.reason))


def _case(suite: Element, path: str, name: str, line: int) -> Element:
    file = for_terminal(portable(path))
    return SubElement(suite, "testcase", classname=file, name=for_terminal(name), file=file, line=str(line))


def _count(suite: Element) -> None:
    for attribute, path in {"tests": "testcase", "failures": "*/failure", "errors": "*/error"}.items():
        suite.set(attribute, str(len(suite.findall(path))))
