"""The steps of the language pipeline as components that spaCy knows by name, for whoever works with its Docs.

What the Analyzer reads, `doc._.units`, `doc._.matches`, `doc._.mentions` and `doc._.relations` have too.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from jdscope.language import tokenizer
from jdscope.language.pipeline import STEPS
from jdscope.language.reading import Reading
from jdscope.language.words import pick_words
from jdscope.lexicon.own import OwnEntries, load_extended

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.pipeline import Step
    from jdscope.lexicon import Lexicon

LEXICON = "jdscope.Lexicon.v1"
_PREFIX = "jdscope_"
_KEY = "jdscope"


class Component:
    """A step as spaCy calls it: it adds to what is known of a Doc."""

    def __init__(self, step: Step) -> None:
        self._step = step

    def __call__(self, doc: Doc) -> Doc:
        """Take the step."""
        self._step(reading(doc))
        return doc


def build(own: OwnEntries | None = None) -> Language:
    """Return the spaCy pipeline, with a user's own entries in its lexicon; nothing is downloaded."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    lexicon = {"@misc": LEXICON, "own": own.to_json() if own else None}
    for name in STEPS:
        nlp.add_pipe(_PREFIX + name, config={"lexicon": lexicon})
    return nlp


def start_reading(doc: Doc, title_span: tuple[int, int] = (0, 0)) -> Reading:
    """Give a Doc a Reading for the components to fill; without it they take it that there is no title."""
    found = doc.user_data[_KEY] = Reading(doc.text, title_span, pick_words(doc.text))
    return found


def reading(doc: Doc) -> Reading:
    """Return what was found in a Doc."""
    found: Reading | None = doc.user_data.get(_KEY)
    return start_reading(doc) if found is None else found


def create_lexicon(own: dict[str, Any] | None = None) -> Lexicon:
    """Return the lexicon that ships with jdscope, with a user's entries if there are any."""
    return load_extended(OwnEntries.from_json(own) if own else None)


def _register(name: str, make: Callable[[Lexicon], Step]) -> None:
    def create(nlp: Language, name: str, lexicon: Lexicon) -> Component:  # noqa: ARG001 (spaCy passes them)
        return Component(make(lexicon))

    Language.factory(_PREFIX + name, default_config={"lexicon": {"@misc": LEXICON}}, func=create)


def _extend(name: str) -> None:
    of = attrgetter(name)
    Doc.set_extension(name, getter=lambda doc: of(reading(doc)), force=True)


registry.misc(LEXICON, func=create_lexicon)
for _name, _make in STEPS.items():
    _register(_name, _make)
for _name in Reading.__slots__:
    _extend(_name)
