"""Finds the parts of an advert in a record: its title, the sections of its text, its identifier, and what is not read.

Where they are looked for is in `fields.toml`, for every command and format alike. The shapes of objects are those that
the public APIs of applicant tracking systems document: sections as lists of headings and texts (Lever, Personio), as
objects by name (SmartRecruiters), records inside of `attributes` (JSON:API, Teamtailor).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.errors import MalformedRecord
from jdscope.reading.field_names import by_plain_name, field_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TITLE_IGNORED = "its title is not a text: ignored"
_SHOWN_FIELDS = 20
_DEEPEST = 5  # objects in objects
_LONGEST_TITLE = 200  # characters
_FEWEST_WORDS = 20  # of a field that is not read, to be told of
_NO_WORD = re.compile(r"<[^<>]*>|[^\w<]+|[_<]")
_ENOUGH = 80  # characters by which two texts are known to begin alike


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
    """

    title: str
    sections: tuple[Section, ...]
    id: str | None = None
    notes: tuple[str, ...] = ()


def find_parts(record: Mapping[str, object], text_fields: Sequence[str] = ()) -> Parts:
    """Return what a record has of an advert.

    Raises:
        MalformedRecord: as for `read_fields`.
    """
    record = _unwrapped(record)
    title_field, title, notes = _title({name: value for name, value in record.items() if name not in text_fields})
    fields = candidates([name for name in record if name != title_field], text_fields)
    if not any(names for _, names in fields):
        raise without_text(record, text_fields)
    sections, refused = sections_of(record, fields)
    if refused and not sections:
        kind = type(record[refused[0]]).__name__
        raise MalformedRecord(f"field {refused[0]!r} is not a text but of type {kind}; its fields: {_listed(record)}")
    notes += tuple(f"field {name!r} is no text: not read" for name in refused)
    return Parts(title, sections, _identifier(record), notes + tuple(_unread(record, sections, title)))


def without_text(record: Mapping[str, object], names: Sequence[str] = ()) -> MalformedRecord:
    """Return the error of a record that has none of the fields in which a text was looked for."""
    looked_for = ", ".join(names) if names else "description, text, responsibilities and the like"
    return MalformedRecord(f"no text: looked for {looked_for}; its fields: {_listed(record)}")


def distinct(texts: Iterable[str]) -> list[str]:
    """Return texts in their order without those that say what another does: the same, or the begin of it."""
    texts = list(texts)
    if len(texts) == 1:
        return texts
    kept: list[tuple[str, str]] = []
    for text in texts:
        said = _said(text)
        if not any(said.startswith(other[:_ENOUGH]) or other.startswith(said[:_ENOUGH]) for _, other in kept):
            kept.append((text, said))
    return [text for text, _ in kept]


def is_missing(value: object) -> bool:
    """Say whether a value is what formats have for none: null, NaN or a blank text."""
    return (
        value is None or (isinstance(value, float) and isnan(value)) or (isinstance(value, str) and not value.strip())
    )


def _unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the members of the objects that wrap its texts, such as `attributes`, beside its own."""
    for _ in range(_DEEPEST):
        written = by_plain_name(record)
        inner = (record[written[name]] for name in field_names().wrapped_record if name in written)
        wrapped = next((value for value in inner if isinstance(value, Mapping)), None)
        if wrapped is None:
            break
        own = {name: value for name, value in record.items() if value is not wrapped}
        record = own | {str(name): value for name, value in wrapped.items()}
    return record


def _title(record: Mapping[str, object]) -> tuple[str | None, str, tuple[str, ...]]:
    """Return the field of the title, the title on one line, and what was wrong with it.

    Where no field is named for it, a `text` of one line beside other texts is the title (Lever).
    """
    written, names = by_plain_name(record), field_names()
    present = [name for name in names.title if name in written and not is_missing(record[written[name]])]
    for name in present:
        value = record[written[name]]
        if isinstance(value, str):
            return written[name], " ".join(value.split()), ()
    short = record.get(written.get("text", ""))
    others = [name for part in names.parts for name in part.names if name in written and name != "text"]
    has_others = any(not is_missing(record[written[name]]) for name in others)
    if not present and has_others and isinstance(short, str) and _is_line(short):
        return written["text"], " ".join(short.split()), ()
    return None, "", (TITLE_IGNORED,) if present else ()


def candidates(names: Iterable[str], text_fields: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the headings of parts, and the fields of each part that there are, the likeliest first."""
    if text_fields:
        present = set(names)
        several = len(text_fields) > 1
        return [(name if several else "", [name]) for name in text_fields if name in present]
    written = by_plain_name(names)
    return [(part.heading, [written[name] for name in part.names if name in written]) for part in field_names().parts]


