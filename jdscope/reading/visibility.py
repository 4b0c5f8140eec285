"""Says why a person cannot see an element of a web page: by its attributes, and by the rules of the page's styles.

Properties and values are those of CSS 2.2 and of its modules for colour, overflow and clipping. Rules count whose
selector is one element with classes or an id; what depends on where an element stands is not worked out.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "a11y-hidden", "d-none"}
)
"""Classes that the common frameworks have for what is not to be seen."""

_VALUES = {"display": ("none",), "visibility": ("hidden", "collapse"), "color": ("transparent",)}
_BEGINS = {
    "clip": ("rect(0", "rect(1px"),
    "clip-path": ("inset(50%", "inset(100%", "circle(0", "polygon(0 0, 0 0"),
    "transform": ("scale(0)", "scale(0,", "scale(0 ", "translatex(-9", "translate(-9"),
    "color": ("rgba(0, 0, 0, 0)", "rgba(0,0,0,0)", "rgba(255, 255, 255, 0)", "rgba(255,255,255,0)"),
}
_MOVES = frozenset({"left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"})
_SIZES = frozenset({"height", "max-height", "width", "max-width"})
_FAINT = 0.05  # of an opacity
_TINY = 2.0  # pixels of a font, and less, nobody reads
_FAR = 400.0  # pixels off the page
_EM = 16.0  # pixels
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|ex|ch|vw|vh|%)?")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_MOST_RULES = 5_000
_WHITE = "#ffffff"
_COLOURS = {"white": _WHITE, "rgb(255,255,255)": _WHITE, "black": "#000000", "rgb(0,0,0)": "#000000"}


def why_unseen(style: str, *, plain_page: bool = False) -> str:
    """Return which declaration of a style hides its element, empty where none does.

    Args:
        style: declarations, as in a style attribute.
        plain_page: whether nothing gives the page another background than white.
    """
    declared = _declarations(style)
    for name, value in declared.items():
        if _hides(name, value, declared):
            return f"{name}: {value}"[:40]
    colour = _colour(declared.get("color", ""))
    background = _colour(declared.get("background-color", declared.get("background", "")))
    if colour and (colour == background or (plain_page and not background and colour == _WHITE)):
        return "text in the colour of its background"
    return ""


class StyleSheet:
    """The rules of a page's styles that hide elements.

    Args:
        css: the contents of its style elements.
    """

    def __init__(self, css: str) -> None:
        self._rules: list[tuple[str, frozenset[str], str]] = []
        for selectors, style in islice(_top_rules(_COMMENT.sub(" ", css)), _MOST_RULES):
            if why := why_unseen(style):
                self._rules += [(*selector, why) for selector in _selectors(selectors)]

    def why_unseen(self, tag: str, names: frozenset[str]) -> str:
        """Return which declaration hides an element, empty where none does.

        Args:
            tag: its name.
            names: its classes and its id, as in selectors: `.hidden`, `#note`.
        """
        return next((why for of_tag, wanted, why in self._rules if of_tag in {"", tag} and wanted <= names), "")


def _top_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the declarations of each rule that is in no other, such as one for print alone."""
    depth = start = opened = 0
    for brace in _BRACE.finditer(css):
        at = brace.start()
        if brace[0] == "{":
            opened = opened if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                if "{" not in (style := css[opened + 1 : at]):
                    yield css[start:opened], style
                start = brace.end()


def _declarations(style: str) -> dict[str, str]:
    text = _COMMENT.sub("", unescape(style)).lower()
    declared = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            declared[name.strip()] = " ".join(value.replace("!important", "").split())
    return declared


def _hides(name: str, value: str, declared: dict[str, str]) -> bool:
    if value in _VALUES.get(name, ()) or value.startswith(_BEGINS.get(name, ("\0",))):
        return True
    size = _pixels(value)
    if size is None:
        return False
    if name == "opacity":
        return size < _FAINT * (100 if value.endswith("%") else 1)
    if name == "font-size":
        return size <= _TINY and not value.endswith("%")
    if name in _MOVES:
        return size < -_FAR
    return name in _SIZES and size <= 1 and declared.get("overflow", declared.get("overflow-y")) == "hidden"


def _colour(value: str) -> str:
    """Return a colour written in one way, as six digits where it is written as three or by one of some names."""
    value = value.replace(" ", "")
    if len(value) == len("#fff") and value.startswith("#"):
        return "#" + "".join(digit * 2 for digit in value[1:])
    return _COLOURS.get(value, value)


def _pixels(value: str) -> float | None:
    length = _LENGTH.match(value)
    if not length:
        return None
    return float(length[1]) * (_EM if length[2] in {"em", "rem"} else 1.0)


def _selectors(written: str) -> list[tuple[str, frozenset[str]]]:
    selectors = []
    for selector in written.split(","):
        simple = _SIMPLE.fullmatch(selector.strip())
        if simple and simple[2]:
            selectors.append((simple[1] or "", frozenset(_NAME.findall(simple[2]))))
    return selectors
