"""The journal of a run: what it was started with and how far it has safely come.

One JSON object a line, only ever added to: first the identity of the run, then a checkpoint each. A line cut off by a
crash is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from jdscope.batch.errors import ResumeRefused
from jdscope.batch.table import Position
from jdscope.batch.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIX = ".journal"
_HEAD = 1 << 20

Identity = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a run has come: all up to here is on disk.

    Attributes:
        input: the position behind the last row.
        output: bytes of the output.
        errors: bytes of the file of malformed rows.
        tally: the counts so far.
    """

    input: Position
    output: int
    errors: int
    tally: Tally


class Journal:
    """Writes the journal of an output.

    Args:
        output: the output's path.
    """

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + SUFFIX)
        self._stream: BinaryIO | None = None

    def start(self, identity: Identity) -> None:
        """Begin a new one."""
        self._stream = self.path.open("wb")
        self._write(identity)

    def resume(self, identity: Identity) -> Checkpoint | None:
        """Return the last checkpoint of the run that was interrupted, None where it had none.

        Raises:
            ResumeRefused: that run was started with something else; the message says with what.
        """
        lines = list(_whole_lines(self.path))
        if len(lines) < 2:
            return None
        _compare(lines[0], identity)
        self._stream = self.path.open("ab")
        last = lines[-1]
        return Checkpoint(Position(*last["input"]), last["output"], last["errors"], Tally(**last["tally"]))

    def write(self, checkpoint: Checkpoint) -> None:
        """Add a checkpoint; it is on disk when this returns."""
        self._write(asdict(checkpoint))

    def close(self) -> None:
        """Close it; it stays on disk."""
        if self._stream:
            self._stream.close()

    def remove(self) -> None:
        """Remove it, as the run has come to its end."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _write(self, record: Mapping[str, object]) -> None:
        assert self._stream is not None
        self._stream.write(json.dumps(record).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())


def identify_input(path: Path) -> dict[str, Any]:
    """Return what tells an input from a changed one: its path, size, time of change and the hash of its first 1 MiB."""
    status = path.stat()
    with path.open("rb") as stream:
        head = hashlib.sha256(stream.read(_HEAD)).hexdigest()
    return {"path": str(path.resolve()), "size": status.st_size, "modified": status.st_mtime_ns, "head": head}


def identify_model(folder: Path) -> dict[str, Any]:
    """Return the hash of each file of a model."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()
    }


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    lines = []
    for line in path.read_bytes().splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    return lines


def _compare(before: Mapping[str, Any], now: Identity) -> None:
    for part, values in now.items():
        if before.get(part) != values:
            old = before.get(part, {})
            names = sorted(name for name in {*old, *values} if old.get(name) != values.get(name))
            raise ResumeRefused(
                f"cannot resume: the {part} changed since ({', '.join(names)}); start anew without --resume"
            )
