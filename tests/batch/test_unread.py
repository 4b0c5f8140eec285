"""What of a table is not read is told, whatever its format."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from jdscope.batch.formats import Options, open_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PROSE = "You carry the luggage of our guests and set up the breakfast room before you hand over to the shift at six."
ROW = {"title": "Night Porter", "description": PROSE, "extra_blurb": f"Wear a uniform. {PROSE}", "city": "Hull"}


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write a table in the format of its suffix."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            written = csv.DictWriter(file, list(rows[0]))
            written.writeheader()
            written.writerows(rows)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    elif path.suffix == ".parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist([dict(row) for row in rows]), path)
    else:
        book = openpyxl.Workbook()
        for row in (list(rows[0]), *(list(row.values()) for row in rows)):
            book.worksheets[0].append(row)
        book.save(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_columns_of_prose_that_are_not_read_are_told(tmp_path: Path, suffix: str) -> None:
    """They are named, unless whoever scores says what the text is."""
    path = write(tmp_path / f"jobs{suffix}", [ROW, ROW | {"extra_blurb": None}])
    told = "; text that is not read in 'extra_blurb' (--text)"
    for options, ending in ((Options(), told), (Options(title="title"), told), (Options(texts=("description",)), "")):
        with closing(open_tables(str(path), "-", options)[0]) as reader:
            assert reader.assumed.removeprefix("; sheet 'Sheet'") == ending


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_text_deep_in_a_record_that_is_not_read_is_told(tmp_path: Path, suffix: str) -> None:
    """Where each record tells its own text, so it tells what of it is not read."""
    record = {"job": {"title": "Night Porter", "description": PROSE, "extra_blurb": f"Wear a uniform. {PROSE}"}}
    with closing(open_tables(str(write(tmp_path / f"jobs{suffix}", [record])), "-", Options())[0]) as reader:
        assert reader.assumed == "; text that is not read in 'extra_blurb' (--text)"
