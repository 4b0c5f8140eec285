"""The tokenizer: it splits at whatever is neither letter nor digit and loses nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from jdscope.language.tokenizer import create_tokenizer

if TYPE_CHECKING:
    from jdscope.language.tokenizer import Tokenizer

CASES = tomllib.loads(Path(__file__).with_name("tokenizer.toml").read_text(encoding="utf-8"))["case"]
LONG = 200_000  # characters
HOSTILE = ("a:", "(", "http://a.", "a", " ", "\n", "_", "-a", "a.", "'s ", "e\u0301", "\u2022 ", "aA1_", ")(")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Return a tokenizer with a vocabulary of its own."""
    return create_tokenizer()(spacy.blank("en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_texts_are_split(tokenizer: Tokenizer, case: dict[str, Any]) -> None:
    """The tokens are those of the data file."""
    assert [token.text for token in tokenizer(case["text"])] == case["tokens"]


@given(st.text(max_size=200))
def test_nothing_is_lost(tokenizer: Tokenizer, text: str) -> None:
    """The tokens put together are the text."""
    assert tokenizer(text).text == text


@given(st.text(st.sampled_from("aB1 \n-_.'/\u00e9\u2022"), max_size=60))
def test_a_word_holds_letters_and_digits_only(tokenizer: Tokenizer, text: str) -> None:
    """A token that begins with a letter or a digit has nothing else in it, so that phrases match at every seam."""
    words = [token.text for token in tokenizer(text) if token.text[0].isalnum()]
    assert all(word.isalnum() for word in words)
    assert "".join(words) == "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_hostile_texts_are_read(tokenizer: Tokenizer, piece: str) -> None:
    """What takes spaCy's default patterns minutes is read like any other text."""
    text = piece * (LONG // len(piece))
    assert tokenizer(text).text == text
