"""Takes off what programs put round a text on its way: base64, quoted-printable, addresses, JSON strings, entities.

A text is taken for so written only where all of it is, and where what comes out is text: quoted-printable has no `=`
that stands for itself, base64 and addresses have no space. After RFC 2045, RFC 3986 and RFC 8259.
"""

from __future__ import annotations

import base64
import binascii
import json
import quopri
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from jdscope.reading.markup import without_entities

if TYPE_CHECKING:
    from collections.abc import Callable

ENCODED_HTML = "HTML whose tags are written as entities: decoded"
_TOLD = "written in {}: decoded"
_SHORTEST = 60  # characters
_FEWEST_SPACES = 5
_FEWEST_ESCAPES = 10
_MOST_LAYERS = 3
_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]++={0,2}\s*+")
_SOFT_BREAK = re.compile(r"=[ \t]{0,9}\r?\n")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|[ \t]{0,9}(?:\r?\n|\Z))")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")


def without_layers(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text as it was before programs wrote it in another way, and notes on what they did."""
    notes: tuple[str, ...] = ()
    for _ in range(_MOST_LAYERS):
        layer = next(((name, inner) for name, take_off in _LAYERS if (inner := take_off(text)) is not None), None)
        if layer is None:
            break
        name, text = layer
        notes = (*notes, name)
    return text, notes


def _base64(text: str) -> str | None:
    if len(text) < _SHORTEST or " " in text[:_SHORTEST] or not _BASE64.fullmatch(text):
        return None
    try:
        return _text(base64.b64decode("".join(text.split()), validate=True))
    except binascii.Error:
        return None


def _quoted_printable(text: str) -> str | None:
    equals = text.count("=")
    if not equals or len(_QUOTED.findall(text)) < equals:
        return None
    is_so = _SOFT_BREAK.search(text) or "=3D" in text or "=20" in text
    return _text(quopri.decodestring(text.encode())) if is_so else None


def _address(text: str) -> str | None:
    written = text.strip()
    if len(_PERCENT.findall(written[: 100 * _SHORTEST])) < _FEWEST_ESCAPES or len(written.split(None, 1)) > 1:
        return None
    return _text(unquote_to_bytes(written if "%20" in written else written.replace("+", " ")))


def _string(text: str) -> str | None:
    written = text.strip()
    if len(written) < _SHORTEST or not (written[0] == written[-1] == '"' and "\\" in written):
        return None
    try:
        value = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str) and value.strip() else None


def _escapes(text: str) -> str | None:
    r"""Return a text whose characters are written as `\u0020`."""
    if text.count("\\u") < _FEWEST_ESCAPES or len(_ESCAPE.findall(text)) < _FEWEST_ESCAPES:
        return None
    return _ESCAPE.sub(lambda run: _characters(run[0]), text)


def _characters(run: str) -> str:
    codes = bytes.fromhex(run.replace("\\u", ""))
    return codes.decode("utf-16-be", "replace")


def _text(data: bytes) -> str | None:
    """Return the text of some bytes, None where they are no text that a person has written."""
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_text = all(one.isprintable() or one.isspace() for one in text) and len(text.split()) > _FEWEST_SPACES
        return text if is_text else None
    return None


_LAYERS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    (ENCODED_HTML, without_entities),
    (_TOLD.format("base64"), _base64),
    (_TOLD.format("quoted-printable"), _quoted_printable),
    (_TOLD.format("the way of web addresses"), _address),
    (_TOLD.format("a JSON string"), _string),
    (_TOLD.format("escapes of characters"), _escapes),
)
