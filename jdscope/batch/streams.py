"""Opens tables as streams of bytes, and packs what is written: gzip, bzip2, xz and Zstandard."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import os
import sys
import zlib
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, assert_never, cast

from jdscope.batch.errors import DamagedTable
from jdscope.batch.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterator

PIPE = "-"
_PIECE = 1 << 20
_PACKED = 1 << 10  # bytes that are unpacked at a time, as a few can make very many


class Compression(StrEnum):
    """How a table is packed; the value is the suffix."""

    NONE = ""
    GZIP = ".gz"
    BZIP2 = ".bz2"
    XZ = ".xz"
    ZSTANDARD = ".zst"

    @classmethod
    def of_path(cls, path: str) -> Compression:
        """Return the compression that a path's suffix names."""
        suffix = Path(path).suffix.lower()
        return cls(suffix) if suffix in set(cls) else cls.NONE

    def pack(self, data: bytes) -> bytes:
        """Return data as a whole stream of its own; such streams, one behind the other, are one stream again.

        Raises:
            UnsupportedTable: the package for it is missing.
        """
        match self:
            case Compression.NONE:
                return data
            case Compression.GZIP:
                return gzip.compress(data, 6, mtime=0)
            case Compression.BZIP2:
                return bz2.compress(data)
            case Compression.XZ:
                return lzma.compress(data)
            case Compression.ZSTANDARD:
                return cast("bytes", require("zstandard", "zstd").compress(data))
            case _:
                assert_never(self)

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """Return the stream of what is packed in a stream.

        Raises:
            UnsupportedTable: the package for it is missing.
        """
        match self:
            case Compression.NONE:
                return stream
            case Compression.GZIP:
                return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
            case Compression.BZIP2:
                return cast("BinaryIO", bz2.BZ2File(stream))
            case Compression.XZ:
                return cast("BinaryIO", lzma.LZMAFile(stream))
            case Compression.ZSTANDARD:
                return cast("BinaryIO", io.BufferedReader(_Unpacked(stream), _PIECE))
            case _:
                assert_never(self)


# Its mark, and where the zeros of ASCII stand in a pair of bytes where there is none.
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le", 1), (codecs.BOM_UTF16_BE, "utf-16-be", 0))
_GLANCE = 200  # bytes
LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of a line that are read at most."""
_MAGIC = {
    b"\x1f\x8b": Compression.GZIP,
    b"BZh": Compression.BZIP2,
    b"\xfd7zXZ\x00": Compression.XZ,
    b"\x28\xb5\x2f\xfd": Compression.ZSTANDARD,
}


class _Unpacked(io.RawIOBase):
    """What Zstandard frames have in them; unlike the package's own stream it knows when the last one is cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._frame = require("zstandard", "zstd").ZstdDecompressor().decompressobj()
        self._began = False
        self._ready = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, and return how many bytes it has now; none at the end.

        Raises:
            EOFError: the last frame is cut off.
        """
        while not self._ready:
            packed = self._frame.unused_data or self._stream.read(_PACKED)
            if not packed:
                if self._began and not self._frame.eof:
                    raise EOFError("the last frame is not whole")
                return 0
            if self._frame.eof:
                self._frame = require("zstandard", "zstd").ZstdDecompressor().decompressobj()
            self._began = True
            self._ready = self._frame.decompress(packed)
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


def open_source(path: str) -> io.BufferedReader:
    """Open a path, or standard input for "-"; a file of JSON as its records, a line each."""
    if path == PIPE:
        return cast("io.BufferedReader", sys.stdin.buffer)
    if ".json" in path.lower() or ".ndjson" in path.lower():
        from jdscope.batch.json_array import is_array, open_array  # most tables are none
        from jdscope.reading.export import LIMIT

        if is_array(path, Compression.of_path(path), begin_of):
            return open_array(path, begin_of(path, LIMIT + 1))
    return cast("io.BufferedReader", Path(path).open("rb", _PIECE))


def begin_of(path: str, size: int) -> bytes:
    """Return the first bytes of what a file has in it, packed or not."""
    with Path(path).open("rb", _PIECE) as file, unpacked(cast("io.BufferedReader", file)) as stream:
        return stream.read(size)


def unpacked(source: io.BufferedReader, skip: int = 0) -> BinaryIO:
    """Return what is packed in a source, known by its first bytes, from some offset on."""
    first = source.peek(8)
    compression = next((kind for magic, kind in _MAGIC.items() if first.startswith(magic)), Compression.NONE)
    stream = compression.unpack(source)
    if compression is Compression.NONE and skip:
        stream.seek(skip)
        return stream
    while skip and (piece := stream.read(min(skip, _PIECE))):
        skip -= len(piece)
    return stream


class _Bounded(io.BufferedIOBase):
    """A stream of which every line has an end.

    Args:
        stream: what is read.
        path: its name in errors.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._path = path
        self._unended = 0  # bytes behind the last line end

    def readable(self) -> bool:
        """Return True."""
        return True

    def read1(self, size: int | None = -1, /) -> bytes:
        """Return some bytes.

        Raises:
            DamagedTable: a line has no end.
        """
        data = self._stream.read1(-1 if size is None else size)
        last = max(data.rfind(b"\n"), data.rfind(b"\r"))
        self._unended = len(data) - last - 1 if last >= 0 else self._unended + len(data)
        if self._unended > LONGEST_LINE:
            raise DamagedTable(f"{self._path}: a line of more than {LONGEST_LINE:,} bytes: not a table?")
        return data

    def close(self) -> None:
        """Close the stream too."""
        self._stream.close()
        super().close()


