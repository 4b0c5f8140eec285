"""What nobody can see of a web page is left out and told, however it is hidden; what only looks hidden stays."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdscope.reading import read_bytes

if TYPE_CHECKING:
    from jdscope.advert import Advert

WAYS = tomllib.loads((Path(__file__).parent / "unseen.toml").read_text(encoding="utf-8"))
WORDS = "You own the roadmap of forty plants"


def read(way: dict[str, str]) -> Advert:
    """Read a page with the words in it."""
    style = f"<style>{way['style']}</style>" if "style" in way else ""
    page = (
        f"<!doctype html><html><head><title>x</title>{way.get('head', '')}{style}</head><body {way.get('body', '')}>"
        f"<main><h1>Night Porter</h1><p>You greet guests at the desk.</p>{way['html'].replace('WORDS', WORDS)}"
        "<p>You work four nights a week.</p></main></body></html>"
    )
    return read_bytes(page.encode(), suffix=".html")


@pytest.mark.parametrize("way", WAYS["hidden"], ids=lambda way: way["name"])
def test_what_is_hidden_is_left_out(way: dict[str, str]) -> None:
    """All else of the page is there."""
    text = read(way).text
    assert WORDS not in text
    assert text.startswith("Night Porter\n\nYou greet guests at the desk.")
    assert text.endswith("You work four nights a week.")


@pytest.mark.parametrize("way", WAYS["shown"], ids=lambda way: way["name"])
def test_what_is_shown_stays(way: dict[str, str]) -> None:
    """A person sees it, or opens it with a click."""
    assert WORDS in read(way).text


def test_text_without_contrast_is_told() -> None:
    """The note says how many words, and why."""
    assert read({"html": '<p style="color:#fff">WORDS</p>'}).notes == (
        "left out: 7 words, which nobody can see (text in the colour of its background)",
    )
