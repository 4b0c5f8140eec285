"""Tells where one text holds several adverts by marks of its own, and cuts it there.

Marks are front matter, a form feed or the page of a document, a line of dashes or the like, a heading, "Job title:",
"Vacancy 2 of 3", "Position 2: MES Engineer" and who wrote when in a chat; what stands behind one is an advert where its
first line names a job and enough words follow. Sections of one advert are cut by the same marks, but their first lines
name no job. Where no mark tells several, `listed` looks for vacancies of a few words each.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import SourceMap
from jdscope.counts import count
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.listed import listed_begins
from jdscope.reading.listed_lines import heads_openings
from jdscope.reading.markdown import read_text
from jdscope.reading.split_words import text_words
from jdscope.reading.titles import (
    count_length,
    head_length,
    heads_section,
    is_no_title,
    label_length,
    message_length,
    names_occupation,
    numbered_length,
    says_who_wrote,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.advert import Advert

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|\n|\r|\f|\Z)")
_RULES = "-=*_~#\u2013\u2014\u2500\u2550"
_RULE = re.compile(rf"[ \t]*([{_RULES}])(?:[ \t]*\1){{2,}}[ \t]*")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?=[ \t]*(?:title|id|job)\b[^\r\n]*:)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"[^\n]{1,100}\n[ \t]*\n")
_SMALL = re.compile(r"[a-z]")
_GOES_ON = re.compile(r"(?!:[a-z_]{2,30}:)[^\w\r\n]{0,8}[a-z]|[ \t]{0,8}[-*\u2022] ")
_NUMBER = re.compile(r"\d+")
_FEWEST = 40  # words of an advert; fewer belong to the one before
_LONGEST_TITLE = 100  # characters of a line that names a job
_MOST_WORDS = 12  # of such a line


class _Begin(NamedTuple):
    """Where an advert may begin, the line that names its job, and whether the mark is of adverts alone."""

    start: int
    title: str
    sure: bool


MARKED = "adverts by its own marks"
TOLD = f"holds {{}} {MARKED} (they begin on lines {{}}), read as one; --split reads each"
PREAMBLE = "left out: {} above the first advert of the file"
_MOST_LINES = 10  # that are named


def told(advert: Advert) -> Advert:
    """Return an advert with a note where its text holds several."""
    spans = _each(advert)
    if len(spans) < 2:
        return advert
    telling = note([advert.place(start, start + 1).line for start, _ in spans])
    return advert if telling in advert.notes else replace(advert, notes=(*advert.notes, telling))


def note(lines: Sequence[int]) -> str:
    """Return the note on a text that holds adverts which begin on such lines."""
    named = ", ".join(map(str, lines[:_MOST_LINES])) + (", ..." if len(lines) > _MOST_LINES else "")
    return TOLD.format(len(lines), named)


def split(advert: Advert) -> list[Advert]:
    """Return each advert of a text that holds several, with places in the whole; of another, that advert alone."""
    spans = _each(advert)
    if len(spans) < 2:
        return [advert]
    adverts = [part for start, end in spans if (part := _part(advert, start, end))]
    above = len(advert.text[: spans[0][0]].split())
    if above and adverts:
        adverts[0] = replace(adverts[0], notes=(*adverts[0].notes, PREAMBLE.format(count(above, "word"))))
    return adverts


def _part(advert: Advert, start: int, end: int) -> Advert | None:
    try:
        part = read_text(_without_rule(advert.text[start:end]))
    except UnreadableInput:
        return None
    runs = tuple((position, origin + start) for position, origin in part.origin.runs)
    origin = advert.origin.through(SourceMap(advert.text, runs), len(part.text))
    identifier = part.id if part.id or not start <= advert.title_span[0] < end else advert.id
    return replace(part, origin=origin, source=advert.source, id=identifier, notes=advert.notes + part.notes)


def _without_rule(text: str) -> str:
    """Return a text without the line of dashes or the like that ends it."""
    text = text.rstrip()
    last = max(text.rfind("\n"), text.rfind("\r")) + 1
    return text[:last] if _RULE.fullmatch(text, last) else text


def _each(advert: Advert) -> list[tuple[int, int]]:
    """Return where each advert of a text stands that marks where they begin, or lists them."""
    spans = _spans(_with_form_feeds(advert))
    if len(spans) > 1:
        return spans
    return list(pairwise([*listed_begins(advert.text), len(advert.text)]))


def _with_form_feeds(advert: Advert) -> str:
    """Return the text with a form feed where its source has one, or a page begins with a line that stands alone."""
    origin = advert.origin
    source, ends = origin.source, frozenset(at - 1 for at in origin.pages)
    if "\f" not in source and len(ends) < 2:
        return advert.text

    def written(line_break: re.Match[str]) -> str:
        at = origin.offset(line_break.start())
        begins_page = at in ends and _ALONE.match(source, at + 1)
        return "\f" if begins_page or source.startswith("\f", at) else "\n"

    return re.sub("\n", written, advert.text)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where each advert of a text stands by its marks."""
    first = _Begin(*_first_line(text), sure=False)
    begins = [first] if _may_be_title(first.title) else []
    for begin in _at_the_top(_begins(text)):
        if begins and not has_words(text[begins[-1].start : begin.start]):
            if len(begins) == 1 and not names_job(first.title):  # a heading of the whole
                begins = [begin]
        elif begin.sure or not any(_is_within(begin.title, other.title) for other in begins):
            begins.append(begin)
    while begins and not has_words(text[begins[-1].start :]):
        begins.pop()
    return list(pairwise([*(begin.start for begin in begins), len(text)]))