def sections_of(
    record: Mapping[str, object], parts: Iterable[tuple[str, Sequence[str]]]
) -> tuple[tuple[Section, ...], list[str]]:
    """Return the sections of a record, and the fields whose values are no texts."""
    sections, refused = [], []
    for heading, fields in parts:
        several: list[Section] = []
        for field in fields:
            if is_missing(record[field]):
                continue
            texts = list(_texts(record[field], heading))
            if not texts and record[field] not in ([], {}):
                refused.append(field)
            several += texts
        kept = iter(distinct(section.text for section in several))
        following = next(kept, None)
        for section in several:
            if section.text == following:
                sections.append(section)
                following = next(kept, None)
    if len(sections) == 1 and sections[0].heading in {part.heading for part in field_names().parts}:
        sections = [Section("", sections[0].text)]
    return tuple(sections), refused


def _texts(value: object, heading: str, depth: int = 0) -> Iterator[Section]:
    """Yield the texts of a value: a text, a list of bullets, or objects of headings and texts."""
    if isinstance(value, str):
        if value.strip():
            yield Section(heading, value)
    elif depth == _DEEPEST:
        return
    elif isinstance(value, list):
        bullets = [" ".join(item.split()) for item in value if isinstance(item, str) and item.strip()]
        if bullets:
            yield Section(heading, "\n".join(f"- {bullet}" for bullet in bullets))
        for item in value:
            if not isinstance(item, str):
                yield from _texts(item, heading, depth + 1)
    elif isinstance(value, Mapping):
        yield from _inner_texts(value, heading, depth)


def _inner_texts(value: Mapping[str, object], heading: str, depth: int) -> Iterator[Section]:
    written, names = by_plain_name(map(str, value)), field_names()
    texts = [written[name] for name in names.inner_text if name in written]
    chosen = next((name for name in texts if isinstance(value[name], str) and not is_missing(value[name])), None)
    if chosen is None:
        for item in value.values():
            if isinstance(item, (Mapping, list)):
                yield from _texts(item, heading, depth + 1)
        return
    headings = [written[name] for name in names.inner_heading if name in written and written[name] != chosen]
    own = next((str(value[name]) for name in headings if isinstance(value[name], str)), "")
    yield Section(" ".join(own.split()) or heading, str(value[chosen]))


def _identifier(record: Mapping[str, object]) -> str | None:
    written = by_plain_name(record)
    value = next((record[written[name]] for name in field_names().id if name in written), None)
    if isinstance(value, Mapping):
        value = value.get("value")
    return None if value is None or isinstance(value, (Mapping, list)) else str(value)


def _unread(record: Mapping[str, object], sections: Sequence[Section], title: str) -> Iterator[str]:
    """Yield a note for each field that has the looks of a text and is not read."""
    texts = [title, *(section.text for section in sections)]
    fields = list(record.items())[: _SHOWN_FIELDS * _DEEPEST]
    others = [(name, value) for name, value in fields if isinstance(value, str) and value not in texts]
    read = "".join(map(_said, texts)) if others else ""
    for name, value in others:
        if len(words := value.split()) >= _FEWEST_WORDS and _said(value)[:_ENOUGH] not in read:
            yield f"field {str(name)[:40]!r} is not read ({len(words)} words)"


def _said(text: str) -> str:
    """Return the letters and digits of a text, its tags and entities aside, to compare it by."""
    return _NO_WORD.sub("", unescape(unescape(text)) if "&" in text else text).casefold()


def _is_line(text: str) -> bool:
    return bool(text.strip()) and len(text.strip()) <= _LONGEST_TITLE and "\n" not in text.strip()


def _listed(record: Mapping[str, object]) -> str:
    return ", ".join(repr(str(field)[:40]) for field in list(record)[:_SHOWN_FIELDS]) or "none"
