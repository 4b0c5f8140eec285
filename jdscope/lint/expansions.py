"""Finds MES and MOM spelled out as something that they do not stand for.

The language pipeline knows those that are wrong by their first and last word, since these tell what a mention means.
Here are, for rules alone, those that are set apart in other ways or have one wrong word of three.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.reading import EXPANDED_WRONGLY
from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.parts import Span, begin, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import DocMention, Reading, Relation
    from jdscope.lexicon.lint import Expansions

_NEAR = 120  # characters from an abbreviation to the far end of what it is said to stand for
_WORD = re.compile(r"[^\W\d_]+")
_LISTS = re.compile(r"[(\[]\W{0,9}\Z")
_LISTED = re.compile(r"\s{0,3}(?:[,;/&+]|(?:and|or)\b)")  # behind the abbreviation: "enterprise systems (MES, ERP)"
_OWNER = re.compile(r"\b(?!(?:An?|My|Our|The|This|Your)\b)[A-Z][\w&'-]{1,30} \Z")  # a name before an expansion
_ONE_WRONG = 2  # words of three that are right


class Wrong(NamedTuple):
    """A wrong expansion and its abbreviation.

    Attributes:
        mention: the abbreviation.
        span: both of them.
        words: the expansion.
    """

    mention: DocMention
    span: Span
    words: Span


def wrong_expansions(reading: Reading) -> Iterator[Wrong]:
    """Yield the wrong expansions of an advert, each once; the right one may have a line break in it."""
    lexicon = load_lint_lexicon()
    for one in _expansions(reading):
        written = reading.text[slice(*one.words)]
        words, right = _WORD.findall(written), lexicon.names[one.mention.term].split()
        others = lexicon.expansions[one.mention.term].other["second"]
        if others.search(written) and _OWNER.search(reading.text, max(one.words.start - _NEAR, 0), one.words.start):
            continue  # an employer's own programme
        if len(words) != len(right) or not all(map(is_the_word, words, right)):
            yield one


def spelled_out(reading: Reading) -> set[int]:
    """Return where the abbreviations begin that have what they stand for beside them, be it right or for JD102."""
    return {one.mention.start for one in _expansions(reading)}


def is_the_word(word: str, right: str) -> bool:
    """Tell whether a word is the right one, in any case and number."""
    return word.casefold() in {right.casefold(), f"{right.casefold()}s"}


@lru_cache(maxsize=4)
def _expansions(reading: Reading) -> tuple[Wrong, ...]:
    """Return what stands beside the abbreviations of an advert; rules ask for that of the same one after another."""
    return tuple(_beside(reading))


def _beside(reading: Reading) -> Iterator[Wrong]:
    taken: set[int] = set()
    for relation in reading.relations:
        if relation.kind == EXPANDED_WRONGLY:
            mention = within(reading.mentions, relation.start, relation.end, begin)[0]
            taken |= {relation.start, mention.start}
            yield Wrong(mention, Span(relation.start, relation.end), _words_in(reading.text, relation, mention))
    lexicon = load_lint_lexicon().expansions
    for mention in reading.mentions:
        if mention.expanded or mention.start in taken:
            continue
        words = _words_beside(reading.text, mention, lexicon[mention.term])
        if words and words.start not in taken:
            taken.add(words.start)
            yield Wrong(mention, _both(reading.text, mention, words), words)


def _words_in(text: str, relation: Relation, mention: DocMention) -> Span:
    """Return the words of a relation, from letter to letter, that are not its abbreviation."""
    start, end = relation.start, mention.start
    if not _WORD.search(text, start, end):
        start, end = mention.end, relation.end
    words = list(_WORD.finditer(text, start, end))
    return Span(words[0].start(), words[-1].end())


def _both(text: str, mention: DocMention, words: Span) -> Span:
    """Return where an abbreviation and its expansion stand, with the bracket round one of them."""
    start, end = min(mention.start, words.start), max(mention.end, words.end)
    is_open = text.rfind("(", start, end) > text.rfind(")", start, end)
    return Span(start, end + (is_open and text.startswith(")", end)))


def _words_beside(text: str, mention: DocMention, lexicon: Expansions) -> Span | None:
    """Return the three words that an abbreviation is wrongly said to stand for."""
    first = max(mention.start - _NEAR, 0)
    before, behind = text[first : mention.start], text[mention.end : mention.end + _NEAR]
    found = [(mention.end, pattern.match(behind)) for pattern in lexicon.behind]
    if lexicon.words.search(before) and not (_LISTS.search(before) and _LISTED.match(behind)):
        found += [(first, pattern.search(before)) for pattern in (*lexicon.before, *lexicon.slashed)]
    for offset, words in found:
        if words and _is_wrong(words, lexicon, slashed=words.re in lexicon.slashed):
            return Span(offset + words.start("first"), offset + words.end("last"))
    return None


def _is_wrong(words: re.Match[str], lexicon: Expansions, *, slashed: bool) -> bool:
    """Say whether of three words one is wrong, and none of those that make them the name of something else."""
    right = {key: pattern.fullmatch(words[key]) is not None for key, pattern in lexicon.right.items()}
    let_pass = any(
        pattern.fullmatch(words[key]) for key, pattern in lexicon.other.items() if not right[key] and key != "second"
    )
    in_the_middle = not right["second"]
    return sum(right.values()) == _ONE_WRONG and not let_pass and not (slashed and in_the_middle)
