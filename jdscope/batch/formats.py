"""Which format a table has, and the reader and the encoder for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from jdscope.batch.csv_table import CsvAppender, CsvReader, CsvWriter
from jdscope.batch.errors import UnsupportedTable
from jdscope.batch.json_table import JsonAppender, JsonReader, JsonWriter
from jdscope.batch.parquet_table import ParquetReader, ParquetWriter
from jdscope.batch.scores import DEFAULT_COLUMNS, PREFIX
from jdscope.batch.streams import PIPE, Compression
from jdscope.batch.table import kept_columns
from jdscope.batch.table_format import TableFormat

if TYPE_CHECKING:
    from jdscope.batch.table import Encoder, Reader


_SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".txt": TableFormat.CSV,
    ".tsv": TableFormat.TSV,
    ".tab": TableFormat.TSV,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
    ".parquet": TableFormat.PARQUET,
    ".pq": TableFormat.PARQUET,
}


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of the tables.

    Attributes:
        input_format: None to tell it by the suffix.
        output_format: None to tell it by the suffix, or to write what is read.
        text: the column of the text, None to find it.
        title: the column of the title, None to find it.
        delimiter: between cells; None for that of the format.
        sniff: whether the delimiter is found in the header.
        encoding: of CSV.
        columns: the columns that are added.
        replace: whether columns that jdscope added earlier are dropped.
        escape_all: whether the input's own cells are made safe for spreadsheets too.
    """

    input_format: TableFormat | None = None
    output_format: TableFormat | None = None
    text: str | None = None
    title: str | None = None
    delimiter: str | None = None
    sniff: bool = False
    encoding: str = "utf-8"
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    replace: bool = False
    escape_all: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return them as plain values."""
        return asdict(self) | {"columns": list(self.columns)}


def format_of(path: str) -> TableFormat | None:
    """Return the format that a path's suffix names, None for a pipe.

    Raises:
        UnsupportedTable: the suffix names none.
    """
    if path == PIPE:
        return None
    name = Path(path)
    suffix = (name.with_suffix("") if Compression.of_path(path) else name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnsupportedTable(f"{path}: its suffix is none of {', '.join(_SUFFIXES)}; name the format with an option")
    return _SUFFIXES[suffix]


def open_tables(source: str, target: str, options: Options) -> tuple[Reader, Encoder]:
    """Open the input and return it with what writes its rows.

    Raises:
        BatchError: the input cannot be read as such a table.
        OSError: it cannot be opened.
    """
    read = options.input_format or format_of(source) or TableFormat.CSV
    written = options.output_format or format_of(target) or read
    if read is TableFormat.PARQUET:
        return _from_parquet(source, written, options)
    if read is TableFormat.JSONL:
        return _from_json(source, written, options)
    return _from_csv(source, read, written, options)


def output_format(source: str, target: str, options: Options) -> TableFormat:
    """Return the format that is written."""
    return options.output_format or format_of(target) or options.input_format or format_of(source) or TableFormat.CSV


def _from_csv(source: str, read: TableFormat, written: TableFormat, options: Options) -> tuple[Reader, Encoder]:
    delimiter = None if options.sniff else options.delimiter or _delimiter(read)
    rewriting = options.replace or options.escape_all or written is not read
    reader = CsvReader(
        source, delimiter=delimiter, codec=options.encoding, text=options.text, title=options.title, rewriting=rewriting
    )
    if rewriting:
        return reader, _writer(reader, written, options, reader.delimiter if written is read else _delimiter(written))
    kept_columns(reader.columns, options.columns, replace=False)
    return reader, CsvAppender(reader.header, options.columns, reader.delimiter, options.encoding)


def _from_json(source: str, written: TableFormat, options: Options) -> tuple[Reader, Encoder]:
    rewriting = options.replace or written is not TableFormat.JSONL
    reader = JsonReader(source, text=options.text, title=options.title, rewriting=rewriting)
    if rewriting:
        return reader, _writer(reader, written, options, _delimiter(written))
    kept_columns(reader.columns, options.columns, replace=False)
    return reader, JsonAppender(options.columns)


def _from_parquet(source: str, written: TableFormat, options: Options) -> tuple[Reader, Encoder]:
    rewriting = written is not TableFormat.PARQUET
    reader = ParquetReader(source, text=options.text, title=options.title, rewriting=rewriting)
    if rewriting:
        return reader, _writer(reader, written, options, _delimiter(written))
    kept = kept_columns(reader.columns, options.columns, replace=options.replace)
    return reader, ParquetWriter(reader.columns, tuple(kept), options.columns, reader.schema)


def _writer(reader: Reader, written: TableFormat, options: Options, delimiter: str) -> Encoder:
    kept = tuple(kept_columns(reader.columns, options.columns, replace=options.replace))
    match written:
        case TableFormat.CSV | TableFormat.TSV:
            return CsvWriter(reader.columns, kept, options.columns, options.delimiter or delimiter, options.escape_all)
        case TableFormat.JSONL:
            return JsonWriter(reader.columns, kept, options.columns)
        case TableFormat.PARQUET:
            return ParquetWriter(reader.columns, kept, options.columns)
        case _:
            assert_never(written)


def _delimiter(table: TableFormat) -> str:
    return "\t" if table is TableFormat.TSV else ","


def open_rows(source: str, given: TableFormat | None = None, delimiter: str | None = None) -> Reader:
    """Open a table for the cells of its rows, whatever its columns.

    Raises:
        BatchError: the input cannot be read as such a table.
        OSError: it cannot be opened.
    """
    read = given or format_of(source) or TableFormat.CSV
    anything = PREFIX + "scope"
    if read is TableFormat.PARQUET:
        return ParquetReader(source, text=anything, rewriting=True)
    if read is TableFormat.JSONL:
        return JsonReader(source, text=anything, rewriting=True)
    return CsvReader(source, delimiter=delimiter or _delimiter(read), text=anything, rewriting=True)
