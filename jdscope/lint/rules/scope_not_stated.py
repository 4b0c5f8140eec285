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
    MES Configurator
    You configure the MES. You design MES workflows and forms, test each MES release, and support
    the users of the MES by phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, in_scope, mentions, read, role_matches, role_units
from jdscope.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import Reading

CODE = "JD202"
NAME = "scope-not-stated"
LEVEL = FindingLevel.WARNING

_MESSAGE = (
    "The duties say neither how many sites the role answers for nor what its systems are used for (production, "
    "quality, maintenance, stock). Add a sentence that does."
)


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title of an advert that leaves both open."""
    known = read(analysis)
    if not in_scope(analysis) or analysis.verdict.level is not Level.UNSTATED:
        return
    named = any(match.concept.group == "area" for match in role_matches(known))
    if any(mentions(known)) and not named and not _names_sites(known):
        yield Problem(*headline(analysis), _MESSAGE)


def _names_sites(known: Reading) -> bool:
    sites, text = load_lint_lexicon().sites, known.text
    return any(sites.search(text, unit.start, unit.end) for unit in role_units(known))
