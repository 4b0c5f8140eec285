"""Decides how two neighbouring mentions of MES and MOM stand to one another, by the text between and around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language import links
from jdscope.language.links import Links
from jdscope.language.pairs import CLOSING, pairs
from jdscope.language.reading import Relation

if TYPE_CHECKING:
    from jdscope.language.pairs import Pair
    from jdscope.language.reading import DocMention
    from jdscope.lexicon.terms import Terms

_NEAR = 120  # characters between two mentions of a sentence that it relates by a weak word
_CLOSE = 60  # the same where nothing but the words around them relates them
_BESIDE = 12  # the same for "confuse MES and MOM"
_NEGATION = 40  # characters between "not" and what it takes back


class Neighbours:
    """Knows the words that relate two mentions."""

    def __init__(self, terms: Terms) -> None:
        self._links = Links(terms)

    def find(self, text: str, mentions: list[DocMention]) -> list[Relation]:
        """Return how neighbours of different terms stand to one another, as far as the text around them says."""
        return [_relation(kind, pair) for pair in pairs(text, mentions) if (kind := self._kind(pair))]

    def _kind(self, pair: Pair) -> str | None:
        return (
            self._negated(pair)
            or self._slashed(pair)
            or self._equated_between(pair)
            or self._equated_around(pair)
            or self._part(pair)
            or self._contrasted(pair)
            or self._shared(pair)
            or self._listed(pair)
        )

    def _negated(self, pair: Pair) -> str | None:
        patterns = self._links
        beside = len(pair.gap) <= _BESIDE and (
            patterns.negated_before.search(pair.before) or patterns.negated_after.search(pair.behind)
        )
        negated = links.UNEQUAL.fullmatch(pair.gap) or (
            pair.together and (beside or patterns.negated_between.search(pair.said))
        )
        return "negated" if negated else None

    def _slashed(self, pair: Pair) -> str | None:
        """Return how a slash, bar or hyphen joins two names: as one, as items of a list, or to contrast them."""
        dashed = links.DASH.fullmatch(pair.gap)
        if not (dashed or self._links.slash.fullmatch(pair.gap) or links.HYPHEN.fullmatch(pair.gap)):
            return None
        if _goes_on(pair):
            return "listed"
        if dashed and not self._links.thing.match(pair.follows):
            return None
        return "contrasted" if self._links.contrasted_after.match(pair.behind.lstrip(" *_)")) else "slashed"

    def _equated_between(self, pair: Pair) -> str | None:
        """Return whether the text between two names makes them one, "negated" where it denies that."""
        patterns = self._links
        joining = patterns.equated_between if pair.together else patterns.equated_across
        if not patterns.strong_part.search(pair.said) and (joint := joining.search(pair.said)):
            if pair.one.term == "MOM" and patterns.more_listed.match(pair.follows):
                return None  # its parts follow, one after another
            return "negated" if patterns.not_word.search(pair.said, 0, joint.start()) else "equated"
        return "equated" if links.EQUALS.fullmatch(pair.gap) or self._bracketed(pair) else None

    def _equated_around(self, pair: Pair) -> str | None:
        """Return the same for the text before and behind."""
        patterns = self._links
        if len(pair.gap) > _CLOSE or not pair.together:
            return None
        if (phrase := patterns.equated_before.search(pair.before)) and self._links.two_names.fullmatch(pair.gap):
            return self._unless_denied(pair.before[: phrase.start()])
        if phrase := patterns.equated_after.search(pair.behind):
            return self._unless_denied(f"{pair.before} {pair.behind[: phrase.start()]}")
        return "equated" if patterns.equated_next.match(pair.next) else None

    def _unless_denied(self, text: str) -> str:
        return "negated" if self._links.not_word.search(text[-_NEGATION:]) else "equated"

    def _part(self, pair: Pair) -> str | None:
        """Return whether one is told to be a part of the other, and the right way round."""
        close = pair.together and len(pair.gap) <= _CLOSE
        if self._links.strong_part.search(pair.said) or (close and self._links.close_part.search(pair.said)):
            return self._whole(pair, pair.other.term)
        listed = self._links.bracket.fullmatch(pair.gap) and self._links.more_listed.match(pair.follows)
        near = pair.together and len(pair.gap) <= _NEAR
        strong = near and self._links.strong_whole.search(pair.said)
        if listed or strong or (close and self._links.close_whole.search(pair.said)):
            return self._whole(pair, pair.one.term)
        return None

    def _whole(self, pair: Pair, whole: str) -> str:
        """Return the kind of a part and its whole; two that stand apart are not taken to say it the wrong way round."""
        apart = not pair.together or len(pair.gap) > _CLOSE
        people = self._links.people.match(pair.gap) or self._links.people.match(pair.follows)
        return "part-of" if whole == "MOM" or apart or people else "part-whole-reversed"

    def _contrasted(self, pair: Pair) -> str | None:
        patterns = self._links
        if not pair.together or len(pair.gap) > _NEAR:
            return None
        if patterns.contrasted_between.search(pair.said) or patterns.contrasted_last.search(pair.said):
            return "contrasted"
        if patterns.contrasted_before.search(pair.before):
            return "contrasted"
        if patterns.weak_part.search(pair.said) or patterns.colon.fullmatch(pair.said):
            return "part-of"
        return "contrasted" if patterns.contrasted_after.search(pair.behind, 0, _NEGATION) else None

    def _shared(self, pair: Pair) -> str | None:
        shared = self._links.share_between.search(pair.said) or self._links.share_behind.match(pair.behind)
        return "part-of" if shared else None

    def _bracketed(self, pair: Pair) -> bool:
        """Return whether the second name stands in brackets, or between commas after "or", as a gloss on the first."""
        patterns = self._links
        if pair.one.opened and patterns.second_abbreviation.fullmatch(pair.gap):
            return bool(patterns.closed.match(pair.follows))
        listed = patterns.more_listed.match(pair.follows)
        set_off = patterns.set_off.match(pair.follows)
        if patterns.bracket.fullmatch(pair.gap):
            closed = patterns.closed.match(pair.follows) or (pair.other.opened and ")" in pair.follows[:3])
            return bool(closed or ((set_off or pair.other.expanded) and not listed))
        if patterns.or_bracket.fullmatch(pair.gap):
            begun = pair.before.rstrip()[-1:] in {",", ";", "/"}
            return bool(set_off or patterns.aside.match(pair.follows)) and not (listed or begun)
        return False

    def _listed(self, pair: Pair) -> str | None:
        enumerated = links.ENUMERATED.fullmatch(pair.gap) and links.ENUMERATOR.search(pair.before)
        listed = pair.together and (self._links.listed.fullmatch(pair.gap) or self._links.items.fullmatch(pair.gap))
        return "listed" if enumerated or listed else None


def _relation(kind: str, pair: Pair) -> Relation:
    """Return the relation of a pair, up to the bracket that closes behind it."""
    opened = "(" in pair.gap or "[" in pair.gap or pair.one.opened or pair.other.opened
    closing = CLOSING.match(pair.follows) if opened else None
    return Relation(kind, pair.one.start, pair.other.end + (closing.end() if closing else 0))


def _goes_on(pair: Pair) -> bool:
    """Return whether the mark that joins two names joins them to others too, as in "SCADA/MES/MOM/ERP"."""
    mark = links.MARK.search(pair.gap)
    if not mark:
        return False
    joint = f" {mark[0]} " if pair.gap[0] == " " else mark[0]
    ahead = pair.before.endswith(joint) and pair.before[: -len(joint)].strip(" -|")
    behind = pair.follows.removeprefix(joint)
    return bool(ahead) or (behind != pair.follows and behind[:2].isupper())
