"""Reads a JSON text with many records - a list, or one that an object wraps - as the JSON Lines that stand for it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import cast

from jdscope.batch.errors import DamagedTable
from jdscope.reading.decode import decode
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import LIMIT, records


def open_array(path: str) -> io.BufferedReader:
    """Return the records of a file, a line each; a file that has lines already, as it is.

    Raises:
        DamagedTable: it is no text, not JSON, or longer than an export may be.
        OSError: it cannot be opened.
    """
    with Path(path).open("rb") as file:
        data = file.read(LIMIT + 1)
    try:
        text = decode(data, LIMIT).text
        several = records(json.loads(text))
    except UnreadableInput as error:
        raise DamagedTable(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        if not _is_lines(text):
            raise DamagedTable(f"{path}: not JSON: {error}") from error
        return _opened(text)
    return _opened("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in several))


def _is_lines(text: str) -> bool:
    """Tell whether the first line of a text is JSON by itself."""
    try:
        json.loads(text.strip().partition("\n")[0])
    except (ValueError, RecursionError):
        return False
    return True


def _opened(text: str) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode("utf-8", "surrogatepass"))))
