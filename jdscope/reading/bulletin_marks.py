"""Finds the marks of bulletin boards and wikis that stand in pairs: `[b]...[/b]`, `{panel:title=Post}...{panel}`.

A word in brackets is such a mark where the text closes it as these do; all other brackets are text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOARD = re.compile(r"\[(/?)([a-z]{1,12})(?:=[^\[\]\r\n]{0,200})?\]|\[\*\]", re.IGNORECASE)
_WIKI = re.compile(r"\{([a-z]{2,20})(:[^{}\r\n]{0,200})?\}")
_ITEM = "\u2022 "


def bulletin_marks(source: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield where marks begin and end in a text from an offset on, and what is read in their place."""
    if "[/" in source:
        marks = list(_BOARD.finditer(source, start))
        closed = {mark[2].lower() for mark in marks if mark[1]} & {mark[2].lower() for mark in marks if mark[1] == ""}
        for mark in marks:
            if mark[2] is None:
                yield from [(*mark.span(), _ITEM)] * bool(closed)
            elif mark[2].lower() in closed:
                yield *mark.span(), ""
    if "{" in source:
        marks = list(_WIKI.finditer(source, start))
        paired = {mark[1] for mark in marks if mark[2]} & {mark[1] for mark in marks if not mark[2]}
        yield from ((*mark.span(), "") for mark in marks if mark[1] in paired)
