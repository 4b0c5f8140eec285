"""Says what the lines of a text that lists vacancies are: its heading, a title, what opens the vacancy above."""

from __future__ import annotations

import re
from functools import cache

from jdscope.reading.furniture import bare
from jdscope.reading.split_words import text_words
from jdscope.reading.titles import is_no_title, names_occupation, numbered_length

_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")  # of a link in Markdown
_BETWEEN = re.compile(r"[|\u00a6\u00b7\u2022]")
_ITEM = re.compile(r"\s{0,8}(?:[-*\u2022\u2013]|\(?\w{1,2}[.)])[ \t]")
_BEHIND_TITLE = re.compile(r": | [-\u2013\u2014] ")
_MARKS = " \t*\u2022>-#"
_ENDS = (".", "\u2026", "?", "!", ":", ";", ",")
_LONGEST, _MOST_WORDS = 100, 12  # characters and words of a title
_MOST_HEADING = 14  # words of the heading of a list, and of a line that opens a vacancy


def listed_title(line: str) -> str:
    """Return what of a line may be the title of a vacancy; of an item that is a paragraph it is the begin."""
    is_item = bool(_ITEM.match(line))
    if len(line) > _LONGEST and not is_item:
        return ""
    title = line[numbered_length(line) :].strip(_MARKS)
    if is_item and not _may_be_title(title):
        title = _BEHIND_TITLE.split(title, maxsplit=1)[0].rstrip(_MARKS)
    return title if _may_be_title(title) and not heads_openings(title) else ""


def heads_openings(line: str) -> bool:
    """Tell whether a line stands above vacancies that are listed: "Our open positions", "3 new jobs for you"."""
    words = _WORD.findall(line.casefold())
    is_short = 1 < len(words) <= _MOST_HEADING
    return bare(line) in _words("opening_lines") or (is_short and not _words("opening_words").isdisjoint(words))


def opens_vacancy(line: str) -> str:
    """Return how a line opens the vacancy above it: by a "button", a "link", or not at all, which is empty."""
    words = line.split()
    if len(words) > _MOST_HEADING:
        return ""
    said = " ".join(word for word in _TARGET.sub("] ", line).split() if not _is_address(word))
    if any(bare(piece.strip("<>[]()")) in _words("opens_vacancy") for piece in _BETWEEN.split(said)):
        return "button"
    return "link" if words and not _WORD.search(said) else ""


def _may_be_title(line: str) -> bool:
    """Tell whether a line names a job, and no person before it, is short, no sentence and speaks to nobody."""
    if len(line) > _LONGEST or line.endswith(_ENDS) or not names_occupation(line.partition(",")[0]):
        return False
    words = _WORD.findall(line)
    speaks = not _words("addresses").isdisjoint(map(str.casefold, words))
    return len(words) <= _MOST_WORDS and not words[0][0].islower() and not speaks and not is_no_title(line)


def _is_address(word: str) -> bool:
    return "://" in word or "@" in word or word.lower().startswith("www.")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(text_words()[name])
