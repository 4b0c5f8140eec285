"""The reasons in words."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Place
from jdscope.scope.duties import is_own
from jdscope.scope.reasons import about, grounds, subjects, summarize
from jdscope.verdict import Chances, Object, Part, Point, Reach, Scope, Stance
from tests.points import read_points

TABLES = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))
SENTENCES = [
    pytest.param(Scope(scope), row["points"], row[scope], id=f"{scope}: {row['case']}")
    for row, scope in product(TABLES["summary"], Scope)
    if scope in row
]

points = st.lists(
    st.builds(
        Point,
        st.just("Do it."),
        st.sampled_from([Part.TITLE, Part.DUTY, Part.ASK]),
        st.lists(st.sampled_from(Object), max_size=3, unique=True).map(tuple),
        st.sampled_from(Stance),
        st.sampled_from(Reach),
        st.just(Chances(1.0, {}, 1.0, 1.0)),
        st.integers(1, 9).map(lambda line: Place(line, 1, line, 2)),
    ),
    max_size=8,
)


@pytest.mark.parametrize(("scope", "text", "sentence"), SENTENCES)
def test_the_sentence(scope: Scope, text: str, sentence: str) -> None:
    """Scope and points give the sentence of the data file."""
    assert summarize(scope, read_points(text)) == sentence


@pytest.mark.parametrize("row", TABLES["grounds"], ids=lambda row: row["scope"])
def test_the_grounds(row: dict[str, Any]) -> None:
    """Duties are grouped and ordered as in the data file."""
    told = [
        f"{'+' if ground.favours else '-'} {ground.heading}: {' '.join(str(one.place.line) for one in ground.points)}"
        for ground in grounds(Scope(row["scope"]), read_points(row["points"]))
    ]
    assert told == row["told"]


@pytest.mark.parametrize("row", TABLES["about"], ids=lambda row: row["point"])
def test_what_a_point_is_about(row: dict[str, str]) -> None:
    """One object is told, and whose it is if it is others'."""
    assert about(read_points(row["point"])[0]) == row["told"]


def test_subjects_are_those_of_duties() -> None:
    """Titles and requirements are not counted."""
    text = "1 title it does -\n2-3 duty production does -\n4 duty production uses -\n5 ask - - -"
    assert subjects(read_points(text)) == {"production execution": 2, "production execution, as a user": 1}


@given(st.sampled_from(Scope), points)
def test_every_advert_has_one_sentence(scope: Scope, told: list[Point]) -> None:
    """It names the scope, has one full stop, at its end, and no mistake of number."""
    sentence = summarize(scope, told)
    assert sentence.startswith(f"{scope}: ")
    assert sentence.index(".") == len(sentence) - 1
    for wrong in ("1 duties", " 0 ", "1 of 1 ", "  ", " ,", " ;", "None"):
        assert wrong not in sentence


@given(st.sampled_from(Scope), points)
def test_every_duty_is_told_once(scope: Scope, told: list[Point]) -> None:
    """No duty is in two groups, and none that has an object is left out."""
    grouped = [one for ground in grounds(scope, told) for one in ground.points]
    duties = [one for one in told if one.part is Part.DUTY]
    assert all(grouped.count(one) <= duties.count(one) for one in grouped)
    assert all(one in grouped for one in duties if is_own(one) or scope is Scope.OUT)
