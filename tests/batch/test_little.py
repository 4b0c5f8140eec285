"""A row with little in it gets the verdict that `jdscope classify --jsonl` gives, from every kind of table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from jdscope.batch.frame import score_frame
from jdscope.batch.run import Job, Run
from jdscope.batch.scores import DEFAULT_COLUMNS, PREFIX, of_verdict, pick
from jdscope.cli.score import _sum_up
from jdscope.reading import UnreadableInput, read_json

if TYPE_CHECKING:
    from jdscope import Analyzer
    from jdscope.batch.tally import Tally

ROWS = [json.loads(line) for line in (Path(__file__).parent / "hostile.jsonl").read_text(encoding="utf-8").splitlines()]
PLAIN = [row for row in ROWS if "Clerk" != row["title"] != "Half a character"]  # the others are for test_verdicts
COLUMNS = [name for name in DEFAULT_COLUMNS if name != f"{PREFIX}findings"]


def classified(analyzer: Analyzer, row: dict[str, Any]) -> list[object]:
    """Return the values that a line of JSON gets."""
    try:
        return [*pick(of_verdict(analyzer.analyze(read_json(json.dumps(row).encode()))), COLUMNS)]
    except UnreadableInput as error:
        return [str(error) if name == f"{PREFIX}error" else None for name in COLUMNS]


def scored(source: Path) -> tuple[list[list[object]], Tally]:
    """Return the values that the rows of a table get, and their counts."""
    target = source.with_name("scored.jsonl")
    run = Run(Job(str(source), str(target)))
    for _ in run.blocks():
        pass
    rows = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    return [[row[name] for name in COLUMNS] for row in rows], run.tally


def with_nulls(frame: pd.DataFrame) -> list[list[object]]:
    """Return the values that jdscope added to a DataFrame."""
    added = frame[COLUMNS].astype(object)
    return added.where(added.notna(), None).to_numpy().tolist()


def test_json_lines(analyzer: Analyzer, tmp_path: Path) -> None:
    """Null, NaN and values that are no text are what they are in a record."""
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in PLAIN), encoding="utf-8")
    values, tally = scored(source)
    assert values == [classified(analyzer, row) for row in PLAIN]
    titles = [value for value in values if "title alone" in str(value) or "placeholder" in str(value)]
    assert tally.by_title == len(titles) > 10


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_tables(suffix: str, analyzer: Analyzer, tmp_path: Path) -> None:
    """An empty cell of CSV and a null of Parquet are a missing text."""
    texts = [row for row in PLAIN if {type(row["title"]), type(row["text"])} <= {str, type(None)}]
    source, frame = tmp_path / f"rows.{suffix}", pd.DataFrame(texts)
    if suffix == "csv":
        frame.to_csv(source, index=False)
    else:
        frame.to_parquet(source)
    assert scored(source)[0] == [classified(analyzer, row) for row in texts]


def test_frame(analyzer: Analyzer) -> None:
    """Whatever pandas has for a missing value is a missing text."""
    missing = [{"title": "MES Manager", "text": text} for text in (None, float("nan"), pd.NA, pd.NaT)]
    rows = pd.DataFrame([*PLAIN, *missing])
    expected = [
        classified(analyzer, row) for row in [*PLAIN, *({"title": "MES Manager", "text": None} for _ in missing)]
    ]
    assert with_nulls(score_frame(rows)) == expected


def test_a_row_without_the_member(tmp_path: Path) -> None:
    """A JSON object that lacks the text that others have is an error which names what it has."""
    source = tmp_path / "rows.jsonl"
    source.write_text('{"title": "Porter", "text": "n/a"}\n{"title": "MES Manager"}\n', encoding="utf-8")
    values, tally = scored(source)
    error = "no text: looked for description, text, responsibilities and the like; its fields: 'title'"
    assert values[1][COLUMNS.index(f"{PREFIX}error")] == error
    assert (tally.rows, tally.unscored, tally.malformed, tally.by_title) == (2, 1, 0, 1)


def test_other_languages_are_counted_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The end of a run tells how many rows have no verdict because of their language."""
    german = "Sie betreuen unser MES in der Fertigung und sind der Ansprechpartner aller Schichten. " * 2
    source = tmp_path / "rows.csv"
    source.write_text(f"title,text\nMES-Ingenieur,{german}\nPorter,Carry it\n", encoding="utf-8")
    _sum_up(scored(source)[1], 0)
    assert "1 of 2 rows not judged: not in English" in capsys.readouterr().err


def test_counted_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The end of a run tells how many rows had no text."""
    source = tmp_path / "rows.csv"
    source.write_text("title,text\nPorter,\nPorter,n/a\nPorter,Carry it\n", encoding="utf-8")
    _sum_up(scored(source)[1], 0)
    assert "2 rows without a text, or with a placeholder for it: judged by their title alone" in capsys.readouterr().err
