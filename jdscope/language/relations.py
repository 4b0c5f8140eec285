"""The component that decides how the mentions of MES and MOM stand to one another.

Neighbours of different terms are judged by the text between them and a little around; what no neighbours settle is
left to `interchange`. Both have hundreds of patterns, compiled when the first advert names both terms.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jdscope.language.reading import reading_of
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.interchange import Interchange
    from jdscope.language.neighbours import Neighbours
    from jdscope.lexicon import Lexicon


class Relations:
    """Adds to `relations` of a Reading.

    The kinds are those of `SynonymKind`, and part-of, part-whole-reversed (MOM told to be a part of MES), contrasted,
    listed, named and negated.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = lexicon.terms

    @cached_property
    def _neighbours(self) -> Neighbours:
        from jdscope.language.neighbours import Neighbours

        return Neighbours(self._terms)

    @cached_property
    def _interchange(self) -> Interchange:
        from jdscope.language.interchange import Interchange

        return Interchange(self._terms)

    def __call__(self, doc: Doc) -> Doc:
        """Relate the mentions of a Doc."""
        reading = reading_of(doc)
        ours = [mention for mention in reading.mentions if mention.sense is Sense.MANUFACTURING]
        if len({mention.term for mention in ours}) > 1:
            reading.relations += self._neighbours.find(reading.text, ours) or self._interchange.find(reading, ours)
        return doc
