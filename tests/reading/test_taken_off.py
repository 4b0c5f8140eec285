"""What programs put round a text is taken off, from every way in; a text that only looks so is left alone."""

from __future__ import annotations

import base64
import json
import quopri
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from jdscope.reading import read_bytes, read_json

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """Seal Fitter

You fit seals \u2013 small & large ones \u2013 into pumps, a=b, 100% by hand, and you test each.

- You write down what you find
- You tell the shift lead
"""
PAGE = "<h1>Seal Fitter</h1><p>You fit seals \u2013 small &amp; large ones \u2013 into the pumps of our customers.</p>"
WAYS: dict[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(text.encode()).decode().replace("\n", "\r\n"),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "quoted-printable of Windows-1252": lambda text: quopri.encodestring(text.encode("cp1252")).decode(),
    "web addresses": quote,
    "web addresses of forms": quote_plus,
    "a JSON string": json.dumps,
    "escapes": lambda text: "".join(
        one if one.isalpha() or one in "\n-<>/=&;" else f"\\u{ord(one):04x}" for one in text
    ),
    "a JSON string in base64": lambda text: base64.b64encode(json.dumps(text).encode()).decode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_text_is_decoded(way: str) -> None:
    """The advert is that of the text, and a note tells the way."""
    written = WAYS[way](TEXT).encode()
    advert, plain = read_bytes(written), read_bytes(TEXT.encode())
    assert (advert.title, advert.text.strip()) == (plain.title, plain.text.strip())
    assert "decoded" in advert.notes[0]


@pytest.mark.parametrize("way", WAYS)
def test_pages_are_decoded(way: str) -> None:
    """A page is read as one once it is decoded, from a file and from a field."""
    text = "Seal Fitter\n\nYou fit seals \u2013 small & large ones \u2013 into the pumps of our customers."
    assert read_bytes(WAYS[way](PAGE).encode()).text == text
    record = json.dumps({"description": WAYS[way](PAGE)})
    assert read_json(record.encode()).text == text


def test_entities_are_decoded() -> None:
    """HTML whose tags are written as entities, twice too."""
    for written in (escape(PAGE), escape(escape(PAGE))):
        assert read_bytes(written.encode()).title == "Seal Fitter"


@pytest.mark.parametrize(
    "text",
    [
        "Fitter\n\nPay = 20 an hour, shifts=2, code =3D on the badge.",
        "Fitter\n\nSearch https://example.com/?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k for more.",
        "A" * 80,
        '"Fitter" is what we call you, and "fitting" is what you do the whole day long, in Hull or "Leeds"',
        "Fitter\n\nThe path is C:\\\\users\\\\you\\\\unit.",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    """Where a part of it only looks so, or what would come out is no text."""
    assert read_bytes(text.encode()).notes == ()