def _at_the_top(begins: Iterable[_Begin]) -> Iterator[_Begin]:
    """Yield where adverts may begin but for headings below the level of the first one, which are parts of an advert."""
    top = 0
    for begin in begins:
        heading = _HEADING.match(begin.title)
        if heading and top and len(heading[1]) > top:
            continue
        if heading and not (top or heads_openings(begin.title)):
            top = len(heading[1])
        yield begin


def _first_line(text: str) -> tuple[int, str]:
    """Return where the first line with a word begins, and that line."""
    for line in _LINE.finditer(text):
        if _WORD.search(line[1]):
            return line.start(), line[1]
        if not line[0]:
            break
    return 0, ""


def _begins(text: str) -> Iterator[_Begin]:
    """Yield where adverts may begin behind marks, in order."""
    if not _marks().search(f"\n{text}"):
        return
    is_one = _is_of_one(text)
    marked, above = False, _Begin(0, "", sure=False)
    for line in _LINE.finditer(text):
        content, start = line[1], line.start()
        if len(content) > _LONGEST_TITLE and content[0].isalnum():  # a paragraph, as most lines are
            marked, above = line[2] == "\f", _Begin(start, "", sure=False)
            continue
        if _RULE.fullmatch(content):
            if _FRONT_MATTER.match(text, start):
                yield _Begin(start, "", sure=True)
            elif names_job(above.title):
                yield above
            marked = True
        elif _is_counted(content):
            counted = _counted(line, is_one=is_one)
            marked = not counted and _is_bare_count(content)
            yield from (counted,) if counted else ()
        elif _WORD.search(content):
            if title := _marked_title(line, marked=marked):
                yield _Begin(start, title, sure=False)
            marked = says_who_wrote(content)
        marked |= line[2] == "\f"
        above = _Begin(start, content, sure=False)


def _marked_title(line: re.Match[str], *, marked: bool) -> str:
    """Return the title that a line is which has a mark above or in it, empty where it is none.

    A title does not go on below.
    """
    content = line[1]
    title = content[message_length(content) :]
    is_marked = (marked or len(title) < len(content)) and not _GOES_ON.match(title)
    if not (is_marked or _HEADING.match(content) or _is_labelled(title)) or not names_job(title):
        return ""
    return "" if heads_section(title) or _SMALL.match(line.string, line.end()) else title


def _is_within(title: str, other: str) -> bool:
    """Tell whether the words of a title are all in another, or the other way round: the same job named again."""
    words, others = (set(_WORD.findall(one[head_length(one) :].casefold())) for one in (title, other))
    return bool(others) and (words <= others or others <= words)


def _may_be_title(line: str) -> bool:
    if not line or len(line) > _LONGEST_TITLE or line.rstrip().endswith((".", "?", "!", ":", ";", ",")):
        return False
    return len(line.split()) <= _MOST_WORDS and not is_no_title(line)


def names_job(line: str) -> bool:
    """Tell whether a line is short enough for a title, may be one and names a job."""
    return _may_be_title(line) and names_occupation(line)


def _is_labelled(line: str) -> bool:
    return ":" in line and label_length(line.strip()) > 0


def _is_of_one(text: str) -> bool:
    """Tell whether the first line of a text names one job, and does not count it."""
    first = _first_line(text)[1]
    return names_job(first) and not count_length(first)


def _is_counted(line: str) -> bool:
    """Tell whether a line is short and counts what stands below it: "Vacancy 2 of 3"."""
    return count_length(line) > 0 and _may_be_title(line.rstrip(" \t:"))


def _is_bare_count(line: str) -> bool:
    """Tell whether a line that counts says nothing else."""
    return not _WORD.search(line, count_length(line))


def _counted(line: re.Match[str], *, is_one: bool) -> _Begin | None:
    """Return where an advert begins by a line that counts it, None where the line below has to name the job.

    In an advert of one job "Role 2 responsibilities" counts none.
    """
    content = line[1]
    counts_all = len(_NUMBER.findall(content)) > 1
    if numbered_length(content) or not (is_one or _is_bare_count(content)):
        return _Begin(line.start(), content, sure=True)
    return _Begin(line.end(), "", sure=True) if _is_bare_count(content) and (counts_all or not is_one) else None


def has_words(text: str) -> bool:
    """Tell whether a text is as long as an advert."""
    return len(text.split(None, _FEWEST)) > _FEWEST


@cache
def _marks() -> re.Pattern[str]:
    """Return what finds a line that may be a mark, behind a line break; most adverts have none, and need no more looks.

    It begins with a set of characters, for which the regex engine searches a text faster than for anything else.
    """
    labels, counted = ("|".join(map(re.escape, sorted(_words(name)))) for name in ("title_labels", "counted"))
    rule = rf"[ \t]*([{_RULES}])[ \t]*\1[ \t]*\1"
    said = rf"\W{{0,20}}(?:{labels})\W{{0,20}}:|\W{{0,20}}(?:{counted})\b[^\r\n]{{0,12}}\d|[^:\r\n]{{1,60}}:\d\d"
    lines = rf"{rule}| {{0,3}}#|{said}"
    return re.compile(rf"[\r\n\f](?:(?<=\f)|{lines})", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(text_words()[name])
