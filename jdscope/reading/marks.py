"""Follows which elements of a page have which stretches of its text: headings, links, forms, and what is named."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.furniture import element_names, furniture_names, has_name, is_custom, names_posting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.reading.markup import Tag

HEADING, LINK, FORM, POSTING, TITLE, BLOCK, SMALL = "heading", "link", "form", "posting", "title", "block", "small"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = ("article", "details", "div", "main", "section", "td")
_FEWEST_FIELDS, _LONGEST_LABEL = 3, 250  # of what is a form without being the element for one
_KINDS = {"a": LINK, "form": FORM, "small": SMALL} | dict.fromkeys(_HEADINGS, HEADING) | dict.fromkeys(_BLOCKS, BLOCK)


class Mark(NamedTuple):
    """A stretch of a page's text that an element has.

    Attributes:
        kind: HEADING, LINK, FORM, SMALL or BLOCK by the element; POSTING or TITLE by what the page calls it.
        start: where it begins in the draft.
        end: where it ends there.
        name: the element's name, for POSTING and TITLE what the page calls it, for BLOCK its classes.
    """

    kind: str
    start: int
    end: int
    name: str


class Marks:
    """Grows by the elements that close.

    Attributes:
        found: in the order in which they close.
        left_out: where elements would stand that are left out for what the page calls them.
    """

    def __init__(self) -> None:
        self.found: list[Mark] = []
        self.left_out: list[int] = []
        self._open: list[tuple[str, list[tuple[str, str]], int]] = []
        self._names = Counter[str]()
        self._fields: list[int] = []
        self._far: list[int] = []  # how many fields up to each stand far behind the one before

    def field(self, at: int) -> None:
        """Follow a field to fill in, at so many characters of the draft."""
        is_far = bool(self._fields) and at - self._fields[-1] > _LONGEST_LABEL
        self._fields.append(at)
        self._far.append((self._far[-1] if self._far else 0) + is_far)

    def enter(self, tag: Tag, at: int) -> None:
        """Follow an element that opens, at so many characters of the draft."""
        self._open.append((tag.name, list(_kinds(tag)), at))
        self._names[tag.name] += 1

    def leave(self, name: str, at: int) -> None:
        """Follow an element that closes, and all that is open in it."""
        while self._names[name]:
            last = self._open[-1][0]
            self._close(at)
            if last == name:
                return

    def finish(self, at: int) -> None:
        """End what is open where the page ends."""
        while self._open:
            self._close(at)

    def of(self, kind: str) -> list[Mark]:
        """Return the marks of a kind, in the order in which they begin, the inner one of two of one stretch first."""
        return sorted((mark for mark in self.found if mark.kind == kind), key=lambda mark: (mark.start, mark.end))

    def _close(self, at: int) -> None:
        name, kinds, start = self._open.pop()
        self._names[name] -= 1
        self.found += [Mark(kind, start, at, called) for kind, called in kinds if start < at]
        if kinds and kinds[0][0] == BLOCK and start < at and self._is_form(start, at):
            self.found.append(Mark(FORM, start, at, name))

    def _is_form(self, start: int, end: int) -> bool:
        """Tell whether an element has several fields to fill in, and little text before, between and behind them."""
        first = bisect_left(self._fields, start)
        if len(self._fields) - first < _FEWEST_FIELDS or end - self._fields[-1] > _LONGEST_LABEL:
            return False
        is_far = self._fields[first] - start > _LONGEST_LABEL
        return not is_far and self._far[-1] == self._far[first]


def _kinds(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield what an element is, each with a name."""
    if kind := _KINDS.get(tag.name):
        yield kind, tag.values().get("class", "") if kind == BLOCK else tag.name
    if not (tag.attributes.strip(" /") or is_custom(tag)):
        return
    known = furniture_names()
    values = tag.values()
    if values.get("itemprop", values.get("property", "")).lower() in known.properties:
        yield POSTING, "description"
    names = element_names(tag, values)
    for name in names:
        if names_posting(name):
            yield POSTING, name
            break
    for name in names:
        if has_name(name, known.title):
            yield TITLE, name
            break
