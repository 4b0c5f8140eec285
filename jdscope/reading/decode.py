"""Turns bytes into text: by byte-order mark, else UTF-8, else Windows-1252, as the Encoding Standard has it.

See https://encoding.spec.whatwg.org/#decode for the order of byte-order mark and label.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from jdscope.reading.errors import BinaryInput, InputTooLong, UndecodableInput

LIMIT = 1_000_000
"""The longest input that is read, in bytes."""

WINDOWS_1252 = "not UTF-8: read as Windows-1252"
LONE_SURROGATES = "holds halves of characters (lone surrogates): replaced"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_EXPORT = "save it as .txt, .md or .html"
_MAGIC = (
    (b"%PDF-", "a PDF document", _EXPORT),
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .odt)", _EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .msg)", _EXPORT),
    (b"{\\rtf", "a Rich Text document", _EXPORT),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "give the text of the advert"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the text of the advert"),
    (b"GIF8", "a GIF picture", "give the text of the advert"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"PAR1", "a Parquet table", "use jdscope score"),
    (b"SQLite format 3\x00", "an SQLite database", "export the adverts as CSV"),
    (b"\x7fELF", "a program", "give the text of the advert"),
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_FEWEST_BYTES_A_CONTROL = 20


class Decoded(NamedTuple):
    """Text without its byte-order mark, and what had to be assumed to get it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, limit: int = LIMIT) -> Decoded:
    """Return the text of some bytes.

    Args:
        data: the whole input; one byte more than the limit is enough to have it refused.
        limit: the most bytes that are taken.

    Raises:
        BinaryInput: it begins as a known kind of document does, has NUL, or one control byte in 20.
        InputTooLong: it is longer than the limit.
        UndecodableInput: it is not text in the encoding that its mark names, or in none that is tried.
    """
    _refuse_documents(data)
    if len(data) > limit:
        raise _too_long(limit)
    return _decode_by_mark(data) or _decode_unmarked(data)


def accept(text: str, limit: int = LIMIT) -> Decoded:
    """Return text that came as text, under the same conditions as bytes; its length counts as UTF-8.

    Raises:
        BinaryInput: it has NUL.
        InputTooLong: it is longer than the limit.
    """
    notes: tuple[str, ...] = ()
    try:
        size = len(text) if text.isascii() else len(text.encode())
    except UnicodeEncodeError:
        text, notes = paired(text), (LONE_SURROGATES,)
        size = len(text.encode())
    if size > limit:
        raise _too_long(limit)
    _refuse_nul(text)
    return Decoded(text, notes)


def paired(text: str) -> str:
    """Return a text whose characters that stand there in halves are whole; halves alone are replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _too_long(limit: int) -> InputTooLong:
    return InputTooLong(f"longer than {limit:,} bytes: not one advert? A table of adverts is for jdscope score")


def _refuse_documents(data: bytes) -> None:
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"not text but {kind}: {advice}")


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        raise BinaryInput("not text: it has NUL characters; if it is UTF-16 or UTF-32, save it as UTF-8")


def _decode_by_mark(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise UndecodableInput(f"its byte-order mark says {name}, but byte {at + 1:,} is not") from error
            _refuse_nul(text)
            return Decoded(text)
    return None


def _decode_unmarked(data: bytes) -> Decoded:
    if b"\0" in data:
        _refuse_nul("\0")
    length = len(data) - data.count(b"\r")  # so that line ends do not decide
    if (len(data) - len(data.translate(None, _CONTROLS))) * _FEWEST_BYTES_A_CONTROL > length:
        raise BinaryInput("not text: it is full of control characters")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_windows_1252(data)


def _decode_windows_1252(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("cp1252"), (WINDOWS_1252,))
    except UnicodeDecodeError as error:
        raise UndecodableInput(
            f"neither UTF-8 nor Windows-1252 (byte {error.start + 1:,} is 0x{data[error.start]:02x}): save it as UTF-8"
        ) from error
