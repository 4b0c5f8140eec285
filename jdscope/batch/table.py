"""What the readers and writers of all formats share: rows, blocks of them, and where a block ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scores import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.batch.columns import Chosen
    from jdscope.batch.scores import Scores

ROWS = 250
"""How many rows a block has at most."""
CHARACTERS = 1 << 20
"""How many characters a block of text has, the row that reaches them included."""


class Position(NamedTuple):
    """Where a row begins: bytes and lines of the unpacked input, and rows of it, that stand before."""

    offset: int = 0
    line: int = 0
    row: int = 0


class Entry(NamedTuple):
    """A row on its way through.

    Attributes:
        line: the line it begins on, from 1; in Parquet the row.
        raw: how it stands in the input, its line end included; empty in Parquet.
        title: the advert's title as it came, empty where there is none.
        text: the advert's text as it came, empty where it is null; None on a blank line.
        flaw: why the row is malformed, empty where it is not.
        values: its cells, where they are to be written anew.
        error: why a row that is not malformed holds no advert, empty where it does.
    """

    line: int
    raw: str
    title: object
    text: object
    flaw: str = ""
    values: Sequence[object] = ()
    error: str = ""


class Block(NamedTuple):
    """Some rows in a row, and the position behind them; in Parquet also the batch that they are."""

    entries: list[Entry]
    end: Position
    batch: object = None


class Reader(Protocol):
    """Reads a table block by block.

    Attributes:
        columns: the names of its columns.
        chosen: those of the title and the text.
        header: what stands before the first row, as it was read.
        codec: the encoding of what was read as text.
        assumed: what was found out of its format, as one says it behind the columns; mostly nothing.
    """

    columns: tuple[str, ...]
    chosen: Chosen
    header: str
    codec: str
    assumed: str

    def blocks(self, start: Position) -> Iterator[Block]:
        """Yield the blocks from a position on; they are the same ones on every reading."""

    def progress(self) -> float | None:
        """Return which share of the input has been read, None where nobody can know."""

    def close(self) -> None:
        """Close the input."""


class Encoder(Protocol):
    """Writes rows and their scores; sent to the worker processes."""

    def header(self) -> bytes:
        """Return what stands before the first row."""

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block with their scores, None on a blank line."""


def fill(items: Iterable[tuple[Entry, int]], start: Position, codec: str) -> Iterator[Block]:
    """Put rows of text, each with its number of lines, together to blocks."""
    entries: list[Entry] = []
    offset, line, row, size = *start, 0
    for entry, lines in items:
        entries.append(entry)
        line += lines
        row += entry.text is not None
        size += len(entry.raw)
        if size >= CHARACTERS or len(entries) >= ROWS:
            offset += _bytes(entries, codec)
            yield Block(entries, Position(offset, line, row))
            entries, size = [], 0
    if entries:
        yield Block(entries, Position(offset + _bytes(entries, codec), line, row))


def kept_columns(columns: Sequence[str], added: Sequence[str], *, replace: bool) -> list[int]:
    """Return the indices of the input columns that are written; those that jdscope adds only once.

    Raises:
        ColumnNotFound: the input has a column that jdscope would add, and it is not to be replaced.
    """
    twice = [name for name in columns if name in added]
    if twice and not replace:
        raise ColumnNotFound(f"the input has a column {twice[0]} already: scored before? --replace drops such columns")
    return [at for at, name in enumerate(columns) if not (replace and name in COLUMNS)]


def encodable(text: str, codec: str) -> bool:
    """Tell whether text was decoded without a byte left over."""
    if text.isascii():
        return True
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _bytes(entries: Iterable[Entry], codec: str) -> int:
    return len("".join([entry.raw for entry in entries]).encode(codec, "surrogateescape"))
