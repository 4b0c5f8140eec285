"""Reads exports: XML feeds, and JSON with one advert or many, in a list, wrapped in an object, or one a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from jdscope.reading.containers import records, tells_where, values_of
from jdscope.reading.decode import decode
from jdscope.reading.errors import EmptyInput, MalformedRecord, UnreadableInput
from jdscope.reading.fields import read_fields
from jdscope.reading.xml_export import SUFFIX as XML
from jdscope.reading.xml_export import feed_records, is_feed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.advert import Advert

SUFFIXES = (".json", ".jsonl", ".ndjson", XML)
LIMIT = 64_000_000
"""The longest export that is read, in bytes; what is longer is a table, which `jdscope score` reads row by row."""

_RECORDS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')
_FIRST_LINES = 20  # by which JSON Lines are known
_SHORTEST = 2  # characters of an object that has nothing in it


def is_export(data: bytes, suffix: str = "") -> bool:
    """Tell whether data are JSON or a feed in XML, by the suffix of their file or by how they begin."""
    return suffix.lower() in SUFFIXES or bool(_RECORDS.match(data)) or is_feed(data, suffix)


def read_export(
    data: bytes, source: str = "", text_fields: Sequence[str] = (), limit: int = LIMIT
) -> Iterator[Advert | UnreadableInput]:
    """Yield each advert of an export, or why there is none, in order.

    Args:
        data: the whole of it, as one JSON text or as JSON Lines; blank lines are nothing.
        source: where it came from.
        text_fields: the names of the fields with the text, where `fields.toml` does not have them.
        limit: the most bytes that are taken.

    Raises:
        UnreadableInput: it is no text, too long or empty.
    """
    text = decode(data, limit).text
    if not text.strip():
        raise EmptyInput("empty: there is no text in it")
    if is_feed(data, PurePath(source).suffix):
        yield from _adverts([feed_records(text)], "", source, text_fields)
    elif (values := whole(text)) is not None:
        yield from _adverts(values, "", source, text_fields)
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from _read(line, f"line {number}", source, text_fields)


def whole(text: str) -> list[Any] | None:
    """Return the values of a JSON text; None where each of its lines is one, whatever some of them are.

    Raises:
        MalformedRecord: it is neither.
    """
    lines = text.strip().split("\n", _FIRST_LINES)
    if len(lines) > 1 and _is_whole(lines[0]):
        return None
    try:
        return values_of(text)
    except (ValueError, RecursionError) as error:
        if len(lines) == 1 or not any(map(_is_whole, lines[:_FIRST_LINES])):
            raise MalformedRecord(f"not JSON: {error}") from error
        return None


def read_line(line: bytes, source: str = "", text_fields: Sequence[str] = ()) -> Iterator[Advert | UnreadableInput]:
    """Yield each advert of a line of JSON Lines, or why there is none; a line may be a list, or nothing at all."""
    if not line.strip():
        return
    try:
        text = decode(line, max(len(line), 1)).text
    except UnreadableInput as error:
        yield error
    else:
        yield from _read(text, "", source, text_fields)


def _is_whole(line: str) -> bool:
    """Tell whether a line has the looks of a record, whole: one of many lines, and not a piece of one JSON text."""
    line = line.strip()
    return len(line) > _SHORTEST and (line[0], line[-1]) in (("{", "}"), ("[", "]"))


def _read(line: str, place: str, source: str, text_fields: Sequence[str]) -> Iterator[Advert | UnreadableInput]:
    try:
        values = values_of(line)
    except (ValueError, RecursionError) as error:
        yield MalformedRecord(f"{place}: not JSON: {error}".removeprefix(": "))
    else:
        yield from _adverts([value for value in values if not tells_where(value)], place, source, text_fields)


def _adverts(
    values: Sequence[object], place: str, source: str, text_fields: Sequence[str]
) -> Iterator[Advert | UnreadableInput]:
    several = [record for value in values for record in records(value)]
    for number, record in enumerate(several, 1):
        at = place if len(several) == 1 else f"{place}, record {number}".removeprefix(", ")
        try:
            if not isinstance(record, Mapping):
                raise MalformedRecord(f"not a JSON object but of type {type(record).__name__}")
            advert = read_fields(record, source, text_fields)
            yield replace(advert, origin=replace(advert.origin, editable=False))
        except UnreadableInput as error:
            yield type(error)(f"{at}: {error}".removeprefix(": "))
