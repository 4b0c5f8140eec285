"""Where scored rows go: a pipe, or a file that bears its name only once it is whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from jdscope.batch.extras import require

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope.batch.streams import Compression

PART = ".part"


class Sink(Protocol):
    """Takes blocks of bytes."""

    def write(self, data: bytes) -> None:
        """Add a block."""

    def tell(self) -> int:
        """Return how many bytes were written so far."""

    def sync(self) -> None:
        """Have all blocks on disk."""

    def close(self) -> None:
        """Stop here; a file stays a part."""

    def finish(self) -> None:
        """Give a file its name."""


def part_of(path: Path) -> Path:
    """Return the path of the unfinished file beside a target."""
    return path.with_name(path.name + PART)


class FileSink:
    """Writes a file under another name and renames it in the end.

    Args:
        path: the target; a link is followed.
        compression: how blocks are packed, each for itself.
        offset: bytes of an earlier part to go on behind; 0 for a new one.
    """

    def __init__(self, path: Path, compression: Compression, offset: int = 0) -> None:
        self._path, self._compression = path.resolve(), compression
        self._part = part_of(self._path)
        self._stream: BinaryIO = self._part.open("r+b" if offset else "wb")
        self._stream.truncate(offset)
        self._stream.seek(offset)

    def write(self, data: bytes) -> None:
        """Add a block."""
        if data:
            self._stream.write(self._compression.pack(data))

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
        self.close()
        self._part.replace(self._path)


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
        self._path = path.resolve()
        self._part = part_of(self._path)
        self._writer: Any = None

    def write(self, data: bytes) -> None:
        """Add the batches of a stream; the first stream tells the columns."""
        stream = require("pyarrow", "parquet").ipc.open_stream(data)
        if self._writer is None:
            self._writer = require("pyarrow.parquet", "parquet").ParquetWriter(self._part, stream.schema)
        for batch in stream:
            self._writer.write_batch(batch)

    def tell(self) -> int:
        """There is nothing to go on with."""
        return 0

    def sync(self) -> None:
        """There is nothing to keep safe."""

    def close(self) -> None:
        """Throw the part away."""
        if self._writer:
            self._writer.close()
        self._part.unlink(missing_ok=True)

    def finish(self) -> None:
        """Give the file its name."""
        self._writer.close()
        self._part.replace(self._path)
