"""Reads PDF documents by pdfminer.six, which is an extra, in a process of its own with bounds on time and memory.

A PDF can make any reader work for minutes from a few kilobytes, and no reader can be told to stop; a process can.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from bisect import bisect_left
from collections import Counter
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from jdscope.reading import limits
from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted
from jdscope.reading.split_words import ends_split, joint, written_words
from jdscope.reading.titles import LONGEST_TITLE, is_no_title, names_occupation

Block: TypeAlias = "list[list[str]]"
"""The paragraphs of a stretch of text, each as its lines."""

_FEWEST_PAGES = 2  # on which a paragraph that repeats is one of the page, not of the text
_NUMBER = re.compile(r"\d+")
_FEWEST_LETTERS, _SHARE_SINGLE = 4, 0.7  # of a line that is spaced out; a pair may be kerned together
_WAIT = 10 if find_spec("resource") else 2  # times as long; where the processor is bounded, it may have others to serve
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
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.SECONDS * _WAIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    if done.returncode or not done.stdout:
        raise _too_much()
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableDocument(answer["error"])
    askew = answer["askew"]
    told = (f"left out: {askew:,} letters that stand askew, as watermarks do",) if askew else ()
    return _extracted(answer["pages"], answer["all"], answer["titles"], told)


def _too_much() -> UnreadableDocument:
    return UnreadableDocument(_TOO_MUCH.format(limits.SECONDS, limits.MEMORY // 1_000_000))


def _extracted(pages: list[list[Block]], count: int, large: list[str], told: tuple[str, ...]) -> Extracted:
    repeated = _repeated(pages)
    if all(_pattern(one) in repeated for page in pages for block in page for one in block):  # printed twice
        pages, repeated = pages[:1], set()
    paragraphs, page_of = [], []
    for number, page in enumerate(pages):
        for block in page:
            kept = [*(one for one in block if _pattern(one) not in repeated), [""]]
            paragraphs += [list(map(unspaced, one)) for one in kept]
            page_of += [number] * len(kept)
    if not any(map(any, paragraphs)):
        raise UnreadableDocument("it has pictures of text only, or no text at all: run OCR on it first")
    written = written_words("\n".join(line for one in paragraphs for line in one))
    joined = [" ".join(rejoined(one, written).values()) for one in paragraphs]
    ends_whole = [True, *(not ends_split(one) for one in joined[:-1])]
    kept_at = [at for at, whole in enumerate(ends_whole) if joined[at] or whole]
    whole_lines = rejoined([joined[at] for at in kept_at], written)
    title, stands = _titled(_likeliest(large), list(whole_lines.values()))
    lines = [(line, page_of[kept_at[at]]) for at, line in whole_lines.items()]
    del lines[stands]
    text, begins = _paged(lines)
    left_out = sum(len(one.split()) for one in repeated)
    notes = [f"left out: {left_out:,} words that stand on every page"] if left_out else []
    if count > len(pages):
        notes.append(f"only the first {len(pages)} of {count:,} pages are read")
    return Extracted(text, (*notes, *told), title, begins)


def _likeliest(large: list[str]) -> str:
    """Return the first of some texts in large letters that names a job, the largest where none does."""
    texts = [" ".join(map(unspaced, one.splitlines())) for one in large]
    return next((one for one in texts if names_occupation(one)), texts[0] if texts else "")


def _paged(lines: list[tuple[str, int]]) -> tuple[str, tuple[int, ...]]:
    """Return lines as a text, without blank ones around it, and where each page begins, given the page of each."""
    filled = [at for at, (line, _) in enumerate(lines) if line]
    lines = lines[filled[0] : filled[-1] + 1] if filled else []
    begins = list(accumulate((len(line) + 1 for line, _ in lines), initial=0))
    numbers = [page for _, page in lines]
    last = numbers[-1] if numbers else 0
    pages = tuple(begins[bisect_left(numbers, page)] for page in range(1, last + 1))
    return "\n".join(line for line, _ in lines), (0, *pages)


def _repeated(pages: list[list[Block]]) -> set[str]:
    """Return the paragraphs that stand on most pages, their numbers aside."""
    on_pages = Counter(pattern for page in pages for pattern in {_pattern(one) for block in page for one in block})
    return {pattern for pattern, times in on_pages.items() if times >= max(_FEWEST_PAGES, len(pages) // 2 + 1)}


def _pattern(paragraph: list[str]) -> str:
    """Return a paragraph with its numbers made the same: pages are numbered."""
    return _NUMBER.sub("#", " ".join(paragraph))


def _titled(large: str, lines: list[str]) -> tuple[str, slice]:
    """Return the text in large letters as the title, and which lines it is; none where it is no title."""
    title = " ".join(large.split())
    if not title or len(title) > LONGEST_TITLE or is_no_title(title):
        return "", slice(0)
    letters = title.replace(" ", "")
    for start in range(len(lines)):
        said = ""
        for end, line in enumerate(lines[start:], start + 1):
            said += "".join(line.split())
            if said == letters:
                return title, slice(start, end)
            if not letters.startswith(said):
                break
    return "", slice(0)


def rejoined(lines: list[str], written: frozenset[str]) -> dict[int, str]:
    """Return lines by their numbers; those between which a word was split are one, with the number of the first.

    Args:
        lines: one a line or paragraph.
        written: the words of the whole text, in lower case.
    """
    whole: dict[int, str] = {}
    last = 0
    for number, line in enumerate(lines):
        if whole and (split := joint(whole[last], line, written)):
            whole[last] = f"{whole[last][: -split.length]}{split.text}{line.strip()}"
        else:
            whole[number] = line
            last = number
    return whole


def unspaced(line: str) -> str:
    """Return a line with its words whole where each letter stands by itself, as titles are spaced out."""
    letters = [len(piece) for piece in line.split()]
    if len(letters) < _FEWEST_LETTERS or max(letters) > 2 or letters.count(1) < len(letters) * _SHARE_SINGLE:
        return " ".join(line.split())
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line.strip()))
