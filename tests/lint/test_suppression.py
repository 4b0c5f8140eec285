"""Comments that silence findings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Place, SourceMap
from jdscope.lint.catalog import CATALOG
from jdscope.lint.comments import comments
from jdscope.lint.finding import Finding, FindingLevel
from jdscope.lint.suppression import Suppressions

CASES = tomllib.loads(Path(__file__).with_name("suppression.toml").read_text(encoding="utf-8"))["case"]


def finding(code: str, line: int) -> Finding:
    """Return a finding of a rule on a line."""
    place = Place(line, 1, line, 8)
    return Finding(code, CATALOG[code].name, FindingLevel.ERROR, "a.md", place, "MES/MOM", "MES/MOM lead", "Say which.")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_comments_silence_what_they_say(case: dict[str, Any], line_break: str) -> None:
    """Each way of silencing reaches just as far as the manual says, and what is not needed is reported."""
    source = case["source"].replace("\n", line_break)
    suppressions = Suppressions(source)
    kept, used = suppressions.silence(finding(*one) for one in case["findings"])
    assert [[one.code, one.place.line] for one in kept] == case["kept"]
    problems = suppressions.unused(used, CATALOG)
    assert [SourceMap(source).place(one.start, one.end).line for one in problems] == case["unused"]


def test_suppressions_of_rules_that_do_not_look_are_not_reported() -> None:
    """A rule that is not selected cannot tell whether its comments are needed."""
    suppressions = Suppressions("A title <!-- jdscope: ignore JD101 -->")
    assert list(suppressions.unused(set(), ["JD102"])) == []


def test_a_comment_for_all_rules_does_not_hide_itself() -> None:
    """A finding about comments is silenced only by its own code."""
    about = finding("JD001", 1)
    assert Suppressions("A <!-- jdscope: ignore -->").silence([about])[0] == [about]
    assert Suppressions("A <!-- jdscope: ignore JD001 -->").silence([about])[0] == []


@given(
    st.lists(st.sampled_from(["<!--", "-->", "jdscope:", " ", "\n", "\r", "ignore", "off", "on", "JD101", "MES", "<"]))
)
def test_any_text_is_taken(pieces: list[str]) -> None:
    """Whatever the text, comments lie inside it and are about one of its lines."""
    source = "".join(pieces)
    lines = SourceMap(source).place(len(source), len(source)).line
    Suppressions(source)
    for comment in comments(source):
        assert source[comment.start : comment.end].startswith("<!--")
        assert 1 <= comment.line <= comment.about <= lines
