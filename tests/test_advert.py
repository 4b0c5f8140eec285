"""Adverts, and the way from a character of one back to its line and column."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert, Place, SourceMap

TEXTS = st.text(st.sampled_from("ab \n\r\u00e9\u2028"), min_size=1, max_size=40)


def found_at(source: str, place: Place) -> str:
    """Return what stands at a place, counted by splitting the source into lines."""
    parts = re.split(r"(\r\n|\n|\r)", source)
    lines = [line + ending for line, ending in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    return source[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


@given(TEXTS, st.data())
def test_places_lead_back_to_their_text(text: str, data: st.DataObject) -> None:
    """Whatever ends its lines, a stretch of the text is found at its place again."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found_at(text, Advert.from_text(text).place(start, end)) == text[start:end]


def test_places_count_from_one_and_end_behind_the_last_character() -> None:
    """Line ends of all three kinds count once."""
    advert = Advert.from_text("ab\r\ncd\ref\ngh")
    assert advert.place(0, 2) == Place(1, 1, 1, 3)
    assert [advert.place(at, at + 1).line for at in (4, 7, 10)] == [2, 3, 4]
    assert advert.place(4, 9) == Place(2, 1, 3, 3)
    assert advert.place(5, 5) == Place(2, 2, 2, 2)


def test_text_that_was_left_out_is_stepped_over() -> None:
    """Of "<b>MES</b> lead" the analysed text "MES lead" has its places in the source."""
    origin = SourceMap("<b>MES</b> lead", ((0, 3), (3, 10)))
    assert origin.place(0, 3) == Place(1, 4, 1, 7)
    assert origin.place(4, 8) == Place(1, 12, 1, 16)
    assert origin.place(0, 8) == Place(1, 4, 1, 16)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Fitter\nYou fit.", "Fitter"),
        ("\n \n\t Fitter \r\nYou fit.", "Fitter"),
        ("Fitter", "Fitter"),
        ("x" * 201 + "\nFitter", ""),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_the_title_is_the_first_line(text: str, title: str) -> None:
    """Blank lines before it do not count, and a paragraph is none."""
    advert = Advert.from_text(text)
    assert advert.title == title
    assert text[slice(*advert.title_span)] == title


def test_a_title_that_came_apart_is_the_first_line() -> None:
    """Title and body are one text, the title on one line; without a title the body has it."""
    advert = Advert.from_fields(" Line\n fitter ", "You fit.", "ads.csv", "7")
    assert (advert.text, advert.title, advert.source, advert.id) == (
        "Line fitter\nYou fit.",
        "Line fitter",
        "ads.csv",
        "7",
    )
    assert advert.place(12, 15) == Place(2, 1, 2, 4)
    assert Advert.from_fields(" ", "Fitter\nYou fit.").title == "Fitter"
