"""Finds the numbers that a program wrote before each line of a text, blank ones too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST = 8  # lines
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,5})(?: ?[|:](?: |\Z)|[ \t]{1,2}|\Z)")


def line_numbers(source: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the numbers begin and end, in a text from an offset on of which every line has the next number."""
    spans: list[tuple[int, int]] = []
    last = None
    for line in _LINE.finditer(source, start):
        if not line[1].strip() and line.end() == len(source):
            break
        number = _NUMBER.match(line[1])
        if number is None or (last is not None and int(number[1]) != last + 1):
            return
        last = int(number[1])
        spans.append((line.start(), line.start() + number.end()))
    if len(spans) >= _FEWEST:
        yield from spans
