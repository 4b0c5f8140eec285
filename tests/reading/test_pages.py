"""Saved web pages: the posting is read, and what stands around it is not."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.reading import UnreadableInput, read_bytes
from jdscope.reading.errors import InputTooLong
from jdscope.reading.limits import TAGS
from jdscope.reading.read import read_each

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))["page"]
PIECES = [
    "<div>",
    "</div>",
    "<nav>",
    "<main>",
    "</main>",
    "<h1>",
    "</h1>",
    "<h2>Similar jobs</h2>",
    "a b",
    "<p hidden>",
    "<",
]
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_the_posting_is_read(page: dict[str, Any]) -> None:
    """The title and each sentence of the posting are there, nothing of the rest of the page is, and notes say so."""
    advert = read_bytes(page["html"].encode(), suffix=".html")
    assert advert.title == page["title"]
    assert advert.id == page.get("id")
    assert [sentence for sentence in page["read"] if sentence not in advert.text] == []
    assert [words for words in page["left_out"] if words in advert.text.removeprefix(advert.title)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_pipe_gives_the_same(page: dict[str, Any]) -> None:
    """A page through a pipe is read as the file is."""
    data = page["html"].encode()
    assert read_bytes(data).text == read_bytes(data, suffix=".html").text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_places_are_those_of_the_page(page: dict[str, Any]) -> None:
    """The title's place is where the page has its words."""
    advert = read_bytes(page["html"].encode(), suffix=".html")
    place = advert.place(*advert.title_span)
    line = page["html"].split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(page["title"])


def test_what_is_left_out_is_told() -> None:
    """The words that are not read are counted by the reason."""
    page = "<!doctype html><h1>Cook</h1><p>Cook soup.</p><nav>Search all jobs</nav><i style='opacity:0'>a b</i>"
    assert read_bytes(page.encode()).notes[1:] == (
        "left out: 3 words, page furniture",
        "left out: 2 words, which nobody can see (opacity: 0)",
    )


def test_a_posting_that_is_no_json_is_told() -> None:
    """A JobPosting with quotes in its quotes cannot be read, and a note says so."""
    stated = '<script type="application/ld+json">{"@type": "JobPosting", "description": "a "fine" job"}</script>'
    page = f"<!doctype html><title>Cook</title><div></div>{stated}"
    assert "the JobPosting (JSON-LD) that it states is no JSON: not read" in read_bytes(page.encode()).notes


def test_a_closed_vacancy_is_told() -> None:
    """A page that says that nobody can apply any more has a note with its words."""
    page = "<!doctype html><h1>Cook</h1><p>No longer accepting applications</p><p>You cook soup.</p>"
    note = "the page tells that the vacancy is closed: 'No longer accepting applications'"
    assert note in read_bytes(page.encode()).notes


def test_a_list_of_vacancies_is_told() -> None:
    """A page that names several vacancies in a few words each, and describes none, has a note."""
    cards = "".join(f"<li><a><h3>{job}</h3></a><p>Hull.</p></li>" for job in ("Line Cook", "Welder", "Payroll Clerk"))
    page = f"<!doctype html><h1>Open positions</h1><ul>{cards}</ul>"
    assert "names 3 vacancies and describes none: open each, and save its page" in read_bytes(page.encode()).notes


def test_several_vacancies_are_told_once() -> None:
    """A page whose headings and whose text both tell where its vacancies begin has one note."""
    tasks = "You stir, taste, salt, write the card for the day, order what is missing, and teach two apprentices. " * 3
    jobs = "".join(f"<h2>{job}</h2><p>{tasks}</p><p>Duties</p><p>Stir.</p>" for job in ("Line Cook", "Pastry Chef"))
    notes = read_bytes(f"<!doctype html><h1>Current vacancies</h1>{jobs}".encode(), suffix=".html").notes
    assert len([note for note in notes if note.startswith("holds 2 adverts")]) == 1


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<!doctype html><h1>Cook</h1><ul><li>Cook soup.</li><li>Was", True),
        ("<!doctype html><main><h1>Cook</h1><div>Cook soup.</div><div cla", True),
        ("<!doctype html><h1>Cook</h1><p>Cook soup.", False),
        ("<!doctype html><main><h1>Cook</h1><p>Cook soup.</p>", False),
    ],
)
def test_a_page_that_is_cut_off_is_told(page: str, told: bool) -> None:
    """A page that ends amid an element that needs its end has a note; HTML that leaves out what it may has none."""
    assert ("cut off" in str(read_bytes(page.encode(), suffix=".html").notes)) is told


@given(MARKUP)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    """Whatever the tags, there is an advert whose title stands in its text, or one error."""
    try:
        advert = read_bytes(f"<!doctype html>{markup}".encode(errors="replace"), suffix=".html")
    except UnreadableInput:
        return
    assert advert.text[slice(*advert.title_span)] == advert.title


@pytest.mark.parametrize("kind", ["https://schema.org/JobPosting", "http://schema.org/JobPosting", "schema:JobPosting"])
def test_a_posting_whose_type_is_written_in_full(kind: str) -> None:
    """JSON-LD may write the type with the address of its vocabulary, or with a prefix for it."""
    stated = f'{{"@type": "{kind}", "title": "Fitter", "description": "<p>Fit pumps.</p>"}}'
    page = f'<html><body><script type="application/ld+json">{stated}</script></body></html>'
    assert read_bytes(page.encode(), suffix=".html").text == "Fitter\nFit pumps."


def test_a_page_that_scripts_draw_says_so() -> None:
    """Where the text of a page is drawn by scripts that hold no readable data, that is told, and what to do."""
    script = f"<script>self.__next_f.push([1, '{'x' * 5_000}'])</script>"
    page = read_bytes(f"<!doctype html><title>Fitter | Orrin</title><body><h1>Fitter</h1>{script}".encode())
    assert any("drawn by scripts" in note for note in page.notes)
    with pytest.raises(UnreadableInput, match="drawn by scripts"):
        read_bytes(f"<!doctype html><body><div id=root></div>{script}".encode(), suffix=".html")


@pytest.mark.parametrize("piece", ["<div>", "<p>", "<b>", "<a href=x>y", "<td>", "<li>", "<font color=red>", "<h2>a"])
def test_a_page_of_nothing_but_tags_is_refused(piece: str) -> None:
    """What has more tags than pages of adverts have is no advert, however it is read."""
    page = "<h1>Fitter</h1><p>Fit pumps.</p>"
    within = f"{page}{piece * (TAGS - page.count('<'))}".encode()
    assert read_bytes(within, suffix=".html").title == "Fitter"
    for suffix in (".html", ".md"):
        with pytest.raises(InputTooLong, match="tags"):
            read_bytes(within + b"<i>", suffix=suffix)


@pytest.mark.parametrize("vacancies", [5, 5_000])
def test_a_page_of_very_many_vacancies_with_one_text_is_refused(vacancies: int) -> None:
    """A state whose records refer to one text is read; so many that they are far longer than the page are not."""
    described = "You keep the pumps of our plant running. " * 40
    jobs = [{"title": number, "description": 1} for number in range(3, vacancies + 3)]
    titles = [f"Fitter {number}" for number in range(vacancies)]
    state = json.dumps([[*range(vacancies + 3, 2 * vacancies + 3)], described, None, *titles, *jobs])
    page = f'<html><body><h1>Jobs</h1><script type="application/json">{state}</script></body></html>'.encode()
    if vacancies < 100:
        assert [one.title for one in read_each(page, suffix=".html")] == titles
    else:
        with pytest.raises(InputTooLong, match="one text in very many records"):
            read_each(page, suffix=".html")
