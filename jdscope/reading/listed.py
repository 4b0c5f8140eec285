"""Finds where the vacancies begin that a text lists in a few words each: job alerts, newsletters, lists of openings.

Such a text marks no advert off. It is told by what its vacancies have alike: each ends in a line that opens it
("View job"), is numbered, or stands below a heading of vacancies; or each has the same section. A text whose first line
names one job lists others beside it at most, and these are none of its adverts.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.furniture import bare, lists_other_vacancies
from jdscope.reading.listed_lines import heads_openings, listed_title, opens_vacancy
from jdscope.reading.section_headings import opens_duties
from jdscope.reading.titles import item_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]")
_ENDS = ".!?:"
_MOST_LINES = 5_000  # of a text that is looked into
_FEWEST_WORDS = 10  # of a vacancy in a list, its title among them
_ADVERT = 40  # words of a whole one
_FEWEST, _FEWEST_LINKED = 2, 3  # vacancies of a list, and where each ends in a bare link
_NEAR = 3  # lines within which the next vacancy begins behind one that has ended
_LONG = 60  # characters of a line that is no heading


class _Row(NamedTuple):
    """A line that is not blank.

    Attributes:
        start: where it begins.
        text: the line.
        title: what of it may be the title of a vacancy, empty where nothing may.
        leads: whether it has one and begins a block: behind a blank line, a sentence or a paragraph.
    """

    start: int
    text: str
    title: str
    leads: bool

    @property
    def words(self) -> int:
        """How many it has."""
        return len(self.text.split())


class _Item(NamedTuple):
    """A vacancy of a list: the numbers of its first row and of the one behind its last."""

    first: int
    end: int


def listed_begins(text: str) -> list[int]:
    """Return where each vacancy begins that a text lists, none where it lists none."""
    rows = _rows(text)
    if sum(row.title != "" for row in rows) < _FEWEST:
        return []
    for find in (_opened, _numbered, _below_heading, _alike):
        if items := find(rows):
            return [rows[item.first].start for item in items]
    return []


def _rows(text: str) -> list[_Row]:
    rows, end, above, words = list[_Row](), 0, "", 0
    for line in islice(_LINE.finditer(text), _MOST_LINES + 1):
        content = line[0]
        if not _WORD.search(content):
            end, above = (end, above) if content.isspace() else (line.end(), "")
            continue
        if words > _ADVERT:
            if len(content) <= _LONG and lists_other_vacancies(bare(content)):
                break
        else:
            words += len(content.split())
        title, leads = listed_title(content), False
        if title:
            is_apart = text.count("\n", end, line.start()) > 1 or content.startswith(("#", "**"))
            leads = is_apart or _ends_block(above.rstrip())
        rows.append(_Row(line.start(), content, title, leads))
        end, above = line.end(), content
    return rows


def _ends_block(line: str) -> bool:
    """Tell whether a title may stand below a line: nothing, a paragraph, a sentence or a heading of vacancies."""
    return not line or len(line) > _LONG or line[-1] in _ENDS or heads_openings(line)


def _words(rows: Sequence[_Row], item: _Item) -> int:
    return sum(row.words for row in rows[item.first : item.end])


def _up_to_next(firsts: Sequence[int], end: int) -> list[_Item]:
    return [_Item(first, last) for first, last in pairwise([*firsts, end])]


def _opened(rows: Sequence[_Row]) -> list[_Item]:
    """Return the vacancies each of which ends in a line that opens it."""
    opening = [opens_vacancy(row.text) for row in rows]
    for how, fewest in (("button", _FEWEST), ("link", _FEWEST_LINKED)):
        items = _chain(rows, [one == how for one in opening])
        if len(items) >= fewest and not _is_beside_one(rows, items):
            return items
    return []


def _chain(rows: Sequence[_Row], opens: Sequence[bool]) -> list[_Item]:
    """Return the vacancies that end in rows which open them; behind the first, each begins right below another."""
    items: list[_Item] = []
    first, ended = -1, 0
    for number, row in enumerate(rows):
        if row.title and (number <= ended + _NEAR if items else row.leads or first < 0) and (first < 0 or not items):
            first = number
        if opens[number]:
            if first >= 0:
                items.append(_Item(first, number + 1))
            first, ended = -1, number
    return items


def _is_beside_one(rows: Sequence[_Row], items: Sequence[_Item]) -> bool:
    """Tell whether vacancies are listed beside an advert: it is the first of them, stands above them or behind."""
    if heads_openings(rows[0].text):
        return False
    long = [_words(rows, item) > _ADVERT for item in items]
    above, behind = rows[: items[0].first], rows[items[-1].end :]
    is_below = sum(row.words for row in above) > _ADVERT and any(row.title or opens_duties(row.text) for row in above)
    return sum(long) == 1 or is_below or any(opens_duties(row.text) for row in behind)


def _numbered(rows: Sequence[_Row]) -> list[_Item]:
    """Return the vacancies that are numbered from 1 on, where no line above them names a job."""
    firsts: list[int] = []
    for number, row in enumerate(rows):
        if row.title and item_number(row.text) == len(firsts) + 1:
            firsts.append(number)
        elif row.title and not firsts:
            return []
    return _long_enough(rows, _up_to_next(firsts, len(rows)))


def _below_heading(rows: Sequence[_Row]) -> list[_Item]:
    """Return the vacancies below a heading of vacancies."""
    head = next((number for number, row in enumerate(rows[: _NEAR * 2]) if row.title), 0)
    if not any(heads_openings(row.text) for row in rows[:head]):
        return []
    firsts = [number for number, row in enumerate(rows) if row.title and row.leads]
    items = _long_enough(rows, _up_to_next(firsts, len(rows)))
    with_duties = [any(opens_duties(row.text) for row in rows[item.first : item.end]) for item in items]
    return items if all(with_duties) or not any(with_duties) else []


def _long_enough(rows: Sequence[_Row], items: Sequence[_Item]) -> list[_Item]:
    """Return vacancies if there are several and each has enough words."""
    is_list = len(items) >= _FEWEST and all(_words(rows, item) >= _FEWEST_WORDS for item in items)
    return list(items) if is_list else []


def _alike(rows: Sequence[_Row]) -> list[_Item]:
    """Return the whole adverts that have a section in common."""
    firsts = [number for number, row in enumerate(rows) if row.title and row.leads]
    items = _up_to_next(firsts, len(rows))
    duties = [{row.text for row in rows[item.first : item.end] if opens_duties(row.text)} for item in items]
    is_alike = len(items) >= _FEWEST and bool(set.intersection(*duties))
    return items if is_alike and all(_words(rows, item) > _ADVERT for item in items) else []
