"""The one home of the names under which records and tables keep the parts of an advert: fields.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Part:
    """A part of an advert's text.

    Attributes:
        heading: what it stands under where an advert has several parts; empty for the description.
        names: the plain names of fields that hold it, the likeliest first.
    """

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class FieldNames:
    """The names of all that is looked for in a record, each plain and the likeliest first.

    Attributes:
        title: of the title.
        parts: of the parts of the text, in the order in which they are read.
        id: of the identifier.
        employer: of the employer.
        date: of the day of publication.
        wrapped_record: of what a record is wrapped in.
        wrapped_list: of lists of records.
        inner_heading: of the heading of an object that stands for a text.
        inner_text: of its text.
    """

    title: tuple[str, ...]
    parts: tuple[Part, ...]
    id: tuple[str, ...]
    employer: tuple[str, ...]
    date: tuple[str, ...]
    wrapped_record: tuple[str, ...]
    wrapped_list: tuple[str, ...]
    inner_heading: tuple[str, ...]
    inner_text: tuple[str, ...]


def plain(name: str) -> str:
    """Return the letters and digits of a name, in lower case and without accents."""
    if not name.isascii():
        name = "".join(character for character in normalize("NFKD", name) if not combining(character))
    return _NO_LETTERS.sub("", name).casefold()


@cache
def field_names() -> FieldNames:
    """Return the names of fields.toml."""
    table: dict[str, Any] = tomllib.loads(resources.files("jdscope.reading").joinpath("fields.toml").read_text("utf-8"))

    def names(written: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(plain, written)))

    return FieldNames(
        title=names(table["title"]["names"]),
        parts=tuple(Part(part["heading"], names(part["names"])) for part in table["text"]),
        id=names(table["id"]["names"]),
        employer=names(table["employer"]["names"]),
        date=names(table["date"]["names"]),
        wrapped_record=names(table["wrapped"]["record"]),
        wrapped_list=names(table["wrapped"]["list"]),
        inner_heading=names(table["inside"]["heading"]),
        inner_text=names(table["inside"]["text"]),
    )


def by_plain_name(names: Iterable[str]) -> dict[str, str]:
    """Return names as they are written by their plain names; of several with one plain name the first."""
    written: dict[str, str] = {}
    for name in names:
        written.setdefault(plain(name), name)
    return written


def first_of(names: Sequence[str], written: dict[str, str]) -> str | None:
    """Return the first of some plain names that is there, as it is written."""
    return next((written[name] for name in names if name in written), None)


def closest(wanted: str, names: Sequence[str]) -> str | None:
    """Return the name that was probably meant, None where none is near."""
    written = by_plain_name(names)
    near = get_close_matches(plain(wanted), list(written), n=1)
    return written[near[0]] if near else None
