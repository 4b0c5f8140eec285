"""Shows an advert as jdscope sees it: what it was read as, its sections and units, and what was left out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from jdscope.reporting.escape import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import Reading


def reading_as_text(analysis: Analysis, reading: Reading) -> Iterator[str]:
    """Yield the lines that show an advert: one for each unit below its section, behind the line that it stands in."""
    advert = analysis.advert
    yield f"{for_terminal(advert.source) or '-'}"
    yield f"  title: {for_terminal(advert.title) or 'none'}"
    if advert.id is not None:
        yield f"  id: {for_terminal(advert.id)}"
    if analysis.verdict.language:
        yield f"  language: {analysis.verdict.language}"
    for note in advert.notes:
        yield f"  note: {for_terminal(note)}"
    page = None
    for section, units in groupby(reading.units, key=lambda unit: unit.section):
        yield f"  {section}"
        for unit in units:
            place = advert.place(unit.start, unit.end)
            if place.page != page:
                page = place.page
                yield f"  -- page {page} --"
            mark = "#" if unit.heading else " "
            text = " ".join(reading.text[unit.start : unit.end].split())
            yield f"  {place.paragraph or place.line:>5} {mark} {for_terminal(text)}"


def reading_as_json(analysis: Analysis, reading: Reading) -> dict[str, Any]:
    """Return the same as plain values."""
    advert = analysis.advert
    places = [advert.place(unit.start, unit.end) for unit in reading.units]
    return {
        "source": advert.source,
        "id": advert.id,
        "title": advert.title,
        "language": analysis.verdict.language,
        "notes": list(advert.notes),
        "units": [
            {
                "section": unit.section,
                "heading": unit.heading,
                "line": place.line,
                **({"page": place.page} if place.page else {}),
                **({"paragraph": place.paragraph} if place.paragraph else {}),
                "text": " ".join(reading.text[unit.start : unit.end].split()),
            }
            for unit, place in zip(reading.units, places, strict=True)
        ],
    }
