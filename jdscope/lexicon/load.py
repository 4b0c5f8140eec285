"""Reads the lexicon's TOML files."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from importlib import resources
from typing import TYPE_CHECKING, Any

from jdscope.lexicon.forms import words
from jdscope.lexicon.lexicon import Concept, Counted, Entry, Evidence, Lexicon, Platform
from jdscope.lexicon.terms import TERMS, read_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

# File, table of entries, group of the concepts, key that says which of the group.
_CONCEPT_FILES = (
    ("areas", "concept", "area", "area"),
    ("systems", "concept", "system", "level"),
    ("scope", "concept", "cue", "cue"),
    ("duties", "concept", "duty", "duty"),
    ("context", "concept", "context", "context"),
    ("headings", "opening", "opening", "section"),
)
_FILES = ("areas", "systems", "scope", "duties", "context", "headings", "platforms", "terms")


class LexiconError(Exception):
    """A lexicon file that cannot be used; the message names the file and the entry."""


def load_lexicon() -> Lexicon:
    """Read the lexicon that ships with jdscope.

    Raises:
        LexiconError: a file is not TOML or an entry lacks a key.
    """
    folder = resources.files("jdscope.lexicon")
    digest = hashlib.sha256()
    tables: dict[str, dict[str, Any]] = {}
    for name in _FILES:
        text = (folder / f"{name}.toml").read_text(encoding="utf-8")
        digest.update(text.encode())
        try:
            tables[name] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"lexicon/{name}.toml: {error}") from error
    try:
        return _build(tables, digest.hexdigest())
    except KeyError as error:
        raise LexiconError(f"a lexicon entry lacks the key {error}") from error


def _build(tables: dict[str, dict[str, Any]], digest: str) -> Lexicon:
    terms = tables["terms"]
    phrases = {form: entry for name in TERMS for form, entry in _term_phrases(name, terms[name])}
    for file, table, group, key in _CONCEPT_FILES:
        for row in tables[file].get(table, []):
            value = row[key]
            label = row.get("label", value)
            concept = Concept(row.get("id", f"{group}-{value}"), label, group, str(value), row.get("kind", ""))
            for phrase in row.get("phrases", []):
                for form in _with_plural(words(phrase)) if group != "opening" else [words(phrase)]:
                    phrases.setdefault(form, Entry(concept))
            for acronym in row.get("acronyms", []):
                _add_exact(phrases, acronym, concept)
            _add_spellings(phrases, row, concept)
    rows = tables["platforms"]["platform"]
    for row in rows:
        _add_platform(phrases, row)
    return Lexicon(
        phrases={form: entry for form, entry in phrases.items() if form},
        headings={
            words(heading): section["id"]
            for section in tables["headings"]["section"]
            for heading in section["headings"]
        },
        platforms={_platform_id(row): _platform(row) for row in rows},
        evidence=_evidence(tables["platforms"]["evidence"], rows),
        counted=_counted(tables["scope"]["counted"]),
        terms=read_terms(terms),
        digest=digest,
    )


def _counted(table: dict[str, list[str]]) -> Counted:
    concept = Concept("counted-sites", "Number of sites", "cue", "multi-site")
    return Counted(frozenset(table["several"] + table["numbers"]), frozenset(table["nouns"]), concept)


def _platform_id(row: dict[str, Any]) -> str:
    return f"platform-{row['name']}"


def _add_platform(phrases: dict[tuple[str, ...], Entry], row: dict[str, Any]) -> None:
    concept = Concept(_platform_id(row), row["name"], "platform", row["scope"])
    _add_spellings(phrases, row, concept)
    for name in (row["name"], *row.get("names", [])):
        phrases.setdefault(words(name), Entry(concept))


def _add_spellings(phrases: dict[tuple[str, ...], Entry], row: dict[str, Any], concept: Concept) -> None:
    """Add the names of a row that are limited to the spellings given."""
    ambiguous = row.get("ambiguous", [])
    spellings: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in (*row.get("exact", []), *ambiguous):
        spellings[words(name)].add(name)
    for form, names in spellings.items():
        phrases.setdefault(form, Entry(concept, frozenset(names), frozenset(names.intersection(ambiguous))))


def _evidence(table: dict[str, list[str]], rows: list[dict[str, Any]]) -> Evidence:
    return Evidence(
        beside=frozenset(table["beside"]),
        systems=frozenset(table["systems"]),
        everyday=frozenset(table["everyday"]),
        makers={_platform_id(row): tuple(row["makers"]) for row in rows if "makers" in row},
    )


def _platform(row: dict[str, Any]) -> Platform:
    return Platform(row["name"], row["vendor"], row["scope"], tuple(row["covers"]))


def _add_exact(phrases: dict[tuple[str, ...], Entry], spelling: str, concept: Concept) -> None:
    for form in (spelling, f"{spelling}s"):
        entry = phrases.get(words(form))
        if entry is None:
            phrases[words(form)] = Entry(concept, frozenset([form]))
        elif entry.exact and entry.concept == concept:
            phrases[words(form)] = Entry(concept, entry.exact | {form})


def _with_plural(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield form
    if form and not form[-1].endswith("s"):
        last = form[-1]
        yield (*form[:-1], f"{last[:-1]}ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else f"{last}s")


def _term_phrases(name: str, table: dict[str, list[str]]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    short, full = (Concept(name, name, "term", name, kind) for kind in ("abbreviation", "expansion"))
    for phrase in table["phrases"]:
        for form in _with_plural(words(phrase)):
            yield form, Entry(full)
    for abbreviation in table["abbreviations"]:
        yield words(abbreviation), Entry(short)
        yield tuple(abbreviation.lower()), Entry(short)  # with a full stop behind each letter
        plural = f"{abbreviation}s"
        yield words(plural), Entry(short, frozenset([plural]))  # "mess" is a word of its own
