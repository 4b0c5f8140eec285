"""The unit of work: a block of rows in, the same rows with their scores out, as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.scorer import load_scorer
from jdscope.batch.scores import Scores
from jdscope.batch.tally import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.batch.scorer import Scorer
    from jdscope.batch.table import Block, Encoder, Entry, Position
    from jdscope.batch.tally import Tally
    from jdscope.lexicon.own import OwnEntries


class Flawed(NamedTuple):
    """A malformed row: where it begins, why it is one, and how it stands in the input."""

    line: int
    reason: str
    raw: str


class Scored(NamedTuple):
    """A block that is done: what to write, the counts, the malformed rows, and the position behind it."""

    data: bytes
    tally: Tally
    flawed: tuple[Flawed, ...]
    end: Position


@dataclass(frozen=True, slots=True)
class Unit:
    """Scores blocks in whatever process it is called; the model is loaded once in each.

    Attributes:
        encoder: writes the rows.
        model: folder of the classifier, None for the one that ships with jdscope.
        own: entries to add to the lexicon.
    """

    encoder: Encoder
    model: str | None = None
    own: OwnEntries | None = None

    def __call__(self, block: Block) -> Scored:
        """Score a block."""
        scores = _score(load_scorer(self.model, self.own), block.entries)
        flawed = tuple(Flawed(entry.line, entry.flaw, entry.raw) for entry in block.entries if entry.flaw)
        return Scored(self.encoder.block(block, scores), count(scores, len(flawed)), flawed, block.end)


def _score(scorer: Scorer, entries: Sequence[Entry]) -> list[Scores | None]:
    """Return the scores of each entry, None for one that has no row."""
    scores = scorer.score_many((entry.title, entry.text) for entry in entries if _holds_advert(entry))
    return [next(scores) if _holds_advert(entry) else _unread(entry) for entry in entries]


def _holds_advert(entry: Entry) -> bool:
    return entry.text is not None and not entry.flaw and not entry.error


def _unread(entry: Entry) -> Scores | None:
    if entry.text is None:
        return None
    return Scores(error=f"line {entry.line}: {entry.flaw}" if entry.flaw else entry.error)
