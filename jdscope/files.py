"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths are of the same file, there or not; devices and pipes are none."""
    if one.exists() and other.exists():
        return one.samefile(other) and one.is_file()
    return one.absolute() == other.absolute()


def resolved(path: Path) -> Path:
    """Return the file that a path leads to, to be written; it need not be there, the folder that it is in must.

    Raises:
        OSError: there is no such folder, or links lead round in a circle.
    """
    target = Path(os.path.realpath(path))
    target.parent.stat()
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def refuse_unwritable(path: Path) -> None:
    """Raise what `replace_file` would end with, as far as that can be told before.

    Raises:
        OSError: it is a folder, or may not be written.
    """
    target = resolved(path)
    if target.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    is_replaced = target.is_file() or not target.exists()
    if not os.access(target.parent if is_replaced else target, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it meanwhile sees the old content or the new, never a part.

    The permissions of a file that was there stay; a link stays a link, and the file that it leads to is replaced.
    What is no regular file, such as a device, is written to and never replaced.

    Raises:
        OSError: it cannot be written; what was there is left alone.
    """
    target = resolved(path)
    try:
        _replace(target, data)
    except OSError as error:  # which may name the draft, or nothing
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _take_permissions(target, draft)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _take_permissions(target: Path, draft: Path) -> None:
    if target.exists():
        shutil.copymode(target, draft)
        return
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(0o666 & ~mask)
