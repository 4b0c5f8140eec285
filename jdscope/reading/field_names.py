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
_REMARK = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]*[)\]]\W*$")  # "Description (at most 5,000 characters)"
_WORD = re.compile(r"[^\W_]+|&")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STEP = re.compile(r"[./>]|__")
_NUMBER = re.compile(r"(?<=[^\W\d])[ _-]?\d{1,2}$|^\d+$")
_LANGUAGE = re.compile(r"(?:[\W_]{1,5}|(?<=[a-z])(?=[A-Z]))([A-Za-z]{2,10})\W{0,5}$")  # "title_de", "titleDe"
_ENCODED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # as XML has what names of its own may not (SharePoint)
_LONGEST = 80  # characters of a name that are looked at
_ENGLISH = frozenset({"en", "eng", "english", "englisch", "anglais"})
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
        short: of texts that are the title where nothing else is, and they have one line.
        parts: of the parts of the text, in the order in which they are read.
        instead: of pieces of a text, which are read where there is nothing else of it.
        id: of the identifier.
        employer: of the employer.
        date: of the day of publication.
        wrapped_record: of what a record is wrapped in.
        wrapped_list: of lists of records.
        inner_heading: of the heading of an object that stands for a text.
        inner_text: of its text.
        language: of its language.
        others: of lists of other vacancies.
        translations: of what has a record in several languages.
        languages: by which texts are told apart.
        label: of the name of a thing.
        missing: what is written where there is nothing, in lower case.
        before, behind: words that programs put around these names.
        little: words that people put around names of titles and texts.
        between: words that stand between two names of texts.
    """

    title: tuple[str, ...]
    short: tuple[str, ...]
    parts: tuple[Part, ...]
    instead: tuple[str, ...]
    id: tuple[str, ...]
    employer: tuple[str, ...]
    date: tuple[str, ...]
    wrapped_record: tuple[str, ...]
    wrapped_list: tuple[str, ...]
    inner_heading: tuple[str, ...]
    inner_text: tuple[str, ...]
    language: tuple[str, ...]
    others: tuple[str, ...]
    translations: tuple[str, ...]
    languages: frozenset[str]
    label: tuple[str, ...]
    missing: frozenset[str]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    little: frozenset[str]
    between: frozenset[str]

    @cached_property
    def texts(self) -> frozenset[str]:
        """The names of all parts of the text."""
        return frozenset(chain(self.instead, *(part.names for part in self.parts)))

    @cached_property
    def headed(self) -> frozenset[str]:
        """The names of the parts that stand under a heading."""
        return frozenset(chain.from_iterable(part.names for part in self.parts if part.heading))

    @cached_property
    def sections(self) -> frozenset[str]:
        """The names of texts that no record is wrapped in."""
        return self.texts - {*self.wrapped_record, *self.wrapped_list}

    @cached_property
    def wraps(self) -> frozenset[str]:
        """What may stand above a name in a path through objects."""
        return self.texts | {*self.wrapped_record, *self.wrapped_list, *self.before}

    @cached_property
    def all(self) -> frozenset[str]:
        """Every name there is, whatever for."""
        lists = (self.title, self.id, self.employer, self.date, self.inner_text, self.wrapped_record, self.wrapped_list)
        return self.texts.union(*lists)


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
        short=names(table["title"]["short"]),
        parts=tuple(Part(part["heading"], names(part["names"])) for part in table["text"]),
        instead=names(table["instead"]["names"]),
        id=names(table["id"]["names"]),
        employer=names(table["employer"]["names"]),
        date=names(table["date"]["names"]),
        wrapped_record=names(table["wrapped"]["record"]),
        wrapped_list=names(table["wrapped"]["list"]),
        inner_heading=names(table["inside"]["heading"]),
        inner_text=names(table["inside"]["text"]),
        language=names(table["inside"]["language"]),
        others=names(table["wrapped"]["others"]),
        translations=names(table["wrapped"]["translations"]),
        languages=frozenset(names(table["inside"]["languages"])),
        label=names(table["inside"]["label"]),
        missing=frozenset(map(str.casefold, table["missing"]["marks"])),
        before=names(table["around"]["before"]),
        behind=names(table["around"]["behind"]),
        little=frozenset(names(table["around"]["little"])),
        between=frozenset(names(table["around"]["between"])),
    )


def by_plain_name(names: Iterable[str]) -> dict[str, str]:
    """Return names as they are written by the names they stand for; of several that stand for one the first."""
    return {name: written[0] for name, written in all_by_plain_name(names).items()}


def all_by_plain_name(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names as they are written by the names they stand for, such as are written just so before others."""
    written: dict[str, list[str]] = {}
    longer = []
    for name in _in_english(tuple(names)):
        known, is_longer = _stands_for(name)
        if is_longer:
            longer.append((known, name))
        else:
            written.setdefault(known, []).append(name)
    for known, name in longer:
        written.setdefault(known, []).append(name)
    return written


