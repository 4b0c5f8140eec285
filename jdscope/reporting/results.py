"""Verdicts as text, JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, assert_never

from jdscope.reporting.escape import for_cell, for_terminal
from jdscope.reporting.formats import ResultFormat
from jdscope.verdict import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.verdict import Verdict

CSV_COLUMNS = (
    "source", "id", "title", "scope", "confidence", "p_mes", "p_mom", "p_out", "review", "screened", "level", "areas",
    "platforms", "mentions", "synonyms", "evidence", "language", "notes", "error",
)  # fmt: skip


def chunks(verdicts: Iterable[Verdict], result_format: ResultFormat, *, explain: bool = False) -> Iterator[str]:
    """Yield the output piece by piece, as soon as each verdict is there."""
    match result_format:
        case ResultFormat.TEXT:
            return (as_text(verdict, explain=explain) for verdict in verdicts if verdict.error is None)
        case ResultFormat.JSON:
            return _as_json(verdicts)
        case ResultFormat.JSONL:
            return (as_json_line(verdict) for verdict in verdicts)
        case ResultFormat.CSV:
            return _as_csv(verdicts)
        case _:
            assert_never(result_format)


def as_json_line(verdict: Verdict) -> str:
    """Return a verdict as one line of JSON; line separators inside it are escaped."""
    return json.dumps(verdict.to_dict()) + "\n"


def _as_json(verdicts: Iterable[Verdict]) -> Iterator[str]:
    before = "[\n"
    for verdict in verdicts:
        yield before + json.dumps(verdict.to_dict(), indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _as_csv(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield _csv_line(CSV_COLUMNS)
    for verdict in verdicts:
        yield _csv_line(csv_cells(verdict))


def csv_cells(verdict: Verdict) -> list[str]:
    """Return the cells of a verdict in the order of `CSV_COLUMNS`; several values are joined by a semicolon."""
    row = verdict.to_dict()
    probabilities = row["probabilities"] or {}
    row |= {f"p_{label.lower()}": number for label, number in probabilities.items()}
    row["areas"] = [area for area, coverage in verdict.areas.items() if coverage is Coverage.OWNED]
    row["mentions"] = [f"{mention.term} ({mention.sense})" for mention in verdict.mentions]
    row["synonyms"] = [f"{synonym.kind}: {synonym.text}" for synonym in verdict.synonyms]
    row["evidence"] = [f"{item.text} ({item.scope} {item.weight:+.2f})" for item in verdict.evidence]
    return [_cell(row.get(column)) for column in CSV_COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        value = "; ".join(" ".join(str(item).split()) for item in value)
    return for_terminal(for_cell(str(value)))


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def as_text(verdict: Verdict, *, explain: bool = False) -> str:
    """Return a verdict as a few plain lines."""
    probabilities = ", ".join(f"{label} {number:.2f}" for label, number in (verdict.probabilities or {}).items())
    head = f"{for_terminal(verdict.source or '-')}: {verdict.scope} {verdict.confidence:.2f}"
    lines = [head + (" (review)" if verdict.review else ""), *(f"  {line}" for line in _facts(verdict, probabilities))]
    for item in verdict.evidence:
        why = f"  [{for_terminal(item.feature)}]" if explain else ""
        phrase = for_terminal(shorten(item.text))
        lines.append(f"    line {item.place.line}: {item.scope} {item.weight:+.2f}  {phrase}{why}")
    return "\n".join(lines) + "\n"


def _facts(verdict: Verdict, probabilities: str) -> Iterator[str]:
    if verdict.title:
        yield f"title: {for_terminal(verdict.title)}"
    yield f"probabilities: {probabilities}"
    if verdict.screened:
        yield "screened: no word of manufacturing systems in it"
        return
    yield f"level: {verdict.level}"
    yield "areas: " + (", ".join(f"{area} {coverage}" for area, coverage in named_areas(verdict)) or "none named")
    if verdict.platforms:
        yield "platforms: " + ", ".join(map(for_terminal, verdict.platforms))
    yield f"MES and MOM: {usage(verdict)}"
    yield from (f"note: {note}" for note in verdict.notes)
    if verdict.evidence:
        yield "decided by:"


def named_areas(verdict: Verdict) -> list[tuple[str, Coverage]]:
    """Return the ISA-95 areas that the role has to do with."""
    return [(area, coverage) for area, coverage in verdict.areas.items() if coverage is not Coverage.NOT_NAMED]


def usage(verdict: Verdict) -> str:
    """Return in a few words how the advert uses MES and MOM."""
    if verdict.synonyms:
        places = ", ".join(f"line {synonym.place.line} ({synonym.kind})" for synonym in verdict.synonyms)
        return f"used as synonyms: {places}"
    terms = sorted({mention.term for mention in verdict.mentions if mention.sense == "manufacturing"})
    return f"{' and '.join(terms)} named" + (", kept apart" if len(terms) > 1 else "") if terms else "neither is named"


def shorten(text: str, most: int = 90) -> str:
    """Return a phrase on one line, cut to a length."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
