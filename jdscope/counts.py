"""Says how many there are of something."""

from __future__ import annotations


def count(number: int, one: str, several: str = "") -> str:
    """Return a number and what it counts: "1 repost", "2,000 reposts"; another plural is named: "2 reposts are"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
