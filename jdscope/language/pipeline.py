"""Puts the spaCy pipeline together: a blank English one with our tokenizer and our components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from jdscope.language import concepts, mentions, relations, sections, tokenizer, words
from jdscope.language.doc import start_reading
from jdscope.language.settings import lexicon_config

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from jdscope.advert import Advert
    from jdscope.lexicon.own import OwnEntries


def build(own: OwnEntries | None = None) -> Language:
    """Return the pipeline, with a user's own entries in its lexicon; nothing is downloaded."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    nlp.add_pipe(words.NAME)
    for component in (sections, concepts, mentions, relations):
        nlp.add_pipe(component.NAME, config=lexicon_config(own))
    return nlp


def read(nlp: Language, advert: Advert) -> Doc:
    """Return the Doc of an advert, with all that the components found."""
    doc = nlp.make_doc(advert.text)
    start_reading(doc, advert.text, advert.title_span)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
