"""Chooses what to ask: only what an advert leaves open, most telling first.

How telling a question is, the model says: with each of its answers filled in, by how much the probabilities of two
answers differ at most (total variation distance), the advert as it stands being one of them.

No single answer makes a role of another trade one for MES or MOM. Of a plain one it is asked first how much of the work
is the manufacturing system; the other questions take it that this is half of it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from jdscope.brief.filled import probabilities_with, tags_with
from jdscope.brief.titles import fitting_title
from jdscope.lexicon.questions import OPEN, load_questions
from jdscope.points.sums import sums
from jdscope.points.tags import PARTS
from jdscope.scope.duties import duties_of, is_own, own_among, titles_of
from jdscope.verdict import Level, Object, Part, Reach, Scope

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
_SHARE = "share"
_OWN_WORDS = (Part.TITLE, Part.DUTY, Part.ABOUT)  # parts that tell of this employer and role, not of other ones


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
    verdict = analysis.verdict
    open_items = _open_items(analysis, tags)
    if is_other_trade(verdict):
        share = next(question for question in open_items if question.id == _SHARE)
        wanted = tags_with(tags, share.answers[0])
        rest = [_question(one, left, verdict, law, wanted) for one, left in open_items.items() if one is not share]
        return (_question(share, [], verdict, law, tags), *_ranked(rest)[: MOST - 1])
    return tuple(_ranked([_question(one, left, verdict, law, tags) for one, left in open_items.items()])[:MOST])


def is_other_trade(verdict: Verdict) -> bool:
    """Tell whether a role is plainly one of another trade."""
    return verdict.scope is Scope.OUT and not verdict.review


def _ranked(questions: list[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: -question.influence)


def _open_items(analysis: Analysis, tags: Tags) -> dict[PossibleQuestion, list[Item]]:
    """Return the questions that an advert leaves open, each with the open ones of its items."""
    own_words, other_trade = _own_words(analysis, tags), is_other_trade(analysis.verdict)
    left: dict[PossibleQuestion, list[Item]] = {}
    for question in load_questions().questions:
        needed = question.wanted if other_trade else not question.needs or question.needs.search(own_words)
        ids = {one.id for one in left}
        if needed and (not question.only_with or question.only_with in ids):
            items = [item for item in question.items if not _says(item, analysis)]
            if (other_trade and question.id == _SHARE) or (
                not _told(question, analysis) and bool(items) is bool(question.items)
            ):
                left[question] = items
    return left


def _told(question: PossibleQuestion, analysis: Analysis) -> bool:
    """Tell whether an advert answers a question as a whole: by a fact of the verdict, or by a phrase."""
    by_verdict = bool(question.told_by) and _TOLD[question.told_by](analysis.verdict)
    return by_verdict or bool(question.said.search(analysis.advert.text))


def _says(item: Item, analysis: Analysis) -> bool:
    """Tell whether an advert speaks of an item: by a phrase, or of an area by naming its systems anywhere."""
    if item.said.search(analysis.advert.text):
        return True
    if item.area is None or analysis.reading is None:
        return False
    named = {match.concept.value for match in analysis.reading.matches if match.concept.group == "area"}
    return item.area in named or any(Object(item.area) in point.objects for point in analysis.verdict.points)


def _own_words(analysis: Analysis, tags: Tags) -> str:
    """Return the lines that tell of the employer and the role, without what candidates have done elsewhere."""
    if analysis.reading is None:
        return ""
    parts = tags.part.argmax(axis=1)
    units = zip(analysis.reading.units, parts, strict=True)
    return "\n".join(analysis.advert.text[unit.start : unit.end] for unit, part in units if PARTS[part] in _OWN_WORDS)


def _question(question: PossibleQuestion, left: Sequence[Item], verdict: Verdict, law: Law, tags: Tags) -> Question:
    areas = [Object(item.area) for item in left if item.area]
    outcomes = [probabilities_with(law, tags, answer, areas) for answer in question.answers]
    now = law.probabilities(sums(tags))
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
    """Tell whether the advert says how much of the work is manufacturing systems: by its title, or by most duties."""
    duties = duties_of(verdict.points)
    named = verdict.scope is not Scope.OUT and any(map(is_own, titles_of(verdict.points)))
    return bool(duties) and (named or len(own_among(duties)) >= _CLEAR_SHARE * len(duties))


_TOLD: dict[str, Callable[[Verdict], bool]] = {
    "level": lambda verdict: verdict.level is not Level.UNSTATED,
    "above": lambda verdict: verdict.level is Level.ENTERPRISE,
    "platforms": lambda verdict: bool(verdict.platforms),
    "share": _tells_share,
}
