"""The lines of a review: JSON Lines, an advert that a person has to decide a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jdscope.verdict import Part

if TYPE_CHECKING:
    from jdscope.analyzer import Analysis

SCHEMA = "jdscope-review/1"
_TAGGED = frozenset({Part.TITLE, Part.DUTY})


def to_review(identifier: str, analysis: Analysis, priority: float) -> str:
    """Return the line of an advert, its end included.

    Args:
        identifier: of the advert in the table that it comes from.
        analysis: of an advert that has a verdict, with every unit explained.
        priority: the higher, the sooner it should be decided.
    """
    verdict, advert = analysis.verdict, analysis.advert
    start, end = advert.title_span
    entry = {
        "schema": SCHEMA,
        "id": identifier,
        "title": advert.title,
        "text": f"{advert.text[:start]}{advert.text[end:]}".strip(),
        "scope": verdict.scope,
        "probabilities": {label: round(number, 4) for label, number in (verdict.probabilities or {}).items()},
        "why": verdict.review_reason or f"less probable than asked for: {verdict.confidence:.0%}",
        "summary": verdict.summary,
        "synonyms": bool(verdict.synonyms),
        "priority": round(priority, 4),
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
    return json.dumps(entry) + "\n"
