"""The component that decides how the mentions of MES and MOM stand to one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from jdscope.language.doc import Relation
from jdscope.language.settings import LEXICON
from jdscope.verdict import Sense

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.lexicon import Lexicon

NAME = "jdscope_relations"
_SLASH = re.compile(r"[.\s]*[/|][.\s]*")


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_relations(nlp: Language, name: str, lexicon: Lexicon) -> Relations:
    """Return the component for a pipeline."""
    return Relations(lexicon)


class Relations:
    """Sets `doc._.relations`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Relate the mentions of a Doc."""
        ours = [mention for mention in doc._.mentions if mention.sense is Sense.MANUFACTURING]
        doc._.relations = [
            Relation("slashed", one.start, other.end)
            for one, other in zip(ours, ours[1:], strict=False)
            if one.term != other.term and _SLASH.fullmatch(doc._.words.text, one.end, other.start)
        ]
        return doc
