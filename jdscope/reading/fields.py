"""Reads adverts that come as records: an object of JSON, or the row of a table."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from jdscope.reading import markdown
from jdscope.reading.decode import LIMIT, accept, decode
from jdscope.reading.errors import EmptyInput, MalformedRecord
from jdscope.reading.layers import without_layers
from jdscope.reading.markup import looks_like_html
from jdscope.reading.parts import Section, find_parts
from jdscope.reading.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jdscope.advert import Advert
    from jdscope.reading.html import Page
    from jdscope.reading.parts import Parts

_MOST_ESCAPED = 3  # programs in turn that write a title's characters as entities
_CELL = 32_767  # characters, the most that a cell of a workbook holds
CUT_OFF = f"may be cut off: it has the {_CELL:,} characters that a cell of a workbook can hold"
NO_TEXT = "no text: judged by its title"


def read_json(line: bytes, source: str = "", text_fields: Sequence[str] = (), limit: int = LIMIT) -> Advert:
    """Read one JSON object.

    Args:
        line: the object, in any encoding that files may have. How long it may be is its reader's concern.
        source: where it came from.
        text_fields: the names of the fields with the text, where `fields.toml` does not have them.
        limit: the most bytes of text that are taken.

    Raises:
        UnreadableInput: it is not a JSON object, or as for `read_fields`.
    """
    decoded = decode(line, max(limit, len(line)))
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise MalformedRecord(f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise MalformedRecord(f"not a JSON object but of type {type(record).__name__}")
    advert = read_fields(record, source, text_fields, limit)
    return replace(advert, notes=decoded.notes + advert.notes)


def read_fields(
    record: Mapping[str, object], source: str = "", text_fields: Sequence[str] = (), limit: int = LIMIT
) -> Advert:
    """Read a record with a text, and a title and an id if it has them; a text with tags in it is read as HTML.

    Where the text is missing - null, NaN or blank, under a name that texts have - the title is all of the advert.

    Places count in the title's line followed by the lines of the text as it came, section by section.

    Args:
        record: the fields by name.
        source: where it came from.
        text_fields: the names of the fields with the text; by default those of `fields.toml`.
        limit: the most bytes of text, as UTF-8, that are taken.

    Raises:
        MalformedRecord: it has no field for a text, or no text in it; the message lists the fields that there are.
        UnreadableInput: text and title are empty, or the text is binary or too long.
    """
    return read_parts(find_parts(record, text_fields), source, limit)


def read_parts(parts: Parts, source: str = "", limit: int = LIMIT) -> Advert:
    """Read the parts of a record.

    Raises:
        UnreadableInput: as for `read_fields`.
    """
    notes = parts.notes
    sections = []
    for heading, written in parts.sections:
        text, told = accept(written, limit)
        told = (*told, CUT_OFF) if len(text) == _CELL else told
        limit -= len(text)
        text, taken_off = without_layers(text)
        told = (*told, *taken_off)
        sections.append(Section(heading, text))
        notes += tuple(note for note in told if note not in notes)
    title = " ".join(_without_markup(accept(parts.title).text).split()).strip("* ")
    if title and not sections and not any(map(str.isalpha, title)):
        raise EmptyInput("empty: there is no text, and no word in the title")
    if len(sections) > 1 or (sections and sections[0].heading):
        advert = _joined(title, sections)
    else:
        body = sections[0].text if sections else ""
        advert = _titled(title, body) if title else _untitled(body)
    if title and not advert.text[advert.title_span[1] :].strip():
        notes = (*notes, NO_TEXT)
    return replace(advert, source=source, id=advert.id if parts.id is None else parts.id, notes=notes + advert.notes)


def _without_markup(title: str) -> str:
    """Return a title without tags, and with the characters that its entities stand for."""
    for _ in range(_MOST_ESCAPED):
        title = unescape(title) if "&" in title else title
    if not looks_like_html(title):
        return title
    return _page(Transcript(title)).draft.text()


def _page(draft: Transcript, start: int = 0) -> Page:
    """Return the HTML of a draft's source from start on, read into the draft."""
    from jdscope.reading.html import Page  # most fields are plain text

    page = Page(draft)
    page.read(start)
    return page


def _untitled(body: str) -> Advert:
    if not looks_like_html(body):
        return markdown.read_text(body)
    page = _page(Transcript(body))
    return replace(page.draft.advert(page.heading or markdown.title_span(page.draft.text())), notes=page.notes)


def _titled(title: str, body: str) -> Advert:
    draft = Transcript(f"{title}\n{body}")
    draft.copy(0, len(title))
    span = (0, draft.length)
    draft.put("\n", len(title))
    if not looks_like_html(body):
        markdown.transcribe(draft, len(title) + 1)
        return draft.advert(span)
    page = _page(draft, len(title) + 1)
    return replace(draft.advert(span), notes=page.notes)


def _joined(title: str, sections: Sequence[Section]) -> Advert:
    """Return an advert of several sections, each below its heading and read by itself, as HTML or as text."""
    source = "".join([f"{title}\n" if title else "", *(_written(section) for section in sections)])
    draft = Transcript(source)
    draft.copy(0, len(title))
    span = (0, draft.length)
    at = len(title)
    notes: list[str] = []
    if title:
        draft.put("\n", at)
        at += 1
    for section in sections:
        body = at + len(section.heading) + bool(section.heading)
        draft.copy(at, body)
        part = Transcript(section.text)
        if looks_like_html(section.text):
            notes += _page(part).notes
        else:
            markdown.transcribe(part, 0)
        draft.extend(part, body)
        at += len(_written(section))
        draft.put("\n\n", at - 2)
    return replace(draft.advert(span if title else markdown.title_span(draft.text())), notes=tuple(notes))


def _written(section: Section) -> str:
    return f"{section.heading}\n{section.text}\n\n" if section.heading else f"{section.text}\n\n"