class TextSource:
    """The lines of a text file, packed or not; bytes that are not text come as lone surrogates (PEP 383).

    Args:
        path: the file, or "-".
        codec: its encoding, None to find it in its first bytes.
        newline: what ends a line, as for `open`.
        skip: bytes of the unpacked file to leave out.
        is_json: whether a pipe may have its records in a list, or in what wraps one.

    Attributes:
        codec: its encoding.
        lines: yields them.
    """

    def __init__(self, path: str, codec: str | None, newline: str, skip: int = 0, *, is_json: bool = False) -> None:
        self._source = open_source(path)
        try:
            stream = unpacked(self._source, skip)
            if is_json and path == PIPE:
                from jdscope.batch.json_array import records_of  # most tables are none

                stream = cast("BinaryIO", records_of(stream, path))
            self.codec = codec or codec_of(stream)
        except BaseException:
            self._source.close()
            raise
        self._text = io.TextIOWrapper(
            cast("BinaryIO", _Bounded(stream, path)), self.codec, "surrogateescape", newline=newline
        )
        self.lines: Iterator[str] = self._text

    def share_read(self) -> float | None:
        """Return which share of the file has been read; None for a pipe."""
        try:
            size = os.fstat(self._source.fileno()).st_size
            return self._source.tell() / size if size else None
        except OSError:
            return None

    def close(self) -> None:
        """Close it."""
        self._text.close()
        self._source.close()


def codec_of(stream: BinaryIO) -> str:
    """Return the encoding that the first bytes of a stream are in: UTF-16, UTF-8, else Windows-1252.

    A mark stays where it is, so that what is written again has it too.
    """
    peekable: Any = stream
    first: bytes = peekable.peek(_PIECE)
    for mark, codec, zeros in _UTF16:
        if first.startswith(mark) or first[zeros:_GLANCE:2].count(0) * 2 > len(first[zeros:_GLANCE:2]):
            return codec
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        # Damaged UTF-8 is still UTF-8: its rows tell where. A few bytes of Windows-1252 may look like it by chance.
        kept = len("".join(letter for letter in first.decode("utf-8", "ignore") if letter > "\x7f").encode())
        beyond_ascii = len(first.translate(None, bytes(range(128))))
        return "cp1252" if beyond_ascii > 2 * kept else "utf-8"
    return "utf-8"


@contextmanager
def damage_named(path: str) -> Iterator[None]:
    """Turn what the decompressors raise into DamagedTable."""
    try:
        yield
    except (EOFError, UnicodeDecodeError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise DamagedTable(f"{path}: damaged or cut off: {error}") from error
    except Exception as error:
        if (isinstance(error, OSError) and error.errno is None) or type(error).__module__.startswith("zstandard"):
            told = " ".join(str(error).split())  # on one line
            raise DamagedTable(f"{path}: damaged: {told}") from error
        raise
