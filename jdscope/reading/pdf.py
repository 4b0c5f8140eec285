"""Reads PDF documents by pypdf, which is an extra, in a process of its own with bounds on time and memory.

A PDF can make any reader work for minutes from a few kilobytes, and no reader can be told to stop; a process can.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from jdscope.reading import limits
from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted

_FEWEST_PAGES = 2  # on which a line that repeats is one of the page, not of the text
_TOO_MUCH = "too much work for an advert ({} s, {} MB at most): print it anew, or give the text"


def extract(data: bytes) -> Extracted:
    """Return the text of a PDF document, page by page.

    Raises:
        MissingExtra: pypdf is not installed.
        UnreadableDocument: it is damaged, protected, too large, or has pictures of text only.
    """
    if find_spec("pypdf") is None:
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


def _extracted(pages: list[str], count: int) -> Extracted:
    lines = [[line.rstrip() for line in page.splitlines()] for page in pages]
    on_pages = Counter(line for page in lines for line in {line.strip() for line in page if line.strip()})
    repeated = {line for line, pages_with in on_pages.items() if pages_with >= max(_FEWEST_PAGES, len(pages) // 2 + 1)}
    text = "\n".join(line for page in lines for line in page if line.strip() not in repeated)
    if not text.strip():
        raise UnreadableDocument("it has pictures of text only, or no text at all: run OCR on it first")
    notes: tuple[str, ...] = ()
    if words := sum(len(line.split()) for line in repeated):
        notes = (f"left out: {words:,} words that stand on every page",)
    if count > len(pages):
        notes = (*notes, f"only the first {len(pages)} of {count:,} pages are read")
    return Extracted(
        text, (*notes, f"only the first {len(pages)} of {count:,} pages are read") if count > len(pages) else notes
    )
