"""Pages as browsers save them of many boards, and as people copy them: the posting is read, the furniture is not.

A page of `saved_pages/` has facts above its first line of three hyphens. In it what is between ⟦ and ⟧ is furniture,
and what is between ⟪ and ⟫ is the posting; what is between neither, as the employer's name, may be read or not. The
texts of `pasted_pages/` are what selecting all of these pages and copying gives.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from jdscope.reading import read_bytes

HERE = Path(__file__).parent
PAGES = sorted((HERE / "saved_pages").glob("*.html"))
PASTED = sorted((HERE / "pasted_pages").glob("*.txt"))
WORD = re.compile(r"[^\W_]+")
UNREAD = re.compile(r"<(script|style|title)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)


class Page(NamedTuple):
    """A page, its title, and the words of its furniture, its posting and of what is neither."""

    source: str
    title: str
    furniture: Counter[str]
    posting: Counter[str]
    rest: Counter[str]


def words(text: str) -> Counter[str]:
    """Return the words of a text, and how often each is there."""
    return Counter(WORD.findall(text.lower()))


def marked(page: str, marks: str) -> Counter[str]:
    """Return the words of a page between marks."""
    return words(unescape(UNREAD.sub(" ", " ".join(re.findall(marks, page, re.DOTALL)))))


def load(path: Path) -> Page:
    """Return a page and its facts."""
    head, _, page = path.read_text("utf-8").partition("---\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    furniture = marked(page, "⟦(.*?)⟧")
    posting = marked(page, "⟪(.*?)⟫") or words(facts["POSTING"])
    source = re.sub("[⟦⟧⟪⟫]", "", page)
    return Page(source, facts["TITLE"], furniture, posting, marked(source, r"\A(.*)\Z") - furniture - posting)


def saved(path: Path) -> Path:
    """Return the page of which a text is the copy."""
    return HERE / "saved_pages" / f"{path.stem}.html"


def share_of_furniture(read_of: dict[Path, str]) -> float:
    """Return the share of the words of the furniture of pages that are read, and stand nowhere else in them."""
    kept = there = 0
    for path, text in read_of.items():
        page, read = load(path), words(text)
        kept += sum(((read - page.posting - page.rest) & page.furniture).values())
        there += sum(page.furniture.values())
    return kept / there


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_saved_page(path: Path) -> None:
    """The title is right, and 97% of the words of the posting are read."""
    page = load(path)
    advert = read_bytes(page.source.encode(), suffix=".html")
    assert advert.title == page.title
    assert sum((words(advert.text) & page.posting).values()) >= 0.97 * sum(page.posting.values())


def test_furniture_is_left_out() -> None:
    """Of all pages' furniture 2% of the words are read at most."""
    read_of = {path: read_bytes(load(path).source.encode(), suffix=".html").text for path in PAGES}
    assert share_of_furniture(read_of) <= 0.02


def test_furniture_that_was_copied_is_left_out() -> None:
    """Of what was copied with postings a quarter is read at most."""
    read_of = {saved(path): read_bytes(path.read_bytes(), suffix=".txt").text for path in PASTED}
    assert share_of_furniture(read_of) <= 0.25


@pytest.mark.parametrize("path", PASTED, ids=lambda path: path.stem)
def test_a_copied_page(path: Path) -> None:
    """The title is right, and all of the posting is read."""
    page = load(saved(path))
    advert = read_bytes(path.read_bytes(), suffix=".txt")
    assert advert.title == page.title
    assert not page.posting - words(advert.text)


@pytest.mark.parametrize("path", PASTED, ids=lambda path: path.stem)
def test_the_place_of_a_title_in_a_copied_page(path: Path) -> None:
    """The title's place is where the copy has it."""
    text = path.read_text("utf-8")
    advert = read_bytes(text.encode(), suffix=".txt")
    place = advert.place(*advert.title_span)
    assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(advert.title)
