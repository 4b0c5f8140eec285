"""Exit codes, and the one line that tells of an error."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from jdscope.reporting.escape import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Exit(IntEnum):
    """How jdscope ends."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2  # also: input that could not be read
    NOTHING = 3  # nothing to check
    INTERRUPTED = 130


# The roots of the named errors, by name, so that telling them apart loads none of their modules.
_ROOTS = (
    "jdscope.batch.errors.BatchError",
    "jdscope.git.GitError",
    "jdscope.lexicon.load.LexiconError",
    "jdscope.lint.errors.LintError",
    "jdscope.reading.errors.UnreadableInput",
    "jdscope.scope.model.ModelError",
    "jdscope.training.corpus.CorpusError",
)


def explain(error: Exception) -> str | None:
    """Return what a user can do something about, None for a defect of jdscope."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, MemoryError):
        return "out of memory"
    if any(_name(kind) in _ROOTS for kind in type(error).__mro__):
        return str(error)
    return None


def complain(message: str) -> None:
    """Write a message to stderr, which is one line for each thing that it tells."""
    to_stderr(f"jdscope: {line}" for line in message.splitlines())


def to_stderr(lines: Iterable[str]) -> None:
    """Write lines to stderr, where nothing in them commands a terminal or a CI system."""
    for line in lines:
        typer.echo(for_terminal(line), err=True)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
