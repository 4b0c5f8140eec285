"""Whatever an advert holds, no format of verdicts lets it out as anything but text."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from jdscope.advert import Place
from jdscope.reporting.panel import panel, table
from jdscope.reporting.results import CSV_COLUMNS, csv_cells
from jdscope.reporting.results_text import as_text
from jdscope.verdict import (
    Chances,
    Contribution,
    Object,
    Part,
    Point,
    Reach,
    Scope,
    Stance,
    Synonym,
    SynonymKind,
    Verdict,
)

ATTACKS = [
    "::error::", "\n::add-mask::x", "##[error]", "##vso[task.complete]", "=1+1", "@x", "\t-1", "[bold]", "[/x]", "\r",
    "\n", "\x1b[2J", "\x9b1A", "\x07", "\x08", "\u202e", "\u2028", "\x85", "\x00", "\ufffe",
]  # fmt: skip
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

text = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=5), max_size=5).map("".join)
place = st.builds(Place, *[st.integers(1, 999)] * 4)
chances = st.just(Chances(1.0, {Object.PRODUCTION: 1.0}, 1.0, 1.0))
tags = (st.sampled_from(Part), st.just((Object.PRODUCTION,)), st.sampled_from(Stance), st.sampled_from(Reach))
points = st.builds(Point, text, *tags, chances, place)
verdicts = st.builds(
    Verdict,
    source=text,
    id=st.none() | text,
    title=text,
    scope=st.sampled_from(Scope),
    confidence=st.just(0.5),
    probabilities=st.just({Scope.MES: 0.5, Scope.MOM: 0.25, Scope.OUT: 0.25}),
    review=st.booleans(),
    review_reason=st.none() | text,
    screened=st.booleans(),
    summary=text,
    points=st.lists(points, max_size=4).map(tuple),
    platforms=st.lists(text, max_size=2).map(tuple),
    synonyms=st.lists(st.builds(Synonym, st.sampled_from(SynonymKind), text, place), max_size=2).map(tuple),
    contributions=st.lists(st.builds(Contribution, text, *[st.floats(-9, 9)] * 3), max_size=2).map(tuple),
    notes=st.lists(text, max_size=2).map(tuple),
)


def shown(verdict: Verdict) -> str:
    """Return the panel and the table of a verdict."""
    console = Console(width=100, file=io.StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(panel(verdict, explain=True), table([verdict]))
    return capture.get()


@given(verdicts)
def test_output_moves_no_cursor_and_commands_no_ci(verdict: Verdict) -> None:
    """There is no control character but the line breaks, and no line that a CI system would obey."""
    for told in (as_text(verdict, explain=True), shown(verdict)):
        assert not UNSAFE.search(told)
        assert not re.search(r"^\s*::|##\w*\[", told, re.MULTILINE)


@given(verdicts)
def test_text_has_the_lines_that_it_says(verdict: Verdict) -> None:
    """A line break in an advert adds no line to the output."""
    plain = as_text(verdict, explain=True).split("\n")
    assert all(line.startswith("  ") for line in plain[1:-1])


@given(verdicts)
def test_no_cell_is_a_formula(verdict: Verdict) -> None:
    """Every cell has one line and is text or a number to a spreadsheet."""
    line = io.StringIO()
    csv.writer(line).writerow(csv_cells(verdict))
    (cells,) = csv.reader(io.StringIO(line.getvalue(), newline=""))
    for name, cell in zip(CSV_COLUMNS, cells, strict=True):
        assert not UNSAFE.search(cell), name
        assert not cell.startswith(("=", "+", "-", "@")), name
