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
    for section, units in groupby(reading.units, key=lambda unit: unit.section):
        yield f"  {section}"
        for unit in units:
            line = advert.place(unit.start, unit.end).line
            mark = "#" if unit.heading else " "
            yield f"  {line:>5} {mark} {for_terminal(' '.join(reading.text[unit.start : unit.end].split()))}"


def reading_as_json(analysis: Analysis, reading: Reading) -> dict[str, Any]:
    """Return the same as plain values."""
    advert = analysis.advert
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
                "line": advert.place(unit.start, unit.end).line,
                "text": " ".join(reading.text[unit.start : unit.end].split()),
            }
            for unit in reading.units
        ],
    }
