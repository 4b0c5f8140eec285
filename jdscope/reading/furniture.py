"""Says by its words what stands around the postings of boards: lines, headings, and what pages call their elements."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdscope.reading.markup import Tag

AROUND = "page furniture"
"""Why an element around the posting is left out."""
OTHER_VACANCIES = "other vacancies"
"""Why what lists other vacancies is left out."""

_PART = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKS = " \t:-.!?*+#>\u00bb\u203a\u2192\u2022"
_MOST_WORDS = 3  # of a name
_BEGINS = ("other_vacancies", "other_things", "lines", "people", "closed")  # tables of what lines begin with
_OF_ELEMENTS = ("names", "posting", "not_posting", "title")  # tables of what pages call elements
_FEWEST_JOINED = 8  # characters of a name of several words that is told as one
_TELLING = 2  # spaces in what tells without being a heading
_LONGEST = 200  # characters of a name, or of the begin of a line
_BETWEEN = re.compile(r"[|\u00b7\u2022/]")  # buttons of a line
_LINK_WORD = re.compile(r"[^\s.,;:|\u00b7\u2022/?!()]+")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_LINK = 5  # words of a link
_LONGEST_MENU = 100  # characters of a line of them
_FOOT, _FEWEST_LINKS = 0.5, 2  # of the words of a line at the foot of a page that links have, and how many links
_MOST_AGE = 5  # words of a line that tells how old a posting is


@dataclass(frozen=True)
class Names:
    """The names of furniture.toml."""

    elements: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    not_with: frozenset[str]
    can_be_opened: frozenset[str]
    named_by: frozenset[str]
    posting: frozenset[str]
    properties: frozenset[str]
    goes_on: frozenset[str]
    rating: frozenset[str]
    not_posting: frozenset[str]
    title: frozenset[str]
    no_vacancies: frozenset[str]
    buttons: frozenset[str]
    foot: frozenset[str]
    ages: frozenset[str]
    other_vacancies: tuple[str, ...]
    other_things: tuple[str, ...]
    lines: tuple[str, ...]
    people: tuple[str, ...]
    closed: tuple[str, ...]


@cache
def furniture_names() -> Names:
    """Return the names of furniture.toml."""
    table = tomllib.loads(resources.files("jdscope.reading").joinpath("furniture.toml").read_text("utf-8"))
    begins: dict[str, Any] = {name: tuple(table.pop(name)) for name in _BEGINS}
    for name in _OF_ELEMENTS:  # pages write "posting body" as one word, too
        table[name] += [one.replace(" ", "") for one in table[name] if len(one) >= _FEWEST_JOINED]
    return Names(**begins | {name: frozenset(words) for name, words in table.items()})


def lists_other_vacancies(plain: str) -> bool:
    """Tell whether other vacancies are listed below a heading, given bare."""
    return _begins_as(plain, "other_vacancies") and furniture_names().no_vacancies.isdisjoint(plain.split())


def opens_other_things(plain: str, *, is_heading: bool = True) -> bool:
    """Tell whether below a bare line stands something to do, to fill in or to look at, and no part of a posting.

    A line that is not written as a heading must say so in three words, or have no others.
    """
    if not _begins_as(plain, "other_things"):
        return False
    if is_heading:
        return True
    if plain in furniture_names().buttons:
        return False
    return plain in furniture_names().other_things or _begins_as(plain, "other_things", _TELLING)


def is_beside(plain: str) -> bool:
    """Tell whether a bare line is a button, or what boards write beside postings."""
    if len(plain) <= _LONGEST_MENU and (_is_menu(plain) or _is_foot(plain) or _is_rating(plain) or _is_age(plain)):
        return True
    return _begins_as(plain, "lines")


def _is_rating(plain: str) -> bool:
    """Tell whether a line is how many stars or reviews an employer has."""
    words = _LETTERS.findall(plain) if _DIGIT.search(plain) else []
    return len(words) > 0 and furniture_names().rating.issuperset(words)


def _is_age(plain: str) -> bool:
    """Tell whether a line is how old a posting is, in a few words."""
    words = plain.split()
    is_short = len(words) <= _MOST_AGE and any(map(str.isdigit, words)) and not _BETWEEN.search(plain)
    return is_short and any(f" {age} " in f" {plain} " for age in furniture_names().ages)


def _is_menu(plain: str) -> bool:
    """Tell whether all pieces of a line are buttons, and there is one."""
    buttons = furniture_names().buttons
    if not _BETWEEN.search(plain):
        return plain in buttons
    pieces = [piece for piece in map(bare, _BETWEEN.split(plain)) if piece]
    return pieces != [] and buttons.issuperset(pieces)


def _is_foot(plain: str) -> bool:
    """Tell whether most of a line are links of the kind that stands at the foot of every page."""
    words = _LINK_WORD.findall(plain)
    if sum(map(_begin_links().__contains__, words)) < _FEWEST_LINKS:
        return False
    at, lengths = 0, list[int]()
    while at < len(words):
        length = _foot_link(words[at : at + _MOST_LINK])
        lengths += [length] * bool(length)
        at += length or 1
    return len(lengths) >= _FEWEST_LINKS and sum(lengths) >= len(words) * _FOOT


@cache
def _begin_links() -> frozenset[str]:
    """Return the first words of the links at the foot of pages."""
    return frozenset(link.partition(" ")[0] for link in furniture_names().foot)


def _foot_link(words: list[str]) -> int:
    """Return how many of some words are the longest link of the foot of a page that they begin with."""
    foot = furniture_names().foot
    return next((length for length in range(len(words), 0, -1) if " ".join(words[:length]) in foot), 0)


def tells_closed(plain: str) -> bool:
    """Tell whether a bare line says that the vacancy is no longer open."""
    return _begins_as(plain, "closed")


def goes_on(plain: str) -> bool:
    """Tell whether below a heading, given bare, stands more of a posting than what is named so."""
    return plain in furniture_names().goes_on


def names_people(plain: str) -> bool:
    """Tell whether people are named below a bare line, with what they work as."""
    return _begins_as(plain, "people")


def is_custom(tag: Tag) -> bool:
    """Tell whether an element is none of HTML's but one that a page defines and names."""
    return "-" in tag.name


