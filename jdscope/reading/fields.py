"""Reads adverts that come as records: a JSON object a line, or the row of a table."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

from jdscope.reading import markdown
from jdscope.reading.decode import LIMIT, accept, decode
from jdscope.reading.errors import MalformedRecord
from jdscope.reading.html import Page, read_html
from jdscope.reading.markup import looks_like_html
from jdscope.reading.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdscope.advert import Advert

TEXT_FIELDS = ("text", "description", "body", "content")
"""Where the text is looked for, in this order."""

TITLE_IGNORED = "its title is not a text: ignored"
NO_TEXT = "no text: judged by its title"
_SHOWN_FIELDS = 20


def read_json(line: bytes, source: str = "", text_field: str | None = None, limit: int = LIMIT) -> Advert:
    """Read one JSON object.

    Args:
        line: the object, in any encoding that files may have. How long it may be is its reader's concern.
        source: where it came from.
        text_field: the name of the field with the text, where it is none of TEXT_FIELDS.
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
    advert = read_fields(record, source, text_field, limit)
    return replace(advert, notes=decoded.notes + advert.notes)


def read_fields(
    record: Mapping[str, object], source: str = "", text_field: str | None = None, limit: int = LIMIT
) -> Advert:
    """Read a record with a text, and a title and an id if it has them; a text with tags in it is read as HTML.

    Where the text is missing - null, NaN or blank, under a name that texts have - the title is all of the advert.

    Places count in the title's line followed by the lines of the text as it came.

    Args:
        record: the fields by name.
        source: where it came from.
        text_field: the name of the field with the text; by default the first of TEXT_FIELDS that has something.
        limit: the most bytes of text, as UTF-8, that are taken.

    Raises:
        MalformedRecord: it has no field for a text, or no text in it; the message lists the fields that there are.
        UnreadableInput: text and title are empty, or the text is binary or too long.
    """
    body, notes = accept(_text(record, text_field), limit)
    title = record.get("title")
    if _is_missing(title):
        title = ""
    elif not isinstance(title, str):
        title, notes = "", (*notes, TITLE_IGNORED)
    title = " ".join(accept(title).text.split())
    identifier = record.get("id")
    advert = _titled(title, body) if title else _untitled(body)
    if title and not advert.text[advert.title_span[1] :].strip():
        notes = (*notes, NO_TEXT)
    return replace(
        advert,
        source=source,
        id=advert.id if identifier is None else str(identifier),
        notes=notes + advert.notes,
    )


def without_text(record: Mapping[str, object], names: Iterable[str]) -> MalformedRecord:
    """Return the error of a record that has none of the fields in which a text was looked for."""
    return MalformedRecord(f"no text: looked for {', '.join(names)}; its fields: {_fields(record)}")


def _text(record: Mapping[str, object], text_field: str | None) -> str:
    names = [name for name in ((text_field,) if text_field else TEXT_FIELDS) if name in record]
    if not names:
        raise without_text(record, (text_field,) if text_field else TEXT_FIELDS)
    name = next((name for name in names if not _is_missing(record[name])), None)
    value = record[name] if name else ""
    if isinstance(value, str):
        return value
    kind = type(value).__name__
    raise MalformedRecord(f"field {name!r} is not a text but of type {kind}; its fields: {_fields(record)}")


def _is_missing(value: object) -> bool:
    """Say whether a value is what formats have for none: null, NaN or a blank text."""
    return (
        value is None or (isinstance(value, float) and isnan(value)) or (isinstance(value, str) and not value.strip())
    )


def _fields(record: Mapping[str, object]) -> str:
    return ", ".join(repr(str(field)[:40]) for field in list(record)[:_SHOWN_FIELDS]) or "none"


def _untitled(body: str) -> Advert:
    return read_html(body) if looks_like_html(body) else markdown.read_text(body)


def _titled(title: str, body: str) -> Advert:
    draft = Transcript(f"{title}\n{body}")
    draft.copy(0, len(title))
    span = (0, draft.length)
    draft.put("\n", len(title))
    if not looks_like_html(body):
        markdown.transcribe(draft, len(title) + 1)
        return draft.advert(span)
    page = Page(draft)
    page.read(len(title) + 1)
    return replace(draft.advert(span), notes=tuple(page.notes))
