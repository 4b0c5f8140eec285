"""Says which characters of an advert are no prose, and so out of reach for rules and fixes alike.

Addresses, file names, identifiers, code, targets of links and quoted names stay as they are, whatever they are made of.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.advert import Advert

_FENCE = re.compile(
    r"^[ \t>]{0,12}(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4})?(`{3,}(?!`)(?![^\r\n]*`)|~{3,})([^\r\n]*)", re.MULTILINE
)
_CODE_LINE = re.compile(r"(?:[ ]{4}|\t)[^\r\n={};$]*+[={};$][^\r\n]*+(?:\r\n?|\n|\Z)")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)(?=[ ]{4}|\t)")
_ELEMENT = re.compile(r"<(/?)(code|kbd|samp|var|tt|script|style|cite|q|del|strike|s)\b[^<>]{0,500}>", re.IGNORECASE)
_LABEL = r"[^\[\]\r\n]{1,100}"
_DEFINITION = re.compile(
    rf"^[ ]{{0,3}}\[(?!\^)({_LABEL})\]:[ \t]*+(?:<[^<>\r\n]*+>|\S++)[ \t]*+(?:[\"'(][^\r\n]*+)?"
    r"(?:(?:\r\n?|\n)[ \t]++[\"'(][^\r\n]*+|$)",
    re.MULTILINE,
)
_SHORTCUT = re.compile(rf"\[({_LABEL})\](?!\(|\[[^\]])")
# Each with strings of which one stands in all that it matches: looking for these first costs a tenth.
_PATTERNS = (
    (("://",), r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s<>\"]+"),
    (("www.", "mailto:", "tel:"), r"(?:www\.|mailto:|tel:)[^\s<>\"]+"),
    (("@",), r"(?<![\w.+-])[\w.+%-]{1,64}@[\w.-]+(?::[\w./~-]+)?"),
    (("/", "\\"), r"(?<![^\s(\[<\"'])(?!(?<=[A-Z] )/[A-Z]+\b(?!/))(?:[A-Za-z]:\\|\\\\|\.{0,2}/|~/)[\w.$/\\-]+"),
    (("\\",), r"(?<![\w\\])\w{1,40}(?:\\[\w.$-]{1,80}){2,20}"),
    (("_",), r"(?<!\w)_{0,2}[A-Za-z0-9]+(?:_{1,2}[A-Za-z0-9]+)+"),
    (("-",), r"(?<![\w-])(?=[\d-]*[A-Za-z])(?:[A-Za-z0-9]{1,10}-){1,6}\d[\w-]*"),
    (("-",), r"(?<![\w-])[A-Z]{2,10}-[A-Z]{1,3}\d{1,10}(?!\w)"),
    ((".",), r"(?<![\w.])[A-Z]{2,10}\.[A-Z]{2,10}(?![\w.])"),
    (("-",), r"(?<![\w-])(?=[\d-]*[A-Z])(?:[A-Z]{1,10}-)?\d{2,10}(?:-[A-Z0-9]{1,10}){1,6}(?![\w-])"),
    (("/",), r"(?<![\w/-])(?:[\w-]{1,20}/){1,6}\d{3,10}\b|(?<![\w/-])\d{3,10}(?:/[\w-]{1,20}){1,6}"),
    (("#", ":", "."), r"(?<!\w)[A-Za-z]{1,20}[#:.]\d{3,20}\b"),
    (("#", "@", "$"), r"(?<!\w)[#@$][A-Za-z][\w-]*"),
    (("`",), r"(?<!`)`[^`\r\n]+(?:(?:\r\n?|\n)[^`\r\n]+)?`(?!`)|``[^\r\n]{1,500}?``"),
    (("~~",), r"~~[^~\r\n]{1,500}~~"),
    (("{",), r"\{\{[^{}\r\n]{1,200}\}\}|\{%[^%\r\n]{1,200}%\}|\$\{[^{}\r\n]{1,200}\}"),
    (("%",), r"%[A-Z][A-Z0-9]{0,40}%"),
    (("(",), r"(?<![\w.])[A-Za-z]\w{0,40}(?:\.[A-Za-z]\w{0,40}){1,6}\("),
    ((".",), r"(?<![\w.])[A-Za-z]\w{1,40}(?:(?:\.[A-Za-z]\w{1,40}){2,10}|\.[a-z]\w{1,40})"),
    (
        ("](",),
        r"\]\((?:<[^<>\r\n]{0,2000}>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)"
        r"(?:[ \t]{1,9}(?:\"[^\"\r\n]{0,500}\"|'[^'\r\n]{0,500}'))?\)",
    ),
    (("![",), rf"!\[{_LABEL}\]"),
    (("][",), rf"\]\[{_LABEL}\]"),
    (("[^",), rf"\[\^{_LABEL}\]"),
    (("<",), r"<[a-zA-Z/!][^<>]{0,500}>"),
    (("\u2018",), r"\u2018[A-Z0-9][^\u2018\u2019\r\n]{1,60}\u2019(?!\w)"),
    (
        ("\u201c", "\u201e", "\u00ab", '"'),
        r"[\u201c\u201e\u00ab\"][A-Z0-9][^\u201c\u201d\u201e\u00ab\u00bb\"\r\n]{1,60}[\u201d\u201c\u00bb\"]",
    ),
)


class _Stretches:
    """Stretches of a text, of which one may lie in another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of the characters from start up to, not including, end is in one of them."""
        at = bisect_right(self._starts, max(end - 1, start)) - 1
        return at >= 0 and self._ends[at] > start


class NoProse:
    """The stretches of an advert that are no prose, by its text and by the elements of its source.

    Args:
        advert: as it is analysed.
    """

    def __init__(self, advert: Advert) -> None:
        text, self._origin = advert.text, advert.origin
        self._text = _Stretches([*_fenced(text), *_indented(text), *_references(text), *_matched(text)])
        self._source = _Stretches(_elements(self._origin.source))

    def touches(self, start: int, end: int) -> bool:
        """Tell whether one of the characters from start up to, not including, end is no prose."""
        if self._text.touch(start, end):
            return True
        if not self._source:
            return False
        first = self._origin.offset(start)
        return self._source.touch(first, self._origin.offset(end - 1) + 1 if end > start else first)


def _fenced(text: str) -> list[tuple[int, int]]:
    """Return the blocks of code; one that is never closed goes on to the end."""
    spans = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            spans.append((opened.start(), fence.end()))
            opened = None
    return [*spans, (opened.start(), len(text))] if opened else spans


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks of indented lines below a blank one that all look like code, as plain texts indent prose too."""
    for blank in _BLANK_LINE.finditer(text):
        end = blank.end()
        while line := _CODE_LINE.match(text, end):
            end = line.end()
        if end > blank.end() and not text.startswith((" ", "\t"), end):
            yield blank.end(), end


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Yield the definitions of links, and the words that are a link by being the label of one."""
    labels = set()
    for definition in _DEFINITION.finditer(text) if "]:" in text else ():
        labels.add(definition[1].casefold())
        yield definition.span()
    for shortcut in _SHORTCUT.finditer(text) if labels else ():
        if shortcut[1].casefold() in labels:
            yield shortcut.span()


def _elements(source: str) -> Iterator[tuple[int, int]]:
    """Yield the elements of HTML that hold code, quotations or what is struck out."""
    opened: dict[str, int] = {}
    for tag in _ELEMENT.finditer(source):
        name = tag[2].casefold()
        if not tag[1]:
            opened.setdefault(name, tag.start())
        elif name in opened:
            yield opened.pop(name), tag.end()


def _matched(text: str) -> Iterator[tuple[int, int]]:
    for needles, pattern in _patterns():
        if any(needle in text for needle in needles):
            yield from (match.span() for match in pattern.finditer(text))


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns, those of web addresses, file names, and names with a term in them included."""
    words = tomllib.loads(resources.files("jdscope.lint").joinpath("prose.toml").read_text("utf-8"))
    behind, before, terms, domains, suffixes, companies = (
        "|".join(map(re.escape, words[key]))
        for key in ("behind", "before", "terms", "domains", "suffixes", "companies")
    )
    rows = (
        *_PATTERNS,
        (
            tuple(f".{domain}" for domain in words["domains"]),
            rf"(?<![\w@-])[\w-]+(?:\.[\w-]+){{0,10}}\.(?:{domains})(?:/[^\s<>\"]*|\b)",
        ),
        (tuple(f".{suffix}" for suffix in words["suffixes"]), rf"(?<![\w./-])(?:[\w.-]+/)*[\w-]+\.(?:{suffixes})\b"),
        (tuple(words["terms"]), rf"(?:(?<![\w&-])[A-Z][\w&-]+[ ]|(?<!\w))(?:{terms})[ ](?:{behind})\b"),
        (tuple(words["terms"]), rf"(?<!\w)(?:{before})[ ](?:{terms})\b"),
        (
            tuple(words["companies"]),
            rf"(?<!\w)(?:{terms})(?:[ ](?:&[ ])?[A-Z][\w&-]*){{0,4}},?[ ](?:{companies})(?!\w)",
        ),
    )
    return tuple((needles, re.compile(pattern, re.MULTILINE)) for needles, pattern in rows)


@lru_cache(maxsize=4)
def no_prose(advert: Advert) -> NoProse:
    """Return the stretches of an advert that are no prose; rules ask for those of the same one after another."""
    return NoProse(advert)
