"""Finds the vacancy that a page holds as data for its own scripts, which draw what a person sees.

Single-page applications send a page with hardly any text and their state beside it, as a script of the type
`application/json` (Next.js's `__NEXT_DATA__`), as a value that a script assigns (`window.__INITIAL_STATE__ = {...}`),
or as `payloads` has it.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from jdscope.reading.errors import InputTooLong, UnreadableInput
from jdscope.reading.limits import REPEATED, TEXT
from jdscope.reading.literals import read_literal
from jdscope.reading.parts import find_parts, has_text, members
from jdscope.reading.payloads import in_attributes, streamed, unflattened, without_entities
from jdscope.reading.posting import Posting, scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.reading.parts import Parts

_DATA = re.compile(r"""\btype\s*=\s*["']?application/json\b""", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"""(?:[\w$\]]\s{0,10}=\s{0,10}(?:JSON\.parse\(\s{0,10})?|\)\s?\{\s?return\s{0,10}|\benqueue\()(?=[{\["'])"""
)
_MOST_ASSIGNED = 50  # values of a script
_MOST_LOOKED_AT = 2_000  # objects and lists of a script
_FEWEST_WORDS = 40  # of the text of a vacancy
_TOO_MUCH = f"its scripts hold one text in very many records: more than {REPEATED} times as much as it is long"


def held(source: str) -> list[Posting]:
    """Return the records with a title and the text of an advert that scripts of a page hold, in their order.

    Raises:
        InputTooLong: they are so much longer than the page that they could take the square of its time.
    """
    vacancies, left = [], max(len(source) * REPEATED, TEXT)
    for value, start, end in _held(source):
        for record, parts in _told(value):
            left -= sum(len(section.text) for section in parts.sections)
            if left < 0:
                raise InputTooLong(_TOO_MUCH)
            if _is_vacancy(parts):
                vacancies.append(Posting(record, start, end))
    return vacancies


def _held(source: str) -> Iterator[tuple[Any, int, int]]:
    """Yield the values that a page holds for its scripts, and where each stands."""
    pushing = []
    for attributes, start, end in scripts(source):
        script = source[start:end]
        if "__next_f" in script:
            pushing.append((start, script))
        for value in _values(script, is_data=bool(_DATA.search(attributes))):
            yield value, start, end
    values, start, end = streamed(pushing)
    yield from ((value, start, end) for value in values)
    yield from in_attributes(source)


def length_of_scripts(source: str) -> int:
    """Return how many characters the scripts have that stand in a page."""
    return sum(end - start for _, start, end in scripts(source))


def _values(script: str, *, is_data: bool) -> Iterator[Any]:
    """Yield the value of a script that is JSON, or each that it assigns."""
    if is_data:
        script = script.strip() if '"' in script else without_entities(script.strip())
    begins = [0] if is_data else [one.end() for one in islice(_ASSIGNED.finditer(script), _MOST_ASSIGNED)]
    end = 0
    for begin in begins:
        if begin < end:
            continue
        try:
            value, end = read_literal(script, begin)
            value = json.loads(value, strict=False) if isinstance(value, str) else value
            yield from (value, unflattened(value))
        except (ValueError, RecursionError):
            continue


def _told(value: Any) -> Iterator[tuple[Mapping[str, Any], Parts]]:
    """Yield the records with a text in a value, and what they have of an advert; of a vacancy not those in it."""
    queue = deque([value])
    for _ in range(_MOST_LOOKED_AT):
        if not queue:
            return
        item = queue.popleft()
        if isinstance(item, Mapping):
            parts = _parts(item)
            if parts:
                yield item, parts
            if not parts or not _is_vacancy(parts):
                queue += [inner for inner in members(item) if isinstance(inner, (Mapping, list))]
        elif isinstance(item, list):
            queue += [inner for inner in item if isinstance(inner, (Mapping, list))]


def _parts(record: Mapping[str, Any]) -> Parts | None:
    try:
        return find_parts(record) if has_text(record) else None
    except UnreadableInput:
        return None


def _is_vacancy(parts: Parts) -> bool:
    return bool(parts.title) and sum(len(section.text.split()) for section in parts.sections) >= _FEWEST_WORDS
