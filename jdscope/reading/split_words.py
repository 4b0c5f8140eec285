"""Words that were split at the end of a line: how they are told, and how they are put together again.

A hyphen stays where the text has the word with it elsewhere, behind capitals and before what is no small letter, and in
compounds; "first- and second-line" is no split word.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

_LONGEST = 42  # characters of the begin of a word, with what splits it
_SPLIT = re.compile(r"([^\W\d_]{1,40})(-| ?[\u00ad\u2010])$")
_MARKS = ("-", "\u00ad", "\u2010")
_BEGIN = re.compile(r"\s*([^\W_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Joint(NamedTuple):
    """How two halves of a word are put together: so many characters at the end of the first give way to a text."""

    length: int
    text: str


@cache
def text_words() -> dict[str, Any]:
    """Return the words of text.toml."""
    return tomllib.loads(resources.files("jdscope.reading").joinpath("text.toml").read_text("utf-8"))


def written_words(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, those with hyphens whole."""
    return frozenset(_WORD.findall(text.lower()))


def ends_split(line: str) -> bool:
    """Tell whether a line ends as one does that splits a word."""
    return _split_at_end(line) is not None


def joint(line: str, behind: str, written: frozenset[str]) -> Joint | None:
    """Return how a word is put together that was split between two lines, None where none was.

    Args:
        line: the first, without white space at its end.
        behind: the second.
        written: the words of the whole text.
    """
    split = _split_at_end(line)
    begin = _BEGIN.match(behind) if split else None
    if not split or not begin or begin[1].lower() in text_words()["suspended"]:
        return None
    is_in_compound = split[2] == "-" and line[: -len(split[0])].endswith("-")
    return Joint(len(split[2]), "-" if is_in_compound or _keeps_hyphen(split[1], begin[1], written) else "")


def _split_at_end(line: str) -> re.Match[str] | None:
    return _SPLIT.search(line[-_LONGEST:]) if line.endswith(_MARKS) else None


def _keeps_hyphen(first: str, last: str, written: frozenset[str]) -> bool:
    if not last[0].islower() or first.isupper():
        return True
    first, last = first.lower(), last.lower()
    if f"{first}{last}" in written or f"{first}-{last}" in written:
        return f"{first}-{last}" in written and f"{first}{last}" not in written
    return first in text_words()["compounds"]
