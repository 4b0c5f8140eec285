"""Reads a JSON text with many records - a list, or one that an object wraps - as the JSON Lines that stand for it."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

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


def records_of(stream: BinaryIO, path: str) -> io.BufferedReader:
    """Return the records of what comes through a pipe, a line each; JSON Lines as they come, not at the end.

    Raises:
        DamagedTable: as for `open_array`.
    """
    begin = _line(stream)
    others = _line(stream) if is_record(begin) else b""
    if others.strip() or not begin:
        return io.BufferedReader(_Behind(begin + others, stream))
    return open_array(path, begin + others + stream.read(LIMIT + 1))


def _line(stream: BinaryIO) -> bytes:
    """Return the next line that is not blank, behind the blank ones before it."""
    read = line = stream.readline(LIMIT + 1)
    while line and not line.strip():
        read += (line := stream.readline(LIMIT + 1))
    return read


def is_record(line: bytes) -> bool:
    """Tell whether a line has the looks of an object, whole: one of many lines."""
    line = line.removeprefix(codecs.BOM_UTF8).strip()
    return line.startswith(b"{") and line.endswith(b"}")


class _Behind(io.RawIOBase):
    """A stream, and before it what has been read of it.

    Args:
        begin: what has been read.
        stream: what comes behind.
    """

    def __init__(self, begin: bytes, stream: BinaryIO) -> None:
        self._begin, self._stream = io.BytesIO(begin), cast("io.BufferedReader", stream)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill some of a buffer."""
        data = self._begin.read(len(buffer)) or self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


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
        return not is_record(line)
    is_loose = not (suffix or line.startswith(b'"'))
    return line.startswith(b"[") or (is_loose and Path(path).stat().st_size <= LIMIT)


def _opened(text: str) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode("utf-8", "surrogatepass"))))
