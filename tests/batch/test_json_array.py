"""An export in one JSON text is a table of its records."""

from __future__ import annotations

import gzip
import json
from io import BufferedReader, BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, cast

import pytest

from jdscope.batch.errors import DamagedTable, UnsupportedTable
from jdscope.batch.formats import Options
from jdscope.batch.run import Job, Run
from jdscope.batch.table_format import TableFormat

if TYPE_CHECKING:
    from io import RawIOBase
    from pathlib import Path

ADVERT = {
    "title": "Line Software Engineer",
    "content": "You configure the MES of our plant, its recipes and work orders, and train the shifts on it. " * 3,
}


def scored(path: Path) -> list[dict[str, object]]:
    """Return the rows that come out of a file."""
    target = path.with_name("out.jsonl")
    for _ in Run(Job(str(path), str(target)), force=True).blocks():
        pass
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize(
    "value",
    [
        [ADVERT] * 3,
        {"jobs": [ADVERT] * 3, "meta": {"total": 3}},
        {"hits": {"hits": [{"_source": ADVERT}] * 3}},
        {"data": [{"type": "jobs", "attributes": ADVERT}] * 3},
    ],
    ids=["a list", "wrapped", "found by a search", "with attributes"],
)
def test_every_record_is_a_row(tmp_path: Path, value: object, suffix: str) -> None:
    """A list, one that an object wraps, and records that wrap their fields, packed or not."""
    path = tmp_path / f"export.json{suffix}"
    text = json.dumps(value, indent=1).encode()
    path.write_bytes(gzip.compress(text) if suffix else text)
    assert [row["jdscope_scope"] for row in scored(path)] == ["MES"] * 3


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([ADVERT] * 2).encode(),
        json.dumps({"jobs": [ADVERT] * 2}, indent=1).encode(),
        json.dumps({"jobs": [ADVERT] * 2}).encode("utf-16"),
        gzip.compress(json.dumps({"jobs": [ADVERT] * 2}).encode()),
        f"\n{json.dumps(ADVERT)}\n\n{json.dumps(ADVERT)}".encode(),
    ],
    ids=["a list", "wrapped, over lines", "UTF-16", "packed", "lines"],
)
def test_a_pipe_has_the_rows_of_a_file(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records that come through a pipe are found in what wraps them, and lines are read as they come."""
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BufferedReader(cast("RawIOBase", BytesIO(data)))))
    target = tmp_path / "out.jsonl"
    for _ in Run(Job("-", str(target), Options(input_format=TableFormat.JSONL)), force=True).blocks():
        pass
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines() if line]
    assert [row["jdscope_scope"] for row in rows] == ["MES"] * 2


def test_lines_under_the_name_of_one_text(tmp_path: Path) -> None:
    """A file of JSON Lines that is named .json is read as it is."""
    path = tmp_path / "export.json"
    path.write_text(f"{json.dumps(ADVERT)}\n" * 2, encoding="utf-8")
    assert len(scored(path)) == 2


def test_lines_that_are_not_quite_json_come_out_as_json(tmp_path: Path) -> None:
    """Objects as Python writes them keep all of their members, and get those that are new."""
    path = tmp_path / "export.jsonl"
    lines = [str({**ADVERT, "remote": None}), json.dumps(ADVERT), str({**ADVERT, "open": True})]
    path.write_text("\n".join(lines), encoding="utf-8")
    first, _, last = scored(path)
    assert {**ADVERT, "remote": None}.items() <= first.items()
    assert {**ADVERT, "open": True}.items() <= last.items()
    assert first["jdscope_scope"] == last["jdscope_scope"] == "MES"


def test_what_is_no_json_is_one_line(tmp_path: Path) -> None:
    """A text that is cut off is refused before anything is written."""
    path = tmp_path / "export.json"
    path.write_text(json.dumps([ADVERT], indent=1)[:-20], encoding="utf-8")
    with pytest.raises(DamagedTable, match="not JSON"):
        scored(path)


def test_lines_without_an_object_are_told_as_such(tmp_path: Path) -> None:
    """Nobody is asked to name a column of a table that has none."""
    path = tmp_path / "export.jsonl"
    path.write_text('["title", "description"]\n["Fitter", "Fit pumps."]\n', encoding="utf-8")
    with pytest.raises(UnsupportedTable, match="none of the first is an object"):
        scored(path)


def test_a_list_that_is_too_long_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list is read as a whole and has a bound; lines have none."""
    monkeypatch.setattr("jdscope.batch.json_array.LIMIT", 100)
    path = tmp_path / "export.json"
    path.write_text(json.dumps([ADVERT], indent=1), encoding="utf-8")
    with pytest.raises(DamagedTable, match="give it as JSON Lines"):
        scored(path)
