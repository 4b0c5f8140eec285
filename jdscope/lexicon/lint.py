"""What the rules of lint know beside the lexicon, read from `lint.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jdscope.lexicon.load import LexiconError
from jdscope.lexicon.patterns import any_phrase, insensitive, phrase_pattern

_FILE = "lint.toml"


@dataclass(frozen=True, slots=True)
class Titles:
    """Words of a title, each a pattern of whole phrases: what role and how far it reaches."""

    hands_on: re.Pattern[str]
    roles: re.Pattern[str]
    wide: re.Pattern[str]
    plant_level: re.Pattern[str]
    enterprise_level: re.Pattern[str]
    reach: re.Pattern[str]
    top: re.Pattern[str]
    head: re.Pattern[str]
    leading: re.Pattern[str]

    def names_role(self, title: str, start: int, end: int) -> bool:
        """Say whether a part of a title names a role."""
        return any(pattern.search(title, start, end) for pattern in (self.hands_on, self.roles))


@dataclass(frozen=True, slots=True)
class Experience:
    """How adverts ask for years of experience.

    Attributes:
        words: says that experience is meant.
        years: a number of years; group 1 is the least.
        too_few: years that are too few for several plants.
        too_many: years that are too many for one plant.
    """

    words: re.Pattern[str]
    years: re.Pattern[str]
    too_few: int
    too_many: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A concept whose ISA-95 level is judged.

    Attributes:
        level: where it belongs; None for the level that `systems.toml` gives it.
        also: levels that are let pass.
    """

    level: int | None
    also: frozenset[int]


@dataclass(frozen=True, slots=True)
class Levels:
    """How adverts write the ISA-95 level of a system.

    Attributes:
        hint: the first digit of a level; a text without any is searched ten times as fast as for levels.
        expression: a level or several, in words or as "L3"; group 1 holds the numbers.
        models: names a model of levels.
        others: says that levels of something else are meant.
        joined: what joins a system to the level behind it.
        heading: what joins a level to the systems behind it.
        bare: what stands between the two where nothing joins them.
        judged: from the id of a concept.
    """

    hint: re.Pattern[str]
    expression: re.Pattern[str]
    models: re.Pattern[str]
    others: re.Pattern[str]
    joined: re.Pattern[str]
    heading: re.Pattern[str]
    bare: re.Pattern[str]
    judged: dict[str, Judged]


@dataclass(frozen=True, slots=True)
class LintLexicon:
    """All that the rules ask.

    Attributes:
        names: MES and MOM in full.
        said_with_an: abbreviations that begin with a vowel when they are said.
        many: words behind which there is more than one.
        appositions: words between two names of one thing.
        titles: words of titles.
        sites: words for the places where the duties are done.
        uses: words for what a system is used for there.
        experience: years of experience.
        levels: ISA-95 levels.
    """

    names: dict[str, str]
    said_with_an: frozenset[str]
    many: re.Pattern[str]
    appositions: re.Pattern[str]
    titles: Titles
    sites: re.Pattern[str]
    uses: re.Pattern[str]
    experience: Experience
    levels: Levels


@cache
def load_lint_lexicon() -> LintLexicon:
    """Return the content of `lint.toml`, read once.

    Raises:
        LexiconError: it is not TOML or an entry lacks a key.
    """
    text = (resources.files("jdscope.lexicon") / _FILE).read_text(encoding="utf-8")
    try:
        return _build(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{_FILE}: {error}") from error
    except KeyError as error:
        raise LexiconError(f"lexicon/{_FILE} lacks the key {error}") from error


def _build(table: dict[str, Any]) -> LintLexicon:
    title, experience = table["title"], table["experience"]
    return LintLexicon(
        names=table["names"],
        said_with_an=frozenset(table["writing"]["an"]),
        many=phrase_pattern(table["writing"]["many"]),
        appositions=phrase_pattern(table["synonyms"]["appositions"]),
        titles=Titles(*(phrase_pattern(title[key]) for key in Titles.__slots__)),
        sites=phrase_pattern(table["sites"]["nouns"]),
        uses=phrase_pattern(table["sites"]["uses"]),
        experience=Experience(
            phrase_pattern(experience["words"]),
            insensitive(rf"\b(\d{{1,2}})\+?(?:\s*(?:-|–|to)\s*\d{{1,2}})?\+?[\s-]*{any_phrase(experience['years'])}"),  # noqa: RUF001
            experience["too_few"],
            experience["too_many"],
        ),
        levels=_levels(table["levels"]),
    )


def _levels(table: dict[str, Any]) -> Levels:
    nouns, models, words = any_phrase(table["nouns"]), any_phrase(table["models"]), any_phrase(table["words"])
    numbers = r"[0-5](?:\s*(?:[-–/,&+]|to|and|or)\s*[0-5])*"  # noqa: RUF001
    before = [r"(?<=\bl.)", *(f"(?<={word}{mark}.)" for word in table["words"] for mark in ("", r"[\s-]"))]
    return Levels(
        hint=re.compile(f"[0-5](?i:{'|'.join(before)})"),  # the digit itself without case, which slows a search down
        expression=insensitive(
            rf"(?:{words}[\s-]?|\b(?-i:L))({numbers})(?!\.?\w|\W*{any_phrase(table['others_behind'])})"
        ),
        models=phrase_pattern(table["models"]),
        others=phrase_pattern(table["others"]),
        joined=insensitive(rf"(?:\s+{nouns})?,?\s*(?:[(\[=:–—]|{any_phrase(table['joins'])})\s*(?:{models}[:,]?\s*)?"),  # noqa: RUF001
        heading=insensitive(rf"(?:\s+{nouns})?\s*(?:[(\[=:–—]|{any_phrase(table['lists'])}\.?,?)\s*"),  # noqa: RUF001
        bare=insensitive(rf"(?:\s+{nouns})?\s+"),
        judged={
            concept: Judged(row.get("level"), frozenset(row.get("also", ())))
            for row in table["judged"]
            for concept in row["concepts"]
        },
    )
