"""A page or a Markdown text that is a table of adverts has an advert in each row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from jdscope.advert import Advert
from jdscope.reading.decode import LIMIT
from jdscope.reading.errors import UnsupportedFormat
from jdscope.reading.read import read_bytes
from jdscope.reading.tables import read_table

TABLES = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))["table"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["name"])
def test_each_row_is_an_advert(table: dict[str, Any]) -> None:
    """Rows are read as records, a row without an advert has its error, and what is no such table is left alone."""
    rows = read_table(table["text"].encode(), "", "", LIMIT)
    assert [row.title if isinstance(row, Advert) else "" for row in rows] == table["titles"]
    assert [note for row in rows if isinstance(row, Advert) for note in row.notes] == table["notes"]
    for row in rows:
        if isinstance(row, Advert):
            assert table["text"][row.origin.offset(row.title_span[0]) :].startswith(row.title)


def test_places_are_those_in_the_table() -> None:
    """A word of a cell stands where it does in the text, behind other cells and tags too."""
    head = "<table><tr><th>title<th>about<th>tasks</tr>\n"
    first = "<tr><td> Fitter <td>Mill<td><p>Fit &amp; test\n<b>pumps</b>.</tr>"
    text = f"{head}{first}<tr><td>Nurse<td>Ward<td>Care for them.</tr></table>"
    fitter, nurse = read_table(text.encode(), "", "", LIMIT)
    assert isinstance(fitter, Advert)
    assert isinstance(nurse, Advert)
    for advert, word in ((fitter, "pumps"), (nurse, "Care")):
        assert text[advert.origin.offset(advert.text.index(word)) :].startswith(word)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text_is_no_advert(delimiter: str) -> None:
    """A table that came through a pipe, or under the name of a text, is refused as one with the suffix is."""
    rows = ("sep=" + delimiter, delimiter.join(["id", "Title", "Description"]), delimiter.join("1ab"))
    with pytest.raises(UnsupportedFormat, match="a table of adverts is for jdscope score"):
        read_bytes("\n".join(rows).encode(), suffix=".txt")
    assert read_bytes("\n".join(["Title, Description", "Fit pumps and mend valves."]).encode()).text
