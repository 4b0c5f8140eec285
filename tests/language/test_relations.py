"""MES and MOM: what each mention means and how two of them stand to one another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.language.reading import Reading

HERE = Path(__file__).parent
SYNONYMS = {"equated", "slashed", "interchanged"}
APART = {"part-of", "part-whole-reversed", "contrasted", "listed", "negated"}
PIECES = [
    *(
        "MES",
        "MOM",
        "M.E.S.",
        "mes",
        "mom",
        "MOM)",
        "(",
        "/",
        "-",
        " ",
        "\n",
        "\n\n- ",
        ". The ",
        ", also known as ",
        "=",
    ),
    *("Manufacturing Execution System", "manufacturing operations management", " of the plant", "Opcenter ", "not "),
]


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a data file beside this module."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def related(analyzer: Analyzer, text: str) -> list[tuple[str, str]]:
    """Return the kinds of the relations in a text, each with the words it covers."""
    known = read(analyzer, text)
    return [(found.kind, text[found.start : found.end]) for found in known.relations]


def read(analyzer: Analyzer, text: str) -> Reading:
    """Return the Doc of a text."""
    return analyzer.pipeline.read(Advert.from_text(text))


@pytest.mark.parametrize("row", rows("relations.jsonl"), ids=lambda row: row["text"][:60])
def test_relation(analyzer: Analyzer, row: dict[str, str]) -> None:
    """A case has the relation that it is of, with the exact words, and no synonyms where it keeps the two apart."""
    found = [relation for relation in related(analyzer, row["text"]) if relation[0] != "expanded-wrongly"]
    kinds = {kind for kind, _ in found}
    if row["kind"] in SYNONYMS:
        assert (row["kind"], row["span"]) in found
        assert kinds & SYNONYMS == {row["kind"]}
    else:
        assert not kinds & SYNONYMS
        assert row["kind"] not in APART or row["kind"] in kinds


@pytest.mark.parametrize("row", rows("senses.jsonl"), ids=lambda row: row["text"][:60])
def test_sense(analyzer: Analyzer, row: dict[str, Any]) -> None:
    """Each mention has the sense that a careful reader gives it."""
    assert [mention.sense.value for mention in read(analyzer, row["text"]).mentions] == row["senses"]


@pytest.mark.parametrize("row", rows("expansions.jsonl"), ids=lambda row: row["text"][:60])
def test_wrong_expansion(analyzer: Analyzer, row: dict[str, Any]) -> None:
    """A wrong expansion is found with its abbreviation, a right one or one of another sense is not."""
    found = related(analyzer, row["text"])
    assert [words for kind, words in found if kind == "expanded-wrongly"] == row["wrong"]


@pytest.mark.parametrize("row", rows("relations.jsonl"), ids=lambda row: row["text"][:60])
def test_line_ends(analyzer: Analyzer, row: dict[str, str]) -> None:
    """A line break more at the end changes no relation."""
    assert related(analyzer, row["text"]) == related(analyzer, f"{row['text']}\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text(analyzer: Analyzer, pieces: list[str]) -> None:
    """Whatever stands in the text, every relation covers a stretch of it."""
    text = "".join(pieces)
    for relation in read(analyzer, text).relations:
        assert 0 <= relation.start < relation.end <= len(text)
