"""Reads style sheets of pages, as far as it takes to tell what they hide: rules, simple selectors, declarations.

A selector is one or more compounds of element, classes, id and attributes; of those in front of the last it counts that
such elements are open, not in which order. Rules within `@media` for the screen, `@supports` and `@layer` count, those
within any other block do not. After CSS Syntax Level 3 and Selectors Level 3 of the W3C.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_FOR_SCREENS = re.compile(r"@(?:supports|layer|media (?:only )?(?:screen|all)$)", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+|\[[\w-]+(?:=[\"']?[\w-]+[\"']?)?\])*+)", re.IGNORECASE)
_PART = re.compile(r"[.#][\w-]{1,80}|\[[^\[\]]{1,80}\]")
_VARIABLE = re.compile(r"var\(\s{0,9}(--[\w-]{1,80})\s{0,9}\)")
_MOST_RULES = 5_000
_DEEPEST = 3  # blocks in blocks


class Compound(NamedTuple):
    """What an element must be: its name, empty for any, and names as in `.class`, `#id`, `[attribute]`."""

    tag: str
    names: frozenset[str]

    def fits(self, tag: str, names: frozenset[str]) -> bool:
        """Tell whether an element is so."""
        return self.tag in {"", tag} and self.names <= names


class Rule(NamedTuple):
    """What elements are declared to be: the element itself, those that must be open round it, the declarations."""

    element: Compound
    around: frozenset[Compound]
    declared: dict[str, str]


class Sheet(NamedTuple):
    """The rules of style sheets in their order, and the declarations of those whose selectors are not worked out."""

    rules: tuple[Rule, ...]
    passed_over: str


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
        declared = declarations(style, variables)
        for element in map(_selector, selectors.split(",")):
            if element:
                rules.append(Rule(*element, declared))
            else:
                passed_over.append(style)
    return Sheet(tuple(rules), ";".join(passed_over))


def declarations(style: str, variables: dict[str, str] | None = None) -> dict[str, str]:
    """Return the values of a style by their properties, all in lower case."""
    declared = {}
    for declaration in _COMMENT.sub("", unescape(style)).lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            if variables and "var(" in value:
                value = _VARIABLE.sub(lambda used: variables.get(used[1], used[0]), value)
            declared[name.strip()] = " ".join(value.replace("!important", "").split())
    return declared


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
                elif depth < _DEEPEST and _FOR_SCREENS.match(" ".join(selectors.split())):
                    yield from _blocks(style, depth + 1)
                else:
                    yield "@", style
                start = brace.end()


def _selector(written: str) -> tuple[Compound, frozenset[Compound]] | None:
    """Return what an element and those round it must be; None where that is not worked out."""
    compounds = [_compound(one) for one in written.replace(">", " ").split()]
    worked_out = [one for one in compounds if one]
    if not worked_out or len(worked_out) < len(compounds):
        return None
    *around, element = worked_out
    return element, frozenset(around)


def _compound(written: str) -> Compound | None:
    """Return a compound; None for one that has what is not worked out, such as states and siblings."""
    parts = _COMPOUND.fullmatch(written)
    if not parts or not written:
        return None
    names = frozenset(
        name if name[0] in ".#" else re.sub("[\"']", "", name).lower() for name in _PART.findall(parts[2])
    )
    tag = (parts[1] or "").lower()
    return Compound("" if tag == "*" else tag, names)
