"""Whatever way a table comes in, no doubtful advert is lost on the way to whoever decides it."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jdscope.analyzer import Analyzer
from jdscope.batch.formats import Options, open_scored
from jdscope.batch.review_queue import queue_of
from jdscope.batch.run import Job, Run

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope.batch.review_queue import Queue

DUTY = "You configure work orders in the MES of plant {}."
CONTROLS = "You program the PLCs of the packaging machines, commission drives and debug the safety controllers."


@pytest.fixture(scope="module")
def explaining() -> Analyzer:
    """Return an Analyzer that explains every unit."""
    return Analyzer(explain=True)


def queue(source: Path, target: str, options: Options, analyzer: Analyzer, most: int = 100) -> Queue:
    """Score a table, and return what is to be decided of it if everything is."""
    written = str(source.with_name(target))
    run = Run(Job(str(source), written, options, workers=1))
    for _ in run.blocks():
        pass
    with closing(open_scored(str(source), written, options)) as reader:
        return queue_of(reader, analyzer, 1.1, most)


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    """Return CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


RECORD = {"id": 4, "name": "MES Engineer", "jobAd": {"sections": {"jobDescription": {"text": DUTY}}}}
SPLIT = {"id": 4, "title": "MES Engineer", "description": "We make cans.", "responsibilities": DUTY}


@pytest.mark.parametrize("target", ["out.csv", "out.jsonl", "out.tsv"])
@pytest.mark.parametrize(
    ("source", "content", "options"),
    [
        ("in.csv", table([["id", "title", "text"], ["4", "MES Engineer", DUTY]]), Options()),
        ("in.csv", table([["id", "title", "text"], ["4", "MES Engineer", DUTY]], ";"), Options()),
        ("in.csv", table([["id", "a", "b"], ["4", "MES Engineer", DUTY]]), Options(texts=("b",), title="a")),
        ("in.csv", table([[*SPLIT], [*map(str, SPLIT.values())]], "~"), Options(delimiter="~")),
        ("in.csv", table([[*SPLIT], [*map(str, SPLIT.values())]]), Options(escape_all=True)),
        ("in.csv", table([[*SPLIT], [*map(str, SPLIT.values())]]), Options(encoding="cp1252")),
        ("in.jsonl", json.dumps(SPLIT) + "\n", Options()),
        ("in.jsonl", json.dumps(RECORD) + "\n", Options()),
    ],
)
def test_the_advert_is_found_again(
    tmp_path: Path, *, explaining: Analyzer, source: str, content: str, options: Options, target: str
) -> None:
    """Its duty, title and identifier are in the line, from any format to any other, however the text was told."""
    (tmp_path / source).write_text(content, encoding="utf-8")
    found = queue(tmp_path / source, target, options, explaining)
    (line,) = found.lines
    entry = json.loads(line)
    assert (entry["id"], entry["title"]) == ("4", "MES Engineer")
    assert DUTY in entry["text"]
    assert (found.left_out, found.unread) == (0, 0)


def test_rows_without_an_identifier_have_their_number(tmp_path: Path, explaining: Analyzer) -> None:
    """An empty identifier is no name for an advert; what stands in a table twice, but for numbers, comes once."""
    rows = [["id", "title", "text"], *(["", "MES Engineer", DUTY.format(name)] for name in ("Cork", "Leeds"))]
    repost = ["", "MES Engineer", f"{rows[1][2]} (4711/2026)"]
    (tmp_path / "in.csv").write_text(table([*rows, rows[1], repost]), encoding="utf-8")
    lines = queue(tmp_path / "in.csv", "out.csv", Options(), explaining).lines
    assert sorted(json.loads(line)["id"] for line in lines) == ["1", "2"]


def test_the_first_are_kept_where_there_are_too_many(tmp_path: Path, explaining: Analyzer) -> None:
    """The most doubtful and telling are kept, the others counted."""
    rows = [["title", "text"], ["Nurse", "You care for patients on the ward. " * 9]]
    rows += [["MES and Controls Engineer", f"{DUTY.format(name)} {CONTROLS}"] for name in ("Cork", "Leeds", "Lyon")]
    (tmp_path / "in.csv").write_text(table(rows), encoding="utf-8")
    found = queue(tmp_path / "in.csv", "out.csv", Options(), explaining, most=3)
    assert [json.loads(line)["title"] for line in found.lines] == ["MES and Controls Engineer"] * 3
    assert (found.left_out, found.unread) == (1, 0)
