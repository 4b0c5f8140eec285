"""The words of a text: runs of letters and digits, known by spaCy's hash of their lower case."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.symbols import IDS

from jdscope import Advert
from jdscope.language.lines import lost_breaks
from jdscope.language.words import word_keys
from jdscope.lexicon import load_lexicon
from jdscope.lexicon.forms import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.reading import Reading, Words

    Pick = Callable[[str], Words]

LONG = 200_000  # characters
MESSY = st.text(st.sampled_from("aBzÉß1 \n-_.'/é•\u00a0\u0130\U0001f600\U0001d400\U00020000"), max_size=60)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.fixture(scope="session")
def pick(read: Callable[[Advert], Reading]) -> Pick:
    """Return what picks the words of a text."""
    return lambda text: read(Advert.from_text(text)).words


@given(MESSY | ANY)
@example("aaaAaa")
def test_words_are_runs_of_letters_and_digits(pick: Pick, text: str) -> None:
    """They are in order, and what is between them is neither letter nor digit, unless a line break was lost there."""
    picked = pick(text)
    lines = [text[begin:end] for begin, end in pairwise([0, *lost_breaks(text), len(text)])]
    runs = ["".join(run) for line in lines for is_word, run in groupby(line, str.isalnum) if is_word]
    assert [text[start:end] for start, end in zip(picked.starts, picked.ends, strict=True)] == runs
    assert picked.hashes == picked.lower.tolist() == [word_keys([run.lower()])[run.lower()] for run in runs]
    assert picked.plain.tolist() == [len(run) > 1 and run[0].isalpha() for run in runs]


@given(MESSY, MESSY)
def test_a_key_is_of_the_word_alone(pick: Pick, before: str, after: str) -> None:
    """Neither case nor what stands around a word changes its key."""
    assert word_keys(["genealogy"])["genealogy"] in pick(f"{before} GENEAlogy {after}").hashes


def test_words_that_spacy_has_symbols_for_are_words(pick: Pick) -> None:
    """A word such as "case", which spaCy knows by a small number of its own, has the same key in a text."""
    symbols = [name for name in IDS if name.isalnum() and name.islower()]
    assert len(symbols) > 50
    assert list(word_keys(symbols).values()) == pick(" ".join(symbols).upper()).hashes


def test_no_two_words_of_the_lexicon_share_a_key() -> None:
    """Nor do their reversals, whose letters are the same."""
    forward = {word for form in load_lexicon().phrases for word in form}
    alike = forward | {word[::-1] for word in forward} | {f"{word}{number}" for word in forward for number in range(9)}
    assert len(set(word_keys(alike).values())) == len(alike) > 10_000


def test_long_texts_have_the_same_keys(pick: Pick) -> None:
    """The last word of a text of any length is known by the key that it has alone."""
    picked = pick("batch " * (LONG // 6) + "record")
    assert len(picked.starts) == LONG // 6 + 1
    assert (picked.hashes[0], picked.hashes[-1]) == tuple(word_keys(["batch", "record"]).values())
    assert np.unique(picked.lower).size == 2


def test_glued_capitals_are_told(pick: Pick) -> None:
    """A capital before a small letter that follows a small letter or a closing mark without a space."""
    text = "DutiesYou run it. What we offer?Tea (hot)Milk McDonald MES eGFR"
    assert [text[at : at + 3] for at in pick(text).glued] == ["You", "Tea", "Mil", "Don"]


def test_the_words_of_the_lexicon_are_words(pick: Pick) -> None:
    """What the lexicon takes for the words of a phrase are the words that a text of it has."""
    phrase = "SAP S/4HANA - plant_wide, O'Neill 2nd"
    assert list(word_keys(words(phrase)).values()) == pick(phrase).hashes
