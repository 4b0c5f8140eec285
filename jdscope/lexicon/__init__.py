"""What the domain knows, read from the TOML files beside this module."""

from jdscope.lexicon.lexicon import Concept, Lexicon, Platform
from jdscope.lexicon.load import LexiconError, load_lexicon

__all__ = ["Concept", "Lexicon", "LexiconError", "Platform", "load_lexicon"]
