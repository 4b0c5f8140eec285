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
    from collections.abc import Callable

    from jdscope.language.reading import Reading

    Read = Callable[[Advert], Reading]

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


def related(read: Read, text: str) -> list[tuple[str, str]]:
    """Return the kinds of the relations in a text, each with the words it covers."""
    reading = read(Advert.from_text(text))
    return [(relation.kind, text[relation.start : relation.end]) for relation in reading.relations]


@pytest.mark.parametrize("row", rows("relations.jsonl"), ids=lambda row: row["text"][:60])
def test_relation(read: Read, row: dict[str, str]) -> None:
    """A case has the relation that it is of, with the exact words, and no synonyms where it keeps the two apart."""
    relations = [relation for relation in related(read, row["text"]) if relation[0] != "expanded-wrongly"]
    kinds = {kind for kind, _ in relations}
    if row["kind"] in SYNONYMS:
        assert (row["kind"], row["span"]) in relations
        assert kinds & SYNONYMS == {row["kind"]}
    else:
        assert not kinds & SYNONYMS
        assert row["kind"] not in APART or row["kind"] in kinds


@pytest.mark.parametrize("row", rows("senses.jsonl"), ids=lambda row: row["text"][:60])
def test_sense(read: Read, row: dict[str, Any]) -> None:
    """Each mention has the sense that a careful reader gives it."""
    assert [mention.sense.value for mention in read(Advert.from_text(row["text"])).mentions] == row["senses"]


@pytest.mark.parametrize("row", rows("expansions.jsonl"), ids=lambda row: row["text"][:60])
def test_wrong_expansion(read: Read, row: dict[str, Any]) -> None:
    """A wrong expansion is found with its abbreviation, a right one or one of another sense is not."""
    wrong = related(read, row["text"])
    assert [words for kind, words in wrong if kind == "expanded-wrongly"] == row["wrong"]


@pytest.mark.parametrize("row", rows("relations.jsonl"), ids=lambda row: row["text"][:60])
def test_line_ends(read: Read, row: dict[str, str]) -> None:
    """A line break more at the end changes no relation."""
    assert related(read, row["text"]) == related(read, f"{row['text']}\n")


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text(read: Read, pieces: list[str]) -> None:
    """Whatever stands in the text, every relation covers a stretch of it."""
    text = "".join(pieces)
    for relation in read(Advert.from_text(text)).relations:
        assert 0 <= relation.start < relation.end <= len(text)
