"""A page or a Markdown text that is a table of adverts has an advert in each row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from jdscope.advert import Advert
from jdscope.reading.decode import LIMIT
from jdscope.reading.tables import read_table

TABLES = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))["table"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["name"])
def test_each_row_is_an_advert(table: dict[str, Any]) -> None:
    """Rows are read as records, a row without an advert has its error, and what is no such table is left alone."""
    rows = read_table(table["text"].encode(), "", "", LIMIT)
    assert [row.title if isinstance(row, Advert) else "" for row in rows] == table["titles"]
    assert [note for row in rows if isinstance(row, Advert) for note in row.notes] == table["notes"]
