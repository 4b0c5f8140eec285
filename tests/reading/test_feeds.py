"""Feeds of vacancies in XML are read as JSON of the same content would be."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import is_export, read_export

PERSONIO = """<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs>
  <position><id>7</id><name>MES Engineer</name><jobDescriptions>
    <jobDescription><name>Tasks</name><value><![CDATA[<ul><li>You run the MES.</li></ul>]]></value></jobDescription>
    <jobDescription><name>Profile</name><value>SQL</value></jobDescription>
  </jobDescriptions></position>
  <position><id>8</id><name>Nurse</name><jobDescriptions>
    <jobDescription><name>Tasks</name><value>You care.</value></jobDescription>
  </jobDescriptions></position>
</workzag-jobs>
"""
RSS = """<rss version="2.0"><channel><title>Jobs</title>
<item><title>MES Engineer</title><description>&lt;p&gt;You run the MES.&lt;/p&gt;</description></item>
<item><title>Nurse</title><description>You care.</description></item>
</channel></rss>
"""


@pytest.mark.parametrize("feed", [PERSONIO, RSS], ids=["Personio", "RSS"])
def test_each_vacancy_is_an_advert(feed: str) -> None:
    """Titles, identifiers and texts of a feed are found by the names that exports use; HTML in them is decoded."""
    assert is_export(feed.encode())
    first, second = read_export(feed.encode(), "feed.xml")
    assert isinstance(first, Advert)
    assert isinstance(second, Advert)
    assert (first.title, second.title) == ("MES Engineer", "Nurse")
    assert "You run the MES." in first.text
    assert "<" not in first.text
    assert first.id == ("7" if feed is PERSONIO else None)


@pytest.mark.parametrize("name", ["feed.xml", "-"])
def test_one_vacancy_alone_is_an_advert(name: str) -> None:
    """A vacancy that no list is around is read, from a file and from a pipe."""
    one = PERSONIO[PERSONIO.index("<position>") : PERSONIO.index("</position>")] + "</position>"
    (advert,) = read_export(one.encode(), name)
    assert isinstance(advert, Advert)
    assert advert.title == "MES Engineer"
    assert "You run the MES." in advert.text


@pytest.mark.parametrize(
    "written",
    [
        "<title>Fitter</title><description>You <b>fit</b> pumps &amp; <br/>mend valves.</description>",
        "<title>Fitter</title><description><p>You fit pumps &amp;</p><ul><li>mend valves.</li></ul></description>",
        '<title>Fitter</title><description xml:lang="de">Pumpen</description>'
        '<description xml:lang="en">You fit pumps &amp; mend valves.</description>',
    ],
    ids=["text amid elements", "elements of HTML", "languages"],
)
def test_a_text_may_have_elements(written: str) -> None:
    """HTML that stands in a feed as elements is read as HTML, and of several languages the English text."""
    (advert,) = read_export(f"<jobs><job>{written}</job></jobs>".encode(), "feed.xml")
    assert isinstance(advert, Advert)
    assert " ".join(advert.text.replace("-", "").split()) == "Fitter You fit pumps & mend valves."


def test_attributes_are_fields() -> None:
    """What a vacancy has in attributes is read as if it stood in elements."""
    (advert,) = read_export(b'<jobs><job id="7" title="Fitter"><text>Fit pumps.</text></job></jobs>', "feed.xml")
    assert isinstance(advert, Advert)
    assert (advert.id, advert.title) == ("7", "Fitter")


def test_xml_of_another_kind_is_named_as_what_it_is() -> None:
    """A file that is called XML is not refused for being no JSON."""
    (advert,) = read_export(b"<export><vakanz><title>Nurse</title><text>You care.</text></vakanz></export>", "a.xml")
    assert isinstance(advert, Advert)
    assert advert.title == "Nurse"
    with pytest.raises(UnreadableInput, match="not XML"):
        list(read_export(b"<export><vakanz>", "a.xml"))


@pytest.mark.parametrize(
    "feed",
    [
        "<rss",
        "<rss></rss>",
        '<rss><!DOCTYPE x [<!ENTITY a "b">]><item><title>&a;</title></item></rss>',
        "<rss>" + "<a>" * 10_000 + "</a>" * 10_000 + "</rss>",
    ],
    ids=["cut off", "empty", "entities", "deep"],
)
def test_what_is_no_feed_is_one_line(feed: str) -> None:
    """Damaged, empty and hostile feeds are named errors of one line."""
    with pytest.raises(UnreadableInput) as caught:
        list(read_export(feed.encode(), "feed.xml"))
    assert len(str(caught.value).splitlines()) == 1


def test_what_is_declared_as_xml_is_a_feed() -> None:
    """Through a pipe a feed is told by its declaration, whatever its root is called; a page is none."""
    declared = b'<?xml version="1.0"?>\n<!-- of today -->\n'
    assert is_export(declared + b"<result><job/></result>")
    assert not is_export(declared + b"<html><body/></html>")
    assert not is_export(declared + b"<!DOCTYPE html><html/>")


@given(st.text(max_size=60))
def test_any_feed(text: str) -> None:
    """Whatever stands in a feed, it is read or refused by name."""
    with contextlib.suppress(UnreadableInput):
        list(read_export(f"<rss><item><title>{text}</title></item></rss>".encode("utf-8", "replace")))


@pytest.mark.parametrize(
    "written",
    [
        "<JobPosting><JobTitle>Fitter</JobTitle><Information><JobDescription>Fit pumps.</JobDescription></Information>"
        "</JobPosting>",
        "<Process><Area><Created>2026</Created></Area><DataArea><PositionOpening><PositionTitle>Fitter</PositionTitle>"
        "<JobDescription>Fit pumps.</JobDescription></PositionOpening></DataArea></Process>",
        "<data><row><title>Fitter</title><description>Fit pumps.</description></row></data>",
        '<set><row><field name="title">Fitter</field><field name="description">Fit pumps.</field></row></set>',
    ],
    ids=[
        "one vacancy that is the root",
        "an envelope around it (HR-XML)",
        "a row of a data frame (pandas)",
        "names in attributes",
    ],
)
def test_vacancies_are_found_in_any_envelope(written: str) -> None:
    """What else stands beside a vacancy is no vacancy."""
    (advert,) = read_export(written.encode(), "feed.xml")
    assert isinstance(advert, Advert)
    assert advert.title == "Fitter"
    assert "Fit pumps." in advert.text
