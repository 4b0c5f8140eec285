"""Finds the parts of an advert in a record: its title, the sections of its text, its identifier, and what is not read.

Where they are looked for is in `fields.toml`, for every command and format alike. The shapes of objects are those that
the public APIs of applicant tracking systems document: sections as lists of headings and texts (Lever, Personio), as
objects by name (SmartRecruiters), records inside of `attributes` (JSON:API, Teamtailor).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.errors import MalformedRecord
from jdscope.reading.field_names import all_by_plain_name, by_plain_name, field_names, first_of, is_english, plain
from jdscope.reading.languages import is_translated, language_of, likeliest, of_one_language
from jdscope.reading.repeats import ENOUGH, said, without_repeats
from jdscope.reading.rich_tree import tree_text
from jdscope.reading.written_out import written_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TITLE_IGNORED = "its title is not a text: ignored"
_SHOWN_FIELDS = 20
_DEEPEST = 5  # objects in objects
_SECTIONS = "sections"  # under which those of a list of any name are read
_MOST_LOOKED_AT = 50  # objects of one depth
_LONGEST_TITLE = 200  # characters
_FEWEST_WORDS = 20  # of a field that is not read, to be told of
_FEWEST_SAID = 5  # words of a text under a name that tells nothing


class Section(NamedTuple):
    """A part of an advert's text as it came, and its heading, empty where it needs none."""

    heading: str
    text: str


class Parts(NamedTuple):
    """What a record has of an advert.

    Attributes:
        title: the title on one line, empty where there is none.
        sections: the parts of the text that have something in them.
        id: the identifier, if there is one.
        notes: what was not read.
        unread: the fields with the looks of a text that were not read.
    """

    title: str
    sections: tuple[Section, ...]
    id: str | None = None
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def find_parts(record: Mapping[str, object], text_fields: Sequence[str] = ()) -> Parts:
    """Return what a record has of an advert.

    Raises:
        MalformedRecord: as for `read_fields`.
    """
    record = _unwrapped(record)
    title_field, title, notes = _title(record, text_fields)
    fields = _fields(record, title_field, text_fields)
    if not fields:
        record = _with_inner_text(record)
        title_field, title, notes = _title(record, text_fields)
        fields = _fields(record, title_field, text_fields)
    if not fields:
        raise without_text(record, text_fields)
    title = title or _title_beside([record[field] for _, names in fields for field in names])
    sections, refused = sections_of(record, fields)
    if refused and not sections:
        kind = type(record[refused[0]]).__name__
        raise MalformedRecord(f"field {refused[0]!r} is not a text but of type {kind}; its fields: {_listed(record)}")
    notes += tuple(f"field {name!r} is no text: not read" for name in refused)
    unread = list(_unread(record, sections, title))
    notes += tuple(f"field {name[:40]!r} is not read ({len(text.split())} words)" for name, text in unread)
    return Parts(title, sections, _identifier(record), notes, tuple(name for name, _ in unread))


def _fields(
    record: Mapping[str, object], title_field: str | None, text_fields: Sequence[str]
) -> list[tuple[str, list[str]]]:
    """Return the fields of a record's text, of those that have something in them where any has."""
    names = [name for name in record if name != title_field]
    filled = [name for name in names if not is_missing(record[name])]
    fields = candidates(filled, text_fields)
    return fields or (candidates(names, text_fields) if len(filled) < len(names) else [])


def tells_text(record: Mapping[str, object]) -> bool:
    """Tell whether the text of an advert is found in a record, wherever in it that stands."""
    try:
        find_parts(record)
    except MalformedRecord:
        return False
    return True


def without_text(record: Mapping[str, object], names: Sequence[str] = ()) -> MalformedRecord:
    """Return the error of a record that has none of the fields in which a text was looked for."""
    looked_for = ", ".join(names) if names else "description, text, responsibilities and the like"
    return MalformedRecord(f"no text: looked for {looked_for}; its fields: {_listed(record)}")


def is_missing(value: object) -> bool:
    """Say whether a value is what formats have for none: null, NaN or a blank text."""
    return (
        value is None or (isinstance(value, float) and isnan(value)) or (isinstance(value, str) and not value.strip())
    )


