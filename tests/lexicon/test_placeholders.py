"""Texts that stand for a missing one are told from those that are short."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jdscope.lexicon.placeholders import load_placeholders

CASES = tomllib.loads((Path(__file__).parent / "placeholders.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES["placeholders"])
def test_placeholders(text: str) -> None:
    """Case and punctuation do not matter."""
    assert load_placeholders().stand_for(text)


@pytest.mark.parametrize("text", CASES["texts"])
def test_texts(text: str) -> None:
    """Whatever has another word is a text."""
    assert not load_placeholders().stand_for(text)
