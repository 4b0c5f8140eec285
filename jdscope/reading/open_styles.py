"""Says what styles of OpenDocument text make of what has them: unseen, or behind what divides it from the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from jdscope.reading.colours import WHITE, read_colour
from jdscope.reading.document_xml import local_name, local_names, new_parser

_PROPERTIES = frozenset({"text-properties", "paragraph-properties"})
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(pt|%)")
_TINY = {"pt": 2.0, "%": 10.0}  # nobody reads letters of this size, or less
_MOST_PARENTS = 20
_PLAIN = frozenset({"none", "transparent", "auto", ""})
_BREAKS = frozenset({"page"})


class Look(NamedTuple):
    """What a piece of text looks like.

    Attributes:
        is_hidden: whether it is not displayed, or too small.
        is_white: whether its letters are.
        is_shaded: whether it has a background of its own.
    """

    is_hidden: bool = False
    is_white: bool = False
    is_shaded: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees it on white paper."""
        return self.is_hidden or (self.is_white and not self.is_shaded)

    def within(self, declared: dict[str, str]) -> Look:
        """Return the look of what stands in this and declares some properties."""
        is_hidden, is_white, is_shaded = self
        if "font-size" in declared:
            is_hidden = _is_tiny(declared["font-size"])
        if "display" in declared:
            is_hidden = is_hidden or declared["display"] == "none"
        if "color" in declared or "use-window-font-color" in declared:
            is_white = declared.get("use-window-font-color") != "true" and _is_white(declared.get("color", ""))
        if "background-color" in declared:
            colour = declared["background-color"]
            is_shaded = is_shaded or not (colour in _PLAIN or _is_white(colour))
        return Look(is_hidden, is_white, is_shaded)


class OpenStyles:
    """The styles of a document.

    Attributes:
        has_coloured_pages: whether pages have a background.
    """

    def __init__(self) -> None:
        self.has_coloured_pages = False
        self._declared: dict[tuple[str, str], dict[str, str]] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._current: dict[str, str] = {}

    def read(self, xml: bytes) -> None:
        """Add the styles of an XML file.

        Raises:
            ExpatError: it is damaged.
            UnreadableDocument: it declares entities.
        """
        parser = new_parser()
        parser.StartElementHandler = lambda tag, values: self.add(local_name(tag), local_names(values))
        parser.Parse(xml, True)

    def add(self, name: str, values: dict[str, str]) -> None:
        """Add what an element declares."""
        if name in ("style", "default-style"):
            key = values.get("family", ""), values.get("name", "")
            self._current = self._declared.setdefault(key, {})
            if values.get("master-page-name"):
                self._current["break-before"] = "page"
            if key[1]:
                self._parents[key] = values.get("parent-style-name", "")
        elif name in _PROPERTIES:
            self._current.update(values)
        elif name == "page-layout-properties":
            self.has_coloured_pages |= Look().within(values).is_shaded

    def declared(self, family: str, name: str) -> dict[str, str]:
        """Return what a style declares, with what those declare from which it is derived."""
        chain = [name]
        while chain[-1] and len(chain) < _MOST_PARENTS:
            chain.append(self._parents.get((family, chain[-1]), ""))
        declared: dict[str, str] = {}
        for one in reversed(chain):
            declared |= self._declared.get((family, one), {})
        return declared


def divides_before(declared: dict[str, str]) -> bool:
    """Tell whether a paragraph begins a page, or stands below a line."""
    return declared.get("break-before") in _BREAKS or _has_border(declared, "border-top")


def divides_behind(declared: dict[str, str]) -> bool:
    """Tell whether a paragraph ends a page, or stands above a line."""
    return declared.get("break-after") in _BREAKS or _has_border(declared, "border-bottom")


def _has_border(declared: dict[str, str], side: str) -> bool:
    return declared.get(side, "none") != "none"


def _is_tiny(size: str) -> bool:
    number = _SIZE.fullmatch(size)
    return number is not None and float(number[1]) <= _TINY[number[2]]


def _is_white(value: str) -> bool:
    colour = read_colour(value.lower())
    return colour is not None and colour.is_like(WHITE)
