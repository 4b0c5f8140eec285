"""Which format a table has, and the reader and the encoder for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from jdscope.batch.csv_table import CsvAppender, CsvReader, CsvWriter
from jdscope.batch.errors import ColumnNotFound, UnsupportedTable
from jdscope.batch.excel import ExcelReader, is_workbook
from jdscope.batch.json_table import JsonAppender, JsonReader, JsonWriter
from jdscope.batch.parquet_table import ParquetReader, ParquetWriter
from jdscope.batch.scores import DEFAULT_COLUMNS, PREFIX
from jdscope.batch.streams import PIPE, Compression
from jdscope.batch.table import kept_columns
from jdscope.batch.table_format import TableFormat
from jdscope.reading.documents import SUFFIXES as DOCUMENTS
from jdscope.reading.read import READERS
from jdscope.reading.xml_export import SUFFIX as XML

if TYPE_CHECKING:
    from jdscope.batch.table import Encoder, Reader


_SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".txt": TableFormat.CSV,
    ".tsv": TableFormat.TSV,
    ".tab": TableFormat.TSV,
    ".json": TableFormat.JSONL,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
    ".parquet": TableFormat.PARQUET,
    ".pq": TableFormat.PARQUET,
    ".xlsm": TableFormat.EXCEL,
    ".xlsx": TableFormat.EXCEL,
}

_ADVERTS = {suffix for suffix in (*READERS, *DOCUMENTS, XML) if suffix} - {*_SUFFIXES}


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of the tables.

    Attributes:
        input_format: None to tell it by the suffix.
        output_format: None to tell it by the suffix, or to write what is read.
        texts: the columns of the text, none to find them.
        title: the column of the title, None to find it.
        delimiter: between cells of CSV; None to find it in the header.
        sheet: of a workbook, by name or number; None for the first with columns of adverts that can be seen.
        escape: what stands before a quote in a cell that is none of the format, if anything does.
        encoding: of CSV; None to find it.
        columns: the columns that are added.
        replace: whether columns that jdscope added earlier are dropped.
        escape_all: whether the input's own cells are made safe for spreadsheets too.
    """

    input_format: TableFormat | None = None
    output_format: TableFormat | None = None
    texts: tuple[str, ...] = ()
    title: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    escape: str | None = None
    encoding: str | None = None
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    replace: bool = False
    escape_all: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return them as plain values."""
        return asdict(self) | {"columns": list(self.columns), "texts": list(self.texts)}


def format_of(path: str) -> TableFormat | None:
    """Return the format that a path's suffix names, None for a pipe.

    Raises:
        UnsupportedTable: the suffix names none.
    """
    if path == PIPE:
        return None
    name = Path(path)
    suffix = (name.with_suffix("") if Compression.of_path(path) else name).suffix.lower()
    if suffix in _ADVERTS:
        raise UnsupportedTable(f"{path}: no table: adverts in {suffix} files are for jdscope classify")
    if suffix not in _SUFFIXES:
        raise UnsupportedTable(f"{path}: its suffix is none of {', '.join(_SUFFIXES)}; name the format with an option")
    return _SUFFIXES[suffix]


def open_tables(source: str, target: str, options: Options) -> tuple[Reader, Encoder]:
    """Open the input and return it with what writes its rows.

    Raises:
        BatchError: the input cannot be read as such a table.
        OSError: it cannot be opened.
    """
    read = _read_format(source, options.input_format)
    written = _written_format(target, options, read)
    reader = _reader(source, read, written, options)
    try:
        return reader, _encoder(reader, read, written, options)
    except BaseException:
        reader.close()
        raise


def output_format(source: str, target: str, options: Options) -> TableFormat:
    """Return the format that is written."""
    return _written_format(target, options, options.input_format or format_of(source) or TableFormat.CSV)


def _written_format(target: str, options: Options, read: TableFormat) -> TableFormat:
    """Return the format that is written: what comes from a workbook goes to CSV, unless another is asked for."""
    written = options.output_format or format_of(target)
    if written is TableFormat.EXCEL:
        raise UnsupportedTable(f"{target}: workbooks are not written; write CSV, which Excel opens")
    return written or (TableFormat.CSV if read is TableFormat.EXCEL else read)


def _read_format(source: str, given: TableFormat | None) -> TableFormat:
    """Return the format that is read: a workbook is told by its content, whatever its name."""
    named = given or format_of(source) or TableFormat.CSV
    if source == PIPE or not Path(source).is_file() or named in {TableFormat.PARQUET, TableFormat.JSONL}:
        if source == PIPE and named is TableFormat.EXCEL:
            raise UnsupportedTable("a workbook cannot be read from a pipe: give a file")
        return named
    if is_workbook(source):
        return TableFormat.EXCEL
    return TableFormat.CSV if named is TableFormat.EXCEL else named


def _reader(
    source: str, read: TableFormat, written: TableFormat, options: Options
) -> CsvReader | JsonReader | ParquetReader:
    return _open(source, read, options, rewriting=_writes_anew(read, written, options))


def _writes_anew(read: TableFormat, written: TableFormat, options: Options) -> bool:
    """Tell whether rows are written cell by cell, not as they stand in the input."""
    match read:
        case TableFormat.CSV | TableFormat.TSV:
            return written is not read or options.replace or options.escape_all
        case TableFormat.JSONL:
            return written is not read or options.replace
        case TableFormat.PARQUET:
            return written is not read
        case TableFormat.EXCEL:
            return written is not TableFormat.CSV or options.replace or options.escape_all
        case _:
            assert_never(read)


def _open(
    source: str, read: TableFormat, options: Options, *, rewriting: bool
) -> CsvReader | JsonReader | ParquetReader:
    match read:
        case TableFormat.CSV | TableFormat.TSV:
            return CsvReader(
                source,
                delimiter=options.delimiter,
                usual="\t" if read is TableFormat.TSV else "",
                escape=options.escape,
                codec=options.encoding,
                texts=options.texts,
                title=options.title,
                rewriting=rewriting,
            )
        case TableFormat.JSONL:
            return JsonReader(source, texts=options.texts, title=options.title, rewriting=rewriting)
        case TableFormat.PARQUET:
            return ParquetReader(source, texts=options.texts, title=options.title, rewriting=rewriting)
        case TableFormat.EXCEL:
            return ExcelReader(
                source, sheet=options.sheet, texts=options.texts, title=options.title, rewriting=rewriting
            )
        case _:
            assert_never(read)


def _encoder(
    reader: CsvReader | JsonReader | ParquetReader, read: TableFormat, written: TableFormat, options: Options
) -> Encoder:
    names, added = reader.columns, options.columns
    kept = tuple(kept_columns(names, added, replace=options.replace))
    if not reader.rewriting:
        return _appender(reader, kept, added)
    match written:
        case TableFormat.CSV | TableFormat.TSV:
            delimiter = _delimiter(written)
            if isinstance(reader, CsvReader) and written is read:
                delimiter = reader.delimiter
            return CsvWriter(names, kept, added, delimiter, options.escape_all)
        case TableFormat.JSONL:
            return JsonWriter(names, kept, added)
        case TableFormat.PARQUET:
            return ParquetWriter(names, kept, added)
        case TableFormat.EXCEL:
            raise UnsupportedTable("workbooks are not written")
        case _:
            assert_never(written)


def _appender(reader: CsvReader | JsonReader | ParquetReader, kept: tuple[int, ...], added: tuple[str, ...]) -> Encoder:
    match reader:
        case CsvReader():
            return CsvAppender(reader.header, added, reader.delimiter, reader.codec, reader.quote)
        case JsonReader():
            return JsonAppender(added)
        case ParquetReader():
            return ParquetWriter(reader.columns, kept, added, reader.schema)
        case _:
            assert_never(reader)


def _delimiter(table: TableFormat) -> str:
    return "\t" if table is TableFormat.TSV else ","


def open_rows(source: str, given: TableFormat | None = None, delimiter: str | None = None) -> Reader:
    """Open a scored table for the cells of its rows.

    Raises:
        ColumnNotFound: it was not scored.
        BatchError: the input cannot be read as such a table.
        OSError: it cannot be opened.
    """
    try:
        options = Options(texts=(PREFIX + "scope",), delimiter=delimiter)
        return _open(source, _read_format(source, given), options, rewriting=True)
    except ColumnNotFound as error:
        raise ColumnNotFound(f"{source}: no column {PREFIX}scope: score it first: jdscope score") from error


def open_scored(source: str, target: str, options: Options) -> Reader:
    """Open what a table was scored to, for the cells of its rows and the adverts in them.

    Args:
        source: what was scored.
        target: what was written.
        options: with which.

    Raises:
        BatchError: it cannot be read.
        OSError: it cannot be opened.
    """
    read = _read_format(source, options.input_format)
    written = _written_format(target, options, read)
    if _writes_anew(read, written, options):
        delimiter = options.delimiter if written is read else None
        options = replace(options, escape=None, encoding=None, delimiter=delimiter)
    return _open(target, written, options, rewriting=True)
