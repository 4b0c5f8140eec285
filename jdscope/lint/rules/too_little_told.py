"""An advert that tells too little for anyone to know what the role is.

What: MES, MOM or another system of manufacturing is named, and there is no duty, or hardly a text beside the title.
Why: nobody can tell whether a plant's system or a group's is meant. Good candidates do not ask; they go on to the next
advert.
Do: write five duties: what the role does with which system, for how many plants, and what others do.
Source: the labelling law of jdscope (corpus/README.md): the duties decide.

PASS:
    MES Engineer
    You configure work instructions and terminals in the MES of our coating line in Ghent. You
    support the shifts, fix incidents and test each release on the line. You report to the IT lead
    of the plant.
FAIL:
    MES Engineer
    See attachment
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, is_judged, names_systems
from jdscope.scope.review import NO_DUTY
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD211"
NAME = "too-little-told"
LEVEL = FindingLevel.NOTE

_MESSAGE = "There is {}. Write what the role does with which system, and for how many plants."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of an advert that there is too little of to judge."""
    verdict = analysis.verdict
    if is_judged(analysis) or not names_systems(analysis):
        return
    if verdict.scope is not Scope.OUT or verdict.review_reason != NO_DUTY:  # a long advert of another trade says enough
        reason = (verdict.review_reason or "").partition(": ")[2]
        yield Problem(*headline(analysis), _MESSAGE.format(f"too little to tell the scope: {reason}"))
