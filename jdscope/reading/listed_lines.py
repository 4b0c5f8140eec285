"""Says what the lines of a text that lists vacancies are: its heading, a title, what opens the vacancy above."""

from __future__ import annotations

import re
from functools import cache

from jdscope.reading.furniture import bare
from jdscope.reading.split_words import text_words
from jdscope.reading.titles import heads_section, is_no_title, names_occupation, numbered_length

_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")  # of a link in Markdown
_BETWEEN = re.compile(r"[|\u00a6\u00b7\u2022]")
_ITEM = re.compile(r"\s{0,8}(?:[-*\u2022\u2013]|\(?\w{1,2}[.)])[ \t]")
_BEHIND_TITLE, _BEHIND_ITEM = re.compile(r": |\t"), re.compile(r": |\t| [-\u2013\u2014] ")
_MARKS = " \t*\u2022>-#"
_BRACKETS = "<>[]() "
_OF_ADDRESSES = ("://", "@", "www.", "](")
_ENDS = (".", "\u2026", "?", "!", ":", ";", ",")
_LONGEST, _MOST_WORDS = 100, 12  # characters and words of a title
_MOST_HEADING = 14  # words of the heading of a list, and of a line that opens a vacancy


def listed_title(line: str) -> str:
    """Return what of a line may be the title of a vacancy; of a paragraph it is the begin."""
    if not names_occupation(line):  # most lines do not, and need no more looks
        return ""
    line = _without_addresses(line)
    title = line[numbered_length(line) :].strip(_MARKS)
    if not _may_be_title(title):
        behind = (_BEHIND_ITEM if _ITEM.match(line) else _BEHIND_TITLE).search(title, 0, _LONGEST)
        title = title[: behind.start()].rstrip(_MARKS) if behind else ""
    return title if _may_be_title(title) and not heads_openings(title) else ""


def heads_openings(line: str) -> bool:
    """Tell whether a line stands above vacancies that are listed: "Our open positions", "3 new jobs for you"."""
    words = _WORD.findall(line.casefold())
    is_short = 1 < len(words) <= _MOST_HEADING
    return bare(line) in _words("opening_lines") or (is_short and not _words("opening_words").isdisjoint(words))


def opens_vacancy(line: str) -> str:
    """Return how a line opens the vacancy above it: by a "button", a "link", or not at all, which is empty."""
    if len(line.split()) > _MOST_HEADING:
        return ""
    said = _without_addresses(line)
    if any(bare(piece.strip(_BRACKETS)) in _words("opens_vacancy") for piece in _BETWEEN.split(said)):
        return "button"
    return "link" if said != line and (not _WORD.search(said) or listed_title(said)) else ""


def _may_be_title(line: str) -> bool:
    """Tell whether a line names a job, and no person before it, is short, no sentence and speaks to nobody."""
    if len(line) > _LONGEST or line.endswith(_ENDS) or not names_occupation(line.partition(",")[0]):
        return False
    words = _WORD.findall(line)
    is_short = len(words) <= _MOST_WORDS and not words[0][0].islower()
    return is_short and not (heads_section(line) or is_no_title(line))


def _without_addresses(line: str) -> str:
    """Return a line without addresses of pages and mails, and without the brackets of a link."""
    if not any(mark in line for mark in _OF_ADDRESSES):
        return line
    return " ".join(word for word in _TARGET.sub("] ", line).split() if not _is_address(word)).strip(_BRACKETS)


def _is_address(word: str) -> bool:
    return any(mark in word for mark in _OF_ADDRESSES)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(text_words()[name])
