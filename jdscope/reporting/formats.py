"""The names of the output formats, apart from what writes them, so that `--help` is quick."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIXES = {".htm": "html", ".markdown": "markdown", ".md": "markdown"}
_Format = TypeVar("_Format", bound=StrEnum)
BY_SUFFIX = "that of the output's suffix, else text"
"""The default of a format, as help tells it."""


def chosen(formats: type[_Format], given: _Format | None, output: Path | None) -> _Format:
    """Return the format that is asked for, else the one that the output's suffix tells, else text."""
    if given is not None:
        return given
    suffix = output.suffix.lower() if output else ""
    named = _SUFFIXES.get(suffix, suffix.removeprefix("."))
    return next((one for one in formats if one == named), formats("text"))


class ResultFormat(StrEnum):
    """How verdicts are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class BriefFormat(StrEnum):
    """How briefs are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class CompareFormat(StrEnum):
    """How comparisons are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
