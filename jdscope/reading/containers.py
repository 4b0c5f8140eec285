"""Finds the records of a JSON text: in a list, in what wraps it, in the shapes that data frames are written in.

What exports call the objects that wrap their records is in `fields.toml`; others are known by what they hold, objects
with the text of an advert. Data frames are written by column, by row or split (`orient` of `pandas.DataFrame.to_json`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from jdscope.reading.field_names import by_plain_name, field_names
from jdscope.reading.parts import candidates, has_text, members

_BETWEEN = re.compile(r"[\s,]*")
_DEEPEST = 5  # objects in objects
_MOST_LOOKED_AT = 50  # objects of one depth
_FIRST = 3  # records by which a list is known


def values_of(text: str) -> list[Any]:
    """Return the values of a JSON text: one, or several that stand behind one another, be it over many lines.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deep.
    """
    decode = json.JSONDecoder().raw_decode
    text = text.strip()
    value, end = decode(text)
    values = [value]
    while end < len(text) and (start := _BETWEEN.match(text, end)):
        if start.end() == len(text):
            break
        value, end = decode(text, start.end())
        values.append(value)
    return values


def records(value: object, depth: int = 0) -> list[object]:
    """Return the records of a JSON value: of a list, of what wraps one, of a data frame, or the value itself."""
    if isinstance(value, list):
        value = _postings(value) or value
        if not _has_groups(value, depth):
            return value
        return [record for item in value for record in (_grouped(item, depth) or [item])]
    if not isinstance(value, Mapping) or depth == _DEEPEST:
        return [value]
    found = _named(value, depth) or _frame(value) or _nearest(value)
    return records(found, depth + 1) if found and depth < _DEEPEST else [value]


def _postings(value: Sequence[object]) -> list[object]:
    """Return what calls itself a JobPosting in a list of things that tell their types (schema.org), if any does."""
    return [item for item in value if isinstance(item, Mapping) and item.get("@type") == "JobPosting"]


def _grouped(item: object, depth: int) -> list[object]:
    """Return the records of a group in a list, such as those of a team; none where it is a record itself."""
    if depth == _DEEPEST or not isinstance(item, Mapping) or has_text(item):
        return []
    inner = _named(item, depth)
    return records(inner, depth + 1) if _has_records(inner) else []


def _has_groups(value: Sequence[object], depth: int = 0) -> bool:
    """Tell whether one of the first items of a list is a group of records."""
    return any(_grouped(item, depth) for item in value[:_FIRST])


def _has_records(value: object) -> TypeGuard[list[object]]:
    """Tell whether a value is a list of which one of the first is a record with a text."""
    return isinstance(value, list) and any(isinstance(one, Mapping) and has_text(one) for one in value[:_FIRST])


def _named(value: Mapping[str, object], depth: int) -> list[object]:
    """Return the records under a name that exports use, none where no such list is there."""
    written = by_plain_name(map(str, value))
    for name in field_names().wrapped_list:
        inner = value.get(written.get(name, ""))
        if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
            return inner
        if isinstance(inner, Mapping) and (several := records(inner, depth + 1)) and several[0] is not inner:
            return several
    single = value.get(written.get("data", ""))
    return [single] if isinstance(single, Mapping) else []


def _frame(value: Mapping[str, object]) -> list[object]:
    """Return the rows of a data frame, none where it is no such."""
    columns, rows = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, columns), row, strict=False)) for row in rows]
    inner = [one for one in members(value) if isinstance(one, Mapping)]
    if not inner or len(inner) < len(value):
        return []
    if candidates(map(str, value)) and all(str(label).isdigit() for one in inner for label in one):
        by_column = dict(zip(value, inner, strict=True))
        return [{name: one.get(label) for name, one in by_column.items()} for label in inner[0]]
    return list(inner) if len(inner) > 1 and all(map(has_text, inner)) else []


def _nearest(value: Mapping[str, object]) -> list[object]:
    """Return the nearest list of records in an object that has no text itself, none where an object has one before."""
    if candidates(map(str, value)) or has_text(value):
        return []
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        below = [inner for one in level if isinstance(one, Mapping) for inner in members(one)][:_MOST_LOOKED_AT]
        for inner in below:
            if _has_records(inner) or (isinstance(inner, list) and _has_groups(inner)):
                return inner
        level = [inner for inner in below if isinstance(inner, Mapping)]
        if any(isinstance(inner, Mapping) and has_text(inner) for inner in level):
            return []
    return []
