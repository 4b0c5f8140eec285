"""The formats of tables; apart, so that the command line knows them without loading their readers."""

from __future__ import annotations

from enum import StrEnum


class TableFormat(StrEnum):
    """The formats of tables."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    EXCEL = "excel"


class WrittenFormat(StrEnum):
    """The formats in which tables are written."""

    CSV = TableFormat.CSV
    TSV = TableFormat.TSV
    JSONL = TableFormat.JSONL
    PARQUET = TableFormat.PARQUET
