"""Where scored rows go: a pipe, or a file that bears its name only once it is whole."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from jdscope.batch.exclusive import open_exclusively
from jdscope.batch.extras import require
from jdscope.files import resolved

if TYPE_CHECKING:
    from hashlib import _Hash as Hash
    from pathlib import Path

    from jdscope.batch.streams import Compression

PART = ".part"
_CHUNK = 1 << 20


class Sink(Protocol):
    """Takes blocks of bytes."""

    def write(self, data: bytes) -> None:
        """Add a block."""

    def tell(self) -> int:
        """Return how many bytes were written so far."""

    def digest(self) -> str:
        """Return the SHA-256 of these bytes, empty where there is nothing to go on with."""

    def sync(self) -> None:
        """Have all blocks on disk."""

    def close(self) -> None:
        """Stop here; a file stays a part."""

    def finish(self) -> None:
        """Give a file its name."""


def part_of(path: Path) -> Path:
    """Return the path of the unfinished file beside a target."""
    return path.with_name(path.name + PART)


def hash_of(path: Path, size: int) -> Hash:
    """Return the SHA-256 of the first bytes of a file, to go on with."""
    running = sha256()
    with path.open("rb") as stream:
        while size > 0 and (data := stream.read(min(size, _CHUNK))):
            running.update(data)
            size -= len(data)
    return running


class FileSink:
    """Writes a file under another name and renames it in the end.

    Args:
        path: the target; a link is followed.
        compression: how blocks are packed, each for itself.
        offset: bytes of an earlier part to go on behind; 0 for a new one.
    """

    def __init__(self, path: Path, compression: Compression, offset: int = 0) -> None:
        self._path, self._compression = resolved(path), compression
        self._part = part_of(self._path)
        self._stream = open_exclusively(self._part, offset)
        self._hash = hash_of(self._part, offset)

    def write(self, data: bytes) -> None:
        """Add a block."""
        if data:
            packed = self._compression.pack(data)
            self._stream.write(packed)
            self._hash.update(packed)

    def digest(self) -> str:
        """Return the SHA-256 of what was written so far."""
        return self._hash.hexdigest()

    def tell(self) -> int:
        """Return how many bytes were written so far."""
        return self._stream.tell()

    def sync(self) -> None:
        """Have all blocks on disk."""
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Stop here."""
        self._stream.close()

    def finish(self) -> None:
        """Give the file its name."""
        self.sync()
        self._part.replace(self._path)
        self.close()


class PipeSink:
    """Writes to standard output."""

    def __init__(self, compression: Compression) -> None:
        self._compression = compression

    def write(self, data: bytes) -> None:
        """Add a block and hand it on."""
        sys.stdout.buffer.write(self._compression.pack(data))
        sys.stdout.buffer.flush()

    def tell(self) -> int:
        """There is nothing to go on with."""
        return 0

    def digest(self) -> str:
        """There is nothing to go on with."""
        return ""

    def sync(self) -> None:
        """There is nothing to keep safe."""

    def close(self) -> None:
        """Leave standard output open."""

    def finish(self) -> None:
        """Leave standard output open."""


class ParquetSink:
    """Makes a Parquet file of Arrow streams; it cannot be gone on with, as its directory stands at its end.

    Args:
        path: the target; a link is followed.
    """

    def __init__(self, path: Path) -> None:
        self._path = resolved(path)
        self._part = part_of(self._path)
        self._stream = open_exclusively(self._part)
        self._writer: Any = None

    def write(self, data: bytes) -> None:
        """Add the batches of a stream; the first stream tells the columns."""
        stream = require("pyarrow", "parquet").ipc.open_stream(data)
        if self._writer is None:
            self._writer = require("pyarrow.parquet", "parquet").ParquetWriter(self._stream, stream.schema)
        for batch in stream:
            self._writer.write_batch(batch)

    def tell(self) -> int:
        """There is nothing to go on with."""
        return 0

    def digest(self) -> str:
        """There is nothing to go on with."""
        return ""

    def sync(self) -> None:
        """There is nothing to keep safe."""

    def close(self) -> None:
        """Throw the part away."""
        if self._writer:
            self._writer.close()
        self._part.unlink(missing_ok=True)
        self._stream.close()

    def finish(self) -> None:
        """Give the file its name."""
        self._writer.close()
        self._stream.flush()
        self._part.replace(self._path)
        self._stream.close()
