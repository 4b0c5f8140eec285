"""What a person has to decide, as a file: JSON Lines, one advert a line, the most doubtful and most telling first.

Doubtful is what the two likeliest labels are close in. Telling is what is likely to be in scope, as a right label of it
teaches more than that of one more advert of another trade, and what has many duties to learn from.
"""

from __future__ import annotations

import json
from math import log1p
from typing import TYPE_CHECKING, Any

from jdscope.batch.report import advert_of, rows_of
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis, Analyzer
    from jdscope.batch.table import Reader

SCHEMA = "jdscope-review/1"
_TAGGED = frozenset({Part.TITLE, Part.DUTY})


def queue_of(reader: Reader, analyzer: Analyzer, below: float) -> list[dict[str, Any]]:
    """Return the rows of a scored table that are to be decided, first things first.

    Args:
        reader: of what `jdscope score` wrote.
        analyzer: reads their adverts again; one that explains every unit.
        below: verdicts less probable than this are to be decided, besides those that say so themselves.

    Raises:
        ColumnNotFound: the table was not scored.
    """
    doubtful = [
        (row, advert)
        for row in rows_of(reader)
        if _is_doubtful(row.scores.get("review", ""), row.scores.get("confidence", ""), below)
        and (advert := advert_of(row)) is not None
    ]
    analyses = analyzer.examine_many(advert for _, advert in doubtful)
    queue = [
        _entry(row.id, analysis)
        for (row, _), analysis in zip(doubtful, analyses, strict=True)
        if analysis.verdict.scope is not None
    ]
    return sorted(queue, key=lambda entry: -entry["priority"])


def to_lines(queue: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of the file."""
    for entry in queue:
        yield json.dumps(entry) + "\n"


def _is_doubtful(review: str, confidence: str, below: float) -> bool:
    try:
        return review.lower() == "true" or float(confidence) < below
    except ValueError:  # a row without a verdict
        return False


def _entry(identifier: str, analysis: Analysis) -> dict[str, Any]:
    verdict, advert = analysis.verdict, analysis.advert
    probabilities = verdict.probabilities or {}
    start, end = advert.title_span
    return {
        "schema": SCHEMA,
        "id": identifier,
        "title": advert.title,
        "text": f"{advert.text[:start]}{advert.text[end:]}".strip(),
        "scope": verdict.scope,
        "probabilities": {label: round(number, 4) for label, number in probabilities.items()},
        "why": verdict.review_reason or f"less probable than asked for: {verdict.confidence:.0%}",
        "summary": verdict.summary,
        "synonyms": bool(verdict.synonyms),
        "priority": round(_priority(probabilities, len([one for one in verdict.points if one.part is Part.DUTY])), 4),
        "units": [
            {
                "text": point.text,
                "part": point.part,
                "object": list(point.objects) if point.part in _TAGGED else [],
                "stance": point.stance if point.part in _TAGGED else "",
                "reach": point.reach if point.part in _TAGGED else "",
            }
            for point in verdict.points
        ],
    }


def _priority(probabilities: dict[Scope, float], duties: int) -> float:
    first, second, *_ = sorted(probabilities.values(), reverse=True)
    return (1 - first + second) * (1 + 1 - probabilities[Scope.OUT]) * (1 + log1p(duties) / 10)
