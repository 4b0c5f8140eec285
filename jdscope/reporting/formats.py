"""The names of the output formats, apart from what writes them, so that `--help` is quick."""

from enum import StrEnum


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
