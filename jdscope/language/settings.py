"""How the components of a spaCy pipeline come by the lexicon: its configuration names this registered function."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.util import registry

from jdscope.lexicon import Lexicon, load_lexicon
from jdscope.lexicon.own import OwnEntries, extend

LEXICON = "jdscope.Lexicon.v1"


def lexicon_config(own: OwnEntries | None) -> dict[str, Any]:
    """Return the configuration of a component whose lexicon has a user's entries in it."""
    return {"lexicon": {"@misc": LEXICON, "own": own.to_json() if own else None}}


def create_lexicon(own: dict[str, Any] | None = None) -> Lexicon:
    """Return the lexicon that ships with jdscope, with a user's entries if there are any."""
    return _lexicon(OwnEntries.from_json(own) if own else None)


@cache
def _lexicon(own: OwnEntries | None) -> Lexicon:
    return extend(load_lexicon(), own) if own else load_lexicon()


registry.misc(LEXICON, func=create_lexicon)
