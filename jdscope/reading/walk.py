"""Finds the files to read among the paths that were named, in a fixed order, and tells what it passed over."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias

from jdscope.own_page import TOLD, WITHIN, is_own_page
from jdscope.reading.documents import SUFFIXES as DOCUMENTS
from jdscope.reading.read import READERS, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jdscope.reading.errors import UnreadableInput

_PAGES = (".htm", ".html")
SUFFIXES = (*(suffix for suffix in READERS if suffix), *DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that was to be read and cannot be: missing, or not permitted."""

    path: Path
    error: UnreadableInput


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that is not to be read, and why."""

    path: Path
    reason: str


Item: TypeAlias = Found | Refused | Skipped


def walk(paths: Iterable[Path], suffixes: Sequence[str] = SUFFIXES, exclude: Sequence[str] = ()) -> Iterator[Item]:
    """Yield one item for each file that is named or lies in a named folder.

    The order is that of the paths, inside a folder that of the names. A file that is named is read whatever its suffix;
    in folders, hidden entries, links to folders and other suffixes are skipped. Links are never followed downwards, so
    that a loop of them ends.

    Args:
        paths: files and folders.
        suffixes: what is read in folders, in lower case, with the dot.
        exclude: patterns as of `fnmatch`, matched with the end of a path or of any folder above it; they also hold for
            paths that are named, as pre-commit names every file.
    """
    for path in paths:
        if matches(path, exclude):
            yield Skipped(path, "excluded")
        else:
            yield from _walk(path, suffixes, exclude)


def settings_folders(folder: Path) -> Iterator[Path]:
    """Yield the folders in which settings may stand: this one and those above it, up to the root of its repository."""
    for here in (folder.absolute(), *folder.absolute().parents):
        yield here
        if (here / ".git").exists():
            return


def matches(path: Path, patterns: Sequence[str]) -> bool:
    """Say whether a path or a folder above it matches one of the patterns, as `walk` takes them."""
    return any(_matches(part, patterns) for part in (path, *path.parents))


def _walk(named: Path, suffixes: Sequence[str], exclude: Sequence[str]) -> Iterator[Item]:
    pending = [named]
    while pending:
        path = pending.pop()
        try:
            reason = "" if path is named else _reason_to_skip(path, suffixes, exclude)
            if reason:
                yield Skipped(path, reason)
            elif path.is_dir():
                pending += sorted(path.iterdir(), reverse=True)
            else:
                path.stat()
                yield Found(path)
        except OSError as error:
            yield Refused(path, refused(error))


def _reason_to_skip(path: Path, suffixes: Sequence[str], exclude: Sequence[str]) -> str:
    """Return why an entry of a folder is not read, empty if it is."""
    if path.name.startswith("."):
        return "hidden"
    if _matches(path, exclude):
        return "excluded"
    if path.is_dir():
        return "a link to a folder" if path.is_symlink() else ""
    if path.suffix.lower() not in suffixes:
        return f"{path.suffix or 'no suffix'}: not read in folders"
    if path.exists() and not path.is_file():
        return "not a file"
    return TOLD if path.suffix.lower() in _PAGES and _is_own(path) else ""


def _is_own(path: Path) -> bool:
    """Say whether jdscope wrote a page; what cannot be read is told of by who reads it."""
    try:
        with path.open("rb") as stream:
            return is_own_page(stream.read(WITHIN).decode("utf-8", "replace"))
    except OSError:
        return False


def _matches(path: Path, patterns: Sequence[str]) -> bool:
    name = path.as_posix()
    return any(
        fnmatchcase(name, glob) for pattern in patterns for glob in (pattern.rstrip("/"), f"*/{pattern.rstrip('/')}")
    )
