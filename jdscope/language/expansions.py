"""Finds what stands beside an abbreviation as its expansion: "Minutes of Meeting (MOM)", "MES (Managed ... Services)".

An expansion is a run of words whose initials spell the abbreviation, small words between them aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import Spelled, Words
    from jdscope.lexicon.terms import Terms

_LONGEST = 6
_SHORTEST = 3
_OPENS = re.compile(r"[\s*_\"\u201c\u201d'\u00bb]{0,4}[(\[][\s*_\"\u201c\u201d'\u00ab]{0,4}")
_SET_APART = re.compile(r"[\s*_\"\u201c\u201d'\u00bb]{0,4}[-\u2013\u2014=:]{1,2}[\s*_\"\u201c\u201d'\u00ab]{0,4}")
_CLOSED = re.compile(r"[\s*_\"\u201c\u201d'\u00bb]{0,4}[)\]]")
_LISTED = re.compile(r"\s*(?:[,;/&+]|(?:and|or)\b)")  # behind the abbreviation: "enterprise systems (MES, ERP)"
_ABBREVIATION = re.compile(r"[A-Z]{2,4}")  # "MOM (MES, OEE, maintenance)" is a list
_JOINTS = re.compile(r"[\s&,/'\u2019-]{1,3}")


class Expansion(NamedTuple):
    """An expansion other than ours, from start to end of the text with its abbreviation.

    Attributes:
        term: the abbreviation that it expands.
        manufacturing: whether it means a manufacturing system all the same.
        wrong: whether it is a wrong name for one, or for the person who runs operations.
    """

    term: str
    start: int
    end: int
    manufacturing: bool
    wrong: bool


def expansions(words: Words, spelled: list[Spelled], terms: Terms) -> Iterator[Expansion]:
    """Yield the foreign expansions that stand beside abbreviations."""
    full = {index for mention in spelled if mention.expanded for index in range(mention.first, mention.last)}
    for mention in spelled:
        if not mention.expanded:
            span = _before(words, mention) or _after(words, mention)
            if span and full.isdisjoint(range(*span)):
                yield _judged(words, mention, span, terms)


def _before(words: Words, mention: Spelled) -> tuple[int, int] | None:
    """Return the words before an abbreviation, set apart from it, that spell it."""
    last = mention.first
    if not last:
        return None
    gap = words.text[words.ends[last - 1] : mention.start]
    if _OPENS.fullmatch(gap):
        longest = _LONGEST
    elif _SET_APART.fullmatch(gap):
        longest = _SHORTEST
    else:
        return None
    for size in range(_SHORTEST, min(longest, last) + 1):
        if _spells(words, last - size, last, mention.term):
            return last - size, last
    return None


def _after(words: Words, mention: Spelled) -> tuple[int, int] | None:
    """Return the words in brackets behind an abbreviation that spell it."""
    opens = _OPENS.match(words.text, mention.end)
    first = mention.last
    if not opens or first >= len(words.starts) or words.starts[first] != opens.end():
        return None
    for last in range(first + _SHORTEST, min(first + _LONGEST, len(words.starts)) + 1):
        if _spells(words, first, last, mention.term) and _CLOSED.match(words.text, words.ends[last - 1]):
            return first, last
    return None


def _spells(words: Words, first: int, last: int, term: str) -> bool:
    run = [words.text[words.starts[at] : words.ends[at]] for at in range(first, last)]
    initials = [word[0].upper() for word in run]
    return (
        initials[0] == term[0]
        and initials[-1] == term[-1]
        and term[1] in initials[1:-1]
        and not any(_ABBREVIATION.fullmatch(word) for word in run)
        and all(_JOINTS.fullmatch(words.text, words.ends[at], words.starts[at + 1]) for at in range(first, last - 1))
    )


def _judged(words: Words, mention: Spelled, span: tuple[int, int], terms: Terms) -> Expansion:
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    first, last = (words.text[words.starts[at] : words.ends[at]].lower() for at in (span[0], span[1] - 1))
    begins = first in terms.wrong_begins
    manufacturing = begins and last in terms.wrong_ends
    listed = span[0] < mention.first and _is_bracketed_list(words, mention, span[1])
    closing = _CLOSED.match(words.text, max(end, mention.end))
    return Expansion(
        mention.term,
        min(start, mention.start),
        closing.end() if closing else max(end, mention.end),
        manufacturing,
        not listed and (manufacturing or (begins and last in terms.wrong_persons)),
    )


def _is_bracketed_list(words: Words, mention: Spelled, last: int) -> bool:
    """Say whether the bracket that an abbreviation opens lists more, which the words before it are a kind of."""
    opens = _OPENS.fullmatch(words.text, words.ends[last - 1], mention.start)
    return opens is not None and _LISTED.match(words.text, mention.end) is not None
