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
from jdscope.batch.exclusive import open_exclusively
from jdscope.batch.table import Position
from jdscope.batch.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SUFFIX = ".journal"
_HEAD = 1 << 20
_CHECK = "sha256"

Identity = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a run has come: all up to here is on disk.

    Attributes:
        input: the position behind the last row.
        output: bytes of the output.
        errors: bytes of the file of malformed rows.
        tally: the counts so far.
        digests: the SHA-256 of these bytes of output and malformed rows.
    """

    input: Position
    output: int
    errors: int
    tally: Tally
    digests: tuple[str, str]


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
        self._stream = open_exclusively(self.path)
        self._write(identity)

    def resume(self, identity: Identity) -> Checkpoint | None:
        """Return the last checkpoint of the run that was interrupted, None where it had none.

        Raises:
            ResumeRefused: that run was started with something else; the message says with what.
        """
        lines = list(_whole_lines(self.path))
        if len(lines) < 2:
            return None
        checkpoint = self._checkpoint(lines)
        _compare(lines[0], identity)
        self._stream = open_exclusively(self.path, kept=None)
        return checkpoint

    def interrupted(self) -> int:
        """Return how many rows an interrupted run has left done, 0 where there is none.

        Raises:
            OutputRefused: that run is still at it.
            ResumeRefused: what it has left was altered.
        """
        lines = _whole_lines(self.path)
        if len(lines) < 2:
            return 0
        checkpoint = self._checkpoint(lines)
        open_exclusively(self.path, kept=None).close()  # a run that is at it is not interrupted
        return checkpoint.tally.rows

    def _checkpoint(self, lines: Sequence[dict[str, Any]]) -> Checkpoint:
        """Return the last checkpoint; one that another version wrote, or nobody, is damaged."""
        last = lines[-1]
        try:
            output, errors = last["digests"]
            position, tally = Position(*last["input"]), Tally(**last["tally"])
            checkpoint = Checkpoint(position, last["output"], last["errors"], tally, (output, errors))
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(self.path, len(lines)) from error
        counts = (*position, checkpoint.output, checkpoint.errors, tally.rows)
        if not all(isinstance(count, int) and count >= 0 for count in counts):
            raise _damaged(self.path, len(lines))
        return checkpoint

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
        self._stream.write(json.dumps({**record, _CHECK: _checksum(record)}).encode() + b"\n")
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


def _damaged(path: Path, number: int) -> ResumeRefused:
    return ResumeRefused(f"{path}:{number}: damaged, so nobody knows how far it came; --force starts anew")


def _checksum(record: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(record).encode()).hexdigest()


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of a journal; only its last line may be cut off.

    Raises:
        ResumeRefused: a line was altered.
    """
    if not path.is_file() or path.is_symlink():
        return []
    records = []
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines[:-1], 1):
        try:
            record = json.loads(line)
            check = record.pop(_CHECK)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            check, record = None, {}
        if check != _checksum(record):
            raise _damaged(path, number)
        records.append(record)
    return records


def _compare(before: Mapping[str, Any], now: Identity) -> None:
    for part, values in now.items():
        if before.get(part) != values:
            old = before[part] if isinstance(before.get(part), dict) else {}
            names = sorted(name for name in {*old, *values} if old.get(name) != values.get(name))
            raise ResumeRefused(
                f"cannot resume: the {part} changed since ({', '.join(names)}); start anew with --force"
            )
