"""Records are found in whatever wraps them, for every command alike."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.advert import Advert
from jdscope.batch.run import Job, Run
from jdscope.reading.export import read_export

if TYPE_CHECKING:
    from pathlib import Path as Folder

CASES = tomllib.loads((Path(__file__).parent / "containers.toml").read_text(encoding="utf-8"))["read"]
shapes = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


def titles_of(text: str) -> list[str]:
    """Return the titles of the adverts that are read from an export."""
    return [advert.title for advert in read_export(text.encode()) if isinstance(advert, Advert)]


@shapes
def test_records_are_found(case: dict[str, Any]) -> None:
    """One advert a record, in order."""
    assert titles_of(case["json"]) == case["titles"]


@shapes
@pytest.mark.parametrize("name", ["export.json", "export.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_score_has_a_row_a_record(case: dict[str, Any], name: str, encoding: str, tmp_path: Folder) -> None:
    """The same records, whatever the file is called and encoded in."""
    source, target = tmp_path / name, tmp_path / "out.jsonl"
    source.write_bytes(case["json"].encode(encoding))
    for _ in Run(Job(str(source), str(target)), force=True).blocks():
        pass
    rows = [json.loads(line) for line in target.read_bytes().decode().strip("\n").split("\n") if line]
    assert [bool(row["jdscope_error"]) for row in rows] == [False] * len(case["titles"])


def test_deep_objects_are_searched_in_little_time() -> None:
    """Objects of 900 in one another hold no advert, and that is said at once."""
    assert titles_of('{"x":' * 900 + "1" + "}" * 900) == []


def test_lines_of_what_to_do_with_the_next_are_none(tmp_path: Folder) -> None:
    """Elasticsearch's bulk format has a line before each record that is no advert; it comes out of score as it was."""
    fitter = json.dumps({"title": "Fitter", "text": "Fit pumps."})
    action = '{"index": {"_index": "jobs", "_id": "7"}}'
    text = f"{action}\n{fitter}\n" * 2
    assert titles_of(text) == ["Fitter", "Fitter"]
    source, target = tmp_path / "bulk.ndjson", tmp_path / "out.jsonl"
    source.write_text(text, encoding="utf-8")
    for _ in Run(Job(str(source), str(target)), force=True).blocks():
        pass
    assert target.read_text(encoding="utf-8").split("\n")[::2] == [action, action, ""]


def test_a_damaged_line_costs_that_line() -> None:
    """The lines around it are read."""
    fitter = json.dumps({"title": "Fitter", "text": "Fit pumps."})
    assert titles_of(f'{fitter}\n{{"title": "Nur\n{fitter}\n') == ["Fitter", "Fitter"]