@lru_cache(maxsize=4096)
def _in_english(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without those of other languages beside an English one: "title_de" beside "title_en"."""
    told = {name: language for name in names if (language := _LANGUAGE.search(name[:_LONGEST]))}
    known = field_names().languages
    translated = {name[: one.start()] for name, one in told.items() if is_english(one[1])}
    return tuple(
        name
        for name in names
        if name not in told
        or is_english(told[name][1])
        or plain(told[name][1]) not in known
        or name[: told[name].start()] not in translated
    )


def is_english(language: str) -> bool:
    """Tell whether a language, by its code or name, is English."""
    return language.casefold() in _ENGLISH or language.casefold().startswith(("en-", "en_"))


def _last_step(name: str) -> str:
    """Return the plain name at the end of a path through objects that wrap: "jobAd.sections.jobDescription.text"."""
    known = field_names()
    *above, last = [step for one in _STEP.split(name) if (step := plain(_NUMBER.sub("", one)))] or [""]
    while above and last in {*known.inner_text, *known.behind} and above[-1] in known.texts:
        last = above.pop()
    if last in known.title and above and above[-1] in known.sections:
        return plain(name)  # the heading of a section, not the title of an advert
    return last if all(step in known.wraps for step in above) else plain(name)


@lru_cache(maxsize=4096)
def _stands_for(name: str) -> tuple[str, bool]:
    """Return the plain name of fields.toml that a name stands for, and whether words stand around it in the name."""
    name = _ENCODED.sub(lambda code: chr(int(code[1], 16)), name[:_LONGEST])
    known, shorter = field_names(), [_last_step(_REMARK.sub("", name))]
    for _ in range(_MOST_AROUND + 1):
        if there := next((one for one in shorter if one in known.all), None):
            return there, there != plain(name)
        shorter = [
            inner
            for one in shorter
            for inner in (
                *(one.removeprefix(word) for word in known.before if one.startswith(word)),
                *(one.removesuffix(word) for word in known.behind if one.endswith(word)),
            )
        ]
    said = _as_people_write(_REMARK.sub("", name))
    return said or plain(name), bool(said)


def _as_people_write(name: str) -> str:
    """Return the plain name of a title or a text among the words of a name, empty where none is left of them."""
    known, words = field_names(), list[str]()
    for word in map(plain, _WORD.findall(normalize("NFC", _CAMEL.sub(" ", name)))):
        if (not word or word in known.between) and "".join(words) in known.texts:
            return "".join(words)
        words += [] if word in known.little else [word]
    said = "".join(words)
    return said if said in known.texts or said in known.title else _of_two(words)


def _of_two(words: Sequence[str]) -> str:
    """Return the name that tells more of two names of texts, as "Description of duties" has them, else nothing."""
    known = field_names()
    for at in range(1, len(words)):
        first, last = "".join(words[:at]), "".join(words[at:])
        if first in known.texts and last in known.texts:
            return last if last in known.headed else first
    return ""


def first_of(names: Sequence[str], written: dict[str, str]) -> str | None:
    """Return the first of some plain names that is there, as it is written."""
    return next((written[name] for name in names if name in written), None)


def closest(wanted: str, names: Sequence[str]) -> str | None:
    """Return the name that was probably meant, None where none is near."""
    written = by_plain_name(names)
    near = get_close_matches(plain(wanted), list(written), n=1)
    return written[near[0]] if near else None
