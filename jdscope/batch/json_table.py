"""JSON Lines in and out; an object is written as it was read, and the new members behind its own."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.batch.cells import unicode_cell
from jdscope.batch.columns import Chosen, choose
from jdscope.batch.errors import ColumnNotFound, UnsupportedTable
from jdscope.batch.scores import pick
from jdscope.batch.streams import PIPE, TextSource
from jdscope.batch.table import ROWS, Block, Entry, Position, encodable, fill
from jdscope.batch.unread import FIRST_ROWS, told_unread
from jdscope.reading.containers import tells_where, values_of
from jdscope.reading.parts import record_in, tells_text, without_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.batch.scores import Scores

CODEC = "utf-8"
_BLANK = " \t\r\n"


class JsonReader:
    """Reads JSON Lines; the members of the first rows are the columns that titles and texts are looked for in.

    Args:
        path: the file, or "-".
        texts: the members with the text; by default each record tells its own.
        title: the member with the title, None to find it.
        rewriting: whether the values are wanted; the file then is read once more, to know all members there are.

    Raises:
        ColumnNotFound: no member fits.
    """

    def __init__(
        self, path: str, *, texts: Sequence[str] = (), title: str | None = None, rewriting: bool = False
    ) -> None:
        self.header, self.codec = "", CODEC
        self._path, self.rewriting = path, rewriting
        self._source = _open(path)
        try:
            first = list(islice(self._source.lines, ROWS))
            self.columns = self._all_members() if rewriting else _members(first)
            self._asked = bool(texts or title)
            self.chosen = self._choose(first, texts, title)
            by_record = Chosen(()) if not self._asked else self.chosen
            self.assumed = "" if texts else told_unread(by_record, [_object(line).row for line in first[:FIRST_ROWS]])
        except BaseException:
            self.close()
            raise
        self._lines = chain(first, self._source.lines)

    def _choose(self, first: Sequence[str], texts: Sequence[str], title: str | None) -> Chosen:
        try:
            return choose(self.columns, texts, title)
        except ColumnNotFound:
            if first and not any(_object(line).row for line in first):
                raise UnsupportedTable("JSON Lines of which none of the first is an object") from None
            if self._asked or not any(tells_text(_object(line).row) for line in first):
                raise
            return Chosen(())

    def _all_members(self) -> tuple[str, ...]:
        if self._path == PIPE:
            raise UnsupportedTable("JSON Lines from a pipe are written as JSON Lines only, without --replace")
        with closing(_open(self._path)) as source:
            return _members(source.lines)

    def blocks(self, start: Position) -> Iterator[Block]:
        """Yield the blocks from a position on."""
        lines: Iterable[str] = self._lines
        if start.offset:
            self.close()
            self._source = _open(self._path, start.offset)
            lines = self._source.lines
        return fill(((self._entry(at, raw), 1) for at, raw in enumerate(lines, start.line + 1)), start, CODEC)

    def progress(self) -> float | None:
        """Return which share of the file has been read."""
        return self._source.share_read()

    def close(self) -> None:
        """Close the file."""
        self._source.close()

    def _entry(self, line: int, raw: str) -> Entry:
        if not raw.strip(_BLANK):
            return Entry(line, raw, "", None)
        row, flaw, is_loose = _object(raw)
        if tells_where(row):
            return Entry(line, raw, "", None)
        if not flaw and not encodable(raw, CODEC):
            flaw = "bytes that are not UTF-8"
        title = self.chosen.title_of(row)
        text, error = self._text(row) if self._asked else (row, "")
        values: Sequence[object] = ()
        if self.rewriting or flaw:
            values = [unicode_cell(row.get(name)) for name in self.columns]
        elif is_loose:
            values = [json.dumps(row)]
        return Entry(line, raw, title, "" if text is None else text, flaw, values, error)

    def _text(self, row: dict[str, Any]) -> tuple[object, str]:
        """Return the text of a record by the members that were asked for, and why there is none."""
        texts = self.chosen.texts
        if not any(name in row for name in texts):
            return "", str(without_text(row, texts))
        return self.chosen.text_of(dict.fromkeys(texts) | row), ""


class _Line(NamedTuple):
    """The object of a line, what is wrong with it, and whether it is not quite JSON."""

    row: dict[str, Any]
    flaw: str = ""
    is_loose: bool = False


def _object(raw: str) -> _Line:
    """Return the object of a line."""
    try:
        row = json.loads(raw.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        loose = _loose_object(raw)
        return _Line({}, f"not JSON: {error}") if loose is None else _Line(loose, is_loose=True)
    is_loose = isinstance(row, str)
    row = record_in(row)
    return _Line(row, is_loose=is_loose) if isinstance(row, dict) else _Line({}, "not a JSON object")


def _loose_object(raw: str) -> dict[str, Any] | None:
    """Return the object of a line that is not quite JSON, None where it is anything else."""
    try:
        values = values_of(raw)
    except (ValueError, RecursionError):
        return None
    return values[0] if len(values) == 1 and isinstance(values[0], dict) else None


def _members(lines: Iterable[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for line in lines:
        names |= dict.fromkeys(_object(line).row)
    return tuple(names)


def _open(path: str, skip: int = 0) -> TextSource:
    return TextSource(path, CODEC, newline="\n", skip=skip, is_json=True)


@dataclass(frozen=True, slots=True)
class JsonAppender:
    """Writes objects as they were read, and new members behind their own; of a malformed line only the new ones."""

    columns: tuple[str, ...]

    def header(self) -> bytes:
        """Return nothing."""
        return b""

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block."""
        fields_of: dict[int, str] = {}
        rows = []
        for entry, score in zip(block.entries, scores, strict=True):
            if score is None:
                rows.append(entry.raw)
                continue
            added = fields_of.get(id(score))
            if added is None:
                added = fields_of[id(score)] = json.dumps(
                    dict(zip(self.columns, pick(score, self.columns), strict=True))
                )[1:]
            own = str(entry.values[0]) if entry.values else entry.raw
            rows.append(_extended("{}" if entry.flaw else own, added))
        return "".join(rows).encode(CODEC, "surrogateescape")


def _extended(raw: str, added: str) -> str:
    content = raw.rstrip(_BLANK)[:-1].rstrip(_BLANK)
    return f"{content}{'' if content.endswith('{') else ', '}{added}\n"


@dataclass(frozen=True, slots=True)
class JsonWriter:
    """Writes rows of any table as JSON objects.

    Attributes:
        names: the columns of the input.
        kept: indices of those that are written.
        columns: the columns that are added.
    """

    names: tuple[str, ...]
    kept: tuple[int, ...]
    columns: tuple[str, ...]

    def header(self) -> bytes:
        """Return nothing."""
        return b""

    def block(self, block: Block, scores: Sequence[Scores | None]) -> bytes:
        """Return the rows of a block."""
        return b"".join(
            self._line(entry, pick(score, self.columns))
            for entry, score in zip(block.entries, scores, strict=True)
            if score is not None
        )

    def _line(self, entry: Entry, added: Sequence[object]) -> bytes:
        own = {self.names[at]: unicode_cell(entry.values[at]) for at in self.kept}
        row = own | dict(zip(self.columns, added, strict=True))
        return (json.dumps(row, default=str) + "\n").encode()
