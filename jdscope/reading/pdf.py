"""Reads PDF documents by pdfminer.six, which is an extra, in a process of its own with bounds on time and memory.

A PDF can make any reader work for minutes from a few kilobytes, and no reader can be told to stop; a process can.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from jdscope.reading import limits
from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted
from jdscope.reading.repairs import seam

Block: TypeAlias = "list[list[str]]"
"""The paragraphs of a stretch of text, each as its lines."""

_FEWEST_PAGES = 2  # on which a paragraph that repeats is one of the page, not of the text
_DIGITS = re.compile(r"\d+")
_TOO_MUCH = "too much work for an advert ({} s, {} MB at most): print it anew, or give the text"


def extract(data: bytes) -> Extracted:
    """Return the text of a PDF document, page by page.

    Raises:
        MissingExtra: pdfminer.six is not installed.
        UnreadableDocument: it is damaged, protected, too large, or has pictures of text only.
    """
    if find_spec("pdfminer") is None:
        raise MissingExtra("PDF", "pdf")
    bounds = (limits.PAGES, limits.SECONDS, limits.MEMORY, limits.TEXT)
    command = [sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py")), *map(str, bounds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.SECONDS * 2, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    if done.returncode or not done.stdout:
        raise _too_much()
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableDocument(answer["error"])
    return _extracted(answer["pages"], answer["all"])


def _too_much() -> UnreadableDocument:
    return UnreadableDocument(_TOO_MUCH.format(limits.SECONDS, limits.MEMORY // 1_000_000))


def _extracted(pages: list[list[Block]], count: int) -> Extracted:
    repeated = _repeated(pages)
    if all(_told(one) in repeated for page in pages for block in page for one in block):  # printed twice
        pages, repeated = pages[:1], set()
    text = ""
    for page in pages:
        for block in page:
            kept = [one for one in block if _told(one) not in repeated]
            if kept:
                text += "\n\n" * bool(text) + "\n".join(map(_joined, kept))
    if not text.strip():
        raise UnreadableDocument("it has pictures of text only, or no text at all: run OCR on it first")
    left_out = sum(len(one.split()) for one in repeated)
    notes = [f"left out: {left_out:,} words that stand on every page"] if left_out else []
    if count > len(pages):
        notes.append(f"only the first {len(pages)} of {count:,} pages are read")
    return Extracted(text, tuple(notes))


def _repeated(pages: list[list[Block]]) -> set[str]:
    """Return the paragraphs that stand on most pages, their number aside."""
    on_pages = Counter(told for page in pages for told in {_told(one) for block in page for one in block})
    return {told for told, times in on_pages.items() if times >= max(_FEWEST_PAGES, len(pages) // 2 + 1)}


def _told(paragraph: list[str]) -> str:
    return _DIGITS.sub("#", " ".join(paragraph))


def _joined(paragraph: list[str]) -> str:
    text = paragraph[0]
    for line in paragraph[1:]:
        dropped, between = seam(text, line)
        text = text[: len(text) - dropped] + between + line
    return text
