"""Finds the records of a JSON text: in a list, in what wraps it, in the shapes that data frames are written in.

What exports call the objects that wrap their records is in `fields.toml`; others are known by what they hold, objects
with the text of an advert. Data frames are written by column, by row or split (`orient` of `pandas.DataFrame.to_json`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from jdscope.reading.field_names import by_plain_name, field_names, plain
from jdscope.reading.languages import is_translated
from jdscope.reading.limits import LOOSE
from jdscope.reading.literals import read_literal
from jdscope.reading.parts import candidates, has_text, is_section, members, record_in

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = re.compile(r"[\s,]*")
_COMMENTS = re.compile(r"(?:\s|//[^\n]*+\n|\#[^\n]*+\n|/\*[^*]*+\*/)*+")
_CALL = re.compile(r"\)\]\}',?|while\(1\);|(?:(?:var|let|const)\s++)?[\w$.]{1,80}\s*+[=(]")  # around a value
_BEHIND = re.compile(r"(?:[\s,;)]|//[^\n]*+|\#[^\n]*+|/\*[^*]*+\*/)*+")
_DEEPEST = 5  # objects in objects
_MOST_LOOKED_AT = 50  # objects of one depth
_FIRST = 3  # records by which a list is known
_SURPLUS = "surplus"
_ACTIONS = frozenset({"index", "create", "update", "delete"})  # of lines that say what to do with the next one
_SECTION = 3  # members of a section at most: a kind or number, a heading, a text


def values_of(text: str) -> list[Any]:
    """Return the values of a JSON text: one, or several that stand behind one another, be it over many lines.

    What programs and people write instead is read too: commas too many, comments, line breaks in texts, single quotes,
    the names of Python, a call or an assignment around it.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deep.
    """
    try:
        return _json_values(text)
    except ValueError:
        value = _loose_value(text)
        if value is None:
            raise
        return [value]


def _loose_value(text: str) -> list[Any] | dict[str, Any] | None:
    """Return the list or object that a text is, if only loosely written; None for anything else."""
    begin = _value_at(text)
    if not text.startswith(("[", "{"), begin) or len(text) > LOOSE:
        return None
    try:
        value, end = read_literal(text, begin, is_data=True)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, (list, dict)) and _BEHIND.fullmatch(text, end) else None


def _value_at(text: str) -> int:
    """Return where a value begins in a text, behind comments and a call or an assignment."""
    at = _past_comments(text, text.startswith("\ufeff"))
    call = _CALL.match(text, at)
    return _past_comments(text, call.end()) if call else at


def _past_comments(text: str, at: int) -> int:
    comments = _COMMENTS.match(text, at)
    return comments.end() if comments else at


def _json_values(text: str) -> list[Any]:
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


def tells_where(value: object) -> bool:
    """Tell whether the value of a line is no record but says what to do with the next one (Elasticsearch, bulk)."""
    if not isinstance(value, Mapping) or len(value) != 1 or not value.keys() <= _ACTIONS:
        return False
    (about,) = value.values()
    return isinstance(about, Mapping) and all(str(name).startswith("_") for name in about)


def records(value: object, depth: int = 0) -> list[object]:
    """Return the records of a JSON value: of a list, of what wraps one, of a data frame, or the value itself."""
    if isinstance(value, list):
        value = _postings(value) or (by_header(value) if value else []) or value
        if not _has_groups(value, depth):
            return [record_in(item) for item in value]
        return [record for item in value for record in (_grouped(item, depth) or [item])]
    value = record_in(value)
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
    """Tell whether a value is a list of which one of the first is a record with a text, and no section of one."""
    first = value[:_FIRST] if isinstance(value, list) else []
    return any(isinstance(one, Mapping) and has_text(one) and not is_section(one) for one in first)


def _named(value: Mapping[str, object], depth: int) -> list[object]:
    """Return the records under a name that exports use, none where no such list is there."""
    written = by_plain_name(map(str, value))
    for name in field_names().wrapped_list:
        inner = value.get(written.get(name, ""))
        if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
            if not _is_part(value, name, inner):
                return inner
            continue
        if isinstance(inner, Mapping) and (several := records(inner, depth + 1)) and several[0] is not inner:
            return several
    single = value.get(written.get("data", ""))
    return [single] if isinstance(single, Mapping) else []


def _is_part(value: Mapping[str, object], name: str, inner: Sequence[Any]) -> bool:
    """Tell whether a list is a part of a vacancy, such as its sections or skills, and not one of vacancies."""
    names, first = field_names(), inner[:_FIRST]
    if not _has_title(map(str, value)):
        return False
    if not any(map(has_text, first)):
        return bool(candidates([str(one) for one in value if value[one] is not inner]))
    return all(is_section(item) or (name in names.texts and len(item) <= _SECTION) for item in first)


def _frame(value: Mapping[str, object]) -> list[object]:
    """Return the rows of a data frame, none where it is no such."""
    columns, rows = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [_row([*map(str, columns)], row) for row in rows]
    lists = (one for one in members(value) if isinstance(one, list) and one)
    if below := next((rows for one in lists if (rows := by_header(one))), []):
        return [*below]
    if _is_listed_by_column(value):
        return [dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True)]
    inner = [one for one in members(value) if isinstance(one, Mapping)]
    if not inner or len(inner) < len(value):
        return []
    if candidates(map(str, value)) and _are_labels(inner):
        by_column = dict(zip(value, inner, strict=True))
        return [{name: one.get(label) for name, one in by_column.items()} for label in inner[0]]
    return list(inner) if len(inner) > 1 and all(map(has_text, inner)) else []


def _is_listed_by_column(value: Mapping[str, object]) -> TypeGuard[Mapping[str, list[object]]]:
    """Tell whether each member is the list of a column's cells, of several titles and texts among others."""
    columns = [one for one in value.values() if isinstance(one, list)]
    rows = {len(column) for column in columns}
    if not columns or len(columns) < len(value) or len(rows) > 1 or rows <= {0, 1}:
        return False
    return _has_title(map(str, value)) and bool(candidates(map(str, value)))


def _are_labels(columns: Sequence[Mapping[str, object]]) -> bool:
    """Tell whether columns have their cells by the labels of rows: by numbers, or all by the same names of nothing."""
    first = columns[0]
    if all(str(label).isdigit() for one in columns for label in one):
        return True
    if any(one.keys() != first.keys() for one in columns[1:]) or len(columns) == 1 or is_translated(first):
        return False
    names = field_names()
    return {plain(str(label)) for label in first}.isdisjoint(names.all | {*names.behind, *names.label})


def by_header(value: Sequence[object]) -> list[dict[str, object]]:
    """Return the records of a list of rows of which the first one names the columns, none where it is no such."""
    header, *rows = value
    if not isinstance(header, list) or not rows or not all(isinstance(row, list) for row in rows):
        return []
    columns = [name for name in header if isinstance(name, str)]
    if len(columns) < len(header) or not candidates(columns) or not _has_title(columns):
        return []
    return [_row(columns, row) for row in rows if isinstance(row, list)]


def _row(columns: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """Return cells by their columns, and those too many under a name of their own."""
    surplus = cells[len(columns) :]
    return {**dict(zip(columns, cells, strict=False)), **({_SURPLUS: surplus} if surplus else {})}


def _has_title(names: Iterable[str]) -> bool:
    """Tell whether one of some names is that of a title."""
    return not by_plain_name(names).keys().isdisjoint(field_names().title)


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
