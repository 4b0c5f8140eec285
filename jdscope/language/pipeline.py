"""The spaCy pipeline: a blank English one with our tokenizer and our components, all registered under their names.

The components leave what they find in `doc._.words`, `doc._.units`, `doc._.matches`, `doc._.mentions` and
`doc._.relations`. A title that is known beforehand is set as `doc._.title_span`, before the components see the Doc.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import spacy
from spacy.attrs import LOWER, PREFIX
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from jdscope.language import tokenizer
from jdscope.language.concepts import Concepts
from jdscope.language.mentions import Mentions
from jdscope.language.reading import reading_of
from jdscope.language.relations import Relations
from jdscope.language.units import Units
from jdscope.language.words import WordPicker, stem
from jdscope.lexicon.own import OwnEntries, load_extended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jdscope.advert import Advert
    from jdscope.language.reading import Reading
    from jdscope.lexicon import Lexicon

    Component = Callable[[Doc], Doc]

LEXICON = "jdscope.Lexicon.v1"
_PREFIX = "jdscope_"
_COMPONENTS = ("units", "concepts", "mentions", "relations")


def build(own: OwnEntries | None = None) -> Language:
    """Return the pipeline, with a user's own entries in its lexicon; nothing is downloaded.

    Of each new word spaCy works out its lower case and what our components ask, no more: shapes, stop words and the
    like take most of the time of a text. Whoever needs them adds the components to a pipeline of their own.
    """
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})
    nlp.vocab.lex_attr_getters = {LOWER: str.lower, PREFIX: stem}  # type: ignore[attr-defined]
    nlp.add_pipe(_PREFIX + "words")
    for name in _COMPONENTS:
        nlp.add_pipe(_PREFIX + name, config={"lexicon": {"@misc": LEXICON, "own": own.to_json() if own else None}})
    _learn_common_words(nlp, load_extended(own))
    return nlp


def read(nlp: Language, adverts: Iterable[Advert]) -> Iterator[Reading]:
    """Yield what is found in each advert; whoever reads many does so within `nlp.memory_zone()`."""
    for doc in nlp.pipe(_doc(nlp, advert) for advert in adverts):
        yield reading_of(doc)


def create_lexicon(own: dict[str, Any] | None = None) -> Lexicon:
    """Return the lexicon that ships with jdscope, with a user's entries if there are any."""
    return load_extended(OwnEntries.from_json(own) if own else None)


def _doc(nlp: Language, advert: Advert) -> Doc:
    doc = nlp.make_doc(advert.text)
    doc._.title_span = advert.title_span
    return doc


def _learn_common_words(nlp: Language, lexicon: Lexicon) -> None:
    """Make the words that most adverts have outlive memory zones, each of which would learn them anew."""
    words = {word for phrase in lexicon.phrases for word in phrase} | STOP_WORDS
    nlp.tokenizer(" ".join([*words, *map(str.capitalize, words)]))


@Language.factory(_PREFIX + "words", assigns=["doc._.words"])
def create_words(nlp: Language, name: str) -> WordPicker:  # noqa: ARG001 (spaCy passes it)
    """Return the component that all others build on."""
    return WordPicker(nlp.vocab)


def _register(name: str, make: Callable[[Lexicon], Component], requires: str, assigns: str) -> None:
    def create(nlp: Language, name: str, lexicon: Lexicon) -> Component:  # noqa: ARG001 (spaCy passes them)
        return make(lexicon)

    Language.factory(
        _PREFIX + name,
        default_config={"lexicon": {"@misc": LEXICON}},
        requires=[f"doc._.{requires}"],
        assigns=[f"doc._.{assigns}"],
        func=create,
    )


def _extend(name: str) -> None:
    of = attrgetter(name)
    Doc.set_extension(name, getter=lambda doc: of(reading_of(doc)), force=True)


registry.misc(LEXICON, func=create_lexicon)
_register("units", Units, requires="words", assigns="units")
_register("concepts", Concepts, requires="units", assigns="matches")
_register("mentions", Mentions, requires="matches", assigns="mentions")
_register("relations", Relations, requires="mentions", assigns="relations")
Doc.set_extension("title_span", default=(0, 0), force=True)
for _name in ("words", "units", "matches", "mentions", "relations"):
    _extend(_name)
