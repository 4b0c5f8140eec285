"""The values that a row gets, from verdicts made by hand."""

from __future__ import annotations

import pytest

from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scores import COLUMNS, DEFAULT_COLUMNS, Scores, of_verdict, parse_columns, pick
from tests.verdicts import load_verdicts

VERDICTS = load_verdicts()


def test_why_a_row_is_to_review() -> None:
    """The reason and the sentence stand in columns of their own; who has not to review has an empty reason."""
    scores = of_verdict(VERDICTS["MES"])
    assert (scores.review, scores.review_reason) == (True, "a duty reaches above one site")
    assert scores.summary == VERDICTS["MES"].summary
    assert of_verdict(VERDICTS["MOM"]).review_reason == ""


def test_no_verdict() -> None:
    """There is the error and nothing else."""
    assert of_verdict(VERDICTS["ERROR"]) == Scores(error="a PNG picture")


def test_columns_on_demand() -> None:
    """Summary and platforms are written when they are asked for, the reason for a review always."""
    assert set(COLUMNS) - set(DEFAULT_COLUMNS) == {"jdscope_platforms", "jdscope_summary"}
    assert "jdscope_review_reason" in DEFAULT_COLUMNS
    assert parse_columns("summary,jdscope_review_reason") == ("jdscope_summary", "jdscope_review_reason")
    assert pick(of_verdict(VERDICTS["SCREENED"]), parse_columns("scope, summary")) == [
        "OUT",
        "OUT: no word of manufacturing systems.",
    ]
    with pytest.raises(ColumnNotFound, match="no column jdscope_reasons"):
        parse_columns("reasons")
