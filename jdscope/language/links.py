"""Patterns, made from the lexicon's phrases, of what stands between, before and behind two mentions.

Each works on a stretch of bounded length and repeats nothing without bound, so that no text makes one slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.lexicon.terms import Phrases, Terms

_MARKS = r"[\s\"\u201c\u201d\u201e\u00ab\u00bb*_`,:(\[-]{0,6}"
_SHORTLY = rf"{_MARKS}(?:[\w'-]{{1,20}}\s{{1,3}}){{0,2}}{_MARKS}\Z"
_EDGE = r"['\u2019]?s?[\s*_\"\u201c\u201d)\]]{0,4}"
_START = r"[\s*_\"\u201c\u201d(\[]{0,4}"
_QUOTE = r"[\"'\u201d\u00bb*]{0,2}"
_DOTS = "..."
_APOSTROPHE = str.maketrans("\u2019\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}", "' -")

Pattern = re.Pattern[str]


class Links:
    """The compiled patterns of the lexicon's relations, for lower-case text with plain apostrophes.

    Attributes:
        equated_between: ends with a phrase that the second mention follows.
        equated_across: the same where a sentence ends between the two; "MES. Also MOM" does not make them one.
        equated_before: ends with a phrase that the first mention follows.
        slash: all of what is between two that a slash or bar joins; `bracket`, `or_bracket`, `second_abbreviation`,
            `colon`, `two_names`, `listed` and `items` the same for other ways.
        people: begins with a word for a team or a role; the name before it is not the system itself.
        thing: begins with the word for a kind of thing, as `closed`, `set_off`, `aside` and `more_listed` begin with
            other things that stand behind the second.
    """

    def __init__(self, terms: Terms) -> None:
        relation = terms.relation
        equated, negated, contrasted = relation["equated"], relation["negated"], relation["contrasted"]
        filled = rf"{_MARKS}(?:{_any(relation['words']['filler'])}\s{{1,3}}){{0,3}}{_MARKS}\Z"
        self.equated_between = compiled(equated["between"], filled)
        self.equated_across = compiled((phrase for phrase in equated["between"] if " " in phrase), filled)
        self.equated_before = compiled(equated["before"], filled)
        self.equated_after = compiled(equated["after"])
        self.equated_next = compiled(equated["next"])
        self.not_word = compiled(negated["words"])
        self.negated_between = compiled(negated["between"])
        self.negated_before = compiled(negated["before"], filled)
        self.negated_after = compiled(negated["after"])
        self.contrasted_before = compiled(contrasted["before"], _SHORTLY)
        self.contrasted_between = compiled(contrasted["between"])
        self.contrasted_last = compiled(contrasted["last"], _SHORTLY)
        self.contrasted_after = compiled(contrasted["after"])
        self.weak_part = compiled((*relation["part"]["weak"], *relation["whole"]["weak"]), _SHORTLY)
        self.close_part = compiled(relation["part"]["close"], _SHORTLY)
        self.close_whole = compiled(relation["whole"]["close"], _SHORTLY)
        self.strong_part = compiled(relation["part"]["strong"])
        self.strong_whole = compiled(relation["whole"]["strong"])
        people = _any((*terms.reference["apart"], *terms.reference["role"]))
        self.people = re.compile(rf"\W{{1,3}}(?:\w{{1,20}} )?{people}(?!\w)", re.IGNORECASE)
        self.share_between = compiled(relation["share"]["between"])
        self._join({name: _any(some) for name, some in relation["words"].items()}, relation["share"]["behind"])

    def _join(self, word: dict[str, str], share: Phrases) -> None:
        """Set the patterns of what joins two mentions, given one of each kind of little words."""
        ignoring = re.IGNORECASE
        a, thing = rf"(?:{word['determiner']}\s)", rf"(?:\s{{1,3}}{word['thing']})"
        one_of = rf"\W{{0,3}}(?:{word['being']}\s)?(?:{word['only']}\s)?(?:{word['one']}\s)?(?:{word['first']}\s)?"
        self.share_behind = re.compile(one_of + compiled(share).pattern)
        self.slash = re.compile(
            rf"{_EDGE}{thing}?(?:\s{{0,2}}-)?\s{{0,2}}[/|\\\u00a6\u2016\uff0f\u2215\u2044]{{1,2}}{_START}", ignoring
        )
        self.bracket = re.compile(rf"{thing}?\s{{0,2}}[(\[]\s?(?:{word['gloss']}\s)?{_START}", ignoring)
        self.or_bracket = re.compile(rf"{thing}?,\s?{word['or']}\s{a}?{_START}", ignoring)
        self.aside = re.compile(rf"{_EDGE}{thing}?\s{word['aside']}\s", ignoring)
        self.second_abbreviation = re.compile(rf"{_EDGE}(?:,|/|,?\s{word['second']}\s){_START}")
        self.colon = re.compile(rf"(?:\s[\w-]{{1,20}}){{0,3}}\s?:\s?{a}?")
        self.two_names = re.compile(
            rf"{_QUOTE}\s{word['are']}\s(?:\w{{1,10}}\s)?|{_QUOTE}(?:,|\s{word['beside']})[^,;:.()]{{0,45}}"
        )
        self.closed = re.compile(rf"{_EDGE}{thing}?{_EDGE}[)\]]", ignoring)
        self.set_off = re.compile(rf"{_EDGE}{thing}?\s?(?:[,)\]]|[-\u2013\u2014]\s)", ignoring)
        self.listed = re.compile(
            rf"['\u2019]?s?[\s*_)-]{{0,3}}(?:,|;|&|\+|{word['list']}|\n\W{{0,6}})[\s*_,]{{0,3}}"
            rf"(?:{word['item']} ){{0,2}}[(\s\d.)]{{0,4}}",
            ignoring,
        )
        self.items = re.compile(
            rf"{_EDGE}{thing}?\s?[,;](?:[^,;.:()\n]{{0,30}}[,;]){{0,5}}[^,;.:()\n]{{0,20}}", ignoring
        )
        self.more_listed = re.compile(
            rf"\s{{0,2}}(?:,|;|&|\+|/|{word['more']}\b)\s{{0,2}}(?:{word['next']}\s)?(?:(?-i:[A-Z]{{2,}})|{word['area']})",
            ignoring,
        )
        self.thing = re.compile(rf"{_EDGE}-?{thing}", ignoring)


def plain(text: str) -> str:
    """Return a text in lower case with plain apostrophes, spaces and hyphens, as long as it was."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_APOSTROPHE)


