"""Picks the words out of a text, all at once, as arrays that later steps look up in one go.

A word is a run of letters and digits. Its key is a polynomial over its letters in lower case, modulo 2**64, after Karp
and Rabin, "Efficient randomized pattern-matching algorithms" (1987): prefix sums give the keys of all words together.
No text takes longer than another of its length, and no word is remembered.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jdscope.language.reading import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_CHARACTERS = 0x10000  # those beyond, such as emoji and letters of mathematics, part words
_WORD, _LETTER, _SMALL, _LAST, _CAPITAL = 1, 2, 4, 8, 16  # bits of the kind of a character
_BASE = 0x9E3779B97F4A7C15
_FEWEST_POWERS = 1 << 14


class _Alphabet(NamedTuple):
    """The kind of each character, and the value of its small letter in the key of a word."""

    kinds: NDArray[np.uint8]
    values: NDArray[np.uint64]


def pick_words(text: str) -> Words:
    """Return the words of a text."""
    kinds_of, values_of = _alphabet()
    # A blank on both sides, so that each word has an edge before and behind it.
    codes = np.minimum(np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32), _CHARACTERS - 1)
    kinds = kinds_of[codes]
    in_word = kinds & _WORD
    edges = (in_word[1:] != in_word[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(codes.size)
    values = values_of[codes]
    values *= powers[: codes.size]
    sums = values.cumsum()
    keys = (sums[ends] - sums[starts]) * inverses[starts]
    plain = (kinds[starts + 1] & _LETTER != 0) & (ends - starts > 1)
    return Words(text, keys, plain, keys.tolist(), starts.tolist(), ends.tolist(), _glued(kinds))


def word_keys(words: Iterable[str]) -> dict[str, int]:
    """Return the key of each of some words, which have nothing but letters and digits in them."""
    known = list(dict.fromkeys(words))
    return dict(zip(known, pick_words(" ".join(known)).hashes, strict=True))


def _glued(kinds: NDArray[np.uint8]) -> list[int]:
    """Return where a capital before a small letter follows what may be the last character of a heading."""
    return ((kinds[1:-1] & _CAPITAL) & (kinds[:-2] & _LAST) << 1 & (kinds[2:] & _SMALL) << 2).nonzero()[0].tolist()


@cache
def _alphabet() -> _Alphabet:
    characters = [chr(code) for code in range(_CHARACTERS)]
    small = [character.lower() for character in characters]
    lower = np.array([ord(one) if len(one) == 1 else code for code, one in enumerate(small)], dtype=np.uint64)
    kinds = np.array([str.isalnum(one) * _WORD | str.isalpha(one) * _LETTER for one in characters], dtype=np.uint8)
    kinds[ord("a") : ord("z") + 1] |= _SMALL | _LAST
    kinds[[ord(character) for character in ")?!"]] |= _LAST
    kinds[ord("A") : ord("Z") + 1] |= _CAPITAL
    return _Alphabet(kinds, _scattered(lower))


def _scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers of 64 bits that have nothing in common with these, as in SplitMix64 (Steele et al., 2014)."""
    mixed = (numbers + np.uint64(1)) * np.uint64(_BASE)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return at least so many powers of the base, and their inverses modulo 2**64."""
    return _power_table(max(_FEWEST_POWERS, 1 << size.bit_length()))


@cache
def _power_table(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    one, other = (np.full(size, base, dtype=np.uint64).cumprod() for base in (_BASE, pow(_BASE, -1, 1 << 64)))
    return one, other
