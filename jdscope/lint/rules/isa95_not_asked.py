"""MOM scope without a word of ISA-95.

What: an advert whose duties answer for several plants or for the whole of Level 3 and that never names ISA-95.
Why: ISA-95 is the common language of this work: levels, areas and the models of what systems exchange. Those who speak
it search for it, and the question is the quickest way to tell them apart in an interview.
Do: name it among the requirements: "You know ISA-95 and have used it to draw the line between ERP and MES".
Source: ISA-95 (IEC 62264), all parts.

PASS:
    MOM Architect
    You own the architecture, the roadmap and the standards of our manufacturing systems for all
    nineteen plants: MES, LIMS, CMMS and warehouse systems. You chair the design authority and
    govern the global template.
    Requirements: you know ISA-95 and have worked with its models.
FAIL:
    MOM Architect
    You own the architecture, the roadmap and the standards of our manufacturing systems for all
    nineteen plants: MES, LIMS, CMMS and warehouse systems. You chair the design authority and
    govern the global template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, in_scope, own_duties, read
from jdscope.scope.duties import above_among
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD208"
NAME = "isa95-not-asked"
LEVEL = FindingLevel.NOTE

_STANDARD = "isa-95"  # in lexicon/areas.toml
_ABOVE = "manufacturing systems above one plant"
_BROAD = "more than production execution"
_MESSAGE = "The role answers for {}, but nothing asks for ISA-95. Name it if you use it."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of a MOM-scope advert that never names the standard."""
    if analysis.verdict.scope is not Scope.MOM or analysis.verdict.review or not in_scope(analysis):
        return
    if not any(match.concept.id == _STANDARD for match in read(analysis).matches):
        duties = own_duties(analysis)
        above = above_among(duties)
        message = _MESSAGE.format(_ABOVE if above else _BROAD)
        yield Problem(*headline(analysis), message, rests_on=tuple(above or duties))
