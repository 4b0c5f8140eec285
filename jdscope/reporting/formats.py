"""The names of the output formats of verdicts, apart from what writes them, so that `--help` is quick."""

from enum import StrEnum


class ResultFormat(StrEnum):
    """How verdicts are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
