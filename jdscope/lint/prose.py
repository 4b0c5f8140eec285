"""Says which characters of an advert are no prose, and so out of reach for rules and fixes alike.

Addresses, file names, identifiers, code, targets of links and quoted names stay as they are, whatever they are made of.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t>]{0,12}(`{3,}|~{3,})[^\r\n]*", re.MULTILINE)
# Each with strings of which one stands in all that it matches: looking for these first costs a tenth.
_PATTERNS = (
    (("://",), r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s<>\"]+"),
    (("www.", "mailto:", "tel:"), r"(?:www\.|mailto:|tel:)[^\s<>\"]+"),
    (("@",), r"(?<![\w.+-])[\w.+%-]{1,64}@[\w.-]+"),
    (("/", "\\"), r"(?<!\S)(?:[A-Za-z]:\\|\.{0,2}/|~/)[\w./\\-]+"),
    (("_",), r"(?<![\w])[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+"),
    (("-",), r"(?<![\w-])[A-Za-z]{2,10}-\d[\w-]*"),
    (("#", "@", "$"), r"(?<!\w)[#@$][A-Za-z]\w*"),
    (("`",), r"`[^`\r\n]+`"),
    (("](",), r"\]\([^()\s]*\)"),
    (("<",), r"<[a-zA-Z/!][^<>]{0,500}>"),
    (
        ("\u201c", "\u201e", "\u00ab", '"'),
        r"[\u201c\u201e\u00ab\"][A-Z0-9][^\u201c\u201d\u201e\u00ab\u00bb\"\r\n]{1,60}[\u201d\u201c\u00bb\"]",
    ),
)


class NoProse:
    """The stretches of a text that are no prose.

    Args:
        text: an advert's, as it is analysed.
    """

    def __init__(self, text: str) -> None:
        spans = sorted([*_fenced(text), *_matched(text)])
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def touches(self, start: int, end: int) -> bool:
        """Tell whether one of the characters from start up to, not including, end is no prose."""
        at = bisect_right(self._starts, max(end - 1, start)) - 1
        return at >= 0 and self._ends[at] > start


def _fenced(text: str) -> list[tuple[int, int]]:
    """Return the blocks of code; one that is never closed goes on to the end."""
    spans = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]):
            spans.append((opened.start(), fence.end()))
            opened = None
    return [*spans, (opened.start(), len(text))] if opened else spans


def _matched(text: str) -> Iterator[tuple[int, int]]:
    for needles, pattern in _patterns():
        if any(needle in text for needle in needles):
            yield from (match.span() for match in pattern.finditer(text))


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns, those of web addresses, file names, and names of products and teams with a term included."""
    words = tomllib.loads(resources.files("jdscope.lint").joinpath("prose.toml").read_text("utf-8"))
    behind, before, terms, domains, suffixes = (
        "|".join(map(re.escape, words[key])) for key in ("behind", "before", "terms", "domains", "suffixes")
    )
    rows = (
        *_PATTERNS,
        (
            tuple(f".{domain}" for domain in words["domains"]),
            rf"(?<![\w@-])[\w-]+(?:\.[\w-]+){{0,10}}\.(?:{domains})(?:/[^\s<>\"]*|\b)",
        ),
        (tuple(f".{suffix}" for suffix in words["suffixes"]), rf"(?<![\w.-])[\w-]+\.(?:{suffixes})\b"),
        (tuple(words["terms"]), rf"(?:(?<![\w&-])[A-Z][\w&-]+[ ]|(?<!\w))(?:{terms})[ ](?:{behind})\b"),
        (tuple(words["terms"]), rf"(?<!\w)(?:{before})[ ](?:{terms})\b"),
    )
    return tuple((needles, re.compile(pattern)) for needles, pattern in rows)


@lru_cache(maxsize=4)
def no_prose(text: str) -> NoProse:
    """Return the stretches of a text that are no prose; rules ask for those of the same text one after another."""
    return NoProse(text)
