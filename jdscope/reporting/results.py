"""Verdicts in four formats: text, JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, assert_never

from jdscope.reporting.escape import for_cell, for_json, for_json_line, for_terminal
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.results_text import as_text
from jdscope.scope.reasons import subjects
from jdscope.verdict import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.verdict import Verdict

CSV_COLUMNS = (
    "source", "id", "title", "scope", "confidence", "p_mes", "p_mom", "p_out", "review", "review_reason", "screened",
    "summary", "subjects", "level", "areas", "platforms", "mentions", "synonyms", "language", "notes", "error",
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
    return for_json_line(verdict.to_dict()) + "\n"


def _as_json(verdicts: Iterable[Verdict]) -> Iterator[str]:
    before = "[\n"
    for verdict in verdicts:
        yield before + for_json(verdict.to_dict())
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _as_csv(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield _csv_line(CSV_COLUMNS)
    for verdict in verdicts:
        yield _csv_line(csv_cells(verdict))


def csv_cells(verdict: Verdict) -> list[str]:
    """Return the cells of a verdict in the order of `CSV_COLUMNS`; several values are joined by a semicolon.

    A cell of every duty could neither be read nor counted; there is instead what the duties are about, and how many.
    """
    row = verdict.to_dict()
    probabilities = row["probabilities"] or {}
    row |= {f"p_{label.lower()}": number for label, number in probabilities.items()}
    row["areas"] = [area for area, coverage in verdict.areas.items() if coverage is Coverage.OWNED]
    row["mentions"] = [f"{mention.term} ({mention.sense})" for mention in verdict.mentions]
    row["synonyms"] = [f"{synonym.kind}: {synonym.text}" for synonym in verdict.synonyms]
    row["subjects"] = [f"{subject} {count}" for subject, count in subjects(verdict.points).most_common()]
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
