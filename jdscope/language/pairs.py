"""Makes pairs of neighbouring MES and MOM mentions, each with the text between, before and behind it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.links import SENTENCE_END, plain

if TYPE_CHECKING:
    from jdscope.language.reading import DocMention

BETWEEN = 200  # more characters than these between two mentions, and the text between them says nothing of them
_AROUND = 140  # characters looked at before and behind a pair
_ALIAS = re.compile(r"[\s*_]{0,3}[(\[]?[\s*_\"\u201c\u201d'\u00ab]{0,3}")
CLOSING = re.compile(r"[\s*_\"\u201c\u201d'\u00bb]{0,3}(?:\)|\](?!\())")  # not of a link


class Name(NamedTuple):
    """A mention, or an expansion and its abbreviation that make one; `opened` where its bracket is still open."""

    start: int
    end: int
    term: str
    expanded: bool
    opened: bool = False


class Pair(NamedTuple):
    """Two names of different terms and the text around them.

    Attributes:
        one: the first name.
        other: the second name.
        gap: the text between them.
        said: the same in plain lower case, as are the following.
        before: what stands before them in their sentence.
        behind: what stands behind them in their sentence.
        next: the begin of the next sentence.
        follows: the text behind them as it stands.
        together: whether both are in one sentence.
    """

    one: Name
    other: Name
    gap: str
    said: str
    before: str
    behind: str
    next: str
    follows: str
    together: bool


def pairs(text: str, mentions: list[DocMention]) -> list[Pair]:
    """Return the neighbours of different terms that stand near one another."""
    return [
        _pair(text, one, other)
        for one, other in pairwise(_names(text, mentions))
        if one.term != other.term and other.start - one.end <= BETWEEN
    ]


def _names(text: str, mentions: list[DocMention]) -> list[Name]:
    """Return the mentions in order, each expansion and the abbreviation beside it as one."""
    names: list[Name] = []
    for mention in mentions:
        name = _merged(text, names[-1], mention) if names else None
        if name:
            names[-1] = name
        else:
            names.append(Name(mention.start, mention.end, mention.term, mention.expanded))
    return names


def _merged(text: str, last: Name, mention: DocMention) -> Name | None:
    gap = text[last.end : mention.start]
    if last.term != mention.term or last.expanded == mention.expanded or not _ALIAS.fullmatch(gap):
        return None
    if "(" not in gap and "[" not in gap:
        return Name(last.start, mention.end, last.term, True)
    closing = CLOSING.match(text, mention.end)
    return Name(last.start, closing.end() if closing else mention.end, last.term, True, closing is None)


def _pair(text: str, one: Name, other: Name) -> Pair:
    gap, follows = text[one.end : other.start], text[other.end : other.end + _AROUND]
    before = SENTENCE_END.split(text[max(one.start - _AROUND, 0) : one.start])[-1]
    ending = SENTENCE_END.search(follows)
    behind, after = (follows[: ending.start()], follows[ending.end() :]) if ending else (follows, "")
    together = not SENTENCE_END.search(gap)
    return Pair(one, other, gap, plain(gap), plain(before), plain(behind), plain(after).lstrip(), follows, together)
