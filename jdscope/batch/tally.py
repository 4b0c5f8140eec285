"""Counts of a run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jdscope.scope.review import BY_TITLE
from jdscope.verdict import NOT_ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdscope.batch.scores import Scores


_LINE = re.compile(r"line \d+: ")
_REASONS, _LONGEST = 20, 120  # kept; characters of each


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there were of which kind.

    Attributes:
        rows: all of them.
        scopes: rows by label.
        review: rows that a person should look at.
        synonyms: rows that present MES and MOM as one.
        unscored: rows without a verdict, the malformed ones included.
        malformed: rows that are not as the format has it.
        by_title: rows without a text, judged by their title alone.
        not_english: rows without a verdict because of their language.
        errors: rows without a verdict by the reason, the most frequent ones.
    """

    rows: int = 0
    scopes: dict[str, int] = field(default_factory=dict)
    review: int = 0
    synonyms: int = 0
    unscored: int = 0
    malformed: int = 0
    by_title: int = 0
    not_english: int = 0
    errors: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        """Return the counts of both together."""
        return Tally(
            self.rows + other.rows,
            dict(Counter(self.scopes) + Counter(other.scopes)),
            self.review + other.review,
            self.synonyms + other.synonyms,
            self.unscored + other.unscored,
            self.malformed + other.malformed,
            self.by_title + other.by_title,
            self.not_english + other.not_english,
            dict((Counter(self.errors) + Counter(other.errors)).most_common(_REASONS)),
        )


def count(scores: Iterable[Scores | None], malformed: int = 0) -> Tally:
    """Count some rows; blank lines are none."""
    scored = [score for score in scores if score is not None]
    scopes = Counter(score.scope for score in scored if score.scope)
    return Tally(
        len(scored),
        dict(scopes),
        sum(bool(score.review) for score in scored),
        sum(bool(score.synonyms) for score in scored),
        len(scored) - scopes.total(),
        malformed,
        sum(score.review_reason in BY_TITLE for score in scored),
        sum((score.error or "").startswith(NOT_ENGLISH) for score in scored),
        dict(Counter(_LINE.sub("", score.error)[:_LONGEST] for score in scored if score.error).most_common(_REASONS)),
    )
