"""Chooses what to ask: only what an advert leaves open, most telling first.

How telling a question is, the model says: with each of its answers filled in, by how much the probabilities of two
answers differ at most (total variation distance), the advert as it stands being one of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from jdscope.brief.filled import probabilities_with
from jdscope.brief.titles import fitting_title
from jdscope.lexicon.questions import OPEN, load_questions
from jdscope.scope.duties import duties_of, own_among
from jdscope.verdict import Level, Object, Reach, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jdscope.analyzer import Analysis
    from jdscope.lexicon.questions import Item, PossibleAnswer, PossibleQuestion
    from jdscope.points.tags import Tags
    from jdscope.scope.law import Law
    from jdscope.verdict import Verdict

MOST = 7
"""Questions that are asked at most."""
_CLEAR_SHARE = 0.5  # of the duties are the role's own; the advert tells then how much of the work they are


class Answer(NamedTuple):
    """What an answer would make of the role.

    Attributes:
        says: the answer.
        scope: the label that the advert would have.
        confidence: its probability, 0 to 1.
        title: one that would fit then; empty where the scope stays, or the role is of another trade.
        seniority: whom it calls for.
    """

    says: str
    scope: Scope
    confidence: float
    title: str
    seniority: str


class Question(NamedTuple):
    """A question for the hiring manager.

    Attributes:
        id: its name in questions.toml.
        ask: its words.
        why: why the answer matters.
        influence: by how much its answers can move the probabilities, 0 to 1.
        answers: what may be answered.
    """

    id: str
    ask: str
    why: str
    influence: float
    answers: tuple[Answer, ...]


def open_questions(analysis: Analysis, law: Law, tags: Tags) -> tuple[Question, ...]:
    """Return what an advert leaves open, most telling first, `MOST` at most."""
    asked = [
        _question(question, left, analysis.verdict, law, tags)
        for question in load_questions().questions
        if (left := _left_open(question, analysis)) is not None
    ]
    return tuple(sorted(asked, key=lambda question: -question.influence)[:MOST])


def _left_open(question: PossibleQuestion, analysis: Analysis) -> list[Item] | None:
    """Return the items that the advert leaves open, none of a question without items; None where it says it all."""
    text = analysis.advert.text
    if question.needs and not question.needs.search(text):
        return None
    if question.items:
        return [item for item in question.items if not _says(item, analysis)] or None
    if question.told_by and _TOLD[question.told_by](analysis.verdict):
        return None
    return None if question.said.search(text) else []


def _says(item: Item, analysis: Analysis) -> bool:
    """Tell whether an advert speaks of an item: by a phrase, or of an area by naming its systems anywhere."""
    if item.area is None:
        return bool(item.said and item.said.search(analysis.advert.text))
    named = (
        {match.concept.value for match in analysis.reading.matches if match.concept.group == "area"}
        if (analysis.reading)
        else set()
    )
    return item.area in named or any(Object(item.area) in point.objects for point in analysis.verdict.points)


def _question(question: PossibleQuestion, left: Sequence[Item], verdict: Verdict, law: Law, tags: Tags) -> Question:
    areas = [Object(item.area) for item in left if item.area]
    outcomes = [probabilities_with(law, tags, answer, areas) for answer in question.answers]
    now = verdict.probabilities or {}
    return Question(
        question.id,
        question.ask.replace(OPEN, _listed([item.name for item in left])),
        question.why,
        max(_distance(one, other) for one, other in combinations([now, *outcomes], 2)),
        tuple(_answer(*pair, verdict) for pair in zip(question.answers, outcomes, strict=True)),
    )


def _answer(answer: PossibleAnswer, outcome: dict[Scope, float], verdict: Verdict) -> Answer:
    scope = max(outcome, key=outcome.__getitem__)
    level = Level.ENTERPRISE if any(one.reach is Reach.ABOVE for one in answer.adds) else verdict.level
    title = fitting_title(scope, verdict.title, level) if scope is not verdict.scope else ""
    return Answer(answer.says, scope, outcome[scope], title, answer.seniority)


def _distance(one: dict[Scope, float], other: dict[Scope, float]) -> float:
    return sum(abs(one[scope] - other[scope]) for scope in Scope) / 2


def _listed(names: Sequence[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _tells_share(verdict: Verdict) -> bool:
    """Tell whether the advert says how much of the work is manufacturing systems: most of it, or plainly none."""
    duties = duties_of(verdict.points)
    own = own_among(duties)
    return bool(duties) and (len(own) >= _CLEAR_SHARE * len(duties) or (not own and not verdict.review))


_TOLD: dict[str, Callable[[Verdict], bool]] = {
    "level": lambda verdict: verdict.level is not Level.UNSTATED,
    "platforms": lambda verdict: bool(verdict.platforms),
    "share": _tells_share,
}
