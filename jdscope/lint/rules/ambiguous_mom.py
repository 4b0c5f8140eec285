"""MOM in another sense in an advert for manufacturing systems.

What: MOM used for something else, such as minutes of meeting or message-oriented middleware, in an advert that
is about manufacturing systems.
Why: the reader of such an advert takes MOM for manufacturing operations management and imagines duties that the role
does not have; the searches of job boards do the same.
Do: write the other thing in full and leave the abbreviation out: "minutes of the meeting", "message broker".
Source: labelling practice of jdscope's corpus, where MOM means eight other things.

PASS:
    MES Engineer, Tablets
    You configure and support the MES of our tablet plant in Pune: recipes, terminals, interfaces
    and reports. You test every release with the shift leads. Each week you write the minutes of the
    meeting with the vendor.
FAIL:
    MES Engineer, Tablets
    You configure and support the MES of our tablet plant in Pune: recipes, terminals, interfaces
    and reports. You test every release with the shift leads. Each week you circulate the MOM to all
    attendees within 24 hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.lint.expansions import wrong_expansions
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import in_scope, read
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD104"
NAME = "ambiguous-mom"
LEVEL = FindingLevel.NOTE

_TERM = "MOM"
_MESSAGE = (
    "MOM means something else here than manufacturing operations management, which readers and searches take it for. "
    "Say it in words and leave MOM out."
)


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the mentions in another sense."""
    if not in_scope(analysis):
        return
    wrong = {one.mention.start for one in wrong_expansions(read(analysis))}  # JD102 tells these
    for mention in read(analysis).mentions:
        short = sum(map(str.isupper, read(analysis).text[mention.start : mention.end])) > 1  # "mom" is a word
        if mention.term == _TERM and mention.sense is Sense.OTHER and short and mention.start not in wrong:
            yield Problem(mention.start, mention.end, _MESSAGE)
