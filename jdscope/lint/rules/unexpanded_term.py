"""MES or MOM never spelled out.

What: an advert for manufacturing systems that uses the abbreviation MES or MOM and never says what it stands for. Where
the two are used as one, the term that JD101 asks to give up is left alone, and so are the names of products.
Why: job boards and their search match words. Who looks for "manufacturing execution system" does not find an advert
that only says MES, and MOM is also minutes of meeting, month over month and message-oriented middleware.
Do: spell the term out once, where the text mentions it first: "Manufacturing Execution System (MES)".
Source: ISA-95 Part 1 (IEC 62264-1), which spells every term out before it abbreviates it, as technical prose does.

PASS:
    MES Engineer, Bottling
    You configure and support our Manufacturing Execution System (MES) on two bottling lines in
    Cork: work orders, work instructions and the screens for the operators. You fix incidents in the
    MES and test its releases.
FAIL:
    MES Engineer, Bottling
    You configure and support our MES on two bottling lines in Cork: work orders, work instructions
    and the screens for the operators. You fix incidents in the MES and test its releases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdscope.language.reading import TITLE
from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.expansions import spelled_out
from jdscope.lint.finding import Edit, FindingLevel, Fix, Problem
from jdscope.lint.parts import begin, mentions, own_duties, read, within
from jdscope.lint.wording import is_awkward, is_in_brackets, is_named, put
from jdscope.verdict import Scope, SynonymKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import DocMention, Reading

CODE = "JD103"
NAME = "unexpanded-term"
LEVEL = FindingLevel.NOTE

_AS_ONE = frozenset(SynonymKind)
_SYSTEM = re.compile(r"[ \u00a0]system(s?)(?=[\s.,;:!?)]|\Z)(?!\s?\()", re.IGNORECASE)  # behind one: "MES systems"
_JOINED = frozenset({SynonymKind.EQUATED, SynonymKind.SLASHED})  # JD101 asks to rewrite these


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the first mention of each term that is never spelled out."""
    if analysis.verdict.scope is Scope.OUT or not own_duties(analysis):
        return
    reading = read(analysis)
    ours = list(mentions(analysis))
    joined = _inside(reading, ours, _JOINED)
    beside = spelled_out(reading)
    given_up = _given_up(analysis)
    for term, name in load_lint_lexicon().names.items():
        named = [mention for mention in ours if mention.term == term]
        spelled = any(mention.expanded or mention.start in beside for mention in named)
        free = [mention for mention in _free(analysis, named) if mention.start not in joined]
        if free and not spelled and term != given_up:
            yield _problem(analysis, _first(analysis, free), name)


def _given_up(analysis: Analysis) -> str | None:
    """Return the term that JD101 asks to give up, where the two are used as one."""
    used_as_one = any(relation.kind in _AS_ONE for relation in read(analysis).relations)
    kept = analysis.verdict.scope
    return next((term for term in load_lint_lexicon().names if term != kept), None) if used_as_one else None


def _free(analysis: Analysis, named: Iterable[DocMention]) -> Iterator[DocMention]:
    """Yield the mentions that are no part of a product's name, such as "the Lindauer MES"."""
    products = {match.last for match in read(analysis).matches if match.concept.group == "platform"}
    for mention in named:
        if products.isdisjoint({mention.first, mention.last}) and not is_named(analysis.advert.text, mention.start):
            yield mention


def _inside(reading: Reading, ours: list[DocMention], kinds: Container[str]) -> set[int]:
    """Return where the mentions begin that relations of some kinds have in them."""
    relations = (relation for relation in reading.relations if relation.kind in kinds)
    return {mention.start for one in relations for mention in within(ours, one.start, one.end, begin)}


def _first(analysis: Analysis, ours: list[DocMention]) -> DocMention:
    """Return the first mention in a sentence, rather than in the title, a heading, a compound or brackets."""
    text, units = analysis.advert.text, read(analysis).units

    def awkward(mention: DocMention) -> tuple[bool, bool, bool]:
        unit = units[mention.unit]
        return (
            is_awkward(text, mention.start, mention.end),
            is_in_brackets(text, mention.start),
            unit.heading or unit.section == TITLE,
        )

    return min(ours, key=awkward)


def _problem(analysis: Analysis, mention: DocMention, name: str) -> Problem:
    text = analysis.advert.text
    short = text[mention.start : mention.end]
    if short.casefold() == mention.term.casefold():
        short = mention.term  # "mes" is no plural
    is_system = name.endswith("System")
    said_twice = _SYSTEM.match(text, mention.end) if is_system else None
    several = bool(said_twice[1]) if said_twice else short.endswith("s")
    full = f"{name}s" if several and is_system else name
    bracketed = is_in_brackets(text, mention.start)
    alone = text[mention.start - 1] in "([" and text[mention.end : mention.end + 1] in {")", "]"}
    spelled = f"{full}, {short}" if bracketed and alone else f"{full} ({short})"
    edits = put(text, mention.start, mention.end, spelled)
    if said_twice:
        edits = (*edits, Edit(mention.end, said_twice.end(), ""))
    fits = (alone or not bracketed) and not is_awkward(text, mention.start, mention.end)
    return Problem(
        mention.start,
        mention.end,
        f"{mention.term} is never spelled out. Write here: {spelled}.",
        Fix(f"Write {spelled}", edits, safe=not bracketed) if fits else None,
    )
