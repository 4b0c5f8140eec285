"""The table of document readers: by how a file begins first, by its name second.

The advert is the text that a person sees, as lines of their own; places count in these lines, and `jdscope read` shows
them. Word and OpenDocument are read by the standard library alone, as the libraries for them pass over text boxes and
do not tell deletions from text; PDF and Rich Text need an extra. What a document may cost at most is in `limits`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jdscope.reading import limits, web_archive
from jdscope.reading.errors import InputTooLong, UnreadableDocument
from jdscope.reading.markdown import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.advert import Advert
    from jdscope.reading.extracted import Extracted

SUFFIXES = (".docx", ".eml", ".odt", ".pdf", ".rtf", *web_archive.SUFFIXES)
_ZIP = b"PK\x03\x04"
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[\t\r\n ]*")  # before what a document begins with
_HALF = re.compile("[\ud800-\udfff]")  # of a character
_MAIL = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|MIME-Version|X-[\w-]+):"
    rb"|(?:From|To|Cc|Subject|Date|Message-ID|Content-Type|Reply-To):(?:[^\r\n]*\r?\n(?!\r?\n)){0,60}?"
    rb"(?:MIME-Version: ?1|Message-ID: ?<|Content-Type: ?text/|Content-Type: ?multipart/)",
    re.IGNORECASE,
)


def document_reader(data: bytes, suffix: str = "") -> Callable[[bytes], Extracted] | None:
    """Return what reads a document, by its first bytes or its suffix; None where it is none.

    Args:
        data: the begin of it, at least.
        suffix: of its file, with the dot.
    """
    from jdscope.reading import mail, office, pdf, rich_text  # most adverts are no documents

    at = _begin(data)
    if data.startswith(_ZIP, at):
        return office.extract
    if data.startswith(b"%PDF-", at):
        return pdf.extract
    if data.startswith(b"{\\rtf", at):
        return rich_text.extract
    is_mail = suffix.lower() == ".eml" or _MAIL.match(data, at)
    return partial(mail.extract, reader_of=document_reader) if is_mail else None


def is_document(data: bytes, suffix: str = "") -> bool:
    """Tell whether data begin as a document does that is read here."""
    at = _begin(data)
    if suffix.lower() == ".eml" or data.startswith((_ZIP, b"%PDF-", b"{\\rtf"), at):
        return True
    return bool(_MAIL.match(data, at)) or web_archive.is_archive(data, suffix)


def _begin(data: bytes) -> int:
    """Return where the first byte stands that is not blank."""
    blank = _BLANK.match(data)
    return blank.end() if blank else 0


def read_document(data: bytes, suffix: str = "") -> Advert:
    """Read an advert from a document.

    Raises:
        UnreadableInput: it is damaged, protected, too large, or has no text.
    """
    if len(data) > limits.DOCUMENT:
        raise InputTooLong(f"longer than {limits.DOCUMENT:,} bytes: not one advert?")
    extract = document_reader(data, suffix)
    try:
        if web_archive.is_archive(data, suffix):
            return web_archive.read_archive(data)
        assert extract is not None
        text, notes, title, *begins = extract(data)
    except RecursionError as error:
        raise UnreadableDocument("its parts are too deep in one another") from error
    if len(text) > limits.TEXT:
        raise InputTooLong(f"its text is longer than {limits.TEXT:,} characters: not one advert?")
    above = f"{title}\n\n" if title else ""
    advert = read_text(_HALF.sub("\ufffd", above + text))
    pages, paragraphs = (tuple(at and at + len(above) for at in offsets) for offsets in begins)
    origin = replace(advert.origin, pages=pages, paragraphs=paragraphs, editable=False)
    return replace(advert, origin=origin, notes=notes + advert.notes)
