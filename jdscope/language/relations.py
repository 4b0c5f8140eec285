"""The component that decides how the mentions of MES and MOM stand to one another.

Neighbours of different terms are judged by the text between them and a little around; what no neighbours settle is
left to `interchange`. Both have hundreds of patterns, compiled when the first advert names both terms.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from jdscope.verdict import Sense

if TYPE_CHECKING:
    from jdscope.language.interchange import Interchange
    from jdscope.language.neighbours import Neighbours
    from jdscope.language.reading import Reading
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
        from jdscope.language.neighbours import Neighbours  # noqa: PLC0415

        return Neighbours(self._terms)

    @cached_property
    def _interchange(self) -> Interchange:
        from jdscope.language.interchange import Interchange  # noqa: PLC0415

        return Interchange(self._terms)

    def __call__(self, known: Reading) -> None:
        """Relate the mentions of the text."""
        ours = [mention for mention in known.mentions if mention.sense is Sense.MANUFACTURING]
        if len({mention.term for mention in ours}) > 1:
            known.relations += self._neighbours.find(known.text, ours) or self._interchange.find(known, ours)
