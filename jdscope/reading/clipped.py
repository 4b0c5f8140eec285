"""Leaves out of a clipping the other vacancies that a board lists below the posting.

A clipping is a text or a page in Markdown that someone saved without the menus of the board. A heading of other
vacancies counts where a posting stands above it and a job or a link right below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdscope.reading.furniture import OTHER_VACANCIES, lists_other_vacancies
from jdscope.reading.lines import FEWEST_WORDS
from jdscope.reading.other_things import LOWEST, continues
from jdscope.reading.titles import heads_a_list, names_occupation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.reading.lines import Line

_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]")
_LINKED = re.compile(r"[\s#>*+-]{0,12}!?\[")
_NEAR = 2  # lines below a heading, one of which names a job
_MOST_WORDS = 14  # of a line that does


def leave_out_vacancies(lines: Sequence[Line]) -> bool:
    """Give the lines of other vacancies that reason, and tell whether there are any."""
    for line in lines:
        hashes = _HASHES.match(line.text)
        line.level = len(hashes[1]) if hashes else 0
    words, level = 0, 0
    for number, line in enumerate(lines):
        if words >= FEWEST_WORDS and _heads_vacancies(lines, number):
            level = line.level or LOWEST
        elif level and _ends(line, level):
            level = 0
        line.why = OTHER_VACANCIES if level else ""
        words += line.words
    return any(line.why for line in lines)


def heads_other_vacancies(line: Line) -> bool:
    """Tell whether a line is the heading of a list of other vacancies."""
    return lists_other_vacancies(line.plain) and line.is_short


def _heads_vacancies(lines: Sequence[Line], number: int) -> bool:
    if not heads_other_vacancies(lines[number]):
        return False
    return any(map(_is_vacancy, lines[number + 1 : number + 1 + _NEAR]))


def _is_vacancy(line: Line) -> bool:
    names_job = line.words <= _MOST_WORDS and names_occupation(line.text) and line.text.rstrip()[-1] not in ".!?:"
    return names_job or bool(_LINKED.match(line.text)) or heads_other_vacancies(line)


def _ends(line: Line, level: int) -> bool:
    """Tell whether a line is a heading below which the posting goes on."""
    if continues(line):
        return True
    is_above = 0 < line.level <= level
    return is_above and not (names_occupation(line.text) or heads_a_list(line.text) or _LINKED.match(line.text))
