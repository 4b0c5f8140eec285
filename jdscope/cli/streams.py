"""The way out of every command: standard output, or a file."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.batch.errors import OutputRefused
from jdscope.cli.exits import Exit
from jdscope.files import is_same, refuse_unwritable, replace_file
from jdscope.reporting.escape import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Buffer


def refuse_overwriting(inputs: Iterable[str], *outputs: Path | None) -> None:
    """Refuse to write over what is read, and to begin what could not be written in the end.

    Raises:
        OutputRefused: an output is one of the inputs.
        OSError: an output cannot be written: no folder that it may be in, or links that lead round in a circle.
    """
    read = [Path(path) for path in inputs]
    for output in filter(None, outputs):
        refuse_unwritable(output)
        if any(is_same(output, one) for one in read):
            raise OutputRefused(f"{output} is an input, or written already: name another file to write to")


def write(text: str, output: Path | None = None) -> None:
    """Write encoded text to standard output, or to a file whole or not at all."""
    if output is not None:
        replace_file(output, text.encode("utf-8", "backslashreplace"))
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def write_advert(text: str) -> None:
    """Write an advert to standard output as it is, but to a terminal as it can be shown there."""
    if sys.stdout.isatty():
        write("\n".join(map(for_terminal, text.split("\n"))))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def prepare() -> None:
    """Make the streams of this process hold: closed ones, a reader who goes, letters that they lack."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(os.devnull)))
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "w")))
    if sys.stdout is None:  # what is written must fail, and not reach a file that has taken the number meanwhile
        sys.stdout = io.TextIOWrapper(_Output(os.open(os.devnull, os.O_RDONLY)))
    elif (stdout := sys.__stdout__) is sys.stdout and stdout:
        output = _Output(stdout.fileno())
        sys.stdout = io.TextIOWrapper(output, stdout.encoding, "backslashreplace", line_buffering=stdout.isatty())


class _Output(io.BufferedWriter):
    """Standard output; the command ends clean as soon as nobody reads on, as others do that are made for pipes."""

    def __init__(self, file: int) -> None:
        super().__init__(io.FileIO(file, "wb", closefd=False))

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise self._broken(error) from None

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            raise self._broken(error) from None

    def _broken(self, error: OSError) -> BaseException:
        """Send to nowhere what is left, which Python tries once more as it ends; return what is to be raised."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        if isinstance(error, BrokenPipeError):
            return SystemExit(Exit.CLEAN)
        return OSError(error.errno, error.strerror, "standard output")