def compiled(phrases: Iterable[str], behind: str = "") -> Pattern:
    """Return a pattern that finds any of some phrases, longest first, and what must stand behind them."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, ordered))})(?!\w){behind}")


def _any(words: Iterable[str]) -> str:
    """Return what matches one of some words or begins of words."""
    return f"(?:{'|'.join(map(re.escape, words))})"


def _phrase(phrase: str) -> str:
    return r"[^.;()\n]{0,60}?".join(
        r"[\s-]{1,3}".join(re.escape(word) for word in piece.split()) for piece in phrase.split(_DOTS)
    ).replace(r"[^.;()\n]{0,60}?", r"\s[^.;()\n]{0,60}?(?<!\w)")


MARK = re.compile(r"[/|\\\u00a6\u2016\uff0f\u2215\u2044\u2013\u2014\u2011\u2010\u2212_-]")
HYPHEN = re.compile(r"[-\u2013\u2014\u2011\u2010\u2212_]")
DASH = re.compile(r"\s[-\u2013\u2014]\s")
EQUALS = re.compile(rf"{_EDGE}\s{{0,2}}(?:={{1,3}}|\u2248|\u2261|\u2259|~)\s{{0,2}}{_START}")
UNEQUAL = re.compile(rf"{_EDGE}\s{{0,2}}(?:\u2260|!=|<>|=/=)\s{{0,2}}{_START}")
ENUMERATOR = re.compile(r"(?:^|[\s:;,])(?:[-\u2013\u2022*\u25aa\u25cf]|\(?\w{1,2}[.):])\s{1,3}[*_]{0,2}\Z")
ENUMERATED = re.compile(r"[\s*_]{0,4}[;,.]?\s{0,4}(?:[-\u2013\u2022*\u25aa\u25cf]|\(?\w{1,2}[.):])\s{1,3}[*_]{0,2}")
SENTENCE_END = re.compile(
    r"[.!?][\"\u201d')\]*]{0,3}\s{1,4}(?=[\"\u201c'(\[*]{0,3}[A-Z0-9])|\n\s{0,4}\n|\n(?=\s{0,4}[^\sa-z/|(,&=])|[\u2022\u25aa\u25cf]"
)
