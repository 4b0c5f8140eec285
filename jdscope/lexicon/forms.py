"""Phrases as the lexicon knows them: their words in lower case, whatever stands between these."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without what stands between them."""
    return tuple(_WORD.findall(text.lower()))