def says_nothing(value: object) -> bool:
    """Say whether a value is missing, or what programs write for that: nan, NULL, #NAME?."""
    return is_missing(value) or (isinstance(value, str) and value.strip().casefold() in field_names().missing)


def _unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the members of the objects that wrap its texts, such as `attributes`, beside its own."""
    for _ in range(_DEEPEST):
        written = by_plain_name(record)
        inner = (
            (written[name], record_in(record[written[name]]))
            for name in field_names().wrapped_record
            if name in written
        )
        field, wrapped = next(((field, value) for field, value in inner if isinstance(value, Mapping)), ("", None))
        if wrapped is None:
            break
        own = {name: value for name, value in record.items() if name != field}
        record = own | {str(name): value for name, value in wrapped.items()}
    return _in_itslanguage_of(record)


def _in_itslanguage_of(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the members of its English translation, of another one where it has no such members."""
    translated = next((inner for name, value in record.items() if (inner := _translation(str(name), value))), None)
    if translated is None:
        return record
    fields, goes_first = translated
    filled = {str(name): value for name, value in fields.items() if not is_missing(value)}
    return {**record, **filled} if goes_first else {**filled, **record}


def _translation(name: str, value: object) -> tuple[Mapping[str, object], bool] | None:
    """Return the record of one language in what has it in several, and whether that is English."""
    if not isinstance(value, (Mapping, list)) or not plain(name).endswith(field_names().translations):
        return None
    if isinstance(value, Mapping) and not is_translated(value):
        value = next((inner for inner in value.values() if isinstance(inner, list)), None)  # OData's "results"
    if isinstance(value, Mapping):
        language = likeliest(value)
        inner = value[language]
    else:
        inner = next(iter(of_one_language(value or [])), None)
        language = language_of(inner) if isinstance(inner, Mapping) else ""
    return (inner, is_english(language)) if isinstance(inner, Mapping) else None


