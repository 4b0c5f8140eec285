"""The lines of files that have changed since a revision, as git tells them; renames are followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.git import GitError, commit_of, run_git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jdscope.advert import Place

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"n": 10, "t": 9, "r": 13, "b": 8, "f": 12, "v": 11, "a": 7, '"': 34, "\\": 92}


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """Which lines of which files have changed.

    Attributes:
        lines: from the whole path of a file to its changed lines, counted from 1; None stands for all of them.
    """

    lines: Mapping[Path, frozenset[int] | None] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Say whether anything of a file has changed."""
        return Path(path).resolve() in self.lines

    def touches(self, path: str, place: Place) -> bool:
        """Say whether a line of a place has changed."""
        changed = self.lines.get(Path(path).resolve(), frozenset())
        return changed is None or not changed.isdisjoint(range(place.line, place.end_line + 1))


def changed_since(revision: str, folder: Path) -> ChangedLines:
    """Return what has changed in a working tree since it and a revision parted; files that git does not track are new.

    Args:
        revision: a commit, branch or tag; what counts is the last commit that it has in common with the present one.
        folder: within the working tree.

    Raises:
        GitError: the folder is in no working tree, or there is no such revision.
    """
    top = Path(run_git(folder, "rev-parse", "--show-toplevel").decode().removesuffix("\n")).resolve()
    base = _base(folder, commit_of(folder, revision))
    options = ("--unified=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv")
    patch = run_git(top, "diff", *options, "--src-prefix=a/", "--dst-prefix=b/", base, "--")
    untracked = run_git(top, "ls-files", "--others", "--exclude-standard", "-z")
    lines = {top / name: some for name, some in _files(_decoded(patch))}
    lines |= dict.fromkeys((top / name for name in _decoded(untracked).split("\0") if name), None)
    return ChangedLines(lines)


def _decoded(written: bytes) -> str:
    return written.decode("utf-8", "surrogateescape")


def _base(folder: Path, commit: str) -> str:
    try:
        return run_git(folder, "merge-base", commit, "HEAD").decode().strip()
    except GitError:  # the two have nothing in common
        return commit


def _files(patch: str) -> Iterator[tuple[str, frozenset[int] | None]]:
    """Yield each file of a patch with the lines that it has anew; of a binary one there are no lines to tell."""
    for part in re.split(r"(?m)^diff --git ", patch)[1:]:
        header, _, hunks = part.partition("\n@@ ")
        names = [line.removeprefix("+++ ") for line in header.split("\n") if line.startswith("+++ ")]
        if names and names[0] != "/dev/null":
            yield _name(names[0]), frozenset(_lines(f"@@ {hunks}".split("\n")))
        elif not names and "\nBinary files " in header:
            yield _name(header.split(" and ", 1)[1].rpartition(" differ")[0]), None


def _lines(hunks: Iterable[str]) -> Iterator[int]:
    for line in hunks:
        if hunk := _HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            yield from range(start, start + count)


def _name(quoted: str) -> str:
    """Return a path as git writes it in patches: in quotation marks where it has characters that need them."""
    quoted = quoted.rstrip("\t")
    if quoted.startswith('"'):
        raw = re.sub(_ESCAPE, lambda one: chr(_ESCAPES.get(one[1], 0) or int(one[1], 8)), quoted.strip('"'))
        quoted = raw.encode("latin-1", "ignore").decode("utf-8", "surrogateescape") if raw.isascii() is False else raw
    return quoted.removeprefix("b/")
