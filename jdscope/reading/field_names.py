"""The one home of the names under which records and tables keep the parts of an advert: fields.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 80  # characters of a name that are looked at
_MOST_AROUND = 3  # words that stand around a name


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
        instead: of pieces of a text, which are read where there is nothing else of it.
        id: of the identifier.
        employer: of the employer.
        date: of the day of publication.
        wrapped_record: of what a record is wrapped in.
        wrapped_list: of lists of records.
        inner_heading: of the heading of an object that stands for a text.
        inner_text: of its text.
        others: of lists of other vacancies.
        before, behind: words that programs put around these names.
    """

    title: tuple[str, ...]
    parts: tuple[Part, ...]
    instead: tuple[str, ...]
    id: tuple[str, ...]
    employer: tuple[str, ...]
    date: tuple[str, ...]
    wrapped_record: tuple[str, ...]
    wrapped_list: tuple[str, ...]
    inner_heading: tuple[str, ...]
    inner_text: tuple[str, ...]
    others: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every name there is, whatever for."""
        lists = (self.title, self.instead, self.id, self.employer, self.date, self.inner_text)
        wrapped = (self.wrapped_record, self.wrapped_list)
        return frozenset(chain(*lists, *wrapped, *(part.names for part in self.parts)))


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
        instead=names(table["instead"]["names"]),
        id=names(table["id"]["names"]),
        employer=names(table["employer"]["names"]),
        date=names(table["date"]["names"]),
        wrapped_record=names(table["wrapped"]["record"]),
        wrapped_list=names(table["wrapped"]["list"]),
        inner_heading=names(table["inside"]["heading"]),
        inner_text=names(table["inside"]["text"]),
        others=names(table["wrapped"]["others"]),
        before=names(table["around"]["before"]),
        behind=names(table["around"]["behind"]),
    )


def by_plain_name(names: Iterable[str]) -> dict[str, str]:
    """Return names as they are written by the names they stand for; of several that stand for one the first."""
    return {name: written[0] for name, written in all_by_plain_name(names).items()}


def all_by_plain_name(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names as they are written by the names they stand for, such as are written just so before others."""
    written: dict[str, list[str]] = {}
    longer = []
    for name in names:
        known, is_longer = _stands_for(name)
        if is_longer:
            longer.append((known, name))
        else:
            written.setdefault(known, []).append(name)
    for known, name in longer:
        written.setdefault(known, []).append(name)
    return written


@lru_cache(maxsize=4096)
def _stands_for(name: str) -> tuple[str, bool]:
    """Return the plain name of fields.toml that a name stands for, and whether words stand around it in the name."""
    known, shorter = field_names(), [plain(name[:_LONGEST])]
    for times in range(_MOST_AROUND + 1):
        if there := next((one for one in shorter if one in known.all), None):
            return there, times > 0
        shorter = [
            inner
            for one in shorter
            for inner in (
                *(one.removeprefix(word) for word in known.before if one.startswith(word)),
                *(one.removesuffix(word) for word in known.behind if one.endswith(word)),
            )
        ]
    return plain(name[:_LONGEST]), False


def first_of(names: Sequence[str], written: dict[str, str]) -> str | None:
    """Return the first of some plain names that is there, as it is written."""
    return next((written[name] for name in names if name in written), None)


def closest(wanted: str, names: Sequence[str]) -> str | None:
    """Return the name that was probably meant, None where none is near."""
    written = by_plain_name(names)
    near = get_close_matches(plain(wanted), list(written), n=1)
    return written[near[0]] if near else None
