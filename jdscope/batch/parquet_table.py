"""Parquet in and out, by pyarrow, which is an extra; a batch of rows is written as it was read, with new columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jdscope.batch.cells import own_cell, unicode_cell
from jdscope.batch.columns import Chosen, choose
from jdscope.batch.errors import ColumnNotFound, DamagedTable, UnsupportedTable
from jdscope.batch.extras import require
from jdscope.batch.scores import PREFIX, Scores, pick
from jdscope.batch.streams import PIPE
from jdscope.batch.table import ROWS, Block, Entry, Position
from jdscope.batch.unread import FIRST_ROWS, told_unread
from jdscope.reading.parts import has_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.batch.scores import Value

_FIRST_ROWS = 20  # by which is known whether each record tells its own text
_NUMBERS = frozenset({"confidence", "p_mes", "p_mom", "p_out"})


class ParquetReader:
    """Reads Parquet.

    Args:
        path: the file; it cannot be a pipe.
        texts: the columns of the text, none to find them.
        title: the column of the title, None to find it.
        rewriting: whether the values are wanted one by one, for another format.

    Raises:
        DamagedTable: it is not Parquet.
        ColumnNotFound: no column fits.
    """

    def __init__(
        self, path: str, *, texts: Sequence[str] = (), title: str | None = None, rewriting: bool = False
    ) -> None:
        if path == PIPE:
            raise UnsupportedTable("Parquet cannot be read from a pipe: give a file")
        arrow = require("pyarrow", "parquet")
        try:
            self._file = require("pyarrow.parquet", "parquet").ParquetFile(path)
        except arrow.ArrowInvalid as error:
            raise DamagedTable(f"{path}: {error}") from error
        self.header, self.codec = "", "utf-8"
        self.rewriting = rewriting
        self.schema = self._file.schema_arrow
        self.columns: tuple[str, ...] = tuple(self.schema.names)
        try:
            self.chosen = self._choose(texts, title)
            self.assumed = "" if texts else told_unread(self.chosen, self._first_rows(FIRST_ROWS))
        except BaseException:
            self.close()
            raise
        self._read = 0

    def _choose(self, texts: Sequence[str], title: str | None) -> Chosen:
        """Return the columns that are read, none where each record tells its own."""
        try:
            return choose(self.columns, texts, title)
        except ColumnNotFound:
            if texts or title or not any(map(has_text, self._first_rows(_FIRST_ROWS))):
                raise
            return Chosen(())

    def _first_rows(self, number: int) -> list[dict[str, object]]:
        first = next(self._file.iter_batches(number), None)
        rows = [] if first is None else first.to_pylist(maps_as_pydicts="lossy")
        return [{name: _readable(cell) for name, cell in row.items()} for row in rows]

    def blocks(self, start: Position) -> Iterator[Block]:
        """Yield the blocks from a position on."""
        row = 0
        for group in range(self._file.num_row_groups):
            size = self._file.metadata.row_group(group).num_rows
            if row + size <= start.row:
                row += size
                continue
            for batch in self._file.iter_batches(ROWS, row_groups=[group]):
                if row >= start.row:
                    self._read = row + len(batch)
                    yield self._block(batch, row)
                row += len(batch)

    def progress(self) -> float | None:
        """Return which share of the rows has been read."""
        rows: int = self._file.metadata.num_rows
        return self._read / rows if rows else None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _block(self, batch: Any, row: int) -> Block:
        columns = {name: _column(batch, name) for name in self.chosen.columns or self.columns}
        rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
        texts = [self.chosen.text_of(row) if self.chosen.parts else row for row in rows]
        titles = [self.chosen.title_of(row) for row in rows]
        own = [[*map(_readable, column)] for column in batch.to_pydict().values()] if self.rewriting else []
        values = list(zip(*own, strict=True)) if self.rewriting else [()] * len(texts)
        entries = [
            Entry(at, "", title, text, values=own)
            for at, (title, text, own) in enumerate(zip(titles, texts, values, strict=True), row + 1)
        ]
        return Block(entries, Position(0, 0, row + len(batch)), None if self.rewriting else batch)


def _column(batch: Any, name: str) -> list[object]:
    values: list[object] = batch.column(batch.schema.get_field_index(name)).to_pylist(maps_as_pydicts="lossy")
    return ["" if value is None else _readable(value) for value in values]


def _readable(value: object) -> object:
    """Return a value, text for the bytes as which some programs write it."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


@dataclass(frozen=True, slots=True)
class ParquetWriter:
    """Makes Arrow streams of blocks, from which the output's `ParquetSink` makes a Parquet file.

    Attributes:
        names: the columns of the input.
        kept: indices of those that are written.
        columns: the columns that are added.
        schema: the input's Arrow schema, None where it is not Parquet; all its columns are text then.
    """

    names: tuple[str, ...]
    kept: tuple[int, ...]
    columns: tuple[str, ...]
    schema: Any = None

    def header(self) -> bytes:
        """Return a stream without rows."""
        return _stream(self._schema(), [])

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block."""
        arrow = require("pyarrow", "parquet")
        rows = [(entry, score) for entry, score in zip(block.entries, scores, strict=True) if score is not None]
        own = [
            _batch_column(block.batch, at)
            if block.batch is not None
            else [own_cell(unicode_cell(entry.values[at])) for entry, _ in rows]
            for at in self.kept
        ]
        added: list[tuple[Value, ...]] = list(zip(*(pick(score, self.columns) for _, score in rows), strict=True))
        schema = self._schema()
        arrays = (
            [
                arrow.array(column, field.type) if isinstance(column, (list, tuple)) else column
                for column, field in zip([*own, *added], schema, strict=True)
            ]
            if rows
            else []
        )
        return _stream(schema, [arrow.record_batch(arrays, schema=schema)] if rows else [])

    def _schema(self) -> Any:
        arrow = require("pyarrow", "parquet")
        own = [
            self.schema.field(at) if self.schema is not None else arrow.field(self.names[at], arrow.string())
            for at in self.kept
        ]
        return arrow.schema([*own, *(arrow.field(name, _type(arrow, name)) for name in self.columns)])


def _batch_column(batch: Any, at: int) -> Any:
    return batch.column(at)


def _type(arrow: Any, column: str) -> Any:
    name = column.removeprefix(PREFIX)
    if name in _NUMBERS:
        return arrow.float64()
    return arrow.bool_() if name == "review" else arrow.string()


def _stream(schema: Any, batches: Sequence[Any]) -> bytes:
    arrow = require("pyarrow", "parquet")
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data
