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
class Expansions:
    """How an abbreviation and the three words that it is said to stand for are set beside each other.

    The patterns have the words as groups `first`, `second` and `last`.

    Attributes:
        words: three words with the letters of the abbreviation.
        behind: from the end of the abbreviation on, the words being behind it.
        before: up to its begin, the words being before it.
        slashed: the same where a slash or a bare "or" is between, so that the words may be something else.
        right: the right words of each group.
        other: words of each group that are let pass where they are not right.
    """

    words: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    slashed: tuple[re.Pattern[str], ...]
    right: dict[str, re.Pattern[str]]
    other: dict[str, re.Pattern[str]]


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
class Products:
    """How a sentence tells what a product is for.

    Attributes:
        plain: tells it.
        uses: tells it where there are two.
        told: tells it behind the name of the product.
        does: tells it right behind the name of the product.
        means: begins a sentence that tells it, up to the name of the product.
        others_do: goes on with such a sentence.
    """

    plain: re.Pattern[str]
    uses: re.Pattern[str]
    told: re.Pattern[str]
    does: re.Pattern[str]
    means: re.Pattern[str]
    others_do: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Levels:
    """How adverts write the ISA-95 level of a system.

    Attributes:
        hint: the first digit of a level; a text without any is searched ten times as fast as for levels.
        worded: the same where the number is a word.
        expression: a level or several, in words or as "L3"; group 1 holds the numbers.
        numerals: from a number in words.
        models: names a model of levels.
        others: says that levels of something else are meant.
        graded: a level of something else, such as "Level 2 support".
        support: says that levels of support may be meant.
        joined: what joins a system to the level behind it.
        heading: what joins a level to the systems behind it.
        bare: what stands between the two where nothing joins them.
        bracketed: what stands between a system and a level in a bracket of its own.
        graded_behind: stands behind a system where the level before it is one of support or of a grade.
        ending: stands behind a system that is named for itself, and not to tell what a person or a task is for.
        kind: the end of a name that has its kind of thing in it, such as "manufacturing execution systems".
        judged: from the id of a concept.
    """

    hint: re.Pattern[str]
    worded: re.Pattern[str]
    expression: re.Pattern[str]
    numerals: dict[str, int]
    models: re.Pattern[str]
    others: re.Pattern[str]
    graded: re.Pattern[str]
    support: re.Pattern[str]
    joined: re.Pattern[str]
    heading: re.Pattern[str]
    bare: re.Pattern[str]
    bracketed: re.Pattern[str]
    graded_behind: re.Pattern[str]
    ending: re.Pattern[str]
    kind: re.Pattern[str]
    judged: dict[str, Judged]


@dataclass(frozen=True, slots=True)
class LintLexicon:
    """All that the rules ask.

    Attributes:
        names: MES and MOM in full.
        expansions: how adverts say what each of them stands for.
        person: ends a wrong expansion that may mean who runs operations.
        said_with_an: abbreviations that begin with a vowel when they are said.
        many: words behind which there is more than one.
        no_noun: words behind an abbreviation that it does not qualify.
        appositions: words between two names of one thing.
        titles: words of titles.
        sites: words for the places where the duties are done.
        uses: words for what a system is used for there.
        products: what products are for.
        experience: years of experience.
        levels: ISA-95 levels.
    """

    names: dict[str, str]
    expansions: dict[str, Expansions]
    person: re.Pattern[str]
    said_with_an: frozenset[str]
    many: re.Pattern[str]
    no_noun: re.Pattern[str]
    appositions: re.Pattern[str]
    titles: Titles
    sites: re.Pattern[str]
    uses: re.Pattern[str]
    products: Products
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
        expansions={term: _expansions(term, table["expansions"]) for term in table["names"]},
        person=phrase_pattern(table["expansions"]["persons"]),
        said_with_an=frozenset(table["writing"]["an"]),
        many=phrase_pattern(table["writing"]["many"]),
        no_noun=phrase_pattern(table["writing"]["no_noun"]),
        appositions=phrase_pattern(table["synonyms"]["appositions"]),
        titles=Titles(*(phrase_pattern(title[key]) for key in Titles.__slots__)),
        sites=phrase_pattern(table["sites"]["nouns"]),
        uses=phrase_pattern(table["sites"]["uses"]),
        products=_products(table["products"], table["sites"]["uses"]),
        experience=Experience(
            phrase_pattern(experience["words"]),
            insensitive(rf"\b(\d{{1,2}})\+?(?:\s*(?:-|–|to)\s*\d{{1,2}})?\+?[\s-]*{any_phrase(experience['years'])}"),  # noqa: RUF001
            experience["too_few"],
            experience["too_many"],
        ),
        levels=_levels(table["levels"]),
    )


