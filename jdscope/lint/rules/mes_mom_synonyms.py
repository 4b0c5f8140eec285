"""MES and MOM used as synonyms.

What: a place where the advert treats MES and MOM as one thing: "MES/MOM", "MES, also known as MOM", or the same system
called by one name here and by the other there.
Why: MES runs the production of a plant; MOM is the whole of Level 3, with quality, maintenance and inventory, often for
many plants. Who reads "MES/MOM" cannot tell which of the two jobs is offered: those who run systems for a network pass
it by, those who configure a line apply for a job two sizes too large.
Do: keep the term that the duties are about and drop the other. Where the role has to do with both, say how: "MES within
our MOM landscape".
Source: ISA-95 Part 3 (IEC 62264-3) defines manufacturing operations management as four areas, of which production is
one; an MES carries out the activities of that one.

PASS:
    MES Engineer, Filling
    You configure and support our MES on two filling lines in Sligo: master recipes, work
    instructions and the screens for the operators. You fix incidents during the shift and test each
    release with the line leads.
    The MES is one part of the MOM landscape that our head office in Basel answers for.
FAIL:
    MES/MOM Engineer, Filling
    You configure and support our MES/MOM on two filling lines in Sligo: master recipes, work
    instructions and the screens for the operators. You fix incidents during the shift and test each
    release with the line leads.
FAIL:
    MES Engineer, Press Shop
    You configure and support our MES, also known as MOM, in the press shop in Leeds: work
    instructions, terminals and the downtime of each press. You fix incidents during the shift and
    train new operators.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Fix, Problem
from jdscope.lint.parts import begin, in_scope, mentions, read, within
from jdscope.lint.wording import put
from jdscope.verdict import SynonymKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import DocMention, Relation
    from jdscope.lint.finding import Edit

CODE = "JD101"
NAME = "mes-mom-synonyms"
LEVEL = FindingLevel.ERROR

_MESSAGES = {
    SynonymKind.EQUATED: "This says that MES and MOM are the same thing.",
    SynonymKind.SLASHED: "MES and MOM stand here as one thing.",
    SynonymKind.INTERCHANGED: "The same system or job is called MES in one place and MOM in another.",
}
_EMPHASIS = re.compile(r"\*+|_+|`+|~+")
_STATES = re.compile(r"[=~\u2248\u2261]|\A[\s*_]*or[\s*_]*\Z", re.IGNORECASE)  # a sentence that needs both names
_ASIDE = re.compile(r"[\s*_]*([,\u2013\u2014]|(?<=\s)-(?=\s))(?=.*\w)")  # begins one: "MES - also called MOM - runs"
_SENTENCE_END = re.compile(r"[\s*_]*(?:[.!?;:)\]\r\n]|\Z)")
_ADVICE = "MES runs production, MOM is the whole of Level 3: {}."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the places where the two are used as synonyms."""
    relations = [relation for relation in read(analysis).relations if relation.kind in _MESSAGES]
    if not relations:
        return
    scope = str(analysis.verdict.scope) if in_scope(analysis) else None
    advice = _ADVICE.format(f"keep {scope}, which the duties describe" if scope else "keep the one you mean")
    ours = list(mentions(analysis))
    renaming = _renaming(analysis.advert.text, ours, scope) if scope else None
    for relation in relations:
        fix = renaming
        if scope and relation.kind != SynonymKind.INTERCHANGED:
            fix = _fix(_joined(analysis.advert.text, relation, ours, scope), scope)
        yield Problem(relation.start, relation.end, f"{_MESSAGES[SynonymKind(relation.kind)]} {advice}", fix)


def _renaming(text: str, ours: list[DocMention], scope: str) -> Fix | None:
    """Return the fix that calls every mention by one term."""
    edits = (put(text, m.start, m.end, _renamed(m, scope)) for m in ours if m.term != scope)
    return _fix(tuple(chain.from_iterable(edits)), scope)


def _fix(edits: tuple[Edit, ...], scope: str) -> Fix | None:
    return Fix(f"Call it {scope}, which the duties describe", edits, safe=False) if edits else None


def _renamed(mention: DocMention, term: str) -> str:
    return load_lint_lexicon().names[term] if mention.expanded else term


def _joined(text: str, relation: Relation, ours: list[DocMention], scope: str) -> tuple[Edit, ...]:
    """Return the edit that leaves one of two joined names, none where the sentence would break."""
    inside = [m for m in within(ours, relation.start, relation.end, begin) if m.end <= relation.end]
    kept = [mention for mention in inside if mention.term == scope]
    dropped = [mention for mention in inside if mention.term != scope]
    if not kept or not dropped:
        return ()
    first, second = (kept, dropped) if kept[0].start < dropped[0].start else (dropped, kept)
    between = text[first[-1].end : second[0].start]
    if first[-1].start > second[0].start or not _only_joins(between):
        return ()
    end = _end(text, between, relation.end)
    if end is None:
        return ()
    name = text[kept[0].start : kept[-1].end]
    left_out = text[relation.start : kept[0].start] + text[kept[-1].end : end]
    if _opened(text[relation.start : end], "()") or _opened(text[relation.start : end], "[]"):
        return ()
    if text.startswith(("(", "["), end) or len(_EMPHASIS.findall(left_out)) % 2:
        return ()
    is_glued = end > relation.end and text[end : end + 1].isalnum()
    return put(text, relation.start, end, name + ")" * _opened(name, "()") + " " * is_glued)


def _end(text: str, between: str, end: int) -> int | None:
    """Return where two joined names end, the mark that closes an aside included; None where one goes on."""
    aside = _ASIDE.match(between)
    if not aside:
        return end
    closing = re.compile(rf"\s?{re.escape(aside[1])}").match(text, end)
    if closing:
        return closing.end()
    return end if _SENTENCE_END.match(text, end) else None


def _opened(text: str, brackets: str) -> int:
    """Return how many brackets of a kind are opened and not closed."""
    return text.count(brackets[0]) - text.count(brackets[1])


def _only_joins(between: str) -> bool:
    """Say whether the text between two names of a line is no more than a slash, a bracket or "also known as"."""
    if "\n" in between or _STATES.search(between):
        return False
    return not any(map(str.isalpha, load_lint_lexicon().appositions.sub("", between, count=1)))
