"""Says which lines are no titles of adverts, and what of a title is a label before it."""

from __future__ import annotations

import re
from functools import cache

from jdscope.reading.split_words import text_words

LONGEST_TITLE = 200  # characters; a longer line is a paragraph
_MARKS = " \t*_#:.!?-\u2013\u2014|>[](){}\u2022\u2192\u00bb"
_LABEL = re.compile(r"\s{0,20}([^:\r\n]{1,25}):\s{0,20}")
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")  # of a link in Markdown
_PREFIX = re.compile(r"([^\W\d_]{1,6}):\s{0,20}")


def is_no_title(line: str) -> bool:
    """Tell whether a line is one of those that stand above titles: a heading, a button, a date, a mail's header."""
    squeezed = " ".join(re.sub(r"[\[\](){}*_|]", " ", _TARGET.sub("]", line)).split()).casefold()
    squeezed = _bare(squeezed)
    if squeezed in _lists("not_titles") | _lists("title_labels") or squeezed.startswith(
        tuple(_lists("not_title_begins"))
    ):
        return True
    label = _LABEL.match(line)
    if not label:
        return False
    name = label[1].strip(_MARKS).casefold()
    return name in _lists("mail_headers") or (name in _lists("title_labels") and not line[label.end() :].strip())


def label_length(title: str) -> int:
    """Return how many characters of a title are labels: "Job title:", "Subject: FW:"."""
    length = 0
    label = _LABEL.match(title)
    if label and label[1].strip(_MARKS).casefold() in _lists("title_labels"):
        length = label.end()
        while (prefix := _PREFIX.match(title, length)) and prefix[1].casefold() in _lists("mail_prefixes"):
            length = prefix.end()
    return length if length < len(title) else 0


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(text_words()[name])


def _bare(line: str) -> str:
    """Return a line without what adorns it: marks, arrows, emoji."""
    start = next((at for at, character in enumerate(line) if character.isalnum()), len(line))
    behind = next((at for at, character in enumerate(reversed(line)) if character.isalnum()), 0)
    return line[start : len(line) - behind]
