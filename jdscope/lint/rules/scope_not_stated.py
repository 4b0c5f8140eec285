"""Neither the number of sites nor the areas stated.

What: an advert for manufacturing systems whose duties tell neither how many sites the role answers for nor which areas
(production, quality, maintenance, inventory, performance) its systems serve.
Why: an MES for one line and a template for twelve plants are two careers with two salaries. Who cannot tell which one
is offered does not apply, or drops out at the first interview.
Do: add one sentence: "You look after one plant and its electronic batch records", or "You answer for the MES and LIMS
of six sites".
Source: ISA-95 Part 3 (IEC 62264-3) for the areas; Part 1 for the enterprise, site and area of the equipment hierarchy.

PASS:
    MES Engineer
    You configure and support the MES at our plant in Tralee: work instructions, genealogy and the
    reports on downtime. You fix incidents, test releases and train the shifts.
FAIL:
    MES Administrator
    Your tasks:
    - Manage users and roles in the MES
    - Support MES users by phone and fix MES incidents
    - Test the patches of the MES vendor and install them
    - Document every change to the MES
    - Keep the MES interfaces running
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, in_scope, mentions, own_duties, role_matches, role_units
from jdscope.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD202"
NAME = "scope-not-stated"
LEVEL = FindingLevel.NOTE

_MESSAGE = (
    "The duties say neither how many sites the role answers for nor what its systems are used for (production, "
    "quality, maintenance, stock). Add a sentence that does."
)


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of an advert that leaves both open."""
    if analysis.verdict.level is not Level.UNSTATED or not in_scope(analysis) or not any(mentions(analysis)):
        return
    if not _tells_of_use(analysis) and not any(match.concept.group == "area" for match in role_matches(analysis)):
        yield Problem(*headline(analysis), _MESSAGE, rests_on=tuple(own_duties(analysis)))


def _tells_of_use(analysis: Analysis) -> bool:
    """Say whether a sentence about the role names a place where its systems run, or plainly what they are used for."""
    lexicon, text = load_lint_lexicon(), analysis.advert.text
    return any(
        pattern.search(text, unit.start, unit.end)
        for unit in role_units(analysis).values()
        for pattern in (lexicon.sites, lexicon.uses)
    )
