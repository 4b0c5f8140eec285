"""A title that promises one scope over duties of the other.

What: the title says MOM and the duties are those of one plant's MES, or the title offers a hands-on MES role and the
duties answer for several plants or for the whole of Level 3.
Why: candidates choose by the title. The wrong ones apply, the right ones never open the advert, and a salary that fits
the title does not fit the work.
Do: name the work in the title: "MES Engineer" for production execution at a plant; "MOM Architect", or "Global MES
Template Lead", for what several plants share.
Source: ISA-95 Part 3 (IEC 62264-3) for what MOM covers beyond production execution.

PASS:
    MES Engineer, Coating Line
    You configure work instructions and terminals in the MES of our coating line in Ghent. You
    support the shifts, fix incidents and test each release on the line. You report to the IT lead
    of the plant.
FAIL:
    MOM Engineer, Coating Line
    You configure work instructions and terminals in the MOM of our coating line in Ghent. You
    support the shifts, fix incidents and test each release on the line. You report to the IT lead
    of the plant.
FAIL:
    MES Engineer
    You own the global template and the roadmap of our manufacturing systems for all fourteen plants
    in nine countries. You chair the design authority, define the standards for MES, LIMS, CMMS and
    warehouse systems, govern the portfolio, and lead the roll-out programme across the network of
    plants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import headline, in_scope, own_duties
from jdscope.lint.title import promise
from jdscope.scope.duties import AREAS, above_among, own_among, owned_areas
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.verdict import Point

CODE = "JD201"
NAME = "title-scope-mismatch"
LEVEL = FindingLevel.ERROR

_MESSAGES = {
    Scope.MES: (
        "The title promises MOM, but the duties are those of an MES role: production execution at a plant or a client. "
        "Put MES into the title."
    ),
    Scope.MOM: (
        "The title reads like a hands-on MES role, but the duties answer for several plants or for more than "
        "production. Say so in the title."
    ),
}


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title, if a sure verdict on the duties contradicts it, and the duties themselves do."""
    scope = analysis.verdict.scope
    if not scope or analysis.verdict.review or not in_scope(analysis):
        return
    promised = promise(analysis)
    duties = own_duties(analysis)
    wide = _wide(duties)
    if promised and promised is not scope and bool(wide) is (scope is Scope.MOM):
        yield Problem(*headline(analysis), _MESSAGES[scope], rests_on=tuple(wide or duties))


def _wide(duties: list[Point]) -> list[Point]:
    """Return the duties that answer for what several plants share, else for two areas besides production if any do."""
    return above_among(duties) or (own_among(duties, frozenset(AREAS)) if len(owned_areas(duties)) > 1 else [])
