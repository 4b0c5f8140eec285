"""A wrong expansion of MES or MOM.

What: MES or MOM spelled out as something that it does not stand for, such as "MES (Manufacturing Enterprise System)" or
"Manufacturing Operation Manager (MOM)".
Why: candidates for manufacturing systems know the two terms by heart. A wrong one tells them that nobody who knows the
work has read the advert, and searches for the right term do not find it.
Do: write "Manufacturing Execution System (MES)" or "Manufacturing Operations Management (MOM)".
Source: ISA-95 Part 3 (IEC 62264-3) for manufacturing operations management; MESA International for manufacturing
execution system.

PASS:
    MES Administrator
    You administer the Manufacturing Execution System (MES) of our dairy in Armagh: users, master
    data, terminals and the interface to the laboratory. You support the shifts and test the
    releases of the vendor.
FAIL:
    MES Administrator
    You administer the MES (Manufacturing Enterprise System) of our dairy in Armagh: users, master
    data, terminals and the interface to the laboratory. You support the shifts and test the
    releases of the vendor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.reading import EXPANDED_WRONGLY
from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Fix, Problem
from jdscope.lint.parts import begin, in_scope, read, within
from jdscope.lint.wording import put
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD102"
NAME = "wrong-expansion"
LEVEL = FindingLevel.ERROR


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the wrong expansions; a person's title counts only in an advert about manufacturing systems."""
    reading = read(analysis)
    for relation in reading.relations:
        if relation.kind != EXPANDED_WRONGLY:
            continue
        mention = within(reading.mentions, relation.start, relation.end, begin)[0]
        if mention.sense is Sense.OTHER and not in_scope(analysis):
            continue
        right = f"{load_lint_lexicon().names[mention.term]} ({mention.term})"
        message = f"{mention.term} does not stand for this. Write: {right}."
        fix = Fix(f"Write {right}", (put(analysis.advert.text, relation.start, relation.end, right),), safe=True)
        yield Problem(relation.start, relation.end, message, fix)
