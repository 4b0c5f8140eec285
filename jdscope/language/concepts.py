"""The component that finds the phrases of the lexicon, longest first, inside the units of an advert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from jdscope.language.doc import Match
from jdscope.language.phrases import PhraseTrie
from jdscope.language.settings import LEXICON

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.doc import Words
    from jdscope.lexicon import Lexicon
    from jdscope.lexicon.lexicon import Entry

NAME = "jdscope_concepts"


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_concepts(nlp: Language, name: str, lexicon: Lexicon) -> Concepts:
    """Return the component for a pipeline."""
    return Concepts(lexicon)


class Concepts:
    """Sets `doc._.matches`: in the order of the text, without overlaps."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._trie = PhraseTrie(
            (form, entry) for form, entry in lexicon.phrases.items() if entry.concept.group != "opening"
        )

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
        doc._.matches = matches
        return doc


def _is_spelled(entry: Entry, found: Words, first: int, last: int) -> bool:
    return found.text[found.starts[first] : found.ends[last - 1]] in entry.exact
