"""Reads a text step by step: words, then sections, concepts, mentions and relations.

The steps are plain callables on a Reading, so that an advert is read without a spaCy Doc, which takes as long to make
as all of them together; `jdscope.language.factories` has the same steps as components of a spaCy pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.concepts import Concepts
from jdscope.language.mentions import Mentions
from jdscope.language.reading import Reading
from jdscope.language.relations import Relations
from jdscope.language.sections import Sections
from jdscope.language.words import pick_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.advert import Advert
    from jdscope.lexicon import Lexicon

    Step = Callable[[Reading], None]

STEPS: dict[str, Callable[[Lexicon], Step]] = {
    "sections": Sections,
    "concepts": Concepts,
    "mentions": Mentions,
    "relations": Relations,
}
"""What makes each step, in their order."""


class Pipeline:
    """Reads texts with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._steps = [make(lexicon) for make in STEPS.values()]

    def read(self, advert: Advert) -> Reading:
        """Return all that is found in an advert."""
        known = Reading(advert.text, advert.title_span, pick_words(advert.text))
        for step in self._steps:
            step(known)
        return known
