"""Files of several adverts: told where they are read as one, and cut where that is asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import SourceMap
from jdscope.reading import read_bytes
from jdscope.reading.read import read_each
from tests.reading.documents import docx, odt, paragraph, pdf

CASES = tomllib.loads(Path(__file__).with_name("several.toml").read_text(encoding="utf-8"))
BODY = "You keep the filling line running and you mend what breaks. " * 5
TITLES = ["Line Engineer", "Payroll Clerk"]


def named(kind: str) -> pytest.MarkDecorator:
    """Return the cases of one kind, named after themselves."""
    return pytest.mark.parametrize("case", CASES[kind], ids=[case["name"] for case in CASES[kind]])


@named("split")
def test_marked_adverts_are_told_and_split(case: dict[str, Any]) -> None:
    """Adverts that a file marks off are told where they are read as one, and each is read by itself when asked."""
    first, second = (
        case[key].format(title=title, number=number)
        for number, (key, title) in enumerate(zip(("first", "between"), TITLES, strict=True), 1)
    )
    source = f"{first}{BODY}\n{second}{BODY}\n".encode()
    (told,) = [note for note in read_bytes(source).notes if "2 adverts" in note]
    assert "--split" in told
    adverts = read_each(source)
    assert [advert.title for advert in adverts] == TITLES
    assert [advert.place(*advert.title_span).line for advert in adverts] == case["lines"]
    assert all(advert.text.count("filling line") == 5 for advert in adverts)
    assert ("above" in case) == any(f"{case.get('above')} words above" in note for note in adverts[0].notes)


def test_ids_of_front_matter_stay_with_their_adverts() -> None:
    """Each advert of a file has the identifier of its own front matter."""
    source = "".join(f"---\ntitle: {title}\nid: {title[0]}7\n---\n{BODY}\n" for title in TITLES)
    assert [advert.id for advert in read_each(source.encode())] == ["L7", "P7"]


@named("one")
def test_one_advert_stays_whole(case: dict[str, Any]) -> None:
    """What cuts an advert into sections, or names its job again, does not make it several."""
    source = case["text"].format(body=BODY).encode()
    advert = read_bytes(source)
    assert read_each(source) == [advert]
    assert not advert.notes


BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BEFORE = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
BEHIND = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
LINE, SECTION = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>', "<w:sectPr/>"
ON_A_NEW_PAGE = (
    '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
)
DOCUMENTS = {
    "Word, page breaks": docx(BREAK.join(paragraph(title) + paragraph(BODY) for title in TITLES)),
    "Word, titles on new pages": docx("".join(BEFORE.format(title) + paragraph(BODY) for title in TITLES)),
    "Word, sections": docx("".join(paragraph(title) + BEHIND.format(SECTION, BODY) for title in TITLES)),
    "Word, lines from border to border": docx("".join(paragraph(one) + BEHIND.format(LINE, BODY) for one in TITLES)),
    "OpenDocument, titles on new pages": odt(
        "".join(f'<text:p text:style-name="P1">{title}</text:p><text:p>{BODY}</text:p>' for title in TITLES),
        ON_A_NEW_PAGE,
    ),
    "PDF, pages": pdf(
        [[title, "", *[f"You keep the {title[:4]} office in order and you mend all of it."] * 5] for title in TITLES]
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_divides_a_document_marks_adverts_off(name: str) -> None:
    """Pages that begin with a title of their own, and lines drawn above one, begin an advert each."""
    assert "holds 2 adverts" in str(read_bytes(DOCUMENTS[name]).notes)
    assert [advert.title for advert in read_each(DOCUMENTS[name])] == TITLES


def test_the_next_page_of_an_advert_is_no_other() -> None:
    """Items and paragraphs that a page begins with may name a job."""
    items = paragraph("Help the payroll clerk", item=True) + paragraph(BODY)
    pages = [["Line Engineer", "", *[BODY[:59]] * 5], ["Help of the payroll clerk", *[BODY[:59].upper()] * 5]]
    for data in (docx(BREAK.join([paragraph("Line Engineer") + paragraph(BODY), items])), pdf(pages)):
        assert "adverts" not in str(read_bytes(data).notes)


def test_a_page_of_several_vacancies_is_split() -> None:
    """Each vacancy that a page states for search engines is an advert."""
    stated = ",".join(
        f'{{"@type": "JobPosting", "title": "{title}", "description": "<p>{BODY}</p>"}}' for title in TITLES
    )
    page = f'<html><script type="application/ld+json">[{stated}]</script></html>'.encode()
    assert [advert.title for advert in read_each(page, suffix=".html")] == TITLES


def test_a_page_that_shows_several_vacancies_is_told_and_split() -> None:
    """Each heading that names a job, with duties below it, begins an advert; read as one they are told."""
    shown = [f"<h2>{title}</h2><h3>Responsibilities</h3><p>{BODY}</p>" for title in TITLES]
    page = "\n".join(["<html><body><h1>Our vacancies</h1>", *shown, "<h2>Similar jobs</h2><p>Nurse</p>"]).encode()
    assert "holds 2 adverts by its own marks (they begin on lines 2, 3)" in str(read_bytes(page).notes)
    adverts = read_each(page, suffix=".html")
    assert [advert.title for advert in adverts] == TITLES
    assert [advert.place(*advert.title_span).line for advert in adverts] == [2, 3]
    assert not any("Nurse" in advert.text for advert in adverts)


def test_a_page_with_teasers_of_others_shows_one_vacancy() -> None:
    """Other jobs below headings of the same kind, without duties of their own, are no adverts."""
    page = f"<html><h2>{TITLES[0]}</h2><h3>Responsibilities</h3><p>{BODY}</p><h2>{TITLES[1]}</h2><p>{BODY}</p></html>"
    assert not read_bytes(page.encode()).notes[1:]
    assert len(read_each(page.encode(), suffix=".html")) == 1


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_a_map_through_a_map_leads_to_the_same_characters(source: str, spans: list[tuple[int, int]]) -> None:
    """A text taken from a text that was taken from a source leads back to the same characters of the source."""
    outer = SourceMap(f"ab{source}", ((0, 2), (len(source) // 2, len(source) // 2 + 2)))
    text, runs = "", []
    for start, end in ((min(span), max(span)) for span in spans):
        if source[start:end]:
            runs.append((len(text), start))
            text += source[start:end]
    origin = outer.through(SourceMap(source, tuple(runs)), len(text))
    assert [outer.source[origin.offset(at)] for at in range(len(text))] == list(text)
