"""Colours as CSS writes them (CSS Color Level 3), and whether a person can tell two apart."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from typing import NamedTuple

_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)")
_NUMBER = re.compile(r"-?\d{0,9}\.?\d{1,9}%?")
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_WORD = re.compile(r"[a-z]+")
_ALIKE = 16  # of 255 in each of red, green and blue
_NAMED = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff", "maroon": "800000",
    "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff", "green": "008000", "lime": "00ff00", "olive": "808000",
    "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff", "snow": "fffafa",
    "ivory": "fffff0", "ghostwhite": "f8f8ff", "whitesmoke": "f5f5f5", "floralwhite": "fffaf0", "orange": "ffa500",
}  # fmt: skip


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255, and how opaque, 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def is_like(self, other: Colour) -> bool:
        """Tell whether text of the one on the other cannot be read."""
        return all(abs(one - two) <= _ALIKE for one, two in zip(self[:3], other[:3], strict=True))


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


def read_colour(value: str) -> Colour | None:
    """Return the first colour of a value in lower case, None where none is read."""
    if "transparent" in value:
        return Colour(0, 0, 0, 0)
    if code := _HEX.search(value):
        return _of_hex(code[1])
    if function := _FUNCTION.search(value):
        return _of_numbers(function[1], _NUMBER.findall(function[2]))
    return next((_of_hex(_NAMED[word]) for word in _WORD.findall(value) if word in _NAMED), None)


def _of_hex(digits: str) -> Colour:
    if len(digits) < len("rrggbb"):
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *alpha = (int(digits[at : at + 2], 16) for at in range(0, len(digits), 2))
    return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0)


def _of_numbers(space: str, numbers: list[str]) -> Colour | None:
    if len(numbers) < 3:
        return None
    first, second, third = (float(number.rstrip("%")) for number in numbers[:3])
    alpha = float(numbers[3].rstrip("%")) / (100 if numbers[3].endswith("%") else 1) if len(numbers) > 3 else 1.0
    if space == "hsl":
        red, green, blue = hls_to_rgb(first % 360 / 360, third / 100, second / 100)
        return Colour(red * 255, green * 255, blue * 255, alpha)
    scale = 2.55 if numbers[0].endswith("%") else 1.0
    return Colour(first * scale, second * scale, third * scale, alpha)
