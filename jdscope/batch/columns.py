"""Finds the columns that hold an advert's title and the parts of its text, and makes a text of their cells."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.errors import ColumnNotFound
from jdscope.reading.field_names import all_by_plain_name, by_plain_name, closest, field_names, first_of
from jdscope.reading.parts import candidates, says_nothing, sections_of

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONGEST_NAME = 60  # characters of a column's


class Chosen(NamedTuple):
    """The columns that are read.

    Attributes:
        parts: the headings of the parts of a text, and the columns of each, the likeliest first.
        title: the column of the title, None where there is none.
        other_titles: columns that have it where that one has nothing.
        by_row: whether each row tells by its cells which of them is the title.
    """

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    title: str | None = None
    other_titles: tuple[str, ...] = ()
    by_row: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns of the title, the likeliest first."""
        return () if self.title is None else (self.title, *self.other_titles)

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns of the text, in the order in which they are read; none where each record tells its own."""
        return tuple(column for _, columns in self.parts for column in columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """All that are read."""
        return (*self.texts, *self.titles)

    def __str__(self) -> str:
        names = ", ".join(repr(name[:60]) for name in self.texts)
        text = f"text from column{'s' if len(self.texts) > 1 else ''} {names}" if names else "text from each record"
        titles = ", else ".join(repr(name[:60]) for name in self.titles)
        return f"{text}, {f'title from {titles}' if titles else 'no title column'}"

    def text_of(self, cells: Mapping[str, object]) -> object:
        """Return the text of a row: the cell of the one column, the sections of several, or all that tells the title.

        Args:
            cells: those of the columns of the text, at least, by their columns.
        """
        texts = self.texts
        if self.by_row:
            return {name: cells[name] for name in texts}
        is_one = len(texts) == 1 and not isinstance(cells[texts[0]], Mapping)
        return cells[texts[0]] if is_one else sections_of(cells, self.parts)[0]

    def title_of(self, cells: Mapping[str, object]) -> object:
        """Return the title of a row: the first cell of the columns of the title that has one.

        Args:
            cells: those of the columns of the title, as far as there are any, by their columns.
        """
        titles = (cells.get(name) for name in self.titles)
        return next((title for title in titles if not says_nothing(title)), "")


def choose(
    columns: Sequence[str], texts: Sequence[str] = (), title: str | None = None, option: str = "--text"
) -> Chosen:
    """Return the columns of text and title: those asked for, else those whose names `fields.toml` has.

    Args:
        columns: those there are.
        texts: those asked for as text.
        title: the one asked for as title.
        option: how whoever asks names the column of the text, to be told.

    Raises:
        ColumnNotFound: none fits, or one that was asked for is not there; the message lists what is.
    """
    for wanted in (*texts, title):
        if wanted is not None and wanted not in columns:
            near = closest(wanted, columns)
            meant = f"did you mean {near!r}? " if near else ""
            raise ColumnNotFound(f"no column {wanted!r}; {meant}there are {_listed(columns)}")
    titles = (title,) if title else _titles([name for name in columns if name not in texts])
    title = next(iter(titles), None)
    parts = candidates([column for column in columns if column != title], texts)
    headed = tuple((heading, tuple(names)) for heading, names in parts if names)
    if not headed:
        alone = f"; {option} {title} judges by titles alone" if title else ""
        one = "; is it what --delimiter names that stands between cells?" if len(columns) == 1 and not title else ""
        raise ColumnNotFound(
            f"no column looks like an advert's text: name it ({option}{alone}); there are {_listed(columns)}{one}"
        )
    others = tuple(name for name in titles[1:] if not any(name in names for _, names in headed))
    written = by_plain_name(columns)
    by_row = title is None and not texts and len(columns) > 1 and any(name in written for name in field_names().short)
    return Chosen(headed, title, others, by_row)


def _titles(columns: Sequence[str]) -> tuple[str, ...]:
    written = all_by_plain_name(columns)
    return tuple(column for name in field_names().title for column in written.get(name, ()))


def names_below(header: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the names of columns of two rows, where the second names texts in gaps of the first; else none.

    Gaps are what a name that stands over several columns leaves.
    """
    pairs = list(zip_longest(header, below, fillvalue=""))
    fills_gap = any(lower.strip() and not upper.strip() for upper, lower in pairs)
    if not fills_gap or not candidates(below) or any(len(name) > _LONGEST_NAME for name in below):
        return []
    return [lower if lower.strip() else upper for upper, lower in pairs]


def find(columns: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the column that bears the first of some plain names that any bears."""
    return first_of(names, by_plain_name(columns))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(repr(column[:60]) for column in columns) or "none"
