"""Finds the posting in a page that someone copied as a whole: buttons, prompts and other vacancies stand around it.

Only a text that has several lines such as boards write is taken for one. Its title is the first line that names a job,
the last one before the posting begins where a list of vacancies stands above it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jdscope.reading.clipped import heads_other_vacancies
from jdscope.reading.furniture import AROUND, is_beside, names_people, opens_other_things
from jdscope.reading.lines import FEWEST_WORDS, Line, is_item
from jdscope.reading.other_things import leave_out_before, leave_out_sections
from jdscope.reading.section_headings import opens_section
from jdscope.reading.titles import core_span, heads_a_list, is_no_title, label_length, names_occupation, tail_length

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LINES = 5_000  # of a copied page
_FEWEST = 2  # lines of a board, each another one
_HEAD = 150  # lines in which the title stands
_NEAR = 2  # lines below one that tells of people
_TEXT = 6  # words of a line below a heading
_MOST_WORDS = 14  # of a title
_GENDERS = re.compile(r"\([mwfdxhi](?:\s?[/|]\s?[mwfdxhi*]){1,3}\)", re.IGNORECASE)
_COUNT = re.compile(r"\s*[\d.,]{1,9}\+? (?:jobs?|results?|vacancies|openings|stellen|treffer)\s*", re.IGNORECASE)
_SENTENCE = frozenset(".?!,;:")


def posting_title(text: str, lines: list[Line]) -> tuple[int, int] | None:
    """Return where the title of a copied page is, and give those of its lines a reason that are no part of its posting.

    None where it is no copied page, or no line of it names a job.
    """
    if text.count("\n") > _MOST_LINES or any(line.text.startswith("#") for line in lines):
        return None
    beside = [line for line in lines if is_beside(line.plain)]
    others = [line for line in lines if opens_other_things(line.plain, is_heading=False) or heads_other_vacancies(line)]
    if len({line.plain for line in (*beside, *others)}) < _FEWEST:
        return None
    number = _title(lines[:_HEAD])
    if number is None:
        return None
    for line in beside:
        line.why = AROUND
    title = lines[number]
    title.why = ""
    span = _span(title)
    leave_out_before(lines[:number], lines[number + 1 :], span)
    leave_out_sections(lines[number + 1 :])
    return span


def _title(lines: Sequence[Line]) -> int | None:
    """Return the number of the line that is the title."""
    head = next((number for number, pair in enumerate(pairwise(lines)) if _begins_posting(*pair)), _others_at(lines))
    found = [number for number in range(head) if _may_be_title(lines[number]) and not _names_person(lines, number)]
    if not found:
        return None
    listed = any(_COUNT.fullmatch(line.text) or _heads_a_list(line.text) for line in lines[: found[-1]])
    likeliest = found[-1] if listed else found[0]
    alike = [number for number in found if lines[number].plain in lines[likeliest].plain]
    return min(alike, key=lambda number: (len(lines[number].text), -number))


def _heads_a_list(text: str) -> bool:
    """Tell whether a line is the heading of a list, and no title with the name of the board behind it."""
    return heads_a_list(text[slice(*core_span(text))])


def _others_at(lines: Sequence[Line]) -> int:
    """Return the number of the line that heads other vacancies below a posting, that behind all where none does."""
    words = 0
    for number, line in enumerate(lines):
        if words >= FEWEST_WORDS and heads_other_vacancies(line):
            return number
        words += line.words if line.words >= _TEXT else 0
    return len(lines)


def _names_person(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line says what the person works as whom a line above it tells of."""
    return any(names_people(line.plain) for line in lines[max(number - _NEAR, 0) : number])


def _begins_posting(line: Line, behind: Line) -> bool:
    """Tell whether a line is the first heading of a posting; menus have such lines, too, but no text below."""
    return behind.words >= _TEXT and opens_section(line.text)


def _span(line: Line) -> tuple[int, int]:
    """Return where the job stands in the line of the title."""
    start, end = core_span(line.text)
    core = line.text[start:end]
    start += len(core) - len(core.lstrip())
    return line.start + start, line.start + end - len(core) + len(core.rstrip()) - tail_length(core.rstrip())


def _may_be_title(line: Line) -> bool:
    text = line.text.strip()
    if line.words > _MOST_WORDS or text[-1] in _SENTENCE or is_beside(line.plain):
        return False
    if is_no_title(text) or heads_a_list(text) or is_item(text) or _answers(text):
        return False
    return names_occupation(text) or bool(_GENDERS.search(text))


def _answers(text: str) -> bool:
    """Tell whether a line answers what its label asks: "Reports to: Plant Manager"."""
    label, colon, _ = text.partition(": ")
    return bool(colon) and not names_occupation(label) and not label_length(text)
