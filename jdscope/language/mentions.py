"""The component that finds the mentions of MES and MOM, also inside longer phrases, and what each of them means."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jdscope.language.expansions import expansions
from jdscope.language.phrases import PhraseTrie
from jdscope.language.reading import EXPANDED_WRONGLY, DocMention, Relation, Spelled, reading_of
from jdscope.language.senses import Senses
from jdscope.lexicon.own import IGNORED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

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

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of a Doc."""
        reading = reading_of(doc)
        spelled = list(self._spelled(reading))
        if spelled:
            spelled = _joined(reading.text, spelled)
            foreign = list(expansions(reading.words, spelled, self._terms))
            senses = self._senses.decide(reading, spelled, foreign)
            reading.mentions = [
                DocMention(one.start, one.end, one.term, one.expanded, sense, one.unit, one.first, one.last)
                for one, sense in zip(spelled, senses, strict=True)
            ]
            reading.relations = [Relation(EXPANDED_WRONGLY, one.start, one.end) for one in foreign if one.wrong]
        return doc

    def _spelled(self, reading: Reading) -> Iterator[Spelled]:
        """Yield every mention, also those that a longer phrase has in it, unless the user has it ignored."""
        words, root, done = reading.words, self._trie.root, 0
        for concept, unit, first, last in reading.matches:
            if concept.group == IGNORED:
                done = max(done, last)
            for at in range(max(first, done), last):
                if at >= done and words.hashes[at] in root:
                    mention = self._at(words, at, unit, reading.units[unit].last)
                    if mention:
                        yield mention
                        done = mention.last

    def _at(self, words: Words, at: int, unit: int, stop: int) -> Spelled | None:
        """Return the longest mention that begins at a word."""
        for last, entry in reversed(self._trie.prefixes(words.hashes, at, stop)):
            start, end = words.starts[at], words.ends[last - 1]
            if not entry.exact or words.text[start:end] in entry.exact:
                end += words.text[start + 1 : start + 2] == words.text[end : end + 1] == "."
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
