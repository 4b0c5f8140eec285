"""Tells reposts: adverts that are nearly the same text as one before.

Texts are compared as sets of runs of five words, by MinHash and locality-sensitive hashing (Broder, 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), with datasketch. Two are the same from a Jaccard
similarity of about 0.8 on, whatever stands around them in the table.
"""

from __future__ import annotations

import re
from typing import Any

from jdscope.batch.extras import require

_WORD = re.compile(r"\w+")
_RUN = 5  # words
_SIMILARITY = 0.8
_PERMUTATIONS = 64
_LONGEST = 20_000  # characters that are looked at


class Distinct:
    """Knows the texts that it was shown.

    Raises:
        UnsupportedTable: datasketch is not installed.
    """

    def __init__(self) -> None:
        self._sketch = require("datasketch", "report")
        self._known: Any = self._sketch.MinHashLSH(threshold=_SIMILARITY, num_perm=_PERMUTATIONS)
        self._shown = 0

    def is_new(self, text: str) -> bool:
        """Say whether no text before was nearly the same, and remember this one if so; an empty text is always new."""
        words = _WORD.findall(text[:_LONGEST].lower())
        if not words:
            return True
        runs = {" ".join(words[at : at + _RUN]).encode() for at in range(max(len(words) - _RUN + 1, 1))}
        sketch = self._sketch.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch(sorted(runs))
        if self._known.query(sketch):
            return False
        self._known.insert(self._shown, sketch)
        self._shown += 1
        return True
