"""The words of a text: runs of letters and digits, known by a key of their letters in lower case."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jdscope.language.words import pick_words, word_keys
from jdscope.lexicon import load_lexicon
from jdscope.lexicon.lexicon import words

LONG = 200_000  # characters
MESSY = st.text(st.sampled_from("aBzÉß1 \n-_.'/é•\u00a0\u0130\U0001f600"), max_size=60)
EVERYDAY = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=200)


@given(MESSY | EVERYDAY)
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    """They lie apart and in order, and what is between them is neither letter nor digit."""
    found = pick_words(text)
    runs = ["".join(run) for is_word, run in groupby(text, str.isalnum) if is_word]
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == runs
    assert found.hashes == found.lower.tolist()
    assert found.plain.tolist() == [len(run) > 1 and run[0].isalpha() for run in runs]


@given(MESSY, MESSY)
def test_a_key_is_of_the_word_alone(before: str, after: str) -> None:
    """Neither case nor what stands around a word changes its key."""
    assert word_keys(["genealogy"])["genealogy"] in pick_words(f"{before} GENEAlogy {after}").hashes


def test_no_two_words_of_the_lexicon_share_a_key() -> None:
    """Nor do their reversals, whose letters are the same."""
    known = {word for form in load_lexicon().phrases for word in form}
    known |= {word[::-1] for word in known} | {f"{word}{number}" for word in known for number in range(9)}
    assert len(set(word_keys(known).values())) == len(known) > 10_000


def test_long_texts_have_the_same_keys() -> None:
    """The last word of a text of any length is known by the key that it has alone."""
    found = pick_words("batch " * (LONG // 6) + "record")
    assert len(found.starts) == LONG // 6 + 1
    assert (found.hashes[0], found.hashes[-1]) == tuple(word_keys(["batch", "record"]).values())
    assert np.unique(found.lower).size == 2


def test_glued_capitals_are_told() -> None:
    """A capital before a small letter that follows a small letter or a closing mark without a space."""
    text = "DutiesYou run it. What we offer?Tea (hot)Milk McDonald MES eGFR"
    assert [text[at : at + 3] for at in pick_words(text).glued] == ["You", "Tea", "Mil", "Don"]


def test_the_words_of_the_lexicon_are_words() -> None:
    """What the lexicon takes for the words of a phrase are the words that a text of it has."""
    phrase = "SAP S/4HANA - plant_wide, O'Neill 2nd"
    assert list(word_keys(words(phrase)).values()) == pick_words(phrase).hashes
