"""What a reader takes out of a document."""

from __future__ import annotations

from typing import NamedTuple


class Extracted(NamedTuple):
    """The text of a document, one paragraph or line a line, what of it was not read, and a title that it came with."""

    text: str
    notes: tuple[str, ...] = ()
    title: str = ""
