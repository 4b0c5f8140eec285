"""The same steps as spaCy components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from jdscope.language.factories import build, start_reading

if TYPE_CHECKING:
    from spacy.language import Language

    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the spaCy pipeline."""
    return build()


def test_a_doc_has_what_the_analyzer_reads(nlp: Language, analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """Units, matches, mentions and relations of a Doc are those of the Analyzer's pipeline."""
    for item in corpus[::20]:
        doc = nlp.make_doc(item.advert.text)
        start_reading(doc, item.advert.title_span)
        for _, component in nlp.pipeline:
            doc = component(doc)
        known = analyzer.pipeline.read(item.advert)
        assert (doc._.units, doc._.matches) == (known.units, known.matches)
        assert (doc._.mentions, doc._.relations) == (known.mentions, known.relations)


def test_the_tokens_of_a_doc_are_the_words(nlp: Language, corpus: list[LabelledAdvert]) -> None:
    """The tokens that begin with a letter or a digit are the words, at the same places."""
    for item in corpus[::20]:
        doc = nlp(item.advert.text)
        tokens = [(token.idx, token.idx + len(token)) for token in doc if token.text[0].isalnum()]
        assert tokens == list(zip(doc._.words.starts, doc._.words.ends, strict=True))


def test_whoever_knows_the_names_can_build_it() -> None:
    """The factories are registered under their names, and a component of one's own can follow."""
    nlp = spacy.blank("en")
    for name in ("sections", "concepts", "mentions"):
        nlp.add_pipe(f"jdscope_{name}")
    doc = nlp("You configure the MES.")
    assert [doc.text[mention.start : mention.end] for mention in doc._.mentions] == ["MES"]
