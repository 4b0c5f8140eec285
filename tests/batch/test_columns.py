"""The choice of columns."""

from __future__ import annotations

import pytest

from jdscope.batch.columns import Chosen, choose
from jdscope.batch.errors import ColumnNotFound


@pytest.mark.parametrize(
    ("columns", "chosen"),
    [
        (["id", "title", "text"], Chosen((("", ("text",)),), "title")),
        (["Job Title", "Job Description", "Summary"], Chosen((("", ("Job Description", "Summary")),), "Job Title")),
        (["job_title", "company", "JobDescription"], Chosen((("", ("JobDescription",)),), "job_title")),
        (["content"], Chosen((("", ("content",)),))),
        (
            ["Stellentitel", "Anforderungen", "AUFGABEN", "Ort"],
            Chosen((("Responsibilities", ("AUFGABEN",)), ("Requirements", ("Anforderungen",))), "Stellentitel"),
        ),
    ],
)
def test_found_by_name(columns: list[str], chosen: Chosen) -> None:
    """The columns whose names fit best are taken, whatever their case and punctuation."""
    assert choose(columns) == chosen


def test_asked_for() -> None:
    """Columns that are asked for are taken."""
    assert choose(["a", "b", "c", "description"], ["b", "c"], "a") == Chosen((("b", ("b",)), ("c", ("c",))), "a")


@pytest.mark.parametrize("text", [None, "c"])
def test_none_fits(text: str | None) -> None:
    """Where none fits, or the one asked for is missing, the error lists what there is."""
    with pytest.raises(ColumnNotFound, match="'a', 'b'"):
        choose(["a", "b"], [text] if text else ())


def test_titles_alone_are_scored_on_demand() -> None:
    """Where there is a title and no text, the error says how titles alone are judged."""
    with pytest.raises(ColumnNotFound, match="--text Job Title judges by titles alone"):
        choose(["id", "Job Title"])


def test_one_column_may_be_several() -> None:
    """A table whose cells stand between something unusual seems to have one column; the error says what to do."""
    with pytest.raises(ColumnNotFound, match="--delimiter"):
        choose(["id^title^description"])


def test_what_was_probably_meant() -> None:
    """A name that is nearly right is told."""
    with pytest.raises(ColumnNotFound, match="did you mean 'Job Description'"):
        choose(["id", "Job Description"], ["job_descripton"])