def element_names(tag: Tag, values: dict[str, str]) -> list[str]:
    """Return what a page calls an element: its classes, its id, and what tests of the page know it by."""
    known = furniture_names().named_by
    own = [tag.name] if is_custom(tag) else []
    named = [value for name, value in values.items() if value and name in known]
    return [*own, *values.get("class", "").split(), *named]


@lru_cache(maxsize=4096)
def has_name(name: str, names: frozenset[str]) -> bool:
    """Tell whether the name of an element has one of some names in it, which are words or several in a row."""
    parts = _words(name)
    return any(
        " ".join(parts[at : at + length]) in names for length in range(1, _MOST_WORDS + 1) for at in range(len(parts))
    )


def is_named_posting(names: list[str]) -> bool:
    """Tell whether one of the names of an element says that it is the posting, or a part of it."""
    return any(map(names_posting, names))


def names_posting(name: str) -> bool:
    """Tell whether the name of an element says that it is the posting, or a part of it."""
    known = furniture_names()
    return has_name(name, known.posting) and not has_name(name, known.not_posting)


def can_be_opened(values: dict[str, str]) -> bool:
    """Tell whether what an element has can be opened, given its attributes."""
    names = furniture_names().can_be_opened
    return values.get("role") == "tabpanel" or not names.isdisjoint(_parts(values.get("class", "")))


def is_furniture(name: str) -> bool:
    """Tell whether the name of an element says that it stands around postings."""
    names = furniture_names()
    return names.not_with.isdisjoint(_words(name)) and has_name(name, names.names)


def _begins_as(plain: str, name: str, spaces: int = 0) -> bool:
    """Tell whether a line begins as one of a table does, of those with so many spaces at least."""
    table = _by_word(name, spaces)
    return plain.startswith(table.get(plain.partition(" ")[0], table[""]))


@cache
def _by_word(name: str, spaces: int) -> dict[str, tuple[str, ...]]:
    """Return what lines begin with by the first word, each with what is one word, which is under none as well."""
    begins = [begin for begin in getattr(furniture_names(), name) if begin.count(" ") >= spaces]
    single = tuple(begin for begin in begins if " " not in begin)
    table: dict[str, tuple[str, ...]] = {"": single}
    for begin in begins:
        if " " in begin:
            word = begin.partition(" ")[0]
            table[word] = (*table.get(word, single), begin)
    return table


def bare(line: str) -> str:
    """Return the begin of a line in lower case, without what adorns it."""
    return _bare(line[:_LONGEST])


@lru_cache(maxsize=4096)
def _bare(line: str) -> str:
    return " ".join(line.replace("\u2019", "'").casefold().split()).strip(_MARKS)


def _parts(name: str) -> frozenset[str]:
    return frozenset(_words(name))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_PART.findall(_CAMEL.sub("-", name[:_LONGEST]).lower()))
