"""The language of an advert."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdscope import Advert
from jdscope.language.detect import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.reading import Reading

ADVERTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))["advert"]


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert["text"][:20])
def test_the_language_is_told(advert: dict[str, str], read: Callable[[Advert], Reading]) -> None:
    """Running text is in the language of its little words; without any it is English."""
    assert language(read(Advert.from_text(advert["text"])).words) == advert["code"]
