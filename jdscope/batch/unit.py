"""The unit of work: a block of rows in, the same rows with their scores out, as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.scorer import load_scorer
from jdscope.batch.scores import Scores
from jdscope.batch.tally import count

if TYPE_CHECKING:
    from jdscope.batch.scorer import Scorer
    from jdscope.batch.table import Block, Encoder, Entry, Position
    from jdscope.batch.tally import Tally


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
    """

    encoder: Encoder
    model: str | None = None

    def __call__(self, block: Block) -> Scored:
        """Score a block."""
        scorer = load_scorer(self.model)
        scores = [_score(scorer, entry) for entry in block.entries]
        flawed = tuple(Flawed(entry.line, entry.flaw, entry.raw) for entry in block.entries if entry.flaw)
        return Scored(self.encoder.block(block, scores), count(scores, len(flawed)), flawed, block.end)


def _score(scorer: Scorer, entry: Entry) -> Scores | None:
    if entry.text is None:
        return None
    if entry.flaw:
        return Scores(error=f"line {entry.line}: {entry.flaw}")
    return scorer.score(entry.title, entry.text)
