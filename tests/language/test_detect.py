"""The language of an advert."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdscope import Advert, Analyzer, Scope
from jdscope.language.detect import language
from jdscope.scope.review import FEWEST_SCREENED

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.reading import Reading

ADVERTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))["advert"]


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert["text"][:20])
def test_the_language_is_told(advert: dict[str, str], read: Callable[[Advert], Reading]) -> None:
    """Running text is in the language of its little words; without any it is English."""
    assert language(read(Advert.from_text(advert["text"])).words) == advert["code"]


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert["text"][:20])
def test_no_advert_of_another_language_is_out(advert: dict[str, str], screen: bool) -> None:
    """What has no word of manufacturing systems in English is not judged in another language, or is to be reviewed."""
    text = f"{advert['text']}\n\n{advert['text'].partition(chr(10))[2]}"
    verdict = Analyzer(screen=screen).analyze(text)
    is_english = advert["code"] == "en"
    assert bool(verdict.error or verdict.review) is not (is_english and len(text.split()) > FEWEST_SCREENED)


def test_an_advert_with_an_english_half_is_judged() -> None:
    """The half that is in English tells that none of its words is of manufacturing systems."""
    english = (
        "You bake the bread of our shops with care, and you keep the oven clean. You plan the week with the others. "
    )
    assert Analyzer().analyze(f"{ADVERTS[0]['text']}\n\n{english * 6}").scope is Scope.OUT


def test_an_advert_with_english_words_of_its_employer_is_none_in_english() -> None:
    """A sentence that all adverts of an employer have in English does not make one English."""
    about = "We are a group of bakers with the spirit of a family and the pride of the founders."
    assert Analyzer().analyze(f"{about}\n\n{ADVERTS[0]['text'] * 5}").language == ADVERTS[0]["code"]