def _with_inner_text(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record that has no text with the members of the nearest object in it that has one, if any does.

    Where that one has no title, those of the objects in which it stands are members too.
    """
    level = [record]
    for _ in range(_DEEPEST):
        below = [(one, record_in(value)) for one in level for value in members(one)]
        objects = [(above, inner) for above, inner in below if isinstance(inner, Mapping)][:_MOST_LOOKED_AT]
        lists = [(above, inner) for above, inner in below if isinstance(inner, list)]
        for above, inner in objects:
            if has_text(inner):
                return {**(record if _title(inner)[0] else above), **_unwrapped(inner)}
        for above, sections in lists[:_MOST_LOOKED_AT]:
            if sections and all(map(is_section, sections)):
                return {**above, _SECTIONS: sections}
        level = [{**above, **inner} for above, inner in objects]
    return record


def record_in(value: object) -> object:
    """Return the list or object that a program wrote out as a text, else the value."""
    inner = written_out(value) if isinstance(value, str) else None
    return value if inner is None else inner


def is_section(item: object) -> bool:
    """Tell whether a value is a text below a heading, which is called neither a title nor a text."""
    if not isinstance(item, Mapping):
        return False
    written, names = by_plain_name(map(str, item)), field_names()
    headings = {*names.inner_heading}.difference(names.title, names.inner_text, names.texts)
    return not written.keys().isdisjoint(headings) and bool(first_of(names.inner_text, written))


def members(record: Mapping[str, object]) -> list[object]:
    """Return the values of a record that may hold the advert: neither its employer's nor those of other vacancies.

    Where there is nothing but an employer, it is one that lists its vacancies.
    """
    names = field_names()
    if is_translated(record) and is_english(likeliest(record)):
        return [record[likeliest(record)]]
    return [
        value
        for name, value in record.items()
        if not (len(record) > 1 and plain(str(name)) in names.employer)
        and not plain(str(name)).startswith(names.others)
    ]


def has_text(record: Mapping[str, object]) -> bool:
    """Tell whether a record has a text of an advert, be it in what wraps it by name."""
    record = _unwrapped(record)
    return bool(sections_of(record, _fields(record, _title(record)[0], ()))[0])


def _title(record: Mapping[str, object], text_fields: Sequence[str] = ()) -> tuple[str | None, str, tuple[str, ...]]:
    """Return the field of the title, the title on one line, and what was wrong with it.

    Where no field is named for it, a text of one line beside other texts may be the title: `text`, `summary`.
    """
    written, names = all_by_plain_name(name for name in record if name not in text_fields), field_names()
    present = [one for name in names.title for one in written.get(name, ()) if not says_nothing(record[one])]
    for field in present:
        value = record[field]
        text = _title_text(value)
        if _is_line(text) or isinstance(value, str):
            return field, " ".join(text.split()), ()
    if present:
        return None, "", (TITLE_IGNORED,)
    texts = {
        one
        for part in names.parts
        for name in part.names
        for one in written.get(name, ())
        if not is_missing(record[one])
    }
    for field in (one for name in names.short for one in written.get(name, ())[:1]):
        short = record[field]
        if texts - {field} and isinstance(short, str) and _is_line(short):
            return field, " ".join(short.split()), ()
    return None, "", ()


def _title_beside(texts: Iterable[object]) -> str:
    """Return the title that an object in the place of a text has beside it, by a name that no section's heading has."""
    names = field_names()
    for text in texts:
        written = by_plain_name(map(str, text)) if isinstance(text, Mapping) else {}
        field = first_of([name for name in names.title if name not in names.inner_heading], written)
        if isinstance(text, Mapping) and field and _is_line(title := _title_text(text[field])):
            return " ".join(title.split())
    return ""


def _title_text(value: object, depth: int = 0) -> str:
    """Return the text of a title: itself, the first of a list, the member of an object that is called a title."""
    if isinstance(value, str) or depth == _DEEPEST:
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        return next((text for item in value if (text := _title_text(item, depth + 1))), "")
    if not isinstance(value, Mapping):
        return ""
    if len(value) == 1 and all(isinstance(inner, str) for inner in value.values()):
        return str(next(iter(value.values())))
    inner = None if is_translated(value) else first_of(field_names().title, by_plain_name(map(str, value)))
    return _title_text(value[inner], depth + 1) if inner else next(_texts(value, ""), Section("", "")).text


def candidates(names: Iterable[str], text_fields: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """Return the headings of the parts that there are, and the fields of each, the likeliest first."""
    if text_fields:
        present = set(names)
        several = len(text_fields) > 1
        return [(name if several else "", [name]) for name in text_fields if name in present]
    written = all_by_plain_name(names)
    parts = ((part.heading, _written(part.names, written)) for part in field_names().parts)
    pieces = ("", _written(field_names().instead, written))
    return [part for part in parts if part[1]] or [pieces][: len(pieces[1])]


def _written(names: Iterable[str], written: Mapping[str, list[str]]) -> list[str]:
    return [one for name in names for one in written.get(name, ())]


def sections_of(
    record: Mapping[str, object], parts: Iterable[tuple[str, Sequence[str]]]
) -> tuple[tuple[Section, ...], list[str]]:
    """Return the sections of a record, and the fields whose values are no texts."""
    sections: list[tuple[int, Section]] = []
    refused = []
    for part, (heading, fields) in enumerate(parts):
        for field in fields:
            if is_missing(record[field]):
                continue
            texts = list(_texts(record[field], heading))
            if not texts and record[field] not in ([], {}):
                refused.append(field)
            sections += [(part, text) for text in texts]
    sections = [one for one in sections if not says_nothing(one[1].text)] or sections
    kept = [sections[at][1] for at in without_repeats([(part, section.text) for part, section in sections])]
    if len(kept) == 1 and kept[0].heading in {part.heading for part in field_names().parts}:
        kept = [Section("", kept[0].text)]
    return tuple(kept), refused


def _texts(value: object, heading: str, depth: int = 0) -> Iterator[Section]:
    """Yield the texts of a value: a text, a list of bullets, or objects of headings and texts."""
    value = _opened(value)
    if isinstance(value, str):
        if value.strip():
            yield Section(heading, value)
    elif depth == _DEEPEST:
        return
    elif isinstance(value, list):
        items = of_one_language(value)
        bullets = [bullet for item in items if (bullet := _bullet(item))]
        if bullets:
            yield Section(heading, "\n".join(f"- {bullet}" for bullet in bullets))
        for item in items:
            if not _bullet(item):
                yield from _texts(item, heading, depth + 1)
    elif isinstance(value, Mapping):
        yield from _inner_texts(value, heading, depth)


def _bullet(item: object) -> str:
    """Return the item of a list as a bullet: a text, or the name of an object that has no more to say; else nothing."""
    text = _name_alone(item) if isinstance(item, Mapping) else item
    return " ".join(text.split()) if isinstance(text, str) else ""


def _name_alone(item: Mapping[str, object]) -> object:
    """Return the name of a thing, None for an object that says more than a name."""
    if any(isinstance(value, (Mapping, list)) or _says(value) for value in item.values()):
        return None
    written, names = by_plain_name(map(str, item)), field_names()
    text = first_of([name for name in names.inner_text if name not in names.inner_heading], written)
    label = first_of((*names.label, "name"), written)
    return item[label] if label and not text else None


def _opened(value: object) -> object:
    """Return the list or object that a program wrote out as a text, the text of an editor's tree, else the value."""
    if isinstance(value, str):
        inner = written_out(value)
        value = value if inner is None else inner
    tree = tree_text(value)
    return value if tree is None else tree


def _inner_texts(value: Mapping[str, object], heading: str, depth: int) -> Iterator[Section]:
    parts = candidates([name for name in map(str, value) if not is_missing(value[name])])
    if len(parts) > 1 and parts[0][0] != parts[-1][0]:
        read = {field for _, fields in parts for field in fields}
        for part, fields in [
            *parts,
            *((str(name), [name]) for name in value if name not in read and _says(value[name])),
        ]:
            for field in fields:
                yield from _texts(value[field], part or heading, depth + 1)
        return
    written, names = by_plain_name(map(str, value)), field_names()
    texts = [written[name] for name in names.inner_text if name in written]
    chosen = next((name for name in texts if isinstance(value[name], str) and not is_missing(value[name])), None)
    if chosen is None:
        named = {likeliest(value)} if is_translated(value) else {field for _, fields in parts for field in fields}
        for name in named if is_translated(value) else value:
            if not isinstance(value[name], str) or name in named or _says(value[name]):
                yield from _texts(value[name], heading, depth + 1)
        return
    headings = [written[name] for name in names.inner_heading if name in written and written[name] != chosen]
    text = str(value[chosen])
    own = next((str(value[name]) for name in headings if isinstance(value[name], str)), "")
    is_heading = _is_line(own) and said(own) != said(text)
    yield Section(" ".join(own.split()) if is_heading else heading, text)


def _says(value: object) -> bool:
    """Tell whether a value is a text of more than a name, a number or an address."""
    return isinstance(value, str) and len(value.split()) >= _FEWEST_SAID


def _identifier(record: Mapping[str, object]) -> str | None:
    written = by_plain_name(record)
    value = next((record[written[name]] for name in field_names().id if name in written), None)
    if isinstance(value, Mapping):
        value = value.get("value")
    return None if value is None or isinstance(value, (Mapping, list)) else str(value)


def _unread(record: Mapping[str, object], sections: Sequence[Section], title: str) -> Iterator[tuple[str, str]]:
    """Yield each field that has the looks of a text, or such inside, and is not read, with that text."""
    texts = [title, *(section.text for section in sections)]
    fields = [(name, record_in(value)) for name, value in list(record.items())[: _SHOWN_FIELDS * _DEEPEST]]
    others = [(name, text) for name, value in fields for text in _longest(value) if text not in texts]
    read = "".join(map(said, texts)) if others else ""
    for name, text in others:
        if said(text)[:ENOUGH] not in read:
            yield str(name), text


def _longest(value: object, depth: int = 0) -> list[str]:
    """Return the longest text in a value, none where it is too short to be told of."""
    if isinstance(value, str):
        return [value] if len(value.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS else []
    if depth == _DEEPEST or not isinstance(value, (Mapping, list)):
        return []
    inner = list(value.values() if isinstance(value, Mapping) else value)[:_MOST_LOOKED_AT]
    return sorted((text for one in inner for text in _longest(one, depth + 1)), key=len)[-1:]


def _is_line(text: str) -> bool:
    return bool(text.strip()) and len(text.strip()) <= _LONGEST_TITLE and "\n" not in text.strip()


def _listed(record: Mapping[str, object]) -> str:
    return ", ".join(repr(str(field)[:40]) for field in list(record)[:_SHOWN_FIELDS]) or "none"
