"""Says which elements of a web page are not its posting: those that nobody can see, and those that stand around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from jdscope.reading.furniture import (
    AROUND,
    can_be_opened,
    element_names,
    furniture_names,
    is_custom,
    is_furniture,
    is_named_posting,
)
from jdscope.reading.markup import Tag, Text, scan
from jdscope.reading.section_headings import opens_description
from jdscope.reading.visibility import Visibility, is_handed_down

_STYLE = re.compile(r"<style[^<>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_STYLED_ELSEWHERE = re.compile(r"stylesheet|@import", re.IGNORECASE)
_CONTROLS = re.compile(r"""\baria-controls\s{0,5}=\s{0,5}["']?([^"'<>]{1,200})""", re.IGNORECASE)
_FOLDED = ("hidden", "aria-hidden", "display", "visibility", "height", "max-height")  # as pages fold what can be opened
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"html", "body", "main", "article", "h1"})
_HEADERS = 50  # of a page that are looked into
_FEWEST_WORDS = 50  # of what is named the posting, for what it stands in not to be furniture


class Unseen:
    """Knows what of a source nobody can see.

    Args:
        source: the page, or a piece of one.
    """

    def __init__(self, source: str) -> None:
        css = "\n".join(match[1] for match in _STYLE.finditer(source))
        self._visibility = Visibility(css, plain=not _STYLED_ELSEWHERE.search(source))
        self._controlled = {name for match in _CONTROLS.finditer(source) for name in match[1].split()}

    @property
    def why_no_text(self) -> str:
        """Why text that stands here is not seen, empty where it is."""
        return self._visibility.why_no_text

    def enter(self, tag: Tag) -> str:
        """Return why the element that a tag opens is left out; where it is not, it is followed until it is left."""
        values = tag.values() if tag.attributes.strip(" /") else {}
        self._visibility.end_before(tag.name)
        element = self._visibility.arrive(tag.name, values)
        declared = self._visibility.declared_of(element, values)
        why = self._why_left_out(tag, values, declared)
        handed_down = is_handed_down(why)
        if not why or handed_down:
            self._visibility.enter(element, declared, why)
        return "" if handed_down else why

    def pass_by(self, tag: Tag) -> None:
        """Follow an element that has no text of its own, for those behind it."""
        self._visibility.end_before(tag.name)
        self._visibility.arrive(tag.name, tag.values() if tag.attributes.strip(" /") else {})

    def leave(self, tag: Tag) -> None:
        """Follow a tag that closes an element."""
        self._visibility.leave(tag.name)

    def _why_left_out(self, tag: Tag, values: dict[str, str], declared: dict[str, str]) -> str:
        why = self._visibility.why_unseen(tag.name, values, declared)
        is_folded = why.startswith(_FOLDED) and (can_be_opened(values) or values.get("id") in self._controlled)
        return "" if is_folded else why


class Furniture(Unseen):
    """Knows also what stands around the posting of a whole page.

    Args:
        source: the page.
        by_name: whether classes and ids are looked at too.
    """

    def __init__(self, source: str, *, by_name: bool = True) -> None:
        super().__init__(source)
        self._source, self._by_name, self._headers = source, by_name, 0

    def _why_left_out(self, tag: Tag, values: dict[str, str], declared: dict[str, str]) -> str:
        why = super()._why_left_out(tag, values, declared)
        may_be_around = not why or is_handed_down(why)
        is_around = may_be_around and self._is_around(tag, values) and tag.start not in self._holders
        return AROUND if is_around else why

    @cached_property
    def _holders(self) -> frozenset[int]:
        """Where the elements begin that hold what the page names its posting, be they an aside or a dialog."""
        return frozenset(_holders_of_posting(self._source)) if self._by_name else frozenset()

    def _is_around(self, tag: Tag, values: dict[str, str]) -> bool:
        names = furniture_names()
        if tag.name == "button" and "aria-expanded" in values and "aria-haspopup" not in values:
            return self._by_name and any(map(is_furniture, element_names(tag, values)))  # heads what it opens
        if tag.name in names.elements or (tag.name == "header" and not self._has_heading(tag)):
            return True
        if tag.name in _WHOLE or not (values or is_custom(tag)):
            return False
        if values.get("role", "").lower() in names.roles:
            return True
        return self._by_name and any(map(is_furniture, element_names(tag, values)))

    def _has_heading(self, header: Tag) -> bool:
        self._headers += 1
        if self._headers > _HEADERS:
            return False
        end = self._source.find("</header", header.end)
        return self._source.lower().find("<h1", header.end, end if end >= 0 else len(self._source)) >= 0


@dataclass
class _Open:
    """An element that is open: how many words stand before what it has of the posting, less than none if it has none.

    Attributes:
        tag: what opens it.
        named: before what is in it, where a page names it its posting.
        headed: before what stands in it below a heading of a description.
    """

    tag: Tag
    named: int = -1
    headed: int = -1


def _holders_of_posting(source: str) -> list[int]:
    """Return where the elements begin that hold the first element of a page that it names its posting, and is long.

    Where none is, they are those of the first element that has as much below a heading of a description.
    """
    unclosed: list[_Open] = []
    often, words, headed = Counter[str](), 0, list[int]()
    for piece in scan(source):
        if isinstance(piece, Text):
            text = source[piece.start : piece.end]
            words += len(text.split())
            if len(unclosed) > 1 and unclosed[-1].tag.name in _HEADINGS and opens_description(text):
                unclosed[-2].headed = words
        elif isinstance(piece, Tag) and piece.closes:
            while often[piece.name]:
                last = unclosed.pop()
                often[last.tag.name] -= 1
                if last.named >= 0 and words - last.named >= _FEWEST_WORDS:
                    return [holder.tag.start for holder in unclosed]
                if not headed and last.headed >= 0 and words - last.headed >= _FEWEST_WORDS:
                    headed = [holder.tag.start for holder in (*unclosed, last)]
                if last.tag.name == piece.name:
                    break
        elif isinstance(piece, Tag) and piece.has_content():
            is_posting = is_named_posting(element_names(piece, piece.values()))
            often[piece.name] += 1
            unclosed.append(_Open(piece, words if is_posting else -1))
    return headed
