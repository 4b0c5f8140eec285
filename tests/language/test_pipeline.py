"""The spaCy pipeline: what its components leave on a Doc, and how it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from jdscope.language.pipeline import build, read
from jdscope.lexicon.own import OwnEntries

if TYPE_CHECKING:
    from spacy.language import Language

    from jdscope import Analyzer
    from jdscope.training.corpus import LabelledAdvert

NAMES = ["jdscope_words", "jdscope_units", "jdscope_concepts", "jdscope_mentions", "jdscope_relations"]


def test_it_is_a_blank_english_pipeline_with_our_components(nlp: Language) -> None:
    """They stand in the order in which each needs the one before it."""
    assert (nlp.lang, nlp.pipe_names) == ("en", NAMES)
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_doc_has_what_the_analyzer_reads(nlp: Language, corpus: list[LabelledAdvert]) -> None:
    """Words, units, matches, mentions and relations of a Doc are those of the Reading that verdicts are made of."""
    adverts = [item.advert for item in corpus[::20]]
    for advert, reading in zip(adverts, read(nlp, adverts), strict=True):
        doc = nlp.make_doc(advert.text)
        doc._.title_span = advert.title_span
        doc = nlp(doc)
        assert doc.text == reading.text == advert.text
        assert (doc._.units, doc._.matches) == (reading.units, reading.matches)
        assert (doc._.mentions, doc._.relations) == (reading.mentions, reading.relations)
        assert (doc._.words.hashes, doc._.words.starts) == (reading.words.hashes, reading.words.starts)


def test_the_analyzer_reads_with_it(analyzer: Analyzer, corpus: list[LabelledAdvert], nlp: Language) -> None:
    """What stands beside a verdict is what the pipeline reads, although its memory zone is closed by then."""
    in_scope = [item.advert for item in corpus[::20] if analyzer.passes_screen(item.advert.text)]
    for analysis, reading in zip(analyzer.examine_many(in_scope), read(nlp, in_scope), strict=True):
        assert analysis.reading is not None
        assert analysis.reading.words.hashes == reading.words.hashes
        assert (analysis.reading.units, analysis.reading.relations) == (reading.units, reading.relations)


def test_the_tokens_of_a_doc_are_the_words(nlp: Language, corpus: list[LabelledAdvert]) -> None:
    """The tokens that begin with a letter or a digit are the words, at the same places, known by the same hash."""
    for item in corpus[::20]:
        doc = nlp(item.advert.text)
        tokens = [(token.lower, token.idx, token.idx + len(token)) for token in doc if token.text[0].isalnum()]
        words = doc._.words
        assert tokens == list(zip(words.hashes, words.starts, words.ends, strict=True))


def test_whoever_knows_the_names_can_build_it() -> None:
    """The factories are registered under their names, and work behind spaCy's own tokenizer too."""
    nlp = spacy.blank("en")
    for name in NAMES[:-1]:
        nlp.add_pipe(name)
    doc = nlp("You configure the MES.")
    assert [doc.text[mention.start : mention.end] for mention in doc._.mentions] == ["MES"]


def test_a_component_without_words_says_what_it_needs() -> None:
    """The words come first."""
    nlp = spacy.blank("en")
    nlp.add_pipe("jdscope_units")
    with pytest.raises(ValueError, match="jdscope_words goes before"):
        nlp("You configure the MES.")


def test_own_entries_are_in_its_configuration() -> None:
    """A pipeline that is built anew from its configuration has a user's entries too."""
    config = build(OwnEntries(ignored=("MES Group",))).config
    nlp = spacy.blank("en").from_config(config)
    doc = nlp("MES Group runs its MES in one plant.")
    assert [mention.start for mention in doc._.mentions] == [doc.text.rindex("MES")]
