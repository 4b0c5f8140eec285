"""CSV in and out (RFC 4180, any delimiter).

A row is written as it was read, byte for byte, and the new cells behind it; cells are written anew only where that
cannot be, such as in a row with too few of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from jdscope.batch.cells import added_cell, csv_line, own_cell
from jdscope.batch.columns import Chosen, choose, names_below
from jdscope.batch.errors import ColumnNotFound, DamagedTable, UnsupportedTable
from jdscope.batch.records import Dialect, Record, records
from jdscope.batch.scores import Scores, pick
from jdscope.batch.streams import TextSource
from jdscope.batch.table import Block, Entry, Position, encodable, fill
from jdscope.batch.unread import FIRST_ROWS, prose, quoted, told_unread
from jdscope.reading.parts import tells_text
from jdscope.reporting.escape import for_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_DELIMITERS = ",;\t|^~\x01\x1f"
_NAMED_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # as Excel writes and reads it
_HEADER_WITHIN = 20  # lines, of which one names the columns
_QUOTED = {quote: re.compile(f"{quote}[^{quote}]*{quote}") for quote in "\"'"}
_IN_SINGLE_QUOTES = re.compile(rf"\ufeff?'[^']*'(?:[{_DELIMITERS}]|\r?\n?\Z)")  # the first name of a header
_FIRST_LINES = 100  # behind the header, in which columns of prose are looked for
_OTHER_KINDS = {
    "PK\x03\x04": "a workbook or another archive: give its file, not a pipe",
    "PAR1": "Parquet: --from parquet",
    "%PDF-": "a PDF document: an advert is for jdscope classify",
    '{"': "JSON: --from jsonl",
    "[{": "JSON: --from jsonl",
    "<": "a page or XML: adverts in them are for jdscope classify, a table in them is to be saved as CSV",
}
_SURPLUS = "; surplus: "
_NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


class CsvReader:
    """Reads CSV.

    Args:
        path: the file, or "-".
        delimiter: what stands between cells; None to find it in the header, or in a line `sep=;` before it.
        usual: what stands between cells where a header has it at all, empty where nothing is usual.
        escape: what stands before a quote that ends no cell, None where quotes are doubled.
        codec: the encoding; None to find it.
        texts: the columns of the text, none to find them.
        title: the column of the title, None to find it.
        rewriting: whether every row's cells are wanted, not only those of rows that cannot be written as they are.

    Raises:
        DamagedTable: there is no header.
        UnsupportedTable: it begins as another format does.
        ColumnNotFound: no column fits.
    """

    def __init__(  # noqa: PLR0913  they are all that can be said of a CSV file
        self,
        path: str,
        *,
        delimiter: str | None = None,
        usual: str = "",
        escape: str | None = None,
        codec: str | None = None,
        texts: Sequence[str] = (),
        title: str | None = None,
        rewriting: bool = False,
    ) -> None:
        self._path, self._usual, self._escape, self.rewriting = path, usual or "\0", escape, rewriting
        self._source = TextSource(path, codec, newline="")
        self._lines: Iterator[str] = iter(())
        told = codec is not None
        self.codec = codec = self._source.codec
        try:
            before, record = self._header(delimiter, texts, title)
            self.delimiter, self.quote = self._dialect.delimiter, self._dialect.quote
            self.columns = _told_apart(record.cells)
            self.chosen = self._choose(texts, title)
            self.unread = "" if texts else told_unread(self.chosen, self._first_rows())
        except BaseException:
            self.close()
            raise
        self.header = before + record.raw
        above = before.count("\n")
        self.assumed = "".join([
            "" if told or codec == "utf-8" else f"; read as {_NAMES.get(codec, codec)}",
            "" if delimiter or self.delimiter == (usual or ",") else f"; cells are separated by {self.delimiter!r}",
            "" if self.quote == '"' else "; cells stand in single quotes",
            f"; the columns are named in line {above + 1}" if above and not _NAMED_DELIMITER.search(before) else "",
            self.unread,
        ])  # fmt: skip
        self._first = Position(len(self.header.encode(codec, "surrogateescape")), record.lines + above, 0)

    def _header(self, delimiter: str | None, texts: Sequence[str], title: str | None) -> tuple[str, Record]:
        """Return what stands before the header, and the header."""
        first = list(islice(self._source.lines, _HEADER_WITHIN))
        _refuse_other_kinds(first[0] if first else "")
        mark = "\ufeff" if first and first[0].startswith("\ufeff") else ""
        first[:1] = [line.removeprefix(mark) for line in first[:1]]
        at = 0
        if first and (named := _NAMED_DELIMITER.fullmatch(first[0])):
            at, delimiter = 1, delimiter or named[1]
        rows = range(at, len(first))
        at = next((row for row in rows if self._names_columns(first[: row + 1], delimiter, texts, title)), at)
        before = mark + "".join(first[:at])
        self._dialect = self._dialect_of("".join(first[at : at + 1]), delimiter)
        self._lines = chain(first[at:], self._source.lines)
        record = next(records(self._lines, self._dialect), None)
        if record and record.lines == 1 and not record.flaw:
            below = next(records(first[at + 1 : at + 2], self._dialect), None)
            if below and (names := names_below(record.cells, below.cells)):
                before += record.raw
                record = next(records(self._lines, self._dialect))._replace(cells=names)
        if record is None or record.flaw or not record.cells:
            flaw = record.flaw if record and record.flaw else "the first line is empty"
            raise DamagedTable(f"no header: {flaw}")
        return before, record

    def _names_columns(
        self, lines: Sequence[str], delimiter: str | None, texts: Sequence[str], title: str | None
    ) -> bool:
        """Tell whether the last of some lines names the columns, a title too, and has no fewer cells than others."""
        *above, names = [self._cells(line, delimiter) for line in lines]
        if above and len(names) < max(2, *map(len, above)):
            return False
        try:
            return choose(names, texts, title).title is not None
        except ColumnNotFound:
            return False

    def _cells(self, line: str, delimiter: str | None) -> list[str]:
        """Return the cells of a line that have something in them."""
        record = next(records([line], self._dialect_of(line, delimiter)), None)
        return [cell for cell in record.cells if cell.strip()] if record else []

    def _dialect_of(self, header: str, delimiter: str | None) -> Dialect:
        """Return how cells are written; between those of a header stands the usual, else what is there most often."""
        quote = "'" if _IN_SINGLE_QUOTES.match(header) else '"'
        names = _QUOTED[quote].sub("", header)
        likeliest = self._usual if self._usual in names else max(_DELIMITERS, key=names.count)
        delimiter = delimiter or likeliest
        spaced = delimiter in names and names.count(delimiter) == names.count(f"{delimiter} ")
        return Dialect(delimiter, self._escape, spaced, quote)

    def _choose(self, texts: Sequence[str], title: str | None) -> Chosen:
        """Return the columns that are read, none where each row tells its own; an error names those that have prose."""
        try:
            return choose(self.columns, texts, title)
        except ColumnNotFound as error:
            first = self._first_rows()
            if not texts and not title and any(map(tells_text, first)):
                return Chosen(())
            likely = [] if texts else prose(first)
            raise ColumnNotFound(f"{error}{f'; there is text in {quoted(likely)}' if likely else ''}") from error

    def _first_rows(self) -> list[dict[str, object]]:
        """Return the cells of the first rows by their columns."""
        first = list(islice(self._lines, _FIRST_LINES))
        self._lines = chain(first, self._lines)
        rows = [record.cells for record in islice(records(first, self._dialect, len(self.columns)), FIRST_ROWS)]
        return [dict(zip(self.columns, row, strict=True)) for row in rows if len(row) == len(self.columns)]

    def blocks(self, start: Position) -> Iterator[Block]:
        """Yield the blocks from a position on, from the first row for the position 0."""
        if start.offset:
            self.close()
            self._source = TextSource(self._path, self.codec, newline="", skip=start.offset)
            self._lines = iter(self._source.lines)
        else:
            start = self._first
        read = records(self._lines, self._dialect, len(self.columns), start.line + 1)
        return fill(self._entries(read), start, self.codec)

    def progress(self) -> float | None:
        """Return which share of the file has been read."""
        return self._source.share_read()

    def close(self) -> None:
        """Close the file."""
        self._source.close()

    def _entries(self, read: Iterator[Record]) -> Iterator[tuple[Entry, int]]:
        width, codec, rewriting = len(self.columns), self.codec, self.rewriting
        texts = [(name, self.columns.index(name)) for name in self.chosen.texts]
        text = texts[0][1] if len(texts) == 1 else -1
        titles = [(name, self.columns.index(name)) for name in self.chosen.titles]
        title = titles[0][1] if len(titles) == 1 else -1
        for line, raw, cells, lines, flaw in read:
            anew = rewriting
            if len(cells) > width and not flaw and not "".join(cells[width:]).strip():
                cells, anew = cells[:width], True  # noqa: PLW2901
            if flaw or len(cells) != width:
                yield self._misshapen(line, raw, cells, flaw), lines
                continue
            if "\0" in raw:
                flaw = "a NUL character"  # noqa: PLW2901
            elif not encodable(raw, codec):
                flaw = f"bytes that are not {codec.upper()}"  # noqa: PLW2901
            yield (
                Entry(
                    line,
                    raw,
                    cells[title] if title >= 0 else self.chosen.title_of({name: cells[at] for name, at in titles}),
                    cells[text] if text >= 0 else self._text({name: cells[at] for name, at in texts}, cells),
                    flaw,
                    cells if anew else (),
                ),
                lines,
            )

    def _text(self, chosen: dict[str, str], cells: list[str]) -> object:
        """Return the text of a row by the columns that are read, the whole row where it tells them itself."""
        return self.chosen.text_of(chosen) if chosen else dict(zip(self.columns, cells, strict=True))

    def _misshapen(self, line: int, raw: str, cells: list[str], flaw: str) -> Entry:
        if not cells and not flaw and len(self.columns) > 1:
            return Entry(line, raw, "", None)
        width = len(self.columns)
        if not cells and not flaw:
            return Entry(line, raw, "", "", values=[""] if self.rewriting else ())
        flaw = f"quotes: {flaw}" if flaw else f"{len(cells)} cells where the header has {width}"
        if surplus := cells[width:]:
            flaw += _SURPLUS + csv_line(surplus, self.delimiter)
        return Entry(line, raw, "", "", flaw, [*cells[:width], *[""] * (width - len(cells))])


def _refuse_other_kinds(begin: str) -> None:
    """Raise an error where the first line tells that this is no CSV."""
    begin = begin.lstrip("\ufeff \t")
    for sign, kind in _OTHER_KINDS.items():
        if begin.startswith(sign):
            raise UnsupportedTable(f"not CSV but {kind}")


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of columns, those that are there already with a number behind them."""
    taken, times = set(names), Counter[str]()
    apart = []
    for name in names:
        unique = name
        while times[name] and unique in taken:
            unique = f"{name}.{times[name]}"
            times[name] += 1
        times[name] += not times[name]
        taken.add(unique)
        apart.append(unique)
    return tuple(apart)


