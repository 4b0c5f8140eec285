"""A first look at many keys at once, after which hardly any is left to be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_SPREAD = 8  # at least so many places for each key


class Sieve:
    """Lets pass what it knows and little else: a table over the low bits of keys, small enough for a fast cache."""

    def __init__(self, keys: Iterable[int]) -> None:
        all_keys = np.fromiter(keys, dtype=np.uint64)
        size = 1 << (all_keys.size * _SPREAD).bit_length()
        self._low = np.uint64(size - 1)
        self._table = np.zeros(size, dtype=bool)
        self._table[all_keys & self._low] = True

    def passing(self, keys: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Return the indexes of the keys that may be known; all that are known are among them."""
        return self._table[(keys & self._low).view(np.intp)].nonzero()[0]
