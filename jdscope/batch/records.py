"""Cuts CSV (RFC 4180) into records and remembers how each one was written.

The standard library's reader decides where a record ends, so that there is one truth about quotes; it reads strictly.
A record that it cannot make sense of, such as one whose quote is never closed, ends before the next line from which a
whole record begins, so that it takes no other row with it.
"""

from __future__ import annotations

import csv
from itertools import islice, tee
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterable, Iterator

LONGEST_CELL = 32 * 1024 * 1024
"""The longest cell that is read, in characters."""


class Record(NamedTuple):
    """One record.

    Attributes:
        line: the line that it begins on, from 1.
        raw: how it stands in the file, its line end included.
        cells: its cells; none on a blank line.
        lines: how many lines it has.
        flaw: what is wrong with its quotes, empty where nothing is.
    """

    line: int
    raw: str
    cells: list[str]
    lines: int
    flaw: str = ""


class Dialect(NamedTuple):
    """How cells are written.

    Attributes:
        delimiter: what stands between them.
        escape: what stands before a quote that ends no cell, None where quotes are doubled.
        spaced: whether there are spaces behind delimiters, which are no part of the cells.
        quote: what stands around cells.
    """

    delimiter: str = ","
    escape: str | None = None
    spaced: bool = False
    quote: str = '"'

    def read(self, lines: Iterable[str]) -> Reader:
        """Return what reads such cells strictly."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            escapechar=self.escape,
            skipinitialspace=self.spaced,
            strict=True,
        )


_USUAL = Dialect()


def records(lines: Iterable[str], dialect: Dialect = _USUAL, width: int = 0, line: int = 1) -> Iterator[Record]:
    """Yield the records of some lines; together their `raw` is all of the text.

    Args:
        lines: the text, cut behind every line end.
        dialect: how cells are written.
        width: how many cells a record has; by this the next one is known behind a broken one.
        line: the number of the first line.
    """
    csv.field_size_limit(LONGEST_CELL)
    rest = iter(lines)
    while True:
        ahead, echo = tee(rest)
        reader = dialect.read(ahead)
        taken = 0
        try:
            for cells in reader:
                seen = reader.line_num
                yield Record(line + taken, "".join(islice(echo, seen - taken)), cells, seen - taken)
                taken = seen
        except csv.Error as error:
            broken, rest = _broken(echo, dialect, width)
            yield Record(line + taken, "".join(broken), _guess(broken, dialect.delimiter), len(broken), str(error))
            line += taken + len(broken)
        else:
            return


def _broken(lines: Iterator[str], dialect: Dialect, width: int) -> tuple[list[str], Iterator[str]]:
    """Return the lines of a broken record and the lines behind it.

    It goes on while it has an odd number of quotes, but not into a line from which a whole record begins.
    """
    broken = [next(lines)]
    quotes, size = broken[0].count(dialect.quote), len(broken[0])
    while quotes % 2 and size < LONGEST_CELL:
        lines, probe = tee(lines)
        if _begins_whole(probe, dialect, width):
            break
        line = next(lines, "")
        if not line:
            break
        broken.append(line)
        quotes += line.count(dialect.quote)
        size += len(line)
    return broken, lines


def _begins_whole(lines: Iterator[str], dialect: Dialect, width: int) -> bool:
    try:
        return len(next(dialect.read(lines), [])) == width
    except csv.Error:
        return False


def _guess(lines: list[str], delimiter: str) -> list[str]:
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return []
