"""Opens files that one run alone writes: regular ones, never through a link, and locked as long as they are open."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from jdscope.batch.errors import OutputRefused

if TYPE_CHECKING:
    from pathlib import Path


def open_exclusively(path: Path, kept: int | None = 0) -> BinaryIO:
    """Open a file to write to it, made if it is not there; the lock goes when it is closed.

    Args:
        path: the file.
        kept: so many of its bytes stay, and writing goes on behind them; None keeps all.

    Raises:
        OutputRefused: it is a link or no regular file, or another run is writing it.
        OSError: it cannot be opened.
    """
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise OutputRefused(f"{path}: a link, which jdscope does not write through: remove it") from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OutputRefused(f"{path}: no regular file: remove it, or write elsewhere")
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputRefused(f"{path}: another run is writing it: wait for it, or write elsewhere") from error
        stream = os.fdopen(number, "r+b")
    except BaseException:
        os.close(number)
        raise
    if kept is not None:
        stream.truncate(kept)
    stream.seek(0, os.SEEK_END)
    return stream
