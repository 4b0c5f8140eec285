"""What holds for every input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jdscope.reading import READERS, UnreadableInput, read_bytes, read_fields, read_json, read_text
from jdscope.reading.mojibake import LEADS
from jdscope.reading.normal import normal

if TYPE_CHECKING:
    from jdscope.advert import Advert

PIECES = st.sampled_from((Path(__file__).parent / "pieces.txt").read_text(encoding="utf-8").splitlines())
BLANKS = st.sampled_from(["\n", "\r\n", "\r", " ", "  ", "\t", "\f", "\u00a0", "\u00ad", "\ufeff", "\u2028"])
MARKUP = st.lists(PIECES | BLANKS, max_size=30).map("".join)
TEXTS = MARKUP | st.text()
SUFFIXES = st.sampled_from(sorted(READERS))


def read(data: bytes, suffix: str = "") -> Advert | None:
    """Return the advert, or None where the bytes are refused with a named error of one line."""
    try:
        return read_bytes(data, suffix=suffix, limit=10_000)
    except UnreadableInput as refusal:
        check_refusal(refusal)
        return None


def check_refusal(refusal: UnreadableInput) -> None:
    """See that an error has a kind, and a message of one line."""
    assert type(refusal) is not UnreadableInput
    assert len(str(refusal).splitlines()) == 1


def check_places(advert: Advert) -> None:
    """See that the title and each character stand inside the source, each word where it is spelled the same."""
    source = advert.origin.source
    assert advert.title == advert.text[slice(*advert.title_span)]
    for position, character in enumerate(advert.text):
        offset = advert.origin.offset(position)
        assert 0 <= offset <= len(source)
        if character.isalnum() and not ({"&", "\\"} | LEADS) & set(source):
            assert _letters(character)[:1] in _letters(source[offset])
    last = advert.place(0, len(advert.text))
    assert 1 <= last.line <= last.end_line <= source.count("\n") + source.count("\r") + 1


def _letters(character: str) -> str:
    """Return the letters of a character, whatever its style and its accents: two for a digraph."""
    return "".join(normal(one) for one in normalize("NFKD", character))


@example(b"\xc7\x87", "")
@given(st.binary(), SUFFIXES)
def test_any_bytes(data: bytes, suffix: str) -> None:
    """Any bytes give an advert or a named error, in every format."""
    advert = read(data, suffix)
    if advert:
        check_places(advert)


@given(TEXTS, SUFFIXES)
def test_any_text(text: str, suffix: str) -> None:
    """Any text gives an advert with places inside the source, or a named error, in every format."""
    advert = read(text.encode(), suffix)
    if advert:
        check_places(advert)


@given(st.text(), TEXTS | st.text(st.characters()))
def test_any_record(title: str, text: str) -> None:
    """Any title and text give an advert with places inside the two, or a named error."""
    try:
        check_places(read_fields({"title": title, "text": text}))
    except UnreadableInput as refusal:
        check_refusal(refusal)


@given(st.binary() | st.text().map(str.encode) | st.just(b"[" * 100_000) | st.just(b"9" * 5_000))
def test_any_line(line: bytes) -> None:
    """Any line is refused with a named error, where it is not a record with a text."""
    with pytest.raises(UnreadableInput):
        read_json(line)


@given(TEXTS, st.sampled_from(["", ".html"]))
def test_line_ends_do_not_matter(text: str, suffix: str) -> None:
    """Line feeds, and carriage returns with them, give the same title and the same words."""
    plain = text.replace("\r", "")
    unix, windows = read(plain.encode(), suffix), read(plain.replace("\n", "\r\n").encode(), suffix)
    assert (unix is None) == (windows is None)
    if unix and windows:
        assert (unix.title, unix.text.split()) == (windows.title, windows.text.split())


@given(TEXTS)
def test_all_ways_in_agree(text: str) -> None:
    """The same text gives the same advert as Markdown, as plain text, through a pipe and in Python."""
    piped = read(text.encode())
    assert read(text.encode(), ".md") == read(text.encode(), ".txt") == piped
    if piped and not piped.notes and not text.startswith("\ufeff"):
        assert read_text(text) == piped
