"""Asks git what it knows of files; nothing is ever written."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60
_FAILED = "it failed"


class GitError(Exception):
    """Git is not there, or does not know what it was asked for; the message is one line."""


def run_git(folder: Path, *arguments: str) -> bytes:
    """Return what a git command writes.

    Raises:
        GitError: it failed, or there is no git.
    """
    try:
        ended = subprocess.run(  # noqa: S603  arguments are no shell's
            ["git", "-c", "core.quotePath=off", "-C", str(folder), *arguments],  # noqa: S607  whatever git the user has
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed, or not on the path") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(f"git took longer than {_SECONDS} seconds") from error
    if ended.returncode:
        lines = ended.stderr.decode(errors="replace").strip().splitlines() or [_FAILED]
        raise GitError(f"git: {lines[0].removeprefix('fatal: ')}")
    return ended.stdout


def commit_of(folder: Path, revision: str) -> str:
    """Return the name of the commit that a revision stands for.

    Raises:
        GitError: there is none.
    """
    try:
        name = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        if str(error) != f"git: {_FAILED}":
            raise
        raise GitError(f"git knows no revision {revision!r} here") from error
    return name.decode().strip()


def show(revision: str, path: Path) -> bytes:
    """Return a file as it was at a revision, under the name that it had there.

    Raises:
        GitError: there is no such revision, or the file was not there.
    """
    folder = path.resolve().parent
    commit = commit_of(folder, revision)
    name = _name_at(folder, commit, path.name)
    return run_git(folder, "show", f"{commit}:{name}")


def _name_at(folder: Path, commit: str, name: str) -> str:
    """Return the path within the repository that a file had at a commit, renames followed."""
    prefix = run_git(folder, "rev-parse", "--show-prefix").decode().removesuffix("\n")
    path = f"{prefix}{name}"
    top = run_git(folder, "rev-parse", "--show-toplevel").decode().removesuffix("\n")
    fields = (
        run_git(folder, "-C", top, "diff", "--name-status", "-z", "--find-renames", commit, "--").decode().split("\0")
    )
    at = 0
    while at < len(fields) - 1:
        status = fields[at]
        if status.startswith(("R", "C")):
            if fields[at + 2] == path:
                return fields[at + 1]
            at += 3
        else:
            at += 2
    return path
