"""The component that turns the matches of MES and MOM into mentions and decides what each of them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from jdscope.language.doc import DocMention
from jdscope.language.phrases import PhraseTrie
from jdscope.language.settings import LEXICON
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.doc import Unit, Words
    from jdscope.lexicon import Lexicon

NAME = "jdscope_mentions"


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_mentions(nlp: Language, name: str, lexicon: Lexicon) -> Mentions:
    """Return the component for a pipeline."""
    return Mentions(lexicon)


class Mentions:
    """Sets `doc._.mentions`, in the order of the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._senses = PhraseTrie(lexicon.other_senses.items())

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions of a Doc."""
        found, units = doc._.words, doc._.units
        mentions = []
        for concept, unit, first, last in doc._.matches:
            if concept.group == "term":
                expanded = concept.kind == "expansion"
                sense = Sense.MANUFACTURING if expanded else self._sense(found, units[unit])
                start, end = found.starts[first], found.ends[last - 1]
                mentions.append(DocMention(start, end, concept.value, expanded, sense, unit, first, last))
        doc._.mentions = mentions
        return doc

    def _sense(self, found: Words, unit: Unit) -> Sense:
        near = range(unit.first, unit.last)
        if any(self._senses.prefixes(found.hashes, at, unit.last) for at in near):
            return Sense.OTHER
        return Sense.MANUFACTURING
