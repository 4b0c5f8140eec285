"""Reads Rich Text (.rtf) by striprtf, which is an extra."""

from __future__ import annotations

from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted

_MOST_GROUPS = 20_000  # braces; each costs striprtf a copy of its state
_PADDING = b"\0\r\n\t "


def extract(data: bytes) -> Extracted:
    """Return the text of a Rich Text document.

    Raises:
        MissingExtra: striprtf is not installed.
        UnreadableDocument: it is damaged, cut off or too deep.
    """
    try:
        from striprtf import striprtf as rich_text  # an extra
    except ImportError as error:
        raise MissingExtra("Rich Text", "rtf") from error
    if data.count(b"{") > _MOST_GROUPS:
        raise UnreadableDocument(f"it has more than {_MOST_GROUPS:,} groups: not one advert?")
    if not data.rstrip(_PADDING).endswith(b"}"):
        raise UnreadableDocument("the document is cut off: its last group is not closed; save it anew")
    try:
        return Extracted(str(rich_text.rtf_to_text(data.decode("latin-1"), errors="replace")))
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        raise UnreadableDocument("the document is damaged: open it and save it anew") from error
