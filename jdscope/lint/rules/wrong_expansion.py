"""A wrong expansion of MES or MOM.

What: MES or MOM spelled out as something that it does not stand for, such as "MES (Manufacturing Enterprise System)" or
"Manufacturing Operation Manager (MOM)", in brackets, behind a dash or in words ("MES, which stands for Manufacturing
Engineering System"). A kind of system before a list, "manufacturing enterprise systems (MES, ERP)", is left alone.
Where a manager may be meant the fix is not a safe one.
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

import re
from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.expansions import is_the_word, wrong_expansions
from jdscope.lint.finding import FindingLevel, Fix, Problem
from jdscope.lint.parts import in_scope, read
from jdscope.lint.wording import put
from jdscope.verdict import Scope, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import DocMention
    from jdscope.lint.finding import Edit
    from jdscope.lint.parts import Span

CODE = "JD102"
NAME = "wrong-expansion"
LEVEL = FindingLevel.ERROR

_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"[*_<>`~\[\]\r\n]")


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the wrong expansions; a person's title counts only in an advert about manufacturing systems."""
    for mention, span, words in wrong_expansions(read(analysis)):
        if mention.sense is Sense.OTHER and not in_scope(analysis):
            continue
        if analysis.verdict.scope is Scope.OUT and _names_programme(analysis, mention, words):
            continue
        name = load_lint_lexicon().names[mention.term]
        message = f"{mention.term} does not stand for this. Write: {name} ({mention.term})."
        text = analysis.advert.text
        edits, is_system = tuple(_edits(text, words, name)), not load_lint_lexicon().person.search(text, *words)
        yield Problem(*span, message, Fix(f"Write {name}", edits, safe=is_system) if edits else None)


def _names_programme(analysis: Analysis, mention: DocMention, words: Span) -> bool:
    """Tell whether an expansion is that of an employer's own programme ("Manufacturing Excellence System")."""
    others = load_lint_lexicon().expansions[mention.term].other["second"]
    return others.search(analysis.advert.text[slice(*words)]) is not None


def _edits(text: str, span: Span, name: str) -> Iterator[Edit]:
    """Yield what writes a name over other words, and leaves those alone that it has too, and all between them."""
    wrong, right = list(_WORD.finditer(text, *span)), name.split()
    if len(wrong) == len(right):
        for old, new in zip(wrong, right, strict=True):
            if not is_the_word(old[0], new):
                yield from put(text, *old.span(), _like(old[0], new))
    elif not _MARKUP.search(text, *span):
        yield from put(text, *span, _like(text[slice(*span)], name))


def _like(old: str, new: str) -> str:
    """Return words in the case and number of others: "ENTERPRISE SYSTEMS" is several, in capitals."""
    if new.endswith("System") and old[-1] in "sS":
        new = f"{new}s"
    return new.lower() if old.islower() else new.upper() if old.isupper() else new
