"""Reads Rich Text (.rtf) by striprtf, which is an extra."""

from __future__ import annotations

import re

from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted

_BRACE = re.compile(rb"\\.|[{}]", re.DOTALL)
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")  # of a table; striprtf writes it as a stroke amid the text
_MOST_GROUPS = 20_000  # braces; each costs striprtf a copy of its state


def extract(data: bytes) -> Extracted:
    """Return the text of a Rich Text document.

    Raises:
        MissingExtra: striprtf is not installed.
        UnreadableDocument: it is damaged or too deep.
    """
    try:
        from striprtf import striprtf as rich_text  # an extra
    except ImportError as error:
        raise MissingExtra("Rich Text", "rtf") from error
    if data.count(b"{") > _MOST_GROUPS:
        raise UnreadableDocument(f"it has more than {_MOST_GROUPS:,} groups: not one advert?")
    braces = _BRACE.findall(data)
    if braces.count(b"{") != braces.count(b"}"):
        raise UnreadableDocument("the document is damaged or cut off: its groups do not close")
    text = _CELL.sub(r"\\par ", data.decode("latin-1"))
    try:
        return Extracted(str(rich_text.rtf_to_text(text, errors="replace")))
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        raise UnreadableDocument("the document is damaged: open it and save it anew") from error
