"""The cheap first look: adverts without a word of manufacturing systems are OUT before anything is tokenized."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Screen:
    """Words of which an advert must have enough before it is worth reading.

    Attributes:
        telling: one of these is enough.
        telling_apart: as telling, but only as words of their own.
        weak: of these two different ones are needed.
    """

    telling: tuple[str, ...]
    weak: tuple[str, ...]

    def passes(self, text: str) -> bool:
        """Say whether the advert could be in scope."""
        lower = text.lower()
        if any(word in lower for word in self.telling):
            return True
        return sum(word in lower for word in self.weak) > 1


def load_screen() -> Screen:
    """Read lexicon/screen.toml."""
    table = tomllib.loads((resources.files("jdscope.lexicon") / "screen.toml").read_text(encoding="utf-8"))
    return Screen(tuple(table["telling"]), tuple(table["weak"]))
