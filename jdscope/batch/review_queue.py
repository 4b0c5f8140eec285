"""What a person has to decide of a scored table, the most doubtful and most telling first.

Doubtful is what the two likeliest labels are close in. Telling is what is likely to be in scope, as a right label of it
teaches more than that of one more advert of another trade, and what has many duties to learn from.
"""

from __future__ import annotations

import heapq
import re
from collections import deque
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.cells import own_cell
from jdscope.batch.columns import find
from jdscope.batch.scorer import parts_of
from jdscope.batch.scores import PREFIX
from jdscope.batch.table import Position
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.field_names import field_names
from jdscope.reading.fields import read_parts
from jdscope.reporting.review import to_review
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.advert import Advert
    from jdscope.analyzer import Analyzer
    from jdscope.batch.table import Entry, Reader
    from jdscope.verdict import Verdict

_WORD = re.compile(r"[^\W\d_]+")
MOST = 2_000
"""Adverts that one file has at most: some weeks of a person's work, and what memory holds."""
COLUMNS = (f"{PREFIX}confidence", f"{PREFIX}review")
"""The columns of a scored table that tell what is doubtful."""


class Queue(NamedTuple):
    """What is to be decided.

    Attributes:
        lines: of the file, first things first.
        left_out: how many more are in doubt, too many for the file.
        unread: how many are in doubt whose text cannot be found again in the table.
    """

    lines: list[str]
    left_out: int
    unread: int


def queue_of(reader: Reader, analyzer: Analyzer, below: float, most: int = MOST) -> Queue:
    """Return what is to be decided of a scored table; of adverts with the same words the first alone.

    Args:
        reader: of the table; its entries have the adverts, its columns `COLUMNS`.
        analyzer: reads the adverts again; one that explains every unit.
        below: verdicts less probable than this are to be decided, besides those that say so themselves.
        most: adverts that are kept.
    """
    doubts = _Doubts(reader, below)
    kept: list[tuple[float, int, str]] = []
    for number, analysis in enumerate(analyzer.examine_many(doubts.adverts())):
        priority = _priority(analysis.verdict)
        item = (priority, -number, to_review(doubts.waiting.popleft(), analysis, priority))
        (heapq.heappush if len(kept) < most else heapq.heappushpop)(kept, item)
    return Queue([line for _, _, line in sorted(kept, reverse=True)], doubts.number - len(kept), doubts.unread)


class _Doubts:
    """The adverts of a table that are in doubt.

    Attributes:
        waiting: identifiers of those that came out and were not taken up yet.
        number: how many came out.
        unread: how many could not be read again.
    """

    def __init__(self, reader: Reader, below: float) -> None:
        self._reader, self._below = reader, below
        self._seen: set[int] = set()
        self.waiting: deque[str] = deque()
        self.number = self.unread = 0

    def adverts(self) -> Iterator[Advert]:
        """Yield them."""
        for identifier, entry in self._entries():
            try:
                advert = read_parts(parts_of(entry.title, entry.text))
            except UnreadableInput:
                self.unread += 1
                continue
            text = hash(_repost(advert.text))
            if text not in self._seen:
                self._seen.add(text)
                self.number += 1
                self.waiting.append(identifier)
                yield advert

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield the rows in doubt with the identifiers of their adverts, or their numbers where they have none."""
        names = self._reader.columns
        column = find([name for name in names if not name.startswith(PREFIX)], field_names().id)
        rows = (entry for block in self._reader.blocks(Position()) for entry in block.entries if entry.text is not None)
        for number, entry in enumerate(rows, 1):
            cells = dict(zip(names, entry.values, strict=False))
            confidence, review = (own_cell(cells.get(name)) for name in COLUMNS)
            if confidence and (review.lower() == "true" or float(confidence) < self._below):
                yield own_cell(cells.get(column or "")) or str(number), entry


def _repost(text: str) -> str:
    """Return what reposts of an advert have in common: its words without the numbers, dates and codes among them."""
    return " ".join(_WORD.findall(text.lower()))


def _priority(verdict: Verdict) -> float:
    if verdict.probabilities is None:
        return 0.0
    first, second, *_ = sorted(verdict.probabilities.values(), reverse=True)
    duties = sum(point.part is Part.DUTY for point in verdict.points)
    return (1 - first + second) * (2 - verdict.probabilities[Scope.OUT]) * (1 + log1p(duties) / 10)
