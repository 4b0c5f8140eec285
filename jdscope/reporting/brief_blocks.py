"""The words of a brief, as blocks for each of its formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.reporting.blocks import Bars, Block, Heading, Items, Paragraph
from jdscope.verdict import Coverage, Level, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.brief import Brief
    from jdscope.brief.questions import Answer, Question
    from jdscope.lexicon.questions import Screening

_LEVELS = {
    Level.SITE: "one site",
    Level.MULTI_SITE: "several sites, hands-on",
    Level.ENTERPRISE: "what sites share",
    Level.UNSTATED: "not said",
}
_COVERAGES = {
    Coverage.OWNED: "the role's own",
    Coverage.INTERFACED: "others', with an interface",
    Coverage.NOT_NAMED: "not named",
}
_TELLING = 0.01  # of the probabilities; an answer that moves less is told to leave the scope as it is


def brief_blocks(brief: Brief) -> list[Block]:
    """Return a brief as blocks, with its headings."""
    verdict = brief.verdict
    return [
        Heading(1, f"Brief: {verdict.title or verdict.source or 'advert'}"),
        Heading(2, "What it is"),
        *_what_it_is(brief),
        Heading(2, "What it leaves open"),
        *(_questions(brief) or [Paragraph("Nothing that jdscope would ask.")]),
        Heading(2, "What it gets wrong"),
        *_wrong(brief),
        Heading(2, "Whom it would attract"),
        Items(tuple(f"{one}." for one in brief.expects)),
        Heading(2, "To ask candidates"),
        *(block for number, one in enumerate(brief.screening, 1) for block in _screening(number, one)),
    ]


def _what_it_is(brief: Brief) -> Iterator[Block]:
    verdict = brief.verdict
    sure = f"To review: {verdict.review_reason}." if verdict.review else f"Sure of it: {verdict.confidence:.0%}."
    yield Paragraph(f"{verdict.summary} {sure}")
    if brief.subjects:
        yield Paragraph("What the duties are about:")
        yield Bars(brief.subjects)
    reaches = ", ".join(f"{reach} ({count})" for reach, count in brief.reaches)
    areas = [
        f"{name}: {', '.join(covered)}"
        for coverage, name in _COVERAGES.items()
        if (covered := [area for area, one in verdict.areas.items() if one is coverage])
    ]
    facts = [f"Reach: {_LEVELS[verdict.level]}" + (f"; own duties: {reaches}" if reaches else "")]
    yield Items((*facts, *(f"Areas {area}" for area in areas), *_platforms(brief)))
    if verdict.notes:
        yield Items(tuple(f"Note: {note}" for note in verdict.notes))


def _platforms(brief: Brief) -> Iterator[str]:
    for use in brief.platforms:
        sold = f"sold for {', '.join(use.sold_for)}" if use.sold_for else "not in the lexicon's list of products"
        used = f"here: {', '.join(use.used_for)}" if use.used_for else "no duty says what it is used for"
        yield f"{use.name}: {sold}; {used}"


def _questions(brief: Brief) -> list[Block]:
    return [block for number, one in enumerate(brief.questions, 1) for block in _question(number, one)]


def _question(number: int, question: Question) -> Iterator[Block]:
    yield Heading(3, f"{number}. {question.ask}")
    moves = (
        f"can move the verdict by {question.influence:.0%}" if question.influence >= _TELLING else "leaves the scope"
    )
    yield Paragraph(f"{question.why} (An answer {moves}.)")
    yield Items(tuple(map(_answer, question.answers)))


def _answer(answer: Answer) -> str:
    made = f"{answer.scope} {answer.confidence:.0%}"
    title = f'; a title such as "{answer.title}"' if answer.title else ""
    return f"{answer.says}: {made}{title}; {answer.seniority}"


def _wrong(brief: Brief) -> Iterator[Block]:
    told = [one for one in (brief.mismatch, brief.mixture) if one]
    if brief.title:
        told.append(f"A title that would fit: {brief.title}")
    told += [f"{one.code}, {one.place.begin}: {one.message}" for one in brief.findings]
    if told:
        yield Items(tuple(told))
    elif brief.verdict.scope is Scope.OUT:
        yield Paragraph("Nothing, as an advert for another trade.")
    else:
        yield Paragraph("Nothing: title and duties go together, and no rule finds anything.")


def _screening(number: int, one: Screening) -> Iterator[Block]:
    yield Heading(3, f"{number}. {one.ask}")
    yield Items((f"Good: {one.right}", f"Poor: {one.wrong}", f"Source: {one.source}"))
