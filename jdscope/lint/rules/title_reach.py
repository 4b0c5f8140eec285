"""A title that reaches further than any duty.

What: the title says global, regional, enterprise or multi-site, the duties deal with the systems of one plant, and none
of them reaches above it. A part of the title that names no role, such as "| Global Plant Services", is a unit's name.
Why: candidates for a network of plants apply, and hear in the first interview that there is one. Those who would have
taken the plant never open the advert.
Do: take the word out of the title, or say in the duties what the role decides for the other plants.
Source: the labelling law of jdscope (corpus/README.md): the employer's reach is not the role's.

PASS:
    MES Engineer, Coating Line
    You configure work instructions and terminals in the MES of our coating line in Ghent. You
    support the shifts of the plant, fix incidents and test each release on the line. You train the
    operators of the plant.
FAIL:
    Global MES Engineer
    You configure work instructions and terminals in the MES of our coating line in Ghent. You
    support the shifts of the plant, fix incidents and test each release on the line. You train the
    operators of the plant in Ghent in the use of the MES.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import in_scope, own_duties
from jdscope.verdict import Level, Reach, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD209"
NAME = "title-reach"
LEVEL = FindingLevel.NOTE

_BETWEEN = re.compile(r"\s?\|\s?|\s[-\u2013\u2014]\s")  # parts of a title
_MESSAGE = (
    '"{}" in the title promises more than one plant, and every duty is of one. Take it out of the title, or say what '
    "the role decides for the other plants."
)


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the word of the title that no duty keeps."""
    verdict = analysis.verdict
    if verdict.review or verdict.scope is not Scope.MES or verdict.level is not Level.SITE or not in_scope(analysis):
        return
    start = analysis.advert.title_span[0]
    word = _promised(analysis.advert.title)
    if word:
        duties = [point for point in own_duties(analysis) if point.reach is Reach.SITE]
        message = _MESSAGE.format(word[0])
        yield Problem(start + word.start(), start + word.end(), message, rests_on=tuple(duties))


def _promised(title: str) -> re.Match[str] | None:
    """Return the first word of reach in a part of a title that names a role, or that is no more than this word."""
    titles = load_lint_lexicon().titles
    breaks = [0, *(offset for gap in _BETWEEN.finditer(title) for offset in gap.span()), len(title)]
    for start, end in zip(breaks[::2], breaks[1::2], strict=True):
        word = titles.reach.search(title, start, end)
        if word and (word.span() == (start, end) or titles.names_role(title, start, end)):
            return word
    return None
