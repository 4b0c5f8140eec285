"""Turns what was read into numbers that the classifier weighs: n-grams and signals.

*N-grams* are words and pairs of neighbouring words of the title, the role and the requirements, kept apart by part;
MES and MOM are left out, so that swapping them changes nothing. An n-gram is a 64-bit key made of the keys of its
words, so that a whole advert is looked up in the model's vocabulary at once. *Signals* are those of `signals`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.language.reading import TITLE
from jdscope.scope.signals import Signals, signals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jdscope.language.reading import Reading

PARTS = ("", "title", "role", "requirements")
_PART = {TITLE: 1, "role": 2, "duties": 2, "requirements": 3}
_SALT = np.array([0, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_PAIR = np.uint64(0x27D4EB2F165667C5)


class Ngrams(NamedTuple):
    """The n-grams of an advert.

    Attributes:
        keys: 64-bit keys.
        first: index of the first word of each.
        singles: how many of them are one word; the others, behind these, are two.
        part: index into PARTS of each word of the advert.
    """

    keys: NDArray[np.uint64]
    first: NDArray[np.intp]
    singles: int
    part: NDArray[np.int8]


class Features(NamedTuple):
    """All that the classifier may look at."""

    ngrams: Ngrams
    signals: Signals


def extract(known: Reading) -> Features:
    """Return the features of an advert."""
    return Features(ngrams(known), signals(known))


def ngrams(known: Reading) -> Ngrams:
    """Return the n-grams of an advert; numbers, single letters, mentions and the ends of units break them."""
    found = known.words
    part = np.zeros(len(found.hashes) + 1, dtype=np.int8)
    joined = np.ones(len(found.hashes) + 1, dtype=bool)
    joined[[unit.first for unit in known.units]] = False
    for unit in known.units:
        if unit.section in _PART and not unit.heading:
            part[unit.first : unit.last] = _PART[unit.section]
    for mention in known.mentions:
        part[mention.first : mention.last] = 0
    part = part[:-1] * found.plain
    single = part.nonzero()[0]
    keys = found.lower ^ _SALT[part]
    pair = ((part[:-1] != 0) & (part[1:] != 0) & joined[1:-1]).nonzero()[0]
    pairs = (found.lower[pair] * _PAIR) ^ keys[pair + 1]
    return Ngrams(
        np.concatenate([keys[single], pairs]),
        np.concatenate([single, pair]),
        single.size,
        part,
    )
