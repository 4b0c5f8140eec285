"""Reads a JSON text with many records - a list, or one that an object wraps - as the JSON Lines that stand for it."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jdscope.batch.errors import DamagedTable
from jdscope.reading.containers import records
from jdscope.reading.decode import decode
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import LIMIT, whole

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = ".json"
"""The suffix of a file that is one JSON text."""
_LINES = (".jsonl", ".ndjson")
_GLANCE = 1 << 16  # bytes
_HEAD = 200  # bytes in which a list begins, whatever is written before it


def open_array(path: str, data: bytes) -> io.BufferedReader:
    """Return the records of a file by what is in it, a line each; a file that has lines already, as it is.

    Raises:
        DamagedTable: it is no text, not JSON, or longer than an export may be.
        OSError: it cannot be opened.
    """
    if len(data) > LIMIT:
        raise DamagedTable(
            f"{path}: longer than {LIMIT:,} bytes, the most of a list: give it as JSON Lines, one a line"
        )
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


def is_array(path: str, suffix: str, begin_of: Callable[[str, int], bytes]) -> bool:
    """Tell whether a file of JSON has records over several lines, in a list or in UTF-16, and not one a line.

    Args:
        path: the file.
        suffix: of how it is packed, empty where it is not.
        begin_of: returns the first bytes of what is in it.
    """
    name = path.lower().removesuffix(suffix)
    if name.endswith(JSON) and not suffix:
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
    is_loose = not (suffix or line.startswith(b'"'))
    return line.startswith(b"[") or (is_loose and Path(path).stat().st_size <= LIMIT)


def _opened(text: str) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode("utf-8", "surrogatepass"))))
