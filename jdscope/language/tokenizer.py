"""The tokenizer of our pipeline: a run of letters and digits is a token, and so is every other character.

One pattern looks at one character at a time, so that no text makes it slower than linear; it knows neither URLs nor
abbreviations, which spaCy's default for English spends most of its time on. spaCy's own tokenizer with patterns like
these remembers nothing in a memory zone, where it takes twice as long. Where a scraper has lost a line break
("productionMentor engineers") a token ends and the next one begins.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import is_not
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import registry

from jdscope.language.lines import lost_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab

NAME = "jdscope.Tokenizer.v1"
TEXT = "jdscope.text"
"""The key of a Doc's user data that holds its text as it came; putting it together from tokens takes a while."""
LOST_BREAKS = "jdscope.lost_breaks"
"""The key of a Doc's user data that holds where lines begin whose break was lost; finding them takes a while, too."""

# A single space behind a token that is no white space itself belongs to it, as spaCy has it.
_TOKEN = re.compile(r"(?:[^\W_]+|[^\w\s]|_) ?|\s+")


class Tokenizer:
    """Makes the Docs of a vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        breaks = lost_breaks(text)
        tokens = _tokens(text, breaks)
        words = [token[:-1] if token[-1] == " " and not token.isspace() else token for token in tokens]
        spaces = list(map(is_not, words, tokens))
        return Doc(self._vocab, words, spaces, user_data={TEXT: text, LOST_BREAKS: breaks})


def _tokens(text: str, breaks: list[int]) -> list[str]:
    if not breaks:
        return _TOKEN.findall(text)
    return [token for at, end in pairwise([0, *breaks, len(text)]) for token in _TOKEN.findall(text[at:end])]


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what spaCy calls to make the tokenizer of a pipeline."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return make
