"""Reads a JSON text with many records - a list, or one that an object wraps - as the JSON Lines that stand for it."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path
from typing import cast

from jdscope.batch.errors import DamagedTable
from jdscope.batch.streams import Compression, begin_of
from jdscope.reading.containers import records
from jdscope.reading.decode import decode
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import LIMIT, whole

JSON = ".json"
"""The suffix of a file that is one JSON text."""
_LINES = (".jsonl", ".ndjson")
_GLANCE = 1 << 16  # bytes
_HEAD = 200  # bytes in which a list begins, whatever is written before it


def open_array(path: str) -> io.BufferedReader:
    """Return the records of a file, a line each; a file that has lines already, as it is.

    Raises:
        DamagedTable: it is no text, not JSON, or longer than an export may be.
        OSError: it cannot be opened.
    """
    data = begin_of(path, LIMIT + 1)
    try:
        text = decode(data, LIMIT).text
        values = whole(text)
    except UnreadableInput as error:
        raise DamagedTable(f"{path}: {error}") from error
    if values is None:
        return _opened(text)
    several = [record for value in values for record in records(value)]
    if "\n" not in text.strip() and several == values[:1]:
        return _opened(text)
    return _opened("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in several))


def is_array(path: str) -> bool:
    """Tell whether a file of JSON has records over several lines, in a list or in UTF-16, and not one a line."""
    packed = Compression.of_path(path)
    name = path.lower().removesuffix(packed)
    if name.endswith(JSON) and not packed:
        return True
    if not name.endswith((JSON, *_LINES)):
        return False
    begin = begin_of(path, _GLANCE)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    line, _, others = begin.removeprefix(codecs.BOM_UTF8).strip().partition(b"\n")
    if not others:  # one line, perhaps of an object that wraps the records
        return (line.startswith(b"{") or b"[" in line[:_HEAD]) and Path(path).stat().st_size <= LIMIT
    if line.startswith(b"{"):
        return not line.rstrip().endswith(b"}")
    return line.startswith(b"[") or (not line.startswith(b'"') and Path(path).stat().st_size <= LIMIT)


def _opened(text: str) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode("utf-8", "surrogatepass"))))
