"""What a reader takes out of a document."""

from __future__ import annotations

from typing import NamedTuple


class Extracted(NamedTuple):
    """The text of a document.

    Attributes:
        text: one paragraph or line a line.
        notes: what of it was not read.
        title: a title that it came with, empty where it has none.
        pages: offsets in the text at which its pages begin, none where it has none.
        paragraphs: the same of its paragraphs.
    """

    text: str
    notes: tuple[str, ...] = ()
    title: str = ""
    pages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