def _products(table: dict[str, list[str]], further_uses: list[str]) -> Products:
    no_other = rf"(?!\s{{1,3}}{any_phrase(table['others'])})"
    use = any_phrase([*table["uses"], *table["plain"], *further_uses])
    return Products(
        plain=insensitive(any_phrase(table["plain"]) + no_other),
        uses=insensitive(any_phrase(table["uses"]) + no_other),
        told=insensitive(rf"{any_phrase(table['links'])}[^.;!?]{{0,80}}?{use}{no_other}"),
        does=insensitive(
            rf"(?:\s{{1,3}}[\w.]{{1,30}}){{0,2}}?(?:\s{{1,3}}|,\s{{1,3}}(?:that|which)\s{{1,3}})"
            rf"(?:{any_phrase(table['does'])}|{any_phrase(table['does_or_many'])}\s{{1,3}}{any_phrase(table['determiners'])})"
            rf"|,\s{{1,3}}(?:by|in|on|through|with)\s{{1,3}}which\s{{1,3}}(?!{any_phrase(table['reader'])})"
        ),
        means=insensitive(
            rf"{any_phrase(table['means'])}\s{{1,3}}(?:our\s{{1,3}}|the\s{{1,3}})?(?:[\w'’]{{1,30}}\s{{1,3}})?"  # noqa: RUF001
        ),
        others_do=insensitive(rf"(?:\s{{1,3}}[\w.]{{1,30}})?,?\s{{1,3}}(?!{any_phrase(table['reader'])})[^\W\d_]"),
    )


def _expansions(term: str, table: dict[str, Any]) -> Expansions:
    own = table[term]
    first, second, last = (rf"{letter}[^\W\d_]{{1,30}}" for letter in term)
    words = rf"(?P<first>{first})[\s-]{{1,3}}(?P<second>{second})[\s-]{{1,3}}(?P<last>{last})(?!\w)"
    name = re.sub(r"(>)(\w)", r"\1(?-i:\2)", words)  # of words with capitals
    opens, closes = r"[\"'“„]?", r"[\"'”“]?"
    article, space = r"(?:(?:an?|our|the)\s{{1,3}})?", r"[^\S\r\n]"
    ends = rf"(?={closes}{space}{{0,3}}(?:[-–—.,;:)\]\r\n]|\Z))"  # noqa: RUF001
    mark = rf"{space}{{0,3}}(?:[–—:=]|{space}--?{space}){space}{{0,3}}"  # noqa: RUF001
    return Expansions(
        words=insensitive(words),
        behind=tuple(
            insensitive(pattern)
            for pattern in (
                rf"[\s,(\[]{{1,4}}(?:(?:here|it|that|this|which)\s{{1,3}})?{any_phrase(table['behind'])}[.,:]{{0,3}}\s{{1,3}}{article}{opens}{words}",
                rf"\s{{0,3}}[(\[]\s{{0,3}}{opens}{words}{closes}\s{{0,3}}[)\]]",
                rf"{mark}{opens}{name}{ends}",
                rf",{space}{{1,3}}or{space}{{1,3}}{article}{opens}{name}",
            )
        ),
        before=tuple(
            insensitive(pattern)
            for pattern in (
                rf"{words}{closes}[\s,(\[]{{1,4}}(?:(?:also|better|commonly|is|often|or|that|which)\s{{1,3}}){{0,3}}"
                rf"{any_phrase(table['before'])}[.,:]{{0,3}}\s{{1,3}}{article}{opens}\Z",
                rf"{words}{closes}\s{{0,3}}[(\[]\s{{0,3}}{opens}\Z",
                rf"{name}{closes}{mark}{opens}\Z",
                rf"{name}{closes},{space}{{1,3}}or{space}{{1,3}}{article}{opens}\Z",
            )
        ),
        slashed=(insensitive(rf"{name}{closes}{space}{{0,3}}(?:/|{space}or{space}){space}{{0,3}}{article}{opens}\Z"),),
        right={key: phrase_pattern(own[key]) for key in ("first", "second", "last")},
        other={key: phrase_pattern(own[f"other_{key}"]) for key in ("first", "second", "last")},
    )


