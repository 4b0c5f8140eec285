"""Finds the letters that stand for the bullets of a list: those of symbol fonts, copied as text, or of scans.

A letter is one where several lines begin with it alone, whatever stands behind an `o`, a capital or much space behind
one that could be a word; where line breaks were lost, such letters stand amid lines.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = "\u2022"

_FEWEST = 3  # items
_AT_BEGIN = re.compile(
    r"^[ \t\u00a0]{0,20}(?:([o\u00a2\u00a7\u00ab\u00d8])[ \t\u00a0]{1,20}(?=[^\W\d_])"
    r"|([elnqvw\u00fc\u00a8])(?:\t|[ \u00a0]{2}|[ \u00a0](?=[A-Z])))",
    re.MULTILINE,
)
_AMID = re.compile(r"(?<=[ \t\u00a0])([o\u00a7\u00d8])[ \t\u00a0]{1,20}(?=[A-Z])")


def item_letters(source: str, start: int) -> Iterator[int]:
    """Yield where such letters stand in a text from an offset on."""
    begins = {match.start(match.lastindex or 0) for match in _AT_BEGIN.finditer(source, start)}
    if not begins:
        return
    amid = {match.start() for match in _AMID.finditer(source, start)} - begins
    found = Counter(source[at] for at in begins | amid)
    marks = {source[at] for at in begins if found[source[at]] >= _FEWEST}
    yield from (at for at in sorted(begins | amid) if source[at] in marks)
