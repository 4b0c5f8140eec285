"""Reads Rich Text (.rtf) by striprtf, which is an extra."""

from __future__ import annotations

import re

from jdscope.counts import count
from jdscope.reading.decode import paired
from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted

_BRACE = re.compile(rb"\\.|[{}]", re.DOTALL)
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")  # of a table; striprtf writes it as a stroke amid the text
# Hidden or deleted text: up to the end of its group, or to where it is shown again.
_HIDDEN = re.compile(r"(?<!\\)\\(?:v|deleted)1?(?![a-z0-9])(?:\\[\\{}]|[^{}\\]|\\(?!v0|deleted0|plain|[\\{}]))*")
_CONTROL = re.compile(r"\\[a-z]+-?\d* ?")
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
    hidden = sum(len(_CONTROL.sub(" ", found).split()) for found in _HIDDEN.findall(text))
    notes = (f"left out: {count(hidden, 'word')}, hidden",) if hidden else ()
    try:
        read = str(rich_text.rtf_to_text(_HIDDEN.sub("", text), errors="replace"))
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        raise UnreadableDocument("the document is damaged: open it and save it anew") from error
    return Extracted(paired(read), notes)
