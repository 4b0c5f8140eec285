"""Chooses what to ask: only what an advert leaves open, most telling first.

How telling a question is, the model says: with each of its answers filled in, by how much the probabilities of two
answers differ at most (total variation distance), the advert as it stands being one of them. Where one area alone is
left open, it is asked for only if that may move the verdict.

No single answer makes a role of another trade one for MES or MOM. Of a plain one it is asked first how much of the work
is the manufacturing system, unless a phrase says so; the other questions take it that this is half of it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from jdscope.brief.filled import probabilities_with, tags_with
from jdscope.brief.passages import Passages
from jdscope.brief.titles import fitting_title
from jdscope.lexicon.questions import OPEN, load_questions
from jdscope.points.sums import sums
from jdscope.scope.duties import duties_of, is_own, own_among, titles_of
from jdscope.verdict import Level, Object, Part, Reach, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jdscope.language.reading import Reading
    from jdscope.lexicon.questions import Item, PossibleAnswer, PossibleQuestion
    from jdscope.points.tags import Tags
    from jdscope.scope.law import Law
    from jdscope.verdict import Verdict

MOST = 7
"""Questions that are asked at most."""
_CLEAR_SHARE = 0.5  # of the duties are the role's own; the advert tells then how much of the work they are
_SHARE = "share"
_MOVES = 0.15  # influence from which on the one area that is left open is asked for
_LIST = 3  # items by their bare names are a list of them, where two may be departments
_OTHERS_WORDS = frozenset({Part.ASK, Part.OFFER, Part.FORM})  # parts that tell of other things than employer and role


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


class _Asked(NamedTuple):
    """An advert whose model is asked what answers would make of it, and its probabilities now."""

    verdict: Verdict
    law: Law
    tags: Tags
    now: dict[Scope, float]

    @classmethod
    def of(cls, verdict: Verdict, law: Law, tags: Tags) -> _Asked:
        return cls(verdict, law, tags, law.probabilities(sums(tags)))


def open_questions(verdict: Verdict, reading: Reading, law: Law, tags: Tags) -> tuple[Question, ...]:
    """Return what an advert leaves open, most telling first, `MOST` at most."""
    open_items = _open_items(verdict, Passages.of(reading, tags))
    if is_other_trade(verdict):
        share = next(question for question in load_questions().questions if question.id == _SHARE)
        first = [_question(share, [], _Asked.of(verdict, law, tags))] if share in open_items else []
        open_items.pop(share, None)
        rest = _ranked(open_items, _Asked.of(verdict, law, tags_with(tags, share.answers[0])))
        return (*first, *rest)[:MOST]
    return tuple(_ranked(open_items, _Asked.of(verdict, law, tags))[:MOST])


def is_other_trade(verdict: Verdict) -> bool:
    """Tell whether a role is plainly one of another trade."""
    return verdict.scope is Scope.OUT and not verdict.review


def _ranked(open_items: dict[PossibleQuestion, list[Item]], advert: _Asked) -> list[Question]:
    """Return open questions, most telling first, without those that ask for one more area where it moves nothing."""
    asked = [(_question(one, left, advert), left) for one, left in open_items.items()]
    telling = [question for question, left in asked if not _is_last_area(left) or question.influence >= _MOVES]
    return sorted(telling, key=lambda question: -question.influence)


def _is_last_area(left: Sequence[Item]) -> bool:
    """Tell whether one area alone is open: an advert that speaks of the others has drawn its line."""
    return len(left) == 1 and left[0].area is not None


def _open_items(verdict: Verdict, passages: Passages) -> dict[PossibleQuestion, list[Item]]:
    """Return the questions that an advert leaves open, each with the open ones of its items."""
    other_trade = is_other_trade(verdict)
    left: dict[PossibleQuestion, list[Item]] = {}
    for question in load_questions().questions:
        needed = question.wanted if other_trade else _needed(question, passages)
        if not needed or (question.only_with and question.only_with not in {one.id for one in left}):
            continue
        telling = passages.without(question.not_in).cutting(question.other)
        listed = _in_one_list(telling, question)
        items = [item for item in question.items if item not in listed and not _says(telling, item, verdict)]
        is_told = _told(telling, question, verdict)
        if other_trade and question.id == _SHARE:
            is_told = _in_words(telling, question)  # duties of another trade do not tell it, its words do
        if bool(items) is bool(question.items) and not is_told:
            left[question] = items
    return left


def _needed(question: PossibleQuestion, passages: Passages) -> bool:
    return question.needs is None or question.needs.stand_in(passages.without(_OTHERS_WORDS).text)


def _told(passages: Passages, asked: PossibleQuestion | Item, verdict: Verdict) -> bool:
    """Tell whether an advert answers a question or an item as a whole: by a fact of the verdict, or by a phrase."""
    return (bool(asked.told_by) and _TOLD[asked.told_by](verdict)) or _in_words(passages, asked)


def _in_words(passages: Passages, asked: PossibleQuestion | Item) -> bool:
    """Tell whether a phrase answers a question or an item as a whole."""
    return asked.said.stand_in(passages.text) or asked.of_role.stand_in(passages.of_role.text)


def _says(passages: Passages, item: Item, verdict: Verdict) -> bool:
    """Tell whether an advert speaks of an item: as of a question, or of an area by naming its systems."""
    return _told(passages, item, verdict) or (
        item.area is not None
        and (
            item.area in passages.areas(item.devices)
            or any(Object(item.area) in point.objects for point in verdict.points)
        )
    )


def _in_one_list(passages: Passages, question: PossibleQuestion) -> set[Item]:
    """Return the items that a sentence lists by their bare names, such as the modules of a suite."""
    listed: set[Item] = set()
    for text in filter(question.lists.stand_in, passages.units):
        several = [item for item in question.items if item.listed.stand_in(text)]
        if len(several) >= _LIST:
            listed.update(several)
    return listed


def _question(question: PossibleQuestion, left: Sequence[Item], advert: _Asked) -> Question:
    areas = [Object(item.area) for item in left if item.area]
    outcomes = probabilities_with(advert.law, advert.tags, question.answers, areas)
    return Question(
        question.id,
        question.ask.replace(OPEN, _listed([item.name for item in left])),
        question.why,
        max(_distance(one, other) for one, other in combinations([advert.now, *outcomes], 2)),
        tuple(_answer(*pair, advert.verdict) for pair in zip(question.answers, outcomes, strict=True)),
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
