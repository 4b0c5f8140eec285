"""Findings as Checkstyle XML, which Jenkins, reviewdog and many editors read.

There is no standard of it; the elements are those that Checkstyle 4.3 writes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jdscope.lint.finding import FindingLevel
from jdscope.lint.report import portable
from jdscope.reporting.escape import for_terminal
from jdscope.reporting.findings_text import advice

if TYPE_CHECKING:
    from jdscope.lint.report import Report

_SEVERITIES = {FindingLevel.ERROR: "error", FindingLevel.WARNING: "warning", FindingLevel.NOTE: "info"}


def render(report: Report) -> str:
    """Return one element a file with its findings, and an error for each input that was not read."""
    root = Element("checkstyle", version="4.3")
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        file = SubElement(root, "file", name=for_terminal(portable(path)))
        for one in findings:
            SubElement(
                file,
                "error",
                line=str(one.place.line),
                column=str(one.place.column),
                severity=_SEVERITIES[one.level],
                message=for_terminal(advice(one)),
                source=f"jdscope.{one.code}",
            )
    for unreadable in report.unreadable:
        file = SubElement(root, "file", name=for_terminal(portable(unreadable.path)))
        message = for_terminal(f"not read: {unreadable.reason}")
        SubElement(file, "error", line="1", severity="error", message=message, source="jdscope.unreadable")
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"
