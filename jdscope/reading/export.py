"""Reads exports: XML feeds, and JSON with one advert or many, in a list, wrapped in an object, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from jdscope.reading.decode import decode
from jdscope.reading.errors import EmptyInput, MalformedRecord, UnreadableInput
from jdscope.reading.field_names import by_plain_name, field_names
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
_LINE_ENDS = "\r\n"
_FIRST_LINES = 20  # by which JSON Lines are known
_SHORTEST = 2  # characters of an object that has nothing in it


def is_export(data: bytes, suffix: str = "") -> bool:
    """Tell whether data are JSON or a feed in XML, by the suffix of their file or by how they begin."""
    return suffix.lower() in SUFFIXES or bool(_RECORDS.match(data)) or is_feed(data, suffix)


def read_export(data: bytes, source: str = "", text_fields: Sequence[str] = ()) -> Iterator[Advert | UnreadableInput]:
    """Yield each advert of an export, or why there is none, in order.

    Args:
        data: the whole of it, as one JSON text or as JSON Lines; blank lines are nothing.
        source: where it came from.
        text_fields: the names of the fields with the text, where `fields.toml` does not have them.

    Raises:
        UnreadableInput: it is no text, too long or empty.
    """
    text = decode(data, LIMIT).text
    if not text.strip():
        raise EmptyInput("empty: there is no text in it")
    if is_feed(data):
        yield from _read(feed_records(text), "", source, text_fields)
        return
    try:
        values: list[tuple[str, Any]] = [("", json.loads(text))]
    except (ValueError, RecursionError) as error:
        lines = text.strip().splitlines()
        if not any(map(_is_whole, islice(lines, _FIRST_LINES))):
            raise MalformedRecord(f"not JSON: {error}") from error
        values = [(f"line {number}", line) for number, line in enumerate(lines, 1) if line.strip(_LINE_ENDS + " \t")]
    for place, value in values:
        yield from _read(value, place, source, text_fields)


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


def records(value: object) -> list[object]:
    """Return the records of a JSON value: of a list, of a list in an object that wraps it, or the value itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        written = by_plain_name(map(str, value))
        for name in field_names().wrapped_list:
            inner = value.get(written.get(name, ""))
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                return inner
            if isinstance(inner, Mapping) and (several := records(inner)) != [inner]:
                return several
        if isinstance(single := value.get(written.get("data", "")), Mapping):
            return [single]
    return [value]


def _is_whole(line: str) -> bool:
    """Tell whether a line has the looks of a record, whole: one of many lines, and not a piece of one JSON text."""
    line = line.strip()
    return len(line) > _SHORTEST and (line[0], line[-1]) in (("{", "}"), ("[", "]"))


def _read(value: Any, place: str, source: str, text_fields: Sequence[str]) -> Iterator[Advert | UnreadableInput]:
    try:
        several = records(json.loads(value) if isinstance(value, str) else value)
    except (ValueError, RecursionError) as error:
        yield MalformedRecord(f"{place}: not JSON: {error}".removeprefix(": "))
        return
    for number, record in enumerate(several, 1):
        at = place if len(several) == 1 else f"{place}, record {number}".removeprefix(", ")
        try:
            if not isinstance(record, Mapping):
                raise MalformedRecord(f"not a JSON object but of type {type(record).__name__}")
            yield read_fields(record, source, text_fields)
        except UnreadableInput as error:
            yield type(error)(f"{at}: {error}".removeprefix(": "))
