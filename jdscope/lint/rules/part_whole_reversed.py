"""MOM described as a part of MES.

What: a sentence that makes MOM a module, function or part of MES, or MES the whole that includes MOM.
Why: it is the other way round, and those who could lead the work know it. They read the sentence as a sign that the
employer has not decided what the role is for.
Do: turn the sentence round ("our MES is part of the MOM landscape"), or name the module that is meant.
Source: ISA-95 Part 3 (IEC 62264-3): manufacturing operations management comprises production, quality, maintenance and
inventory operations; an MES serves production.

PASS:
    MES Engineer, Extrusion
    You configure and support our MES on six extrusion lines in Graz: orders, recipes, terminals and
    reports. The MES is part of the MOM landscape of the group, which colleagues in Linz look after.
FAIL:
    MES Engineer, Extrusion
    You configure and support our MES on six extrusion lines in Graz: orders, recipes, terminals and
    reports. MOM is a module of the MES, and you look after that as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD204"
NAME = "part-whole-reversed"
LEVEL = FindingLevel.ERROR

_REVERSED = "part-whole-reversed"
_MESSAGE = (
    "This makes MOM a part of MES, but MES is a part of MOM. Turn the sentence round, or name the module that you mean."
)


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the places where the part is made the whole."""
    for relation in read(analysis).relations:
        if relation.kind == _REVERSED:
            yield Problem(relation.start, relation.end, _MESSAGE)
