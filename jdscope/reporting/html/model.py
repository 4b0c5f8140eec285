"""What a report shows, apart from how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Chart(NamedTuple):
    """A picture and its numbers.

    Attributes:
        title: what it shows, as a sentence.
        names: the name of each column of the numbers.
        rows: a name and its numbers each.
        kind: "bars", "columns" (in the order of the rows) or "matrix" (shaded cells).
    """

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    kind: str = "bars"


class Line(NamedTuple):
    """A unit of an advert, or a line of one that was not read.

    Attributes:
        text: its words.
        subject: what a duty is about; "title" and "head" are no duties; empty for all else.
        label: the same in words, with whose it is and how far it reaches.
        findings: what lint finds in it.
    """

    text: str
    subject: str = ""
    label: str = ""
    findings: tuple[str, ...] = ()


class Opened(NamedTuple):
    """An advert as its row opens it: its lines, and the blocks of its brief as plain values."""

    lines: tuple[Line, ...]
    brief: tuple[dict[str, Any], ...] = ()


class Row(NamedTuple):
    """A row of the table.

    Attributes:
        id: of the advert, or its number.
        title: of the advert.
        employer: who offers it, empty where that is not known.
        month: as 2026-05, empty where it is not known.
        scope: MES, MOM or OUT; empty where there is no verdict.
        confidence: of the scope, 0 to 1.
        review: whether a person should look at it.
        level: how far the role reaches.
        areas: that the role owns, joined.
        note: the summary, or why there is no verdict.
    """

    id: str
    title: str
    employer: str
    month: str
    scope: str
    confidence: float
    review: bool
    level: str
    areas: str
    note: str


class Report(NamedTuple):
    """All that the page shows.

    Attributes:
        title: of the page.
        lead: sentences at its top: what was counted and what is not shown.
        charts: the pictures.
        rows: those of the table.
        opened: the adverts of these rows, one for one.
    """

    title: str
    lead: tuple[str, ...]
    charts: Sequence[Chart]
    rows: Sequence[Row]
    opened: Sequence[Opened]