@dataclass(frozen=True, slots=True)
class CsvAppender:
    """Writes CSV rows as they were read, and new cells behind them.

    Attributes:
        head: the header as it was read.
        columns: the columns that are added.
        delimiter: what stands between cells.
        codec: the encoding.
        quote: what stands around cells.
    """

    head: str
    columns: tuple[str, ...]
    delimiter: str = ","
    codec: str = "utf-8"
    quote: str = '"'

    def header(self) -> bytes:
        """Return the header."""
        return self._row(self.head, csv_line(self.columns, self.delimiter, self.quote), self._line_end()).encode(
            self.codec, "surrogateescape"
        )

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block."""
        cells_of: dict[int, str] = {}
        line_end = self._line_end()
        rows = []
        for entry, score in zip(block.entries, scores, strict=True):
            if score is None:
                rows.append(entry.raw)
                continue
            added = cells_of.get(id(score))
            if added is None:
                added = cells_of[id(score)] = csv_line(
                    map(added_cell, pick(score, self.columns)), self.delimiter, self.quote
                )
            raw = csv_line(map(own_cell, entry.values), self.delimiter, self.quote) if entry.values else entry.raw
            rows.append(self._row(raw, added, line_end))
        return "".join(rows).encode(self.codec, "surrogateescape")

    def _row(self, raw: str, added: str, line_end: str) -> str:
        if raw.endswith("\r\n"):
            return f"{raw[:-2]}{self.delimiter}{added}\r\n"
        if raw.endswith(("\n", "\r")):
            return f"{raw[:-1]}{self.delimiter}{added}{raw[-1]}"
        return f"{raw}{self.delimiter}{added}{line_end}"

    def _line_end(self) -> str:
        content = self.head.rstrip("\r\n")
        return self.head[len(content) :] or "\n"


@dataclass(frozen=True, slots=True)
class CsvWriter:
    """Writes CSV rows anew.

    Attributes:
        names: the columns of the input.
        kept: indices of those that are written.
        columns: the columns that are added.
        delimiter: what stands between cells.
        escaped: whether the input's own cells are made safe for spreadsheets too.
    """

    names: tuple[str, ...]
    kept: tuple[int, ...]
    columns: tuple[str, ...]
    delimiter: str = ","
    escaped: bool = False

    def header(self) -> bytes:
        """Return the header."""
        return self._line(self.names, self.columns)

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block."""
        return b"".join(
            self._line(entry.values, [added_cell(value) for value in pick(score, self.columns)])
            for entry, score in zip(block.entries, scores, strict=True)
            if score is not None
        )

    def _line(self, values: Sequence[object], added: Sequence[str]) -> bytes:
        cells = [own_cell(values[at]) for at in self.kept]
        if self.escaped:
            cells = [for_cell(cell) for cell in cells]
        line = csv_line([*cells, *added], self.delimiter) + "\n"
        return line.encode("utf-8", "surrogateescape")
