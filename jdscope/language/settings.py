"""How the components of a spaCy pipeline come by the lexicon: its configuration names this registered function."""

from __future__ import annotations

from functools import cache

from spacy.util import registry

from jdscope.lexicon import Lexicon, load_lexicon

LEXICON = "jdscope.Lexicon.v1"


@registry.misc(LEXICON)
@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that ships with jdscope, read once."""
    return load_lexicon()
