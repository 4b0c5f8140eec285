"""The walk through files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdscope.reading import Found, Refused, Skipped, walk
from jdscope.reading.errors import MissingInput

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("b.md", "a.txt", "B.HTML", "note.xyz", "sub/c.md", "sub/deep/d.md", "sub.md", ".git/e.md", ".f.md")


@pytest.fixture(name="tree")
def create_tree(tmp_path: Path) -> Path:
    """Return a folder with the files above."""
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path


def found(tree: Path, *exclude: str) -> list[str]:
    """Return the names of what is found in a tree."""
    return [item.path.relative_to(tree).as_posix() for item in walk([tree], exclude=exclude) if isinstance(item, Found)]


def skipped(tree: Path, *exclude: str) -> dict[str, str]:
    """Return why things in a tree are skipped."""
    items = walk([tree], exclude=exclude)
    return {item.path.relative_to(tree).as_posix(): item.reason for item in items if isinstance(item, Skipped)}


def test_folders_are_walked_in_order(tree: Path) -> None:
    """Files come in the order of their names, those of a folder where the folder's name stands."""
    assert found(tree) == ["B.HTML", "a.txt", "b.md", "sub/c.md", "sub/deep/d.md", "sub.md"]


def test_what_is_skipped_is_told(tree: Path) -> None:
    """Hidden entries and formats that are not read come with their reasons."""
    assert skipped(tree) == {".f.md": "hidden", ".git": "hidden", "note.xyz": ".xyz: not read in folders"}


def test_named_paths_are_taken(tree: Path) -> None:
    """A path that is named is taken in its turn, whatever its suffix, hidden or not, also a second time."""
    paths = [tree / "note.xyz", tree / ".git", tree / "a.txt", tree / "a.txt"]
    assert [item.path.name for item in walk(paths)] == ["note.xyz", "e.md", "a.txt", "a.txt"]


def test_missing_path_is_an_item(tree: Path) -> None:
    """A path that is not there is told, and the next one is still taken."""
    missing, there = walk([tree / "nowhere", tree / "a.txt"])
    assert isinstance(missing, Refused)
    assert isinstance(missing.error, MissingInput)
    assert there == Found(tree / "a.txt")


@pytest.mark.parametrize("pattern", ["sub", "sub/", "*/sub"])
def test_folder_is_excluded(tree: Path, pattern: str) -> None:
    """A pattern that matches a folder excludes all that is in it."""
    assert found(tree, pattern) == ["B.HTML", "a.txt", "b.md", "sub.md"]


def test_files_are_excluded(tree: Path) -> None:
    """A pattern excludes files by their names, wherever they are."""
    assert found(tree, "*.md") == ["B.HTML", "a.txt"]


def test_excludes_hold_for_named_paths(tree: Path) -> None:
    """An excluded file stays excluded when it is named."""
    path = tree / "sub" / "c.md"
    assert list(walk([path], exclude=["sub"])) == [Skipped(path, "excluded")]


def test_loops_end(tree: Path) -> None:
    """A link back to a folder above is told and not followed, one to a file is."""
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "sub" / "z.md").symlink_to(tree / "a.txt")
    assert skipped(tree)["sub/loop"] == "a link to a folder"
    assert "sub/z.md" in found(tree)


def test_broken_link_is_told(tree: Path) -> None:
    """A link to nothing with the suffix of an advert is told as missing."""
    (tree / "b.md").unlink()
    (tree / "b.md").symlink_to(tree / "gone")
    assert [item.path.name for item in walk([tree]) if isinstance(item, Refused)] == ["b.md"]
