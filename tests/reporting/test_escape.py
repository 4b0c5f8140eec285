"""The encoders, one for each way out."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.reporting import escape

CASES = tomllib.loads(Path(__file__).with_name("escape.toml").read_text(encoding="utf-8"))
ROWS = [(encoder, row["text"], row["encoded"]) for encoder, rows in CASES.items() for row in rows]


@pytest.mark.parametrize(("encoder", "text", "encoded"), ROWS)
def test_text_is_encoded(encoder: str, text: str, encoded: str) -> None:
    """Each encoder gives what `escape.toml` expects."""
    assert getattr(escape, encoder)(text) == encoded


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters=":#%,")))
def test_plain_text_stays(text: str) -> None:
    """Text in which nothing could do harm is left alone."""
    assert escape.for_terminal(text) == escape.for_github_property(text) == text


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_comes_back(value: object) -> None:
    """A value is read back as it was written."""
    assert json.loads(escape.for_json(value)) == value
