"""The component that finds the phrases of the lexicon, longest first, and counts of sites, in the units of an advert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.strings import hash_string

from jdscope.language.doc import Match
from jdscope.language.phrases import PhraseTrie
from jdscope.language.settings import LEXICON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.language.doc import Unit, Words
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Entry

NAME = "jdscope_concepts"
_BETWEEN = 3  # words between a quantity and its noun
_LONGEST_COUNT = 4  # digits; nobody has a thousand sites, but years and postcodes stand before nouns too


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_concepts(nlp: Language, name: str, lexicon: Lexicon) -> Concepts:
    """Return the component for a pipeline."""
    return Concepts(lexicon)


class Concepts:
    """Sets `doc._.matches`: in the order of the text, phrases without overlaps, counts of sites behind them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._trie = PhraseTrie(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group != "opening"
        )
        self._counted = lexicon.counted.concept
        self._quantities = frozenset(map(hash_string, lexicon.counted.quantities))
        self._nouns = frozenset(map(hash_string, lexicon.counted.nouns))

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases of a Doc."""
        found = doc._.words
        hashes, root, prefixes = found.hashes, self._trie.root, self._trie.prefixes
        matches: list[Match] = []
        for number, unit in enumerate(doc._.units):
            at, stop = unit.first, unit.last
            while at < stop:
                if hashes[at] in root:
                    for end, entry in reversed(prefixes(hashes, at, stop)):
                        if not entry.exact or _is_spelled(entry, found, at, end):
                            matches.append(Match(entry.concept, number, at, end))
                            at = end - 1
                            break
                at += 1
            matches.extend(self._counts(found, number, unit))
        doc._.matches = matches
        return doc

    def _counts(self, found: Words, number: int, unit: Unit) -> Iterator[Match]:
        """Yield the counts of several sites ("twelve European plants") in a unit."""
        hashes = found.hashes
        for at in range(unit.first + 1, unit.last):
            if hashes[at] in self._nouns:
                for before in range(at - 1, max(at - 2 - _BETWEEN, unit.first - 1), -1):
                    if hashes[before] in self._quantities or _is_several(found, before):
                        yield Match(self._counted, number, before, at + 1)
                        break


def _is_several(found: Words, at: int) -> bool:
    figure = found.text[found.starts[at] : found.ends[at]]
    return len(figure) < _LONGEST_COUNT and figure.isdecimal() and figure not in {"0", "1"}


def _is_spelled(entry: Entry, found: Words, first: int, last: int) -> bool:
    return found.text[found.starts[first] : found.ends[last - 1]] in entry.exact
