"""Phrases that are looked for one by one say the same as one pattern of all of them."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jdscope.lexicon.patterns import Phrases, phrase_pattern

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert

PHRASES = [
    "one site",
    "standardi*",
    "# ... sites",
    "p&l",
    "plant:",
    "$#m",
    "in house",
    "what's next",
    "#:#",
    "the ... hall",
]
PIECES = [
    "One",
    "site",
    "sites",
    "standardised",
    "three",
    "4.1",
    "P&L",
    "plant",
    ":",
    "$",
    "4m",
    "in",
    "house",
    "-",
    "\n",
]
PIECES += [" ", "  ", "what's", "next", "6", "the", "filling", "Hall", "xsite", "_", "."]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_phrase_stands_where_its_pattern_does(text: str) -> None:
    """With numbers, gaps, ends of any kind and marks, in any case, whatever stands around it."""
    assert Phrases(PHRASES).stand_in(text) is bool(phrase_pattern(PHRASES).search(text))


def test_the_phrases_of_the_questions_are_found_in_adverts(corpus: list[LabelledAdvert]) -> None:
    """What answers a question is found in each advert as one pattern of all phrases finds it."""
    table = tomllib.loads((resources.files("jdscope.lexicon") / "questions.toml").read_text(encoding="utf-8"))
    lists = [
        row["said"] for question in table["question"] for row in (question, *question.get("item", ())) if "said" in row
    ]
    for phrases in lists:
        one_by_one, at_once = Phrases(phrases), phrase_pattern(phrases)
        for item in corpus[::60]:
            assert one_by_one.stand_in(item.advert.text) is bool(at_once.search(item.advert.text))
