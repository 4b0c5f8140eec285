"""The way out of every command: standard output, or a file."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

from jdscope.cli.exits import Exit
from jdscope.files import replace_file
from jdscope.reporting.escape import for_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from typing_extensions import Buffer

_STDOUT = 1


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
    """Make standard input and output of this process hold: closed ones, a reader who goes, letters that they lack."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), write_through=True)
    elif (stdout := sys.__stdout__) is sys.stdout and stdout:
        sys.stdout = io.TextIOWrapper(_Output(), stdout.encoding, "backslashreplace", line_buffering=stdout.isatty())


class _Closed(io.RawIOBase):
    """Stands for a standard output that was closed before jdscope began."""

    def writable(self) -> bool:
        return True

    def write(self, _data: Buffer, /) -> int:
        raise OSError(errno.EBADF, "standard output is closed; --output names a file")


class _Output(io.BufferedWriter):
    """Standard output; the command ends clean as soon as nobody reads on, as others do that are made for pipes."""

    def __init__(self) -> None:
        super().__init__(io.FileIO(_STDOUT, "wb", closefd=False))

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise _broken(error) from None

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            raise _broken(error) from None


def _broken(error: OSError) -> BaseException:
    """Send to nowhere what is still to be written, which Python tries once more as it ends; return what to raise."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)
    return SystemExit(Exit.CLEAN) if isinstance(error, BrokenPipeError) else error
