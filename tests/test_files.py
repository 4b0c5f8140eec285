"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import resource
import signal
from typing import TYPE_CHECKING

import pytest

from jdscope.files import refuse_unwritable, replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """The file that a link leads to is replaced, its permissions kept, and no draft is left beside it."""
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(tmp_path.iterdir()) == [file, link]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder in the place of the file is an error, and no draft is left."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OSError, match=r"a\.md"):
        replace_file(tmp_path / "a.md", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def test_what_cannot_be_written_is_told_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the place of the file, and one that lets nobody write; a file that is replaced may be read only."""
    (tmp_path / "a.md").touch(0o400)
    refuse_unwritable(tmp_path / "a.md")
    with pytest.raises(IsADirectoryError):
        refuse_unwritable(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)
    with pytest.raises(PermissionError, match=r"b\.md"):
        refuse_unwritable(tmp_path / "b.md")


def test_a_full_disk_names_the_file_and_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither the draft beside it is named nor nothing at all, and the draft goes."""
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError, match="large") as caught:
            replace_file(file, b"new" * 1_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert caught.value.filename == str(file)
    assert (file.read_bytes(), [*tmp_path.iterdir()]) == (b"old", [file])
