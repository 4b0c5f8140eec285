"""A scope that jdscope is not sure of.

What: the verdict is in the review band: two scopes are about as likely, or none is likely enough. That says how sure
jdscope is, not that the advert is wrong: careful readers are seldom in doubt themselves about such an advert. One that
tells too little to judge is left alone.
Why: where the duties do mix two jobs, they draw mixed applicants, and a candidate has one minute to find out.
Do: read the duties once more as a candidate would. If they leave it open what the role is hired for, put the duties of
that first and shorten the others; if they do not, leave them as they are.
Source: the calibrated probabilities of jdscope's classifier, whose verdict lists the duties that speak for each scope.

PASS:
    MES Engineer, Bottling
    You configure and support our MES on two bottling lines in Cork: work orders, work instructions
    and the screens for the operators. You fix incidents in the MES and test its releases.
FAIL:
    Plant IT Engineer
    Your tasks:
    - Look after the servers, the network and the PCs of the plant
    - Administer user accounts and the backup
    - Configure terminals and recipes in the MES
    - Support the operators who work with the MES
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, is_judged, mentions, names_systems
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD203"
NAME = "scope-unclear"
LEVEL = FindingLevel.NOTE

_READINGS = {
    Scope.MES: "the MES of a plant",
    Scope.MOM: "manufacturing systems for several plants or areas",
    Scope.OUT: "other work that only touches such systems",
}


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of an advert whose verdict is in the review band."""
    verdict = analysis.verdict
    if not verdict.review or not verdict.probabilities or not is_judged(analysis):
        return
    if names_systems(analysis) and (verdict.scope is not Scope.OUT or any(mentions(analysis))):
        first, second = sorted(verdict.probabilities, key=verdict.probabilities.__getitem__, reverse=True)[:2]
        message = (
            f"jdscope is not sure what the role is for: {_READINGS[first]}, or {_READINGS[second]}. Read the duties "
            "once more; if they leave it open, put those first that you hire for."
        )
        yield Problem(*headline(analysis), message)
