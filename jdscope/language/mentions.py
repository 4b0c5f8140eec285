"""The component that finds the mentions of MES and MOM, also inside longer phrases, and what each of them means."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jdscope.language.expansions import expansions
from jdscope.language.phrases import PhraseTrie
from jdscope.language.reading import EXPANDED_WRONGLY, DocMention, Relation
from jdscope.language.senses import Senses, Spelled
from jdscope.lexicon.own import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.language.reading import Reading, Words
    from jdscope.lexicon import Lexicon

_JOINED = re.compile(r"[\s.*_]{0,3}-?[/|\\(][\s*_]{0,3}")


class Mentions:
    """Sets `mentions` of a Reading, in the order of the text, and begins `relations` with the wrong expansions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = lexicon.terms
        self._senses = Senses(lexicon.terms)
        self._trie = PhraseTrie(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group == "term"
        )

    def __call__(self, known: Reading) -> None:
        """Find the mentions of the text."""
        spelled = list(self._spelled(known))
        if spelled:
            spelled = _joined(known.text, spelled)
            foreign = list(expansions(known.words, spelled, self._terms))
            senses = self._senses.decide(known, spelled, foreign)
            known.mentions = [
                DocMention(one.start, one.end, one.term, one.expanded, sense, one.unit, one.first, one.last)
                for one, sense in zip(spelled, senses, strict=True)
            ]
            known.relations = [Relation(EXPANDED_WRONGLY, one.start, one.end) for one in foreign if one.wrong]

    def _spelled(self, known: Reading) -> Iterator[Spelled]:
        """Yield every mention, also those that a longer phrase has in it, unless the user has it ignored."""
        found, root, done = known.words, self._trie.root, 0
        for concept, unit, first, last in known.matches:
            if concept.group == IGNORED:
                done = max(done, last)
            for at in range(max(first, done), last):
                if at >= done and found.hashes[at] in root:
                    mention = self._at(found, at, unit, known.units[unit].last)
                    if mention:
                        yield mention
                        done = mention.last

    def _at(self, found: Words, at: int, unit: int, stop: int) -> Spelled | None:
        """Return the longest mention that begins at a word."""
        for last, entry in reversed(self._trie.prefixes(found.hashes, at, stop)):
            start, end = found.starts[at], found.ends[last - 1]
            if not entry.exact or found.text[start:end] in entry.exact:
                end += found.text[start + 1 : start + 2] == found.text[end : end + 1] == "."
                concept = entry.concept
                return Spelled(start, end, concept.value, concept.kind == "expansion", unit, at, last, joined=False)
        return None


def _joined(text: str, spelled: list[Spelled]) -> list[Spelled]:
    """Return the mentions, those marked that a slash joins to the other term."""
    pairs = {
        at
        for at, (one, other) in enumerate(pairwise(spelled))
        if one.term != other.term and _JOINED.fullmatch(text, one.end, other.start)
    }
    return [one._replace(joined=at in pairs or at - 1 in pairs) for at, one in enumerate(spelled)]
