"""Patterns, made from the lexicon's phrases, of what stands between, before and behind two mentions.

Each works on a stretch of bounded length and repeats nothing without bound, so that no text makes one slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.lexicon.terms import Terms

_MARKS = r"[\s\"\u201c\u201d\u201e\u00ab\u00bb*_`,:(\[-]{0,6}"
_FILLERS = "the|a|an|our|its|their|your|just|simply|plainly|so-called|good|old|plain|newer|term|word|by|some"
_FILL = rf"(?:(?:{_FILLERS})\s{{1,3}}){{0,3}}"
_SHORTLY = rf"{_MARKS}(?:[\w'-]{{1,20}}\s{{1,3}}){{0,2}}{_MARKS}\Z"
_ONE_OF = r"\W{0,3}(?:(?:as|being|is)\s)?(?:(?:just|only)\s)?(?:(?:a|one|the)\s)?(?:first\s)?"
_THING = (
    r"(?:\s{1,3}(?:applications?|levels?|packages?|platforms?|products?|software|solutions?|suites?|systems?|tools?))"
)
_DOTS = "..."
_APOSTROPHE = str.maketrans("\u2019\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}", "' -")

Pattern = re.Pattern[str]


class Links:
    """The compiled patterns of the lexicon's relations, for lower-case text with plain apostrophes.

    Attributes:
        equated_between: ends with a phrase that the second mention follows.
        equated_before: ends with a phrase that the first mention follows.
    """

    def __init__(self, terms: Terms) -> None:
        relation = terms.relation
        equated, negated, contrasted = relation["equated"], relation["negated"], relation["contrasted"]
        self.equated_between = compiled(equated["between"], rf"{_MARKS}{_FILL}{_MARKS}\Z")
        self.equated_before = compiled(equated["before"], rf"{_MARKS}{_FILL}{_MARKS}\Z")
        self.equated_after = compiled(equated["after"])
        self.equated_next = compiled(equated["next"])
        self.not_word = compiled(negated["words"])
        self.negated_between = compiled(negated["between"])
        self.negated_before = compiled(negated["before"], rf"{_MARKS}{_FILL}{_MARKS}\Z")
        self.negated_after = compiled(negated["after"])
        self.contrasted_before = compiled(contrasted["before"], _SHORTLY)
        self.contrasted_between = compiled(contrasted["between"])
        self.contrasted_last = compiled(contrasted["last"], _SHORTLY)
        self.contrasted_after = compiled(contrasted["after"])
        self.weak_part = compiled((*relation["part"]["weak"], *relation["whole"]["weak"]), _SHORTLY)
        self.strong_part = compiled(relation["part"]["strong"])
        self.strong_whole = compiled(relation["whole"]["strong"])
        self.share_between = compiled(relation["share"]["between"])
        self.share_behind = re.compile(_ONE_OF + compiled(relation["share"]["behind"]).pattern)


def plain(text: str) -> str:
    """Return a text in lower case with plain apostrophes, spaces and hyphens, as long as it was."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_APOSTROPHE)


