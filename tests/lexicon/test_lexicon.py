"""The lexicon as data: what its files must hold to."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from jdscope.lexicon import load_lexicon
from jdscope.lexicon.forms import words
from jdscope.verdict import Area

CONCEPT_FILES = ("areas", "systems", "scope", "duties", "context")
FOLDER = resources.files("jdscope.lexicon")
FILES = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
    for file in FOLDER.iterdir()
    if file.name.endswith(".toml")
}
CONCEPTS = [(name, row) for name in CONCEPT_FILES for row in FILES[name]["concept"]]
PLATFORMS = FILES["platforms"]["platform"]
NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
LEXICON = load_lexicon()


def phrases(row: dict[str, Any]) -> list[str]:
    """Return all that a concept is expressed by."""
    return [*row.get("phrases", []), *row.get("acronyms", []), *row.get("ambiguous", [])]


def names(row: dict[str, Any]) -> list[str]:
    """Return all that a platform is called."""
    return [*row.get("names", []), *row.get("exact", []), *row.get("ambiguous", [])]


def test_every_concept_has_one_name() -> None:
    """Ids are unique over all files."""
    ids = Counter([row["id"] for _, row in CONCEPTS] + [row["name"] for row in PLATFORMS])
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_phrase_has_one_home() -> None:
    """No phrase belongs to two concepts or platforms, whatever its capitals and hyphens."""
    homes = defaultdict(set)
    for file, row in CONCEPTS:
        for phrase in phrases(row):
            homes[words(phrase)].add(f"{file}: {row['id']}")
    for row in PLATFORMS:
        for phrase in (row["name"], *names(row)):
            homes[words(phrase)].add(f"platforms: {row['name']}")
    assert {" ".join(phrase): sorted(where) for phrase, where in homes.items() if len(where) > 1} == {}


@pytest.mark.parametrize(("table", "key", "listed"), [("section", "id", "headings"), ("opening", "section", "phrases")])
def test_every_heading_opens_one_section(table: str, key: str, listed: str) -> None:
    """No heading and no opening stands for two sections."""
    homes = defaultdict(set)
    for row in FILES["headings"][table]:
        for phrase in row[listed]:
            homes[words(phrase)].add(row[key])
    assert {" ".join(phrase): sorted(where) for phrase, where in homes.items() if len(where) > 1} == {}


def test_concepts_do_not_hang_on_the_terms() -> None:
    """No phrase of a concept holds MES or MOM, in short or in full, so that swapping them changes no concept."""
    terms = [words(text) for name in ("MES", "MOM") for text in (name, *FILES["terms"][name]["phrases"])]
    told = [
        (row["id"], phrase)
        for _, row in CONCEPTS
        for phrase in phrases(row)
        for term in terms
        if term in {words(phrase)[at : at + len(term)] for at in range(len(words(phrase)))}
    ]
    assert told == []


@pytest.mark.parametrize(
    ("file", "key", "values"),
    [
        ("areas", "area", set(Area)),
        ("areas", "kind", {"system", "activity"}),
        ("systems", "level", {4, 2, 1, 0, "infrastructure", "other"}),
        ("scope", "cue", {"enterprise", "multi-site", "site", "client"}),
        ("duties", "duty", {"own", "build", "keep", "sell", "use", "interface", "run", "physical"}),
        ("context", "context", {"software", "floor", "plant", "elsewhere"}),
    ],
)
def test_concepts_are_of_known_kinds(file: str, key: str, values: set[object]) -> None:
    """Each concept has a label, a phrase, and one of the values that its file's head lists."""
    for row in FILES[file]["concept"]:
        assert row["label"]
        assert phrases(row)
        assert row[key] in values


def test_platforms_have_vendor_and_areas() -> None:
    """There are forty of them at least, each with its vendor and the areas that it is sold for."""
    assert len(PLATFORMS) >= 40
    for row in PLATFORMS:
        assert row["vendor"]
        assert row["covers"]
        assert set(row["covers"]) <= set(Area)
        assert row["scope"] in {*Area, "suite"}


@pytest.mark.parametrize("name", NAMES)
def test_platforms_are_known_by_former_names(name: str) -> None:
    """Each name leads to the product of its vendor of today."""
    entry = LEXICON.phrases[words(name)]
    assert LEXICON.platforms[entry.concept.id].vendor.startswith(NAMES[name])


def test_names_that_need_evidence_are_listed_once() -> None:
    """No name is both sure and ambiguous, and everyday names are ambiguous ones."""
    ambiguous = {name for row in PLATFORMS for name in row.get("ambiguous", [])}
    sure = {name for row in PLATFORMS for name in (*row.get("names", []), *row.get("exact", []))}
    assert ambiguous.isdisjoint(sure)
    assert set(FILES["platforms"]["evidence"]["everyday"]) <= ambiguous


def test_evidence_is_of_concepts_that_there_are() -> None:
    """The systems that tell a product are concepts of systems.toml."""
    assert set(FILES["platforms"]["evidence"]["systems"]) <= {row["id"] for row in FILES["systems"]["concept"]}


def test_every_phrase_is_loaded() -> None:
    """What stands in the files is what the pipeline looks for."""
    listed = {words(phrase) for _, row in CONCEPTS for phrase in phrases(row)}
    listed |= {words(name) for row in PLATFORMS for name in names(row)}
    assert sorted(listed - LEXICON.phrases.keys()) == []
