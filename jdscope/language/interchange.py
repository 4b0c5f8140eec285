"""Decides whether an advert that relates MES and MOM nowhere calls one system, or one job, by both names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.language.links import SENTENCE_END, compiled, plain
from jdscope.language.reading import TITLE, Relation

if TYPE_CHECKING:
    from jdscope.language.reading import DocMention, Reading, Unit
    from jdscope.lexicon.terms import Terms

_AROUND = 60  # characters looked at before and behind a mention, within its unit
_SENTENCE = 160  # the same for whose system it is
_SYSTEM, _ROLE, _APART, _NAME, _NOTHING = "system", "role", "apart", "named", ""
_LABEL = 3  # a mention so near the begin of its unit is its subject or its label
_ONE_WORD = r"(?:\s[\w'-]{1,15})?\s\Z"
_THREE_WORDS = r"(?:\s[\w'-]{1,15}){0,3}\s\Z"


class Use(NamedTuple):
    """A mention and what it names: the system, the job, something apart, a team or an offer, or nothing."""

    mention: DocMention
    names: str
    head: str


class Context(NamedTuple):
    """The text around a mention in its unit, in plain lower case, and the word that it qualifies."""

    unit: Unit
    before: str
    behind: str
    head: str


class Interchange:
    """Knows the words by which a mention names a system or a job."""

    def __init__(self, terms: Terms) -> None:
        reference = terms.reference
        self._system = frozenset(reference["system"])
        self._role = frozenset(reference["role"])
        self._apart = compiled(reference["apart"])
        self._defined = compiled(reference["defined"])
        self._others = compiled(reference["others"])
        self._wider = compiled(reference["wider"], r"\s\Z")
        self._asked = compiled(reference["asked"], _THREE_WORDS)
        self._offered = compiled(reference["offered"], _THREE_WORDS)
        self._indefinite = compiled(reference["indefinite"], _ONE_WORD)
        self._definite = compiled(reference["definite"], _ONE_WORD)

    def find(self, reading: Reading, mentions: list[DocMention]) -> list[Relation]:
        """Return the mentions that are part of a name, and those of the term that comes second where both are one."""
        named = _platform_words(reading)
        uses = [self._use(reading, mention, named) for mention in mentions]
        if any(use.names == _APART for use in uses):
            return []
        names = [Relation("named", use.mention.start, use.mention.end) for use in uses if use.names == _NAME]
        uses = [use for use in uses if use.names in {_SYSTEM, _ROLE}]
        if not _in_two_sentences(reading.text, uses) or not _one_thing(uses):
            return names
        second = [use.mention for use in uses if use.mention.term != uses[0].mention.term]
        return names + [Relation("interchanged", mention.start, mention.end) for mention in second]

    def _use(self, reading: Reading, mention: DocMention, named: set[int]) -> Use:
        text, unit = reading.text, reading.units[mention.unit]
        before = plain(text[max(mention.start - _AROUND, unit.start) : mention.start])
        behind = plain(text[mention.end : max(min(mention.end + _AROUND, unit.end), mention.end)])
        context = Context(unit, before, behind, _first_word(behind))
        if self._is_apart(
            context, plain(text[max(mention.start - _SENTENCE, unit.start) : min(mention.end + _SENTENCE, unit.end)])
        ):
            return Use(mention, _APART, context.head)
        if not named.isdisjoint((mention.first - 1, mention.first)) or self._is_name(context):
            return Use(mention, _NAME, context.head)
        return Use(mention, self._named(context, mention, text), context.head)

    def _is_apart(self, context: Context, sentence: str) -> bool:
        wider = self._wider.search(context.before) or self._defined.match(context.behind.lstrip())
        return bool(wider or self._others.search(sentence))

    def _is_name(self, context: Context) -> bool:
        """Return whether a mention is a word in the name of a team or of something offered to others."""
        return bool(self._apart.match(context.behind.lstrip(" )-")) or self._offered.search(context.before))

    def _named(self, context: Context, mention: DocMention, text: str) -> str:
        unit, before, behind, head = context
        if head in self._role:
            return _ROLE
        asked = unit.section == "requirements" or self._asked.search(before)
        if head in self._system:
            return _NOTHING if asked else _SYSTEM
        if mention.expanded and text[mention.start : mention.end].lower().split()[-1] not in self._system:
            return _NOTHING
        definite = self._definite.search(before)
        if unit.section == TITLE and not definite:
            return _ROLE
        alone = not before.strip() and not behind.strip()
        settled = definite or (mention.start <= unit.start + _LABEL and not self._indefinite.search(before))
        return _SYSTEM if settled and not asked and not alone else _NOTHING


def _one_thing(uses: list[Use]) -> bool:
    """Return whether a system has both names, or one name is the system's and one the job's, or one job has both."""
    if any(use.names == _SYSTEM for use in uses):
        return True
    jobs: dict[str, set[str]] = {}
    for use in uses:
        jobs.setdefault(use.head, set()).add(use.mention.term)
    return any(len(terms) > 1 for terms in jobs.values())


def _in_two_sentences(text: str, uses: list[Use]) -> bool:
    """Return whether a sentence ends between a use of one term and a use of the other."""
    return any(
        SENTENCE_END.search(text, one.mention.end, other.mention.start)
        for one, other in pairwise(uses)
        if one.mention.term != other.mention.term
    )


def _platform_words(reading: Reading) -> set[int]:
    return {
        index
        for match in reading.matches
        if match.concept.group == "platform"
        for index in range(match.first, match.last)
    }


def _first_word(text: str) -> str:
    words = text[:30].lstrip(" -*_)").split(maxsplit=1) if text[:1] in {" ", "-", ")", "*", "_"} else []
    return words[0].strip(".,;:()*_\"'") if words else ""