def compiled(phrases: Iterable[str], behind: str = "") -> Pattern:
    """Return a pattern that finds any of some phrases, longest first, and what must stand behind them."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, ordered))})(?!\w){behind}")


def _phrase(phrase: str) -> str:
    return r"[^.;()\n]{0,60}?".join(
        r"[\s-]{1,3}".join(re.escape(word) for word in piece.split()) for piece in phrase.split(_DOTS)
    ).replace(r"[^.;()\n]{0,60}?", r"\s[^.;()\n]{0,60}?(?<!\w)")


_EDGE = r"['\u2019]?s?[\s*_\"\u201c\u201d)\]]{0,4}"
_START = r"[\s*_\"\u201c\u201d(\[]{0,4}"
MARK = re.compile(r"[/|\\\u00a6\u2016\uff0f\u2215\u2044\u2013\u2014\u2011\u2010\u2212_-]")
SLASH = re.compile(
    rf"{_EDGE}{_THING}?(?:\s{{0,2}}-)?\s{{0,2}}[/|\\\u00a6\u2016\uff0f\u2215\u2044]{{1,2}}{_START}", re.IGNORECASE
)
HYPHEN = re.compile(r"[-\u2013\u2014\u2011\u2010\u2212_]")
DASH = re.compile(r"\s[-\u2013\u2014]\s")
EQUALS = re.compile(rf"{_EDGE}\s{{0,2}}(?:={{1,3}}|\u2248|\u2261|\u2259|~)\s{{0,2}}{_START}")
UNEQUAL = re.compile(rf"{_EDGE}\s{{0,2}}(?:\u2260|!=|<>|=/=)\s{{0,2}}{_START}")
BRACKET = re.compile(rf"{_THING}?\s{{0,2}}[(\[]\s?(?:(?:or|the|a|an|our|i\.e\.?,?|also)\s)?{_START}", re.IGNORECASE)
OR_BRACKET = re.compile(rf"{_THING}?,\s?or\s(?:the\s|a\s|our\s)?{_START}", re.IGNORECASE)
ASIDE = re.compile(rf"{_EDGE}{_THING}?\s(?:as|depending|if|when)\s", re.IGNORECASE)
SECOND_ABBREVIATION = re.compile(rf"{_EDGE}(?:,|/|,?\s(?:also|and|or)\s){_START}")
COLON = re.compile(r"(?:\s[\w-]{1,20}){0,3}\s?:\s?(?:(?:a|our|the|your)\s)?")
TWO_NAMES = re.compile(
    r"[\"'\u201d\u00bb*]{0,2}\s(?:are|is)\s(?:\w{1,10}\s)?|[\"'\u201d\u00bb*]{0,2}(?:,|\s(?:and|at|by|here|in|on|or))[^,;:.()]{0,45}"
)
CLOSED = re.compile(rf"{_EDGE}{_THING}?{_EDGE}[)\]]", re.IGNORECASE)
SET_OFF = re.compile(rf"{_EDGE}{_THING}?\s?(?:[,)\]]|[-\u2013\u2014]\s)", re.IGNORECASE)
LISTED = re.compile(
    r"['\u2019]?s?[\s*_)-]{0,3}(?:,|;|&|\+|and/or|and|or|plus|\n\W{0,6})[\s*_,]{0,3}"
    r"(?:and |or |the |an |a |our ){0,2}[(\s\d.)]{0,4}",
    re.IGNORECASE,
)
ITEMS = re.compile(rf"{_EDGE}{_THING}?\s?[,;](?:[^,;.:()\n]{{0,30}}[,;]){{0,5}}[^,;.:()\n]{{0,20}}", re.IGNORECASE)
ENUMERATOR = re.compile(r"(?:^|[\s:;,])(?:[-\u2013\u2022*\u25aa\u25cf]|\(?\w{1,2}[.):])\s{1,3}[*_]{0,2}\Z")
ENUMERATED = re.compile(r"[\s*_]{0,4}[;,.]?\s{0,4}(?:[-\u2013\u2022*\u25aa\u25cf]|\(?\w{1,2}[.):])\s{1,3}[*_]{0,2}")
MORE_LISTED = re.compile(
    r"\s{0,2}(?:,|;|&|\+|/|and\b|or\b)\s{0,2}(?:and\s|the\s|a\s)?"
    r"(?:(?-i:[A-Z]{2,})|quality|maintenance|warehous|inventor|laborator|analytics|schedul|historian|energy)",
    re.IGNORECASE,
)
THING = re.compile(rf"{_EDGE}-?(?:{_THING})", re.IGNORECASE)
SENTENCE_END = re.compile(
    r"[.!?][\"\u201d')\]*]{0,3}\s{1,4}(?=[\"\u201c'(\[*]{0,3}[A-Z0-9])|\n\s{0,4}\n|\n(?=\s{0,4}[^\sa-z/|(,&=])|[\u2022\u25aa\u25cf]"
)
