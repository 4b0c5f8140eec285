"""Reads plain text and Markdown, which are one format here.

A file `.md`, the same file as `.txt` and the same text through a pipe must give the same verdict, so all text is read
in one way: front matter, headings and HTML comments are known for what they are, all other markup stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading import front_matter
from jdscope.reading.clipped import leave_out_vacancies
from jdscope.reading.lines import kept_stretches, plain_lines, told_left_out, words_left_out
from jdscope.reading.pasted import posting_title
from jdscope.reading.repairs import repairs
from jdscope.reading.titles import (
    LONGEST_TITLE,
    forwarded_at,
    head_length,
    heads_section,
    is_labelled,
    is_no_title,
    labels_title,
    may_follow,
    message_length,
    names_occupation,
    stands_above,
    tail_length,
)
from jdscope.reading.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.advert import Advert
    from jdscope.reading.front_matter import Field
    from jdscope.reading.lines import Line

_LONGEST_ADORNED = 1_000  # characters
_MOST_ABOVE = 12  # lines that may stand above a title
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_BLANK = " \t\f\v\u00a0"
_WORDED = re.compile(r"[^\W_]")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(|.*?[^ \t])(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:(={2,})|-{2,})[ \t]*")
_LIST_OR_QUOTE = re.compile(r"\s*(?:[-*+>|]|\d+[.)])\s")

_LINK = re.compile(r"\[([^\[\]\r\n]+)\]\([^()\s]{0,500}\)")
_PICTURES = "[\\u2600-\\u27bf\\U0001f000-\\U0001faff\\ufe0f]"
_STYLED = r"h[1-6](?:\([^()\r\n]{0,40}\))?\."
_BEFORE = re.compile(rf"(?:{_PICTURES}|:[a-z_]{{2,30}}:|{_STYLED}|#\+title:|=+[ \t]|[ \t*])+(?=[\w(\[])", re.IGNORECASE)
_BEHIND = re.compile(rf"{_PICTURES}|[ \t*=|]")


class _Heading(NamedTuple):
    level: int
    start: int
    end: int


def read_text(source: str) -> Advert:
    """Read plain text or Markdown.

    The title is the front matter's; else the first heading, where it opens the text or stands above all other headings;
    else the first line with a letter or digit in it.

    Raises:
        MalformedFrontMatter: the front matter is not closed, or not YAML.
        EmptyInput: nothing is left to read.
    """
    front = front_matter.parse(source)
    draft = Transcript(source)
    if front.title:
        _copy_value(draft, front.title)
    span = (0, draft.length)
    if draft.length:
        draft.put("\n", front.title.end if front.title else 0)
    transcribe(draft, front.end)
    text = draft.text()
    lines = plain_lines(text)
    if not front.end and (title := posting_title(text, lines)):
        return _without_rest(draft, lines, title)
    draft, notes = _without_other_vacancies(draft, lines)
    return replace(draft.advert(span if span[1] else title_span(draft.text())), id=front.id, notes=front.notes + notes)


def _without_other_vacancies(draft: Transcript, lines: Sequence[Line]) -> tuple[Transcript, tuple[str, ...]]:
    """Return a text without other vacancies that are listed below its posting, and a note on these."""
    if not leave_out_vacancies(lines):
        return draft, ()
    return draft.shortened(kept_stretches(lines), None)[0], told_left_out(words_left_out(lines))


def _without_rest(draft: Transcript, lines: Sequence[Line], title: tuple[int, int]) -> Advert:
    """Return the advert of a copied page without what stands around its posting."""
    shorter, span = draft.shortened(kept_stretches(lines), title)
    return replace(shorter.advert(span or title), notes=told_left_out(words_left_out(lines)))


def transcribe(draft: Transcript, start: int) -> None:
    """Add the text from start on, mended: without HTML comments, entities and breaks amid paragraphs."""
    for repair in repairs(draft.source, start):
        draft.copy(start, repair.start)
        draft.put(repair.text, repair.start)
        start = repair.end
    draft.copy(start, len(draft.source))


def title_span(text: str) -> tuple[int, int]:
    """Return where the title of a text stands in it; empty where its first line is as long as a paragraph.

    It is the heading that stands above all others, else the first line that may be a title: "About the role", dates and
    the headers of a forwarded mail are none; of "Job title: MES Engineer" it is what stands behind the label.
    """
    start, end, line_start = _first_title(text, _begin(text))
    headings = [heading for heading in _headings(text) if not is_no_title(text[heading.start : heading.end])]
    if headings:
        top, others = headings[0], headings[1:]
        is_first = line_start <= top.start < end
        is_section = names_occupation(text[start:end]) and not names_occupation(text[top.start : top.end])
        named = next((one for one in headings if one.level <= top.level and _is_job(text[one.start : one.end])), None)
        if named and not names_occupation(text[start:end]):
            start, end = named.start, named.end
        elif is_first or (all(other.level > top.level for other in others) and not is_section):
            start, end = top.start, top.end
    start, end = _unadorned(text, *_trimmed(text, start, end))
    if head := head_length(text[start:end]):
        bare = _unadorned(text, start + head, end)
        start, end = (start + head, end) if "*" in text[slice(*bare)] else bare
    end -= tail_length(text[start:end])
    return (start, end) if end - start <= LONGEST_TITLE else (start, start)


def _begin(text: str) -> int:
    """Return where the headers of a forwarded mail begin, 0 where an advert with a title stands above them."""
    begin = forwarded_at(text)
    above = text[slice(*_first_title(text[:begin], 0)[:2])].rstrip()
    return 0 if names_occupation(above) and may_follow(above) else begin


def _first_title(text: str, begin: int) -> tuple[int, int, int]:
    """Return the span of the first line that may be a title, and where it begins."""
    spans = list(islice(_worded(text, begin), _MOST_ABOVE + 1))
    lines = [text[slice(*_trimmed(text, *span))] for span in spans]
    is_below = False
    for number, line in enumerate(lines[:_MOST_ABOVE]):
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        if not is_no_title(line):
            is_below = is_below or stands_above(line, behind) or _is_above_label(lines[number:_MOST_ABOVE])
            said = line[message_length(line) :]
            bare = said[slice(*_unadorned(said, 0, len(said)))]
            if not is_below or may_follow(bare) or is_labelled(line) or is_labelled(bare):
                return *spans[number], spans[number][0]
    number = next((number for number, line in enumerate(lines[:_MOST_ABOVE]) if not is_no_title(line)), 0)
    return (*spans[number], spans[number][0]) if spans else (0, 0, 0)


def _is_above_label(lines: Sequence[str]) -> bool:
    """Tell whether a short line that names no job stands above one that says that it has the title, or the next has."""
    is_short = len(lines[0]) <= LONGEST_TITLE and not names_occupation(lines[0])
    below = (labels_title(line) and may_follow(behind) for line, behind in pairwise(lines[1:]))
    return is_short and (any(map(is_labelled, lines[1:])) or any(below))


def _is_job(heading: str) -> bool:
    return names_occupation(heading) and not (heads_section(heading) or heading.endswith(":"))


def _worded(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that have a word."""
    for line in _LINE.finditer(text, begin):
        if _WORDED.search(line[1]):
            yield line.span(1)
        elif not line[0]:
            return


