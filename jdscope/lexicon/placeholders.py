"""What stands where an advert's text should be, read from `placeholders.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from jdscope.lexicon.forms import words
from jdscope.lexicon.load import LexiconError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FILE = "placeholders.toml"
_LONGEST = 100  # characters that a placeholder has at most, be it for its punctuation
_LONGEST_PAGE = 100  # words of a page that has no advert beside its notice


class Placeholders(NamedTuple):
    """Texts that are none.

    Attributes:
        whole: the letters of each that is a whole text.
        filler: how text begins that tells nothing to its end, in lower case.
        notices: how a page begins that tells of an advert which is not there, in lower case.
    """

    whole: Collection[str]
    filler: tuple[str, ...]
    notices: tuple[str, ...]

    def stand_for(self, text: str) -> bool:
        """Say whether a text, without white space around it, is one of them."""
        opening = text[:_LONGEST].lower()
        if opening.startswith(self.filler):
            return True
        if opening.startswith(self.notices):
            return self.gives_notice(opening, text)
        letters = _letters(text) if len(text) <= _LONGEST else "more"
        return letters in self.whole or letters.isdigit()

    def gives_notice(self, begin: str, text: str) -> bool:
        """Say whether a page begins as one that tells of an advert which is not there, and hardly goes on."""
        is_notice = begin[:_LONGEST].lower().startswith(self.notices)
        return is_notice and len(text.split(None, _LONGEST_PAGE)) <= _LONGEST_PAGE


@cache
def load_placeholders() -> Placeholders:
    """Return the content of `placeholders.toml`, read once.

    Raises:
        LexiconError: it is not TOML or lacks a key.
    """
    text = (resources.files("jdscope.lexicon") / _FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return Placeholders(frozenset(_spelt_out(table)), tuple(table["filler"]), tuple(table["notices"]))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{_FILE}: {error}") from error
    except KeyError as error:
        raise LexiconError(f"lexicon/{_FILE} lacks the key {error}") from error


def _spelt_out(table: dict[str, list[str]]) -> Iterator[str]:
    """Yield the letters of every placeholder that the file's lists make together."""
    whole, names, before, behind = ([*map(_letters, table[key])] for key in ("whole", "names", "before", "behind"))
    named = product(names, ["", *whole])
    around = product(before, names, ["", *behind])
    return map("".join, chain(product(whole), named, around))


def _letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, which are the same in "N/A", "n.a." and "na"."""
    return "".join(words(text))
