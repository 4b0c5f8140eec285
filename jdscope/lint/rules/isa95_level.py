"""A system at the wrong ISA-95 level.

What: a system named together with a level of ISA-95 that is not its own: "MES (Level 4)", "ERP at Level 3", "Level 3
systems (SCADA)". Levels of support, of skills and of grades are left alone, and so are systems that practice puts at
more than one level (a laboratory or maintenance system at Level 3 or 4, a PLC at Level 1 or 2).
Why: the level is the shortest way to tell an expert what the job is about. A wrong one misleads those who believe it
and puts off those who know better.
Do: correct the level (control: 2; MES and MOM: 3; ERP: 4), or name the system that is at that level.
Source: ISA-95 Part 1 (IEC 62264-1), functional hierarchy.

PASS:
    MES Engineer, Cheese
    You configure and support the MES (ISA-95 Level 3) of our dairy in Kerry and its interfaces to
    the ERP system at Level 4 and to SCADA (Level 2). You fix incidents, write reports and test each
    release on the line.
FAIL:
    MES Engineer, Cheese
    You configure and support the MES (ISA-95 Level 4) of our dairy in Kerry and its interfaces to
    SCADA (Level 2). You fix incidents, write reports and test each release on the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.levels import placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD205"
NAME = "isa95-level"
LEVEL = FindingLevel.ERROR

_MESSAGE = "{0} stands at ISA-95 Level {1}, not where this puts it. Write Level {1}, or name the system that you mean."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the systems at a wrong level, each with its level."""
    text = analysis.advert.text
    for system, levels, span in placed(analysis):
        if not levels & {system.level, *system.also}:
            name = text[system.span.start : system.span.end]
            yield Problem(*span, _MESSAGE.format(name, system.level))
