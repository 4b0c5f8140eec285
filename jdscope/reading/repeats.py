"""Tells which texts of a record say what another of them says: HTML and plain text of one, a text and its begin."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 80
"""Letters and digits by which two texts are known to begin alike."""
_MUCH_LONGER = 1.2  # times a text that is another's begin or summary
_MOST_COMPARED = 60  # texts
_NO_WORD = re.compile(r"<[^<>]*>|[^\w<]+|[_<]")


class _Said(NamedTuple):
    """What a text says, and where it stands: the number of its part, and its own."""

    part: int
    at: int
    said: str

    def is_said_by(self, other: _Said) -> bool:
        """Tell whether another text says this too; of two of a part that begin alike the first or much longer does."""
        if self.at == other.at:
            return False
        if self.part == other.part and self._begins_like(other):
            return self._is_cut_from(other) or (other.at < self.at and not other._is_cut_from(self))
        is_long = self.part == other.part or len(self.said) >= ENOUGH
        return is_long and self.said in other.said and (self.said != other.said or other.at < self.at)

    def _begins_like(self, other: _Said) -> bool:
        return self.said.startswith(other.said[:ENOUGH]) or other.said.startswith(self.said[:ENOUGH])

    def _is_cut_from(self, other: _Said) -> bool:
        return len(self.said) * _MUCH_LONGER < len(other.said)


def without_repeats(texts: Sequence[tuple[int, str]]) -> list[int]:
    """Return which of some texts, each given with the number of its part, say something that no other says."""
    if not 1 < len(texts) <= _MOST_COMPARED:
        return list(range(len(texts)))
    compared = [_Said(part, at, said(text)) for at, (part, text) in enumerate(texts)]
    return [text.at for text in compared if not any(map(text.is_said_by, compared))]


def said(text: str) -> str:
    """Return the letters and digits of a text, its tags and entities aside, to compare it by."""
    return _NO_WORD.sub("", unescape(unescape(text)) if "&" in text else text).casefold()
