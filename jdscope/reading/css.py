"""Reads style sheets of pages, as far as it takes to tell what they hide: rules and declarations.

Rules within `@media` for a desk's screen, `@supports`, `@layer` and within other rules count, those within any other
block do not. After CSS Syntax Level 3 and CSS Nesting Level 1 of the W3C.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.selectors import read_selector, split_selectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.reading.selectors import Compound

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_BLOCK = re.compile(r"\{[^{}]*+\}")
_ALWAYS = re.compile(r"@(?:supports|layer)\b", re.IGNORECASE)
_MEDIUM = re.compile(r"(?:only )?(?:screen|all)")
_WIDTH = re.compile(r"\( ?(min|max)-width ?: ?(\d{1,5}(?:\.\d{1,9})?)(px|em|rem) ?\)")
_SCREEN = 1280.0  # pixels of width that a page is looked at
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6}) ?|(.))")
_LAST_CHARACTER = 0x10FFFF
_VARIABLE = re.compile(r"var\(\s{0,9}(--[\w-]{1,80})\s{0,9}(?:,([^()]{0,80}))?\)")  # with what it is where not declared
_IMPORTANT = re.compile(r"!\s{0,9}important\b", re.IGNORECASE)
_MOST_RULES = 5_000
_LONGEST = 1_000  # characters of the selectors of a rule within another one
_DEEPEST = 3  # blocks in blocks


class Rule(NamedTuple):
    """What elements are declared to be: the element itself, those that must be open round it, the declarations."""

    element: Compound
    around: frozenset[Compound]
    declared: dict[str, str]
    important: frozenset[str] = frozenset()


class Sheet(NamedTuple):
    """The rules of style sheets in their order, the declarations of those not worked out, and the page's variables."""

    rules: tuple[Rule, ...]
    passed_over: str
    variables: dict[str, str]


def read_sheet(css: str) -> Sheet:
    """Return what style sheets declare, with the variables of the page's root put in."""
    blocks = list(islice(_blocks(_COMMENT.sub(" ", css)), _MOST_RULES))
    variables: dict[str, str] = {}
    for selectors, style in blocks:
        if selectors.strip().lower() in {":root", "html", "body"}:
            variables |= {name: value for name, value in declarations(style).items() if name.startswith("--")}
    rules: list[Rule] = []
    passed_over = []
    for selectors, style in blocks:
        declared, important = declarations(style, variables), important_of(style)
        for selector in map(read_selector, split_selectors(selectors)):
            if selector:
                rules.append(Rule(*selector, declared, important))
            else:
                passed_over.append(style)
    return Sheet(tuple(rules), ";".join(passed_over), variables)


def declarations(style: str, variables: dict[str, str] | None = None) -> dict[str, str]:
    """Return the values of a style by their properties, all in lower case."""
    declared = {}
    style = _COMMENT.sub("", unescape(style)).lower()
    if "\\" in style:
        style = _ESCAPE.sub(_unescaped, style)
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            if "var(" in value:
                value = _VARIABLE.sub(lambda used: (variables or {}).get(used[1], used[2] or used[0]), value)
            declared[name.strip()] = " ".join((_IMPORTANT.sub("", value) if "!" in value else value).split())
    return declared


def important_of(style: str) -> frozenset[str]:
    """Return the properties of a style that are declared to be important."""
    if "!" not in style:
        return frozenset()
    declared = (one.lower().partition(":") for one in _COMMENT.sub("", style).split(";") if _IMPORTANT.search(one))
    return frozenset(name.strip() for name, _, _ in declared)


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if 0 < code <= _LAST_CHARACTER else "\ufffd")


def names_of(values: dict[str, str]) -> frozenset[str]:
    """Return what selectors call an element by its attributes: `.class`, `#id`, `[name]`, `[name=value]`."""
    names = {f".{name}" for name in values.get("class", "").split()}
    for name, value in values.items():
        names |= {f"[{name}]", f"[{name}={value.lower()}]"}
    return frozenset({*names, f"#{values.get('id', '')}"})


def _blocks(css: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule for the screen."""
    level = start = opened = 0
    for brace in _BRACE.finditer(css):
        at = brace.start()
        if brace[0] == "{":
            opened = opened if level else at
            level += 1
        elif level:
            level -= 1
            if not level:
                selectors, style = css[start:opened].rpartition(";")[2], css[opened + 1 : at]
                if "{" not in style:
                    yield selectors, style
                elif depth == _DEEPEST:
                    yield "@", style
                elif not selectors.lstrip().startswith("@"):
                    yield from _nested(selectors, style, depth + 1)
                elif _is_for_screens(" ".join(selectors.split()).lower()):
                    yield from _blocks(style, depth + 1)
                else:
                    yield "@", style
                start = brace.end()


def _nested(outer: str, style: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the rule of a block that has others in it, and these, each for what is in the elements of the outer one."""
    own = style
    for _ in range(_DEEPEST):
        own = _BLOCK.sub(";", own)
    yield outer, own
    around = f":is({outer.strip()})" if "," in outer else outer.strip()
    for selectors, inner in _blocks(style, depth):
        within = [one.replace("&", around) if "&" in one else f"{around} {one}" for one in split_selectors(selectors)]
        written = ",".join(within)
        yield written if len(written) <= _LONGEST else "@", inner


def _is_for_screens(rule: str) -> bool:
    """Tell whether the rules of a block count on the screen of a desk."""
    if not rule.startswith("@media"):
        return bool(_ALWAYS.match(rule))
    return any(
        all(map(_is_met, query.split(" and "))) for query in map(str.strip, rule.removeprefix("@media").split(","))
    )


def _is_met(condition: str) -> bool:
    if width := _WIDTH.fullmatch(condition):
        pixels = float(width[2]) * (1.0 if width[3] == "px" else 16.0)
        return pixels <= _SCREEN if width[1] == "min" else pixels >= _SCREEN
    return bool(_MEDIUM.fullmatch(condition))
