"""Seniority that does not fit the reach of the duties.

What: a plant-level or beginner's title, or two years of experience at most, over duties that answer for several plants;
or a title such as "Vice President", "Head of" without anyone to lead, or fifteen years of experience and more, over
duties at one plant.
Why: candidates with the seniority that is asked for find the duties too large or too small, and leave the process when
they learn it. The others never applied.
Do: fit the title and the years of experience to the duties.
Source: ISA-95 Part 1 (IEC 62264-1), equipment hierarchy: enterprise, site, area, line.

PASS:
    Global MES Template Owner
    Your tasks:
    - Own the template and the roadmap of our MES for eleven plants in six countries
    - Chair the design authority and set the global standards
    - Lead the roll-out programme with the site leads
    - Decide which local requirements enter the template
    Requirements:
    - Ten years of experience with manufacturing systems
FAIL:
    Junior Manufacturing Systems Analyst
    Your tasks:
    - Own the template and the roadmap of our MES for eleven plants in six countries
    - Chair the design authority and set the global standards
    - Lead the roll-out programme with the site leads
    - Decide which local requirements enter the template
FAIL:
    Director of Execution Systems
    Your tasks:
    - Configure and support the MES of our plant in Cork: work instructions, labels and screens
    - Fix incidents of the MES during the shift at the Cork plant
    - Test each release on the two bottling lines of the site
    - Train the operators of the plant
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import Span, in_scope, own_duties, read
from jdscope.lint.title import promise
from jdscope.scope.duties import above_among, duties_of
from jdscope.verdict import Level, Reach, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis

CODE = "JD207"
NAME = "seniority-mismatch"
LEVEL = FindingLevel.NOTE

_TOO_LOW = (
    "The duties answer for several plants, but {} is for one plant or a beginner. Raise it, or narrow the duties."
)
_TOO_HIGH = "The duties are those of one plant, but {} is for a whole business. Lower it, or widen the duties."
_DIGIT = re.compile(r"\d")
_DUTIES = 2  # that must reach above one plant; one can be an aside


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the title word and the years of experience that do not fit the duties."""
    verdict = analysis.verdict
    if verdict.review or not in_scope(analysis):
        return
    duties = own_duties(analysis)
    above = above_among(duties)
    if verdict.scope is Scope.MOM and len(above) >= _DUTIES:
        problems, rests_on = _too_low(analysis), above
    elif verdict.scope is Scope.MES and verdict.level is Level.SITE:
        problems, rests_on = _too_high(analysis), [point for point in duties if point.reach is Reach.SITE]
    else:
        return
    yield from (replace(problem, rests_on=tuple(rests_on)) for problem in problems)


def _too_low(analysis: Analysis) -> Iterator[Problem]:
    lexicon, asked = load_lint_lexicon(), _experience(analysis)
    yield from _in_title(analysis, lexicon.titles.plant_level, lexicon.titles.enterprise_level, _TOO_LOW)
    if asked and asked[0] <= lexicon.experience.too_few:
        yield _years(analysis, asked[1], _TOO_LOW)


def _too_high(analysis: Analysis) -> Iterator[Problem]:
    lexicon, asked = load_lint_lexicon(), _experience(analysis)
    yield from _in_title(analysis, lexicon.titles.top, lexicon.titles.plant_level, _TOO_HIGH)
    if not any(lexicon.titles.leading.search(point.text) for point in duties_of(analysis.verdict.points)):
        yield from _in_title(analysis, lexicon.titles.head, lexicon.titles.plant_level, _TOO_HIGH)
    if asked and asked[0] >= lexicon.experience.too_many:
        yield _years(analysis, asked[1], _TOO_HIGH)


def _in_title(analysis: Analysis, words: re.Pattern[str], unless: re.Pattern[str], message: str) -> Iterator[Problem]:
    """Yield the title's word of seniority, unless JD201 already contradicts the title."""
    title, start = analysis.advert.title, analysis.advert.title_span[0]
    word = words.search(title)
    if word and not unless.search(title) and promise(analysis) in {None, analysis.verdict.scope}:
        yield Problem(start + word.start(), start + word.end(), message.format(f'"{word[0]}" in the title'))


def _years(analysis: Analysis, span: Span, message: str) -> Problem:
    text = analysis.advert.text[span.start : span.end]
    return Problem(*span, message.format(f'"{text}" of experience'))


def _experience(analysis: Analysis) -> tuple[int, Span] | None:
    """Return the most years of experience that the requirements ask for, and where."""
    text, asks = analysis.advert.text, load_lint_lexicon().experience
    years = [
        (int(number[1]), Span(*number.span()))
        for unit in read(analysis).units
        if unit.section == "requirements"
        and _DIGIT.search(text, unit.start, unit.end)  # far quicker to look for than the words
        and asks.words.search(text, unit.start, unit.end)
        for number in asks.years.finditer(text, unit.start, unit.end)
    ]
    return max(years, default=None)
