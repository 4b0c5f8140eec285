"""Cuts a text into lines, without their bullets, and lines into sentences."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADING = 70  # characters
_HEADING_WORDS = 8
_TRAILING = " \t\u00a0*_#"
_WRAPPED = range(55, 101)  # the length of a line that an editor has broken
_SHORTEST_REST = 20  # of a line that goes on in the next

_BULLET = (
    r"[ \t\u00a0]*((?:(?:[^\w\s\"'(\[<&@$£€]+|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])[ \t\u00a0]+"
    r"|[•·●▪◦‣○■□➢➤►✓✔✅☑→\u2013\u2014*-]+)*)[ \t\u00a0]*"
)
_LINE = re.compile(rf"(?m)^{_BULLET}(.+)")
# The space behind the end of a sentence (group 1), or a bullet inside a line; all begin with one set of characters, for
# which the regex engine searches a text faster than for anything else.
_BREAK = re.compile(
    r"[.!?;…•·●▪◦‣■➢➤►✓✔✅→|*\u2013-](?:"
    r"(?<=[.!?;…])[\"')\]]?([ \t]+)(?=[^a-z\s])"
    r"|(?<=[ \t][•·●▪◦‣■➢➤►✓✔✅→|])[ \t]*"
    r"|(?<=[ \t][*\u2013-])[ \t]+(?=[A-Z]))"
)
_ABBREVIATIONS = ("e.g.", "i.e.", "incl.", "approx.", "resp.", "ca.", "vs.", "No.", "no.")


class Line(NamedTuple):
    """The content of a line from start to end, and whether a bullet stood before it."""

    start: int
    end: int
    bullet: bool


def lines(text: str) -> list[Line]:
    """Return the lines that are not blank; a line broken by an editor is one with the line that it goes on in."""
    found: list[Line] = []
    for match in _LINE.finditer(text.replace("\r", "\n")):
        start, end = match.span(2)
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        if start < end:
            line = Line(start, end, match.end(1) > match.start(1))
            if text[start].islower() and found and _goes_on(text, found[-1], line):
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(line)
    return found


def _goes_on(text: str, line: Line, following: Line) -> bool:
    if following.bullet or text[line.end - 1] in ".:;!?":
        return False
    begun = max(text.rfind("\n", line.start, line.end) + 1, line.start)
    return (
        line.end - begun in _WRAPPED
        and text.count("\n", line.end, following.start) == 1
        and following.end - following.start > _SHORTEST_REST
    )


def looks_like_heading(text: str, line: Line, following: Line) -> bool:
    """Return whether a line that may be a heading is one by its shape and by the line that follows."""
    content = text[line.start : line.end]
    if content[-1] in ".;,!" or ": " in content or len(content.split()) > _HEADING_WORDS:
        return False
    return content[-1] in ":?" or following.bullet or following.end - following.start > 2 * len(content)


def sentences(text: str, found: list[Line]) -> Iterator[list[tuple[int, int]]]:
    """Yield for each line the start and end of its sentences; bullets inside a line end sentences too."""
    marks = deque(_BREAK.finditer(text))
    for line in found:
        start, end, spans = line.start, line.end, []
        while marks and marks[0].start() < end:
            mark = marks.popleft()
            at = mark.start(1) if mark.start(1) >= 0 else _end_before(text, mark.start())
            if at > start and not text.endswith(_ABBREVIATIONS, start, at):
                spans.append((start, at))
                start = mark.end()
        if start < end:
            spans.append((start, end))
        yield spans


def _end_before(text: str, at: int) -> int:
    while text[at - 1] in " \t":
        at -= 1
    return at
