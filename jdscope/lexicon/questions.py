"""What `jdscope brief` asks and tells beside the verdict, read from `questions.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jdscope.lexicon.load import LexiconError
from jdscope.lexicon.patterns import Phrases, phrase_pattern
from jdscope.verdict import Area, Level, Object, Part, Reach, Scope, Stance

if TYPE_CHECKING:
    import re

_FILE = "questions.toml"
OPEN = "{open}"
"""Stands in a question for what the advert leaves open of its items."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A unit that an advert would have if it gave an answer.

    Attributes:
        part: what it is.
        objects: what it is on; None stands for the open areas.
        stance: what the role has to do with that.
        reach: how far it goes.
        each: whether there is one for each open area, not one for all of them.
        half: whether there are as many of it as the advert has duties, so that it is half of the work.
    """

    part: Part
    objects: tuple[Object, ...] | None
    stance: Stance
    reach: Reach
    each: bool
    half: bool


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """An answer to a question.

    Attributes:
        says: the answer.
        seniority: whom it calls for.
        reach: how far duties go that leave it open; None where the answer says nothing of it.
        adds: what the advert would have more.
    """

    says: str
    seniority: str
    reach: Reach | None
    adds: tuple[Addition, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a question that an advert may answer by itself: by a fact, a phrase, or by naming an area's systems.

    Attributes:
        name: what it is.
        told_by: a fact of the verdict that answers it, empty where none does.
        said: phrases that answer it.
        of_role: phrases that answer it where the advert tells of the role, in titles and duties.
        listed: words that answer it only in a sentence that lists several items, see `PossibleQuestion.lists`.
        devices: ids of concepts of its area that are no systems, so that to name them does not answer it.
        area: whose systems answer it; None where it is no area.
    """

    name: str
    told_by: str
    said: Phrases
    of_role: Phrases
    listed: Phrases
    devices: frozenset[str]
    area: Area | None


@dataclass(frozen=True, slots=True)
class PossibleQuestion:
    """A question, and how an advert answers it.

    Attributes:
        id: its name.
        ask: its words; `OPEN` stands for the open items.
        why: why the answer matters.
        told_by: a fact of the verdict that answers it, empty where none does.
        said: phrases that answer it.
        of_role: phrases that answer it where the advert tells of the role, in titles and duties.
        other: phrases that tell of something else, so that no phrase within one of them answers it or its items.
        lists: phrases beside which a list of items by their `listed` words answers them.
        not_in: what units are in which no phrase or system answers it, such as what candidates have done elsewhere.
        needs: phrases without which it is not asked; None where it always may be.
        only_with: the id of a question without which it is not asked; empty where it stands by itself.
        wanted: whether it is asked of a role of another trade, in case that the client wanted MES or MOM after all.
        items: its parts.
        answers: what may be answered.
    """

    id: str
    ask: str
    why: str
    told_by: str
    said: Phrases
    of_role: Phrases
    other: Phrases
    lists: Phrases
    not_in: frozenset[Part]
    needs: Phrases | None
    only_with: str
    wanted: bool
    items: tuple[Item, ...]
    answers: tuple[PossibleAnswer, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What people expect whom an advert of some scope and level attracts."""

    scope: Scope
    levels: frozenset[Level]
    expects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """A question for candidates.

    Attributes:
        scopes: verdicts that it is for.
        about: objects of duties that make it fit.
        needs: phrases of the advert without which it does not fit; None where it always may.
        ask: its words.
        right: what a good answer has.
        wrong: what gives a poor one away.
        source: what the answers rest on.
    """

    scopes: frozenset[Scope]
    about: frozenset[Object]
    needs: Phrases | None
    ask: str
    right: str
    wrong: str
    source: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How a title that fits is put together.

    Attributes:
        pattern: with `{noun}`, and `{scope}` where it serves several.
        default: the noun where the present title has none that fits.
        nouns: those that fit.
    """

    pattern: str
    default: str
    nouns: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Questions:
    """The content of the file."""

    questions: tuple[PossibleQuestion, ...]
    expectations: tuple[Expectation, ...]
    screenings: tuple[Screening, ...]
    namings: dict[str, Naming]


@cache
def load_questions() -> Questions:
    """Return the content of `questions.toml`, read once.

    Raises:
        LexiconError: it is not TOML, or an entry lacks a key or has a value that there is not.
    """
    text = (resources.files("jdscope.lexicon") / _FILE).read_text(encoding="utf-8")
    try:
        return _build(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise LexiconError(f"lexicon/{_FILE}: {error}") from error
    except KeyError as error:
        raise LexiconError(f"lexicon/{_FILE} lacks the key {error}") from error


def _build(table: dict[str, Any]) -> Questions:
    kinds = table["kinds"]
    return Questions(
        tuple(_question(row, kinds) for row in table["question"]),
        tuple(
            Expectation(Scope(row["scope"]), frozenset(map(Level, row["level"])), tuple(row["expects"]))
            for row in table["expectation"]
        ),
        tuple(map(_screening, table["screening"])),
        {
            name: Naming(row["pattern"], row["default"], phrase_pattern(row["nouns"]))
            for name, row in table["titles"].items()
        },
    )


def _question(row: dict[str, Any], kinds: dict[str, list[str]]) -> PossibleQuestion:
    return PossibleQuestion(
        row["id"],
        row["ask"],
        row["why"],
        row.get("told_by", ""),
        _said(row, kinds),
        Phrases(row.get("of_role", ())),
        Phrases(row.get("other", ())),
        Phrases(row.get("lists", ())),
        frozenset(map(Part, row.get("not_in", ()))),
        _needs(row),
        row.get("only_with", ""),
        row.get("wanted", False),
        tuple(_item(item, kinds) for item in row.get("item", ())),
        tuple(map(_answer, row["answer"])),
    )


def _needs(row: dict[str, Any]) -> Phrases | None:
    return Phrases(row["needs"]) if "needs" in row else None


def _item(row: dict[str, Any], kinds: dict[str, list[str]]) -> Item:
    area = Area(row["area"]) if "area" in row else None
    of_role, listed = (Phrases(row.get(key, ())) for key in ("of_role", "listed"))
    devices = frozenset(row.get("devices", ()))
    return Item(area or row["name"], row.get("told_by", ""), _said(row, kinds), of_role, listed, devices, area)


def _said(row: dict[str, Any], kinds: dict[str, list[str]]) -> Phrases:
    """Return an entry's phrases and those of the kinds that it names."""
    named = (phrase for kind in row.get("kinds", ()) for phrase in kinds[kind])
    return Phrases((*row.get("said", ()), *named))


def _answer(row: dict[str, Any]) -> PossibleAnswer:
    fill = row["fill"]
    reach = Reach(fill["reach"]) if "reach" in fill else None
    return PossibleAnswer(row["says"], row["seniority"], reach, tuple(map(_addition, fill.get("adds", ()))))


def _addition(row: dict[str, Any]) -> Addition:
    objects = None if row["objects"] == [OPEN] else tuple(map(Object, row["objects"]))
    return Addition(
        Part(row.get("part", Part.DUTY)),
        objects,
        Stance(row["stance"]),
        Reach(row["reach"]),
        row.get("each", False),
        row.get("half", False),
    )


def _screening(row: dict[str, Any]) -> Screening:
    return Screening(
        frozenset(map(Scope, row["scopes"])),
        frozenset(map(Object, row["about"])),
        _needs(row),
        row["ask"],
        row["right"],
        row["wrong"],
        row["source"],
    )
