"""Duties that are half another job.

What: an advert for manufacturing systems in which two duties of five or more are another trade: programming machines,
looking after business systems, or running the production itself.
Why: whoever can do one of the two has seldom done the other. The advert finds nobody, or someone who leaves when the
other half turns out to be the larger one.
Do: decide which job it is and move the rest to a line on whom the role works with; or advertise two.
Source: ISA-95 Part 1 (IEC 62264-1), levels 2 to 4 of the functional hierarchy.

PASS:
    MES Engineer
    You configure work orders and batch records in the MES of the plant. You support the shifts, fix
    incidents in the MES and test each release. You train the users of the MES. You work with the
    colleagues of automation, who program the PLCs.
FAIL:
    MES and Controls Engineer
    You configure work orders and batch records in the MES of the plant. You support the users of
    the MES and fix its incidents. You test each release of the MES on the line. You train the
    users of the MES. You write the reports of the MES. You program Siemens S7 PLCs of the packaging
    machines. You commission drives and robots on the lines. You debug the safety controllers of the
    machines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, is_judged
from jdscope.scope.duties import EXECUTION, duties_of, is_own, main_object, own_among
from jdscope.verdict import Object, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD210"
NAME = "two-jobs"
LEVEL = FindingLevel.NOTE

_TRADES = {
    Object.CONTROL: "machine control (PLC, SCADA, robots)",
    Object.BUSINESS: "business systems (ERP, PLM)",
    Object.OPERATIONS: "running the production itself",
}
_SHARE = 1 / 3  # of the duties
_FEWEST = 2  # duties of either trade
_MESSAGE = "{} of {} duties are {}: that is half another job. Decide which of the two you hire for."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of an advert of two jobs."""
    duties = duties_of(analysis.verdict.points)
    if not is_judged(analysis) or len(own_among(duties, EXECUTION)) < max(_FEWEST, _SHARE * len(duties)):
        return  # the verdict may say either of an advert that is half another job
    for trade, name in _TRADES.items():
        others = [
            point
            for point in duties
            if main_object(point) is trade and not is_own(point) and point.stance in {Stance.DOES, Stance.UNSTATED}
        ]
        if len(others) >= max(_FEWEST, _SHARE * len(duties)):
            message = _MESSAGE.format(len(others), len(duties), name)
            yield Problem(*headline(analysis), message, rests_on=tuple(others))
