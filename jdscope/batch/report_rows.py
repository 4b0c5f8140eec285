"""The rows of a report as they come: of a scored table, or adverts that are scored on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.cells import own_cell
from jdscope.batch.columns import Chosen, choose, find
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scorer import parts_of, scores_of
from jdscope.batch.scores import PREFIX, Scores
from jdscope.batch.table import Position
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.field_names import field_names
from jdscope.reading.fields import read_parts
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jdscope.advert import Advert
    from jdscope.analyzer import Analyzer
    from jdscope.batch.table import Reader


class Found(NamedTuple):
    """A row as it came.

    Attributes:
        id: of the advert, or its number.
        title: of the advert.
        employer: who offers it.
        date: as it came.
        scores: what jdscope says of it, as cells.
        cells: those by which its text is found; None where there is the advert itself.
        advert: the advert, where it was read already.
    """

    id: str
    title: str
    employer: str
    date: str
    scores: Mapping[str, str]
    cells: Mapping[str, object] | None = None
    advert: Advert | None = None


def rows_of(reader: Reader) -> Iterator[Found]:
    """Yield the rows of a scored table.

    Raises:
        ColumnNotFound: it was not scored.
    """
    names = reader.columns
    if PREFIX + "scope" not in names:
        raise ColumnNotFound(f"no column {PREFIX}scope: score it first: jdscope score")
    own = [name for name in names if not name.startswith(PREFIX)]
    try:
        chosen = choose(own)
    except ColumnNotFound:
        chosen = Chosen((), find(own, field_names().title))
    fields = field_names()
    employer, date, identifier = (find(own, some) for some in (fields.employer, fields.date, fields.id))
    number = 0
    for block in reader.blocks(Position()):
        for entry in block.entries:
            if entry.text is None:
                continue
            number += 1
            row = dict(zip(names, entry.values, strict=False))
            title = chosen.title_of(row)
            yield Found(
                own_cell(row.get(identifier)) if identifier else str(number),
                own_cell(title),
                own_cell(row.get(employer)) if employer else "",
                own_cell(row.get(date)) if date else "",
                {name.removeprefix(PREFIX): own_cell(row[name]) for name in names if name.startswith(PREFIX)},
                {"title": title, "text": chosen.text_of(row)} if chosen.texts else None,
            )


def rows_of_adverts(adverts: Iterable[Advert], analyzer: Analyzer) -> Iterator[Found]:
    """Yield adverts as rows of a scored table."""
    for number, analysis in enumerate(analyzer.examine_many(adverts), 1):
        advert = analysis.advert
        scores = scores_of(analysis)
        cells = {name: own_cell(value) for name, value in zip(Scores._fields, scores, strict=True)}
        yield Found(advert.id or advert.source or str(number), advert.title, "", "", cells, None, advert)


def is_telling(scores: Mapping[str, str]) -> bool:
    """Say whether some scores are of an advert in scope or to review, which is shown before others."""
    return scores.get("scope") in {Scope.MES, Scope.MOM} or scores.get("review", "").lower() == "true"


def advert_of(row: Found) -> Advert | None:
    """Return the advert of a row, read again if need be; None where the table has no text of it."""
    if row.advert is not None or row.cells is None:
        return row.advert
    try:
        return read_parts(parts_of(row.cells["title"], row.cells["text"]))
    except UnreadableInput:
        return None
