"""Vacancies that a text lists in a few words each: told where they are read as one, and cut where that is asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from jdscope.reading import read_bytes
from jdscope.reading.read import read_each
from tests.reading.documents import mail

CASES = tomllib.loads(Path(__file__).with_name("listed.toml").read_text(encoding="utf-8"))
SHORT = "You keep the filling line running and mend what breaks. You tell the next shift of it."
TITLES = ["Line Engineer", "Payroll Clerk"]


def named(kind: str) -> pytest.MarkDecorator:
    """Return the cases of one kind, named after themselves."""
    return pytest.mark.parametrize("case", CASES[kind], ids=[case["name"] for case in CASES[kind]])


def source(case: dict[str, Any]) -> bytes:
    """Return the text of a case."""
    return str(case["text"].strip("\n").format(long=" ".join([SHORT] * 3), short=SHORT)).encode()


@named("several")
def test_listed_vacancies_are_told_and_split(case: dict[str, Any]) -> None:
    """Each is told by the line it begins on, and read by itself when asked."""
    lines = ", ".join(map(str, case["lines"]))
    assert f"holds {len(case['lines'])} adverts by its own marks (they begin on lines {lines})" in str(
        read_bytes(source(case)).notes
    )
    adverts = read_each(source(case))
    assert [advert.place(*advert.title_span).line for advert in adverts] == case["lines"]
    assert all(advert.title.startswith(title) for advert, title in zip(adverts, TITLES, strict=False))


@named("one")
def test_one_advert_lists_nothing(case: dict[str, Any]) -> None:
    """Other vacancies beside an advert, people and numbered duties do not make it several."""
    assert "adverts" not in str(read_bytes(source(case)).notes)
    assert len(read_each(source(case))) == 1


@pytest.mark.parametrize("button", ["", '<a href="/1">View job</a>'])
def test_a_job_alert_in_html(button: str) -> None:
    """Titles that are links are read where each is that of a vacancy, with a button below or not."""
    cards = [f'<div><a href="/1">{title}</a><p>Orrin Pumps</p><p>{SHORT}</p>{button}</div>' for title in TITLES]
    data = mail("See the new jobs", "Open this mail in HTML.", f"<p>2 new jobs for you</p>{''.join(cards)}")
    assert "holds 2 adverts" in str(read_bytes(data).notes)
    assert [advert.title for advert in read_each(data)] == TITLES


def test_cards_of_other_vacancies_stay_out_of_a_page() -> None:
    """A page with one posting has that alone, whatever its cards of other vacancies are called."""
    cards = [f'<div><a href="/1">{title}</a><p>Orrin Pumps</p><a href="/1">View job</a></div>' for title in TITLES]
    posting = f"<h1>Seal Fitter</h1><h2>Responsibilities</h2><p>{SHORT * 5}</p>"
    assert "adverts" not in str(read_bytes(f"<html><body>{posting}{''.join(cards)}</body></html>".encode()).notes)
