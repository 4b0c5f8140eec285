"""Reads PDF documents by pypdf, which is an extra, in a process of its own with bounds on time and memory.

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
from unicodedata import category

from jdscope.reading import limits
from jdscope.reading.errors import MissingExtra, UnreadableDocument
from jdscope.reading.extracted import Extracted
from jdscope.reading.repairs import begins_its_line, text_words
from jdscope.reading.titles import LONGEST_TITLE, is_no_title

_FEWEST_PAGES = 2  # on which a line that repeats is one of the page, not of the text
_EDGE = 2  # lines at the top and at the foot of a page that may be numbered
_LONGEST = 40  # characters of a word
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPLIT = re.compile(r"([^\W\d_]+)(-| ?[\u00ad\u2010])$")
_FEWEST_LETTERS, _SHARE_SINGLE = 4, 0.7  # of a line that is spaced out; a pair may be kerned together
_MARKS = ("Sm", "So")  # categories of arrows, ticks and other bullets
_ENDS, _GOES_ON = ".!?:", ",&/("  # characters at the end of a line
_FULL, _SHORT = 0.93, 0.3  # of the width of a text, in characters: letters differ in width
_NARROWEST = 25  # characters
_BEGIN = re.compile(r"\s*([^\W_]+)\S*")
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
    return _extracted(answer["pages"], answer["all"], answer["title"])


def _too_much() -> UnreadableDocument:
    return UnreadableDocument(_TOO_MUCH.format(limits.SECONDS, limits.MEMORY // 1_000_000))


def _extracted(pages: list[str], count: int, large: str) -> Extracted:
    lines = [[line.rstrip() for line in page.splitlines()] for page in pages]
    if not any(map(any, lines)):
        raise UnreadableDocument("it has pictures of text only, or no text at all: run OCR on it first")
    repeated = _repeated(lines)
    kept = [line for page in lines for line in page if _pattern(line) not in repeated]
    if not any(kept):  # one page many times
        kept, repeated = lines[0], set()
    words = sum(len(line.split()) for line in repeated)
    notes = (f"left out: {words:,} words that stand on every page",) if words else ()
    if count > len(pages):
        notes = (*notes, f"only the first {len(pages)} of {count:,} pages are read")
    whole = rejoined([unspaced(line) for line in kept])
    title, whole = _titled(" ".join(rejoined([unspaced(line) for line in large.splitlines()])), whole)
    return Extracted("\n".join(flowing(whole)), notes, title)


def _titled(large: str, lines: list[str]) -> tuple[str, list[str]]:
    """Return the text in large letters as the title, and the lines without it; no title where it is none."""
    title = " ".join(large.split())
    if not title or len(title) > LONGEST_TITLE or is_no_title(title):
        return "", lines
    letters = title.replace(" ", "")
    for start in range(len(lines)):
        said = ""
        for end, line in enumerate(lines[start:], start + 1):
            said += "".join(line.split())
            if said == letters:
                return title, lines[:start] + lines[end:]
            if not letters.startswith(said):
                break
    return "", lines


def _repeated(pages: list[list[str]]) -> set[str]:
    """Return the patterns of lines that most pages have; a line with a number only at the edges of a page."""
    patterns = [[_pattern(line) for line in page if line] for page in pages]
    on_pages = Counter(pattern for page in patterns for pattern in {*page} if "0" not in pattern)
    on_pages.update(pattern for page in patterns for pattern in {*page[:_EDGE], *page[-_EDGE:]} if "0" in pattern)
    most = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return {pattern for pattern, number in on_pages.items() if number >= most}


def _pattern(line: str) -> str:
    """Return a line with its numbers made the same: pages are numbered."""
    return _NUMBER.sub("0", " ".join(line.split()))


def rejoined(lines: list[str]) -> list[str]:
    """Return lines with the words whole that were split between them, each at the end of the line that it begins on.

    A hyphen stays where the text has the word with it elsewhere, behind capitals and before what is no small letter,
    and in compounds; "first- and second-line" is no split word.
    """
    text = "\n".join(lines).lower()
    written = set(_WORD.findall(text))
    whole: list[str] = []
    for line in lines:
        split = _SPLIT.search(whole[-1][-_LONGEST:]) if whole else None
        begin = _BEGIN.match(line) if split else None
        if not split or not begin or begin[1].lower() in text_words()["suspended"]:
            whole.append(line)
            continue
        first, last = split[1], begin[1]
        kept = "-" if _keeps_hyphen(first, last, written) else ""
        whole[-1] = f"{whole[-1][: -len(split[2])]}{kept}{line[: begin.end()].strip()}"
        if rest := line[begin.end() :].strip():
            whole.append(rest)
    return whole


def unspaced(line: str) -> str:
    """Return a line with its words whole where each letter stands by itself, as titles are spaced out."""
    letters = [len(piece) for piece in line.split()]
    if len(letters) < _FEWEST_LETTERS or max(letters) > 2 or letters.count(1) < len(letters) * _SHARE_SINGLE:
        return line
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line.strip()))


def flowing(lines: list[str]) -> list[str]:
    """Return lines of which those are one that a paragraph was broken into, as far as they show it.

    A line goes on where it ends no sentence and is full, or where what follows does not begin as a line does.
    """
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return lines
    width = max(lengths[len(lengths) * 19 // 20], _NARROWEST)
    whole = lines[:1]
    last = whole[0]
    for line in lines[1:]:
        if _goes_on(last, line.strip(), width):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
        last = line
    return whole


def _goes_on(line: str, behind: str, width: int) -> bool:
    if not line or not behind or line[-1] in _ENDS or begins_its_line(behind) or category(behind[0]) in _MARKS:
        return False
    if line[-1] != ";" and (behind[0].islower() or behind[0] == "(" or line[-1] in _GOES_ON):
        return len(line) >= width * _SHORT
    return len(line) + 1 + len(behind.split(None, 1)[0]) >= width * _FULL


def _keeps_hyphen(first: str, last: str, written: set[str]) -> bool:
    if not last[0].islower() or first.isupper():
        return True
    first, last = first.lower(), last.lower()
    if f"{first}{last}" in written or f"{first}-{last}" in written:
        return f"{first}-{last}" in written and f"{first}{last}" not in written
    return first in text_words()["compounds"]
