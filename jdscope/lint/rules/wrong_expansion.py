"""A wrong expansion of MES or MOM.

What: MES or MOM spelled out as something that it does not stand for, such as "MES (Manufacturing Enterprise System)" or
"Manufacturing Operation Manager (MOM)", in brackets, behind a dash or in words ("MES, which stands for Manufacturing
Engineering System"). A kind of system before a list, "manufacturing enterprise systems (MES, ERP)", is left alone.
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

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.expansions import wrong_expansions
from jdscope.lint.finding import FindingLevel, Fix, Problem
from jdscope.lint.parts import in_scope, read
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
    for mention, span, words in wrong_expansions(read(analysis)):
        if mention.sense is Sense.OTHER and not in_scope(analysis):
            continue
        name = load_lint_lexicon().names[mention.term]
        right = f"{name} ({mention.term})"
        message = f"{mention.term} does not stand for this. Write: {right}."
        text = analysis.advert.text
        written = _in_number(name, text[slice(*words)]) if words else right
        fix = Fix(f"Write {written}", (put(text, *(words or span), written),), safe=True)
        yield Problem(*span, message, fix)


def _in_number(name: str, wrong: str) -> str:
    """Return a name as the wrong one is: "Material Execution Systems" is several."""
    return f"{name}s" if name.endswith("System") and wrong.lower().endswith("systems") else name
