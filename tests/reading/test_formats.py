"""Bytes, text, HTML and records become adverts, or are refused, as the data files say."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.reading import UnreadableInput, read_bytes, read_json

if TYPE_CHECKING:
    from jdscope.advert import Advert

HERE = Path(__file__).parent


def rows(name: str, kind: str) -> pytest.MarkDecorator:
    """Return the cases of one kind in a data file, named after themselves."""
    cases = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


def place(advert: Advert) -> str:
    """Return where the title stands, as the data files write it."""
    where = advert.place(*advert.title_span)
    return f"{where.line}:{where.column}-{where.end_line}:{where.end_column}"


def check_read(advert: Advert, case: dict[str, Any]) -> None:
    """Compare an advert with what a case tells of it."""
    assert advert.text == case.get("text", advert.text)
    assert advert.title == case["title"] == advert.text[slice(*advert.title_span)]
    assert place(advert) == case.get("place", place(advert))
    assert advert.id == case.get("id")
    assert case["note"] in str(advert.notes) if case.get("note") else not advert.notes


def check_refused(error: UnreadableInput, case: dict[str, Any]) -> None:
    """Compare an error with what a case tells of it."""
    assert type(error).__name__ == case["error"]
    assert case["says"] in str(error)
    assert len(str(error).splitlines()) == 1


@rows("bytes", "read")
def test_bytes_are_decoded(case: dict[str, Any]) -> None:
    """Bytes are text in the encoding that they are in, and what had to be assumed is noted."""
    advert = read_bytes(bytes.fromhex(case["hex"]))
    assert advert.text == case["text"]
    assert case["note"] in str(advert.notes) if case["note"] else not advert.notes


@rows("bytes", "refused")
def test_bytes_are_refused(case: dict[str, Any]) -> None:
    """What is not text is refused with a line that says what it is."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(bytes.fromhex(case["hex"]))
    check_refused(caught.value, case)


@pytest.mark.parametrize("suffix", ["", ".md", ".txt", ".TXT"])
@rows("text", "read")
def test_text_is_read(case: dict[str, Any], suffix: str) -> None:
    """Text gives the same advert as Markdown, as plain text and through a pipe."""
    check_read(read_bytes(case["source"].encode(), suffix=suffix), case)


@rows("text", "refused")
def test_text_is_refused(case: dict[str, Any]) -> None:
    """Malformed front matter is refused with a line that says what to mend."""
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(case["source"].encode(), suffix=".md")
    check_refused(caught.value, case)


@rows("html", "read")
def test_html_is_read(case: dict[str, Any]) -> None:
    """HTML gives the text that a browser would show."""
    check_read(read_bytes(case["source"].encode(), suffix=".html"), case)


@rows("records", "read")
def test_records_are_read(case: dict[str, Any]) -> None:
    """A JSON object gives the advert in its fields."""
    line = case["json"].replace("\n", "\\n").encode()
    check_read(read_json(line, text_fields=[case["field"]] if "field" in case else ()), case)


@rows("records", "refused")
def test_records_are_refused(case: dict[str, Any]) -> None:
    """A record without a usable text is refused with the fields that there are."""
    with pytest.raises(UnreadableInput) as caught:
        read_json(case["json"].encode(), text_fields=[case["field"]] if "field" in case else ())
    check_refused(caught.value, case)


def test_page_is_recognised() -> None:
    """A whole HTML page through a pipe gives the same text as the file, and a note."""
    page = b"<!doctype html><title>Line Engineer</title><p>Days."
    piped, file = read_bytes(page), read_bytes(page, suffix=".html")
    assert (piped.text, piped.title) == (file.text, file.title)
    assert piped.notes == ("begins as HTML does: read as HTML",)


def test_a_cell_that_is_full_is_told() -> None:
    """A text of as many characters as a cell of a workbook can hold may have had more."""
    text = ("Fit pumps. " * 3_000)[:32_767]
    assert "may be cut off" in str(read_json(json.dumps({"title": "Fitter", "text": text}).encode()).notes)
