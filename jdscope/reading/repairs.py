"""Mends plain text on its way in: entities, line breaks written out, paragraphs broken at a width, HTML comments.

A line was broken by a program where the first word of the next one would not have fit: a text of which most lines end
so was wrapped at that width, and only those breaks are taken out. Bullets, headings and short lines keep theirs.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.bulletin_marks import bulletin_marks
from jdscope.reading.item_letters import BULLET, item_letters
from jdscope.reading.line_numbers import line_numbers
from jdscope.reading.split_words import ends_split, joint, written_words
from jdscope.reading.titles import says_who_wrote

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"((?:>[ \t]?){0,9})([^\r\n]*)(\r\n|\n|\r|\Z)")  # quotation marks of a mail, the line, its end
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_WRITTEN_OUT = re.compile(r"\\{1,2}r\\{1,2}n|\\{1,2}[nt]")
_ESCAPED = re.compile(r"\\([-!\"#$%&'()*+,./:;<=>?@\[\]^_`{|}~])|\\(?=[ \t]*(?:[\r\n]|\Z))")
_OTHER_TAG = re.compile(r"</?(?:div|p|span|ul|li|table)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,5}/?>(?:[ \t]*(?:\r\n|\n|\r))?", re.IGNORECASE)
_BEGINS_ITS_LINE = re.compile(
    r"\s*(?:[-*+>|#=\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2013\u2014\u25a0\u25a1\u25ba\u2714\u2713\u27a2\uf000-\uf0ff]|\d{1,3}[.)]\s|[a-zA-Z][.)]\s|[^\s:]+(?:\s[^\s:]+){0,3}:\s*$)"
)
_NARROWEST, _WIDEST = 25, 125  # characters of lines that programs break at
_FEWEST_BREAKS = 3
_FEWEST_SPACED = 8  # lines of a text that is double-spaced
_MOST_LINES = 0.6  # of the lines end where the next word would not have fit
_FEWEST_SMALL = 0.2  # of the lines that go on begin with a small letter; titles, names and headings do not
_MOST_OVER = 1.25  # widths that a line can be long, in a text that was broken at one


class Repair(NamedTuple):
    """Characters start to end of a source, and what is read in their place."""

    start: int
    end: int
    text: str


def repairs(source: str, start: int) -> list[Repair]:
    """Return what is to be mended in a text from start on, in its order; no two overlap."""
    letters = frozenset(item_letters(source, start))
    wanted = [
        *(Repair(at, at + 1, BULLET) for at in letters),
        *(Repair(*span, "") for span in line_numbers(source, start)),
        *(Repair(*mark) for mark in bulletin_marks(source, start)),
        *_comments(source, start),
        *_entities(source, start),
        *_written_out(source, start),
        *_escapes(source, start),
        *_breaks(source, start),
        *_wraps(source, start, letters),
    ]
    wanted.sort()
    kept: list[Repair] = []
    for repair in wanted:
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return kept


def begins_its_line(line: str) -> bool:
    """Tell whether a line has what only begins of lines have: a bullet, a number, a label."""
    return bool(_BEGINS_ITS_LINE.match(line))


def decoded(text: str) -> str:
    """Return a text with the characters that its entities stand for."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def _comments(source: str, start: int) -> Iterator[Repair]:
    """Yield HTML comments; one that is never closed is text."""
    while (opened := source.find("<!--", start)) >= 0:
        closed = source.find("-->", opened + 2)
        if closed < 0:
            return
        start = closed + 3
        yield Repair(opened, start, "")


def _entities(source: str, start: int) -> Iterator[Repair]:
    if "&" in source:
        for entity in _ENTITY.finditer(source, start):
            if (text := unescape(entity[0])) != entity[0]:
                yield Repair(*entity.span(), " " if text == "\u00a0" else text)


def _written_out(source: str, start: int) -> Iterator[Repair]:
    """Yield line breaks that are written as two characters, where a text has more of them than true ones."""
    if "\\n" in source:
        breaks = list(_WRITTEN_OUT.finditer(source, start))
        if len(breaks) > max(1, source.count("\n", start)):
            yield from (Repair(*one.span(), "\t" if one[0].endswith("t") else "\n") for one in breaks)


