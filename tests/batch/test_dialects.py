"""Tables are read as programs and people write them; what is found out is told, and every cell comes out again."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.batch.csv_table import CsvReader
from jdscope.batch.errors import ColumnNotFound, UnsupportedTable
from jdscope.batch.formats import Options, open_tables
from jdscope.batch.run import Job, Run
from jdscope.batch.table import Position
from jdscope.reading.parts import Section

if TYPE_CHECKING:
    from pathlib import Path as Folder

TABLES = tomllib.loads((Path(__file__).parent / "dialects.toml").read_text(encoding="utf-8"))["table"]
tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table["name"])


def written(folder: Folder, table: dict[str, Any]) -> Folder:
    """Return the file of a table."""
    path = folder / str(table.get("file", "a.csv"))
    path.write_text(table["text"], encoding="utf-8", newline="")
    return path


def as_text(text: object) -> object:
    """Return the texts of sections, a line each, or a text as it is."""
    is_sections = isinstance(text, tuple) and all(isinstance(section, Section) for section in text)
    return "\n".join(section.text for section in text) if isinstance(text, tuple) and is_sections else text


def lines_of(text: str | dict[str, str]) -> list[str]:
    """Return the lines of a text, or of the cells of a row that is read as a whole."""
    return text.split("\n") if isinstance(text, str) else list(text.values())


@tables
def test_titles_and_texts_are_found(table: dict[str, Any], tmp_path: Folder) -> None:
    """Each row has its title and its text, and no row is malformed."""
    reader, _ = open_tables(str(written(tmp_path, table)), "-", Options())
    entries = [entry for block in reader.blocks(Position()) for entry in block.entries if entry.text is not None]
    reader.close()
    assert [[entry.title, as_text(entry.text)] for entry in entries] == table["rows"]
    assert not any(entry.flaw for entry in entries)
    assert reader.assumed == table["told"]


@tables
def test_every_cell_comes_out_again(table: dict[str, Any], tmp_path: Folder) -> None:
    """Lines come out as they went in, with cells behind them; as JSON Lines no cell is lost."""
    path = written(tmp_path, table)
    for target in (path.with_name(f"out{path.suffix}"), path.with_name("out.jsonl")):
        for _ in Run(Job(str(path), str(target)), force=True).blocks():
            pass
    came_out = path.with_name(f"out{path.suffix}").read_text(encoding="utf-8").split("\n")
    assert all(line.startswith(own) for line, own in zip(came_out, table["text"].split("\n"), strict=True))
    rows = [json.loads(line) for line in path.with_name("out.jsonl").read_text(encoding="utf-8").splitlines()]
    cells = "\n".join(str(value) for row in rows for value in row.values())
    assert all(line in cells for row in table["rows"] for line in lines_of(row[1]))


def test_the_error_names_columns_of_prose(tmp_path: Folder) -> None:
    """Where no name is that of a text, the error names the columns that have one."""
    path = tmp_path / "a.csv"
    path.write_text(f"id,Question 4\n1,{'You fit the pumps of the plant. ' * 4}\n", encoding="utf-8")
    with pytest.raises(ColumnNotFound, match="there is text in 'Question 4'"):
        open_tables(str(path), "-", Options())


@pytest.mark.parametrize(
    ("begin", "told"),
    [
        ("PK\x03\x04\x14", "give its file, not a pipe"),
        ("%PDF-1.4", "for jdscope classify"),
        ("<!doctype html>", "for jdscope classify"),
        ("\ufeff<?xml version='1.0'?>", "for jdscope classify"),
        ("PAR1\x15", "--from parquet"),
    ],
)
def test_what_is_no_table_is_told_by_its_begin(begin: str, told: str, tmp_path: Folder) -> None:
    """What came through a pipe, or under a wrong name, is named as what it is and not by columns that it lacks."""
    path = tmp_path / "a.tsv"
    path.write_text(f"{begin}\n1,2\n", encoding="utf-8")
    with pytest.raises(UnsupportedTable, match=f"not CSV but .*{told}"):
        CsvReader(str(path))


@pytest.mark.parametrize("name", ["a.docx", "a.xml", "a.HTML", "a.pdf"])
def test_files_of_adverts_are_no_tables(name: str) -> None:
    """A file of an advert is sent to the command that reads it."""
    with pytest.raises(UnsupportedTable, match="for jdscope classify"):
        open_tables(name, "-", Options())