def _levels(table: dict[str, Any]) -> Levels:
    nouns, models, words = any_phrase(table["nouns"]), any_phrase(table["models"]), any_phrase(table["words"])
    graded = rf"(?:{any_phrase(table['others_behind'])}|(?:out\s{{1,3}})?of\s{{1,3}}\d)"
    numeral = "|".join(table["numerals"])
    number = rf"(?:[0-5]|{numeral})"
    numbers = rf"{number}(?:\s{{0,3}}(?:[-–/,&+]|to|and|or)\s{{0,3}}{number}){{0,9}}"  # noqa: RUF001
    level = rf"(?:{words}[\s-]?|\b(?-i:L)(?=\d))({numbers})(?!\.?\w)"
    before = [r"(?<=\bl.)", *(f"(?<={word}{mark}.)" for word in table["words"] for mark in ("", r"[\s-]"))]
    return Levels(
        hint=re.compile(f"[0-5](?i:{'|'.join(before)})"),  # the digit itself without case, which slows a search down
        worded=re.compile(rf"(?:{'|'.join(word[1:] for word in table['words'])})[\s-](?i:{numeral})\b"),
        expression=insensitive(rf"{level}(?!\W{{0,9}}{graded})"),
        numerals={word: at for at, word in enumerate(table["numerals"], 1)},
        models=phrase_pattern(table["models"]),
        others=phrase_pattern(table["others"]),
        graded=insensitive(rf"{level}\W{{0,9}}{graded}"),
        support=phrase_pattern(table["support"]),
        joined=insensitive(
            rf"(?:\s{{1,3}}{nouns})?,?\s{{0,3}}(?:[(\[=:–—]|{any_phrase(table['joins'])})\s{{0,3}}(?:{models}[:,]?\s{{0,3}})?"  # noqa: RUF001
        ),
        heading=insensitive(
            rf"(?:\s{{1,3}}{nouns})?,?\s{{0,3}}(?:[(\[=:–—]|{any_phrase(table['lists'])}\.?,?)\s{{0,3}}"  # noqa: RUF001
        ),
        bare=insensitive(rf"(?:\s{{1,3}}{nouns})?\s{{1,3}}"),
        bracketed=insensitive(rf"(?:\s{{1,3}}{nouns})?\s{{0,3}}[(\[]"),
        graded_behind=insensitive(rf"(?:\s{{0,3}}{nouns})?[\s)\]/-]{{0,5}}{graded}"),
        ending=insensitive(rf"\s{{1,3}}(?:{nouns}|{any_phrase(table['prepositions'])})|\s{{0,3}}(?:[.;)\]]|$)"),
        kind=insensitive(rf"{nouns}$"),
        judged={
            concept: Judged(row.get("level"), frozenset(row.get("also", ())))
            for row in table["judged"]
            for concept in row["concepts"]
        },
    )