def _escapes(source: str, start: int) -> Iterator[Repair]:
    """Yield what Markdown writes with a backslash before it, and backslashes that break a line."""
    if "\\" in source:
        yield from (Repair(*one.span(), one[1] or "") for one in _ESCAPED.finditer(source, start))


def _breaks(source: str, start: int) -> Iterator[Repair]:
    """Yield line breaks of HTML, in a text that has no other elements of it."""
    if "<" in source and not _OTHER_TAG.search(source):
        yield from (Repair(*one.span(), "\n") for one in _BREAK.finditer(source, start))


def unescaped(text: str) -> str:
    """Return a text without the backslashes of Markdown."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _wraps(source: str, start: int, letters: frozenset[int]) -> Iterator[Repair]:
    lines = [match for match in _LINE.finditer(source, start) if match[0]]
    if _is_double_spaced(lines):
        lines = [line for line in lines if line[2].strip()]
    breaks = [
        (line, behind)
        for line, behind in pairwise(lines)
        if line[2].strip() and behind[2].strip() and _may_go_on(line, behind) and _content_at(behind) not in letters
    ]
    width = _width(breaks)
    full = [(line, behind) for line, behind in breaks if width and _is_full(line[2], behind[2], width)]
    if not source.isupper() and sum(_begins_small(behind[2]) for _, behind in full) < len(full) * _FEWEST_SMALL:
        return
    written = written_words(source) if any(ends_split(line[2].rstrip()) for line, _ in full) else frozenset()
    yield from (_joined(line, behind, written) for line, behind in full)


def _may_go_on(line: re.Match[str], behind: re.Match[str]) -> bool:
    """Tell whether the next line may be the rest of one: it is quoted as often and does not begin as lines do."""
    is_said = ":" in line[2] + behind[2] and (says_who_wrote(line[2]) or says_who_wrote(behind[2]))
    return line[1].count(">") == behind[1].count(">") and not (begins_its_line(behind[2]) or is_said)


def _is_double_spaced(lines: list[re.Match[str]]) -> bool:
    """Tell whether a blank line stands behind each line of a text."""
    filled = [bool(line[2].strip()) for line in lines]
    return sum(filled) >= _FEWEST_SPACED and not any(line and behind for line, behind in pairwise(filled))


def _content_at(line: re.Match[str]) -> int:
    return line.start(2) + len(line[2]) - len(line[2].lstrip())


def _width(breaks: list[tuple[re.Match[str], re.Match[str]]]) -> int:
    """Return the width at which a text was broken, 0 where it was not."""
    lengths = sorted(len(line[2].rstrip()) for line, _ in breaks)
    if len(lengths) < _FEWEST_BREAKS or lengths[len(lengths) // 2] > _WIDEST:
        return 0
    likely = {lengths[-1], lengths[len(lengths) * 49 // 50], lengths[len(lengths) * 19 // 20]}
    shares = {
        width: sum(_is_full(line[2], behind[2], width) for line, behind in breaks) / len(breaks)
        for width in likely
        if _NARROWEST <= width <= _WIDEST
    }
    best = max(shares, key=lambda width: (shares[width], width), default=0)
    return best if best and shares[best] >= _MOST_LINES else 0


def _is_full(line: str, behind: str, width: int) -> bool:
    if ends_split(line) and _begins_small(behind):
        return True
    over = len(behind.rstrip()) > width * _MOST_OVER
    return not over and len(line.rstrip()) + 1 + len(behind.split(None, 1)[0]) > width


def _begins_small(line: str) -> bool:
    return line.lstrip()[:1].islower()


def _joined(line: re.Match[str], behind: re.Match[str], written: frozenset[str]) -> Repair:
    text = line[2].rstrip()
    start, end = line.start(2) + len(text), _content_at(behind)
    split = joint(text, behind[2], written)
    return Repair(start - split.length, end, split.text) if split else Repair(start, end, " ")