def _headings(text: str) -> Iterator[_Heading]:
    if "#" not in text and "==" not in text and "--" not in text:
        return
    above, line = "", ""
    start = 0
    for match in _LINE.finditer(text):
        below = match[1]
        if len(line) <= LONGEST_TITLE and (heading := _heading(above, line, below)):
            level, first, last = heading
            yield _Heading(level, start + first, start + last)
        above, line, start = line, below, match.start()


def _heading(above: str, line: str, below: str) -> _Heading | None:
    """Return the heading that a line is, counted from its start; an underlined one stands after a blank line."""
    if not _WORDED.search(line):
        return None
    if atx := _ATX.fullmatch(line):
        return _Heading(len(atx[1]), *atx.span(2))
    underline = _UNDERLINE.fullmatch(below)
    if underline and not above.strip() and not _LIST_OR_QUOTE.match(line):
        return _Heading(1 if underline[1] else 2, 0, len(line))
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space, emphasis and a bullet or quotation mark around it."""
    content = text[start:end].rstrip(f"{_BLANK}*")
    return start + len(content) - len(content.lstrip(f"{_BLANK}*•>-")), start + len(content)


def _unadorned(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a title without what wikis, chats and links write around it, and without pictures."""
    if end - start > _LONGEST_ADORNED:
        return start, end
    if link := _LINK.fullmatch(text, start, end):
        start, end = link.span(1)
    before = _BEFORE.match(text, start, end)
    while end > start and _BEHIND.match(text, end - 1):
        end -= 1
    return (before.end() if before else start), end


def _copy_value(draft: Transcript, field: Field) -> None:
    """Add the words of a YAML value; one that is written with escapes stands where the word before it ends."""
    at = field.start
    for number, word in enumerate(field.value.split()):
        if number:
            draft.put(" ", at)
        place = draft.source.find(word, at, field.end)
        if place < 0:
            draft.put(word, at)
        else:
            draft.copy(place, place + len(word))
            at = place + len(word)
