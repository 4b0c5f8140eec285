"""Whom an advert attracts, and what to ask those who apply."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jdscope.lexicon.questions import Screening, load_questions
from jdscope.scope.duties import duties_of

if TYPE_CHECKING:
    from jdscope.verdict import Verdict

QUESTIONS = 3
"""Screening questions that are told."""


def expectations(verdict: Verdict) -> tuple[str, ...]:
    """Return what those expect whom an advert of this scope and level attracts."""
    return next(
        one.expects
        for one in load_questions().expectations
        if one.scope is verdict.scope and verdict.level in one.levels
    )


def screening_questions(verdict: Verdict, text: str) -> tuple[Screening, ...]:
    """Return the questions for candidates that fit most of the duties."""
    counts = Counter(name for point in duties_of(verdict.points) for name in point.objects)

    def fit(one: Screening) -> tuple[bool, int]:
        return one.needs is not None, sum(counts[name] for name in one.about)

    fitting = [
        one
        for one in load_questions().screenings
        if verdict.scope in one.scopes and (one.needs is None or one.needs.stand_in(text))
    ]
    return tuple(sorted(fitting, key=fit, reverse=True)[:QUESTIONS])
