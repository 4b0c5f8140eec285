"""Tables in, tables out: nothing of the input is lost or changed."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from jdscope.batch.errors import ColumnNotFound, DamagedTable, UnsupportedTable
from jdscope.batch.formats import Options
from jdscope.batch.run import Job, Run
from jdscope.batch.scorer import load_scorer
from jdscope.batch.scores import COLUMNS, DEFAULT_COLUMNS, parse_columns
from jdscope.batch.table_format import TableFormat
from jdscope.scope.model import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jdscope.batch.tally import Tally

TRICKY = (
    b'id,title,description,note\r\n007,Cook,"Cook soup,\r\nand ""stew""",NA\n1e5,Nurse,Care," x "\r\n\r\n'
    b',"","day, night",""\r\n=1+1,Fitter,Fit 5" pipes,\xc3\xa9'
)


def score(source: Path, target: Path, errors: Path | None = None, **options: Any) -> Tally:
    """Score a file."""
    run = Run(Job(str(source), str(target), Options(**options), errors))
    for _ in run.blocks():
        pass
    return run.tally


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8", "surrogateescape"), newline=""), delimiter=delimiter))


def test_cells_stay(tmp_path: Path) -> None:
    """Every byte of the input is in the output, where it was; only the new cells come behind each row."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(TRICKY)
    assert score(source, target).rows == 4
    before, after = rows(TRICKY), rows(target.read_bytes())
    assert [row[:4] for row in after] == before
    assert after[0][4:] == list(DEFAULT_COLUMNS)
    assert b'007,Cook,"Cook soup,\r\nand ""stew""",NA,OUT,' in target.read_bytes()
    assert b',"","day, night","",OUT,' in target.read_bytes()


def test_malformed_rows_are_kept(tmp_path: Path) -> None:
    """A malformed row tells its line, is kept whole with the header before it, and the others are scored."""
    source, target, errors = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "errors.csv"
    bad = [b"2,Clerk\n", b"3,Nul,a\0b\n", b"4,Caf\xe9,Serve \xc3\xa0 table\n", b'5,Cook,"never closed\n']
    source.write_bytes(b"id,title,description\n1,Nurse,Care\n" + b"".join(bad) + b"6,Baker,Bake\n")
    tally = score(source, target, errors)
    assert errors.read_bytes() == b"id,title,description\n" + b"".join(bad)
    assert (tally.rows, tally.malformed, tally.unscored) == (6, 4, 4)
    table = list(csv.DictReader(io.StringIO(target.read_text("utf-8", "surrogateescape"))))
    assert [row["id"] for row in table] == ["1", "2", "3", "4", "5", "6"]
    told = [row["jdscope_error"].partition(":")[0] for row in table]
    assert told == ["", "line 3", "line 4", "line 5", "line 6", ""]


def test_five_megabytes_in_a_cell(tmp_path: Path) -> None:
    """A cell of 5 MB passes; its row says that no advert is so long, the next one is scored."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f'id,text\n1,"{"long, " * 900_000}"\n2,Bake bread\n', encoding="utf-8")
    assert score(source, target).unscored == 1
    table = rows(target.read_bytes())
    assert len(table[1][1]) == 5_400_000
    assert "longer than" in table[1][-1]
    assert table[2][2] == "OUT"


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".csv.bz2", ".csv.xz", ".csv.zst", ".tsv", ".jsonl", ".parquet"])
def test_formats(suffix: str, table: Callable[[int], Path], tmp_path: Path) -> None:
    """A table written in another format, and that one scored again and written as CSV, has the same cells."""
    if suffix.endswith((".zst", ".parquet")):
        pytest.importorskip("zstandard" if suffix.endswith(".zst") else "pyarrow")
    source, middle, direct, back = table(300), tmp_path / f"m{suffix}", tmp_path / "d.csv", tmp_path / "b.csv"
    first, again = score(source, middle), score(middle, back, replace=True)
    score(source, direct)
    assert first == again
    assert rows(back.read_bytes()) == rows(direct.read_bytes())


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "a.csv.gz"), (bz2.compress, "a"), (lzma.compress, "a.csv")])
def test_compression_is_known_by_the_bytes(pack: Callable[[bytes], bytes], name: str, tmp_path: Path) -> None:
    """A packed file is unpacked whatever its name; one that is cut off is an error that names it."""
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(pack(TRICKY))
    options: dict[str, Any] = {"input_format": TableFormat.CSV}
    assert score(source, target, **options).rows == 4
    source.write_bytes(pack(TRICKY)[:-20])
    with pytest.raises(DamagedTable, match=name):
        score(source, target, **options)


def test_json_objects_stay(tmp_path: Path) -> None:
    """A JSON object is written as it was, with the new members behind; a line that is none has only those."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "Bake bread", "n": 1e5 , "m": 0.10}\n{}\n\n[1]\n{"text": 7}', encoding="utf-8")
    tally = score(source, target, texts=("text",))
    lines = target.read_text("utf-8").splitlines()
    assert lines[0].startswith('{"text": "Bake bread", "n": 1e5 , "m": 0.10, "jdscope_scope": "OUT", ')
    assert lines[2] == ""
    assert [list(json.loads(line))[-1] for line in lines if line] == ["jdscope_error"] * 4
    assert (tally.rows, tally.malformed, tally.unscored) == (4, 1, 3)


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Columns of a Parquet file keep their types, and the new ones have theirs."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    before = arrow.table({"n": [1, None], "text": ["Bake bread", None], "tags": [["a"], []]})
    parquet.write_table(before, source)
    score(source, target)
    after = parquet.read_table(target)
    assert after.select(["n", "text", "tags"]).equals(before)
    assert after.schema.field("jdscope_confidence").type == arrow.float64()
    assert after.column("jdscope_scope").to_pylist() == ["OUT", None]


def test_added_cells_are_no_formulas(tmp_path: Path) -> None:
    """What jdscope adds cannot begin a formula; the input's own cells are left alone unless that is asked for."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,title,text\n=1+1,MES,The plant's\n", encoding="utf-8")
    score(source, target)
    assert rows(target.read_bytes())[1][0] == "=1+1"
    score(source, target, escape_all=True)
    assert rows(target.read_bytes())[1][0] == "'=1+1"


@pytest.mark.parametrize(("head", "delimiter"), [("a;text", ";"), ("a|text", "|"), ("a\ttext", "\t"), ("a,text", ",")])
def test_sniffed_delimiter(head: str, delimiter: str, tmp_path: Path) -> None:
    """The delimiter is found in the header and written again."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"{head}\n1{delimiter}Bake bread\n", encoding="utf-8")
    score(source, target)
    assert rows(target.read_bytes(), delimiter)[1][:3] == ["1", "Bake bread", "OUT"]


def test_byte_order_mark_stays(tmp_path: Path) -> None:
    """A byte-order mark stays where it is and is no part of the first column's name."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b'\xef\xbb\xbf"text"\nBake bread\n')
    score(source, target)
    assert target.read_bytes().startswith(b'\xef\xbb\xbf"text",jdscope_scope,')


def test_encoding(tmp_path: Path) -> None:
    """Another encoding is read and written when it is named."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"text,note\nServe caf\xe9 guests,\x80\n")
    score(source, target, encoding="cp1252")
    assert b"Serve caf\xe9 guests,\x80,OUT" in target.read_bytes()


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_encoding_is_found(codec: str, tmp_path: Path) -> None:
    """UTF-16 with and without its mark and Windows-1252 are read without an option, and written as they were."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    text = "title,text\nWaiter,Serve café guests the whole day at 3 € and the evening\n"
    source.write_bytes(text.encode(codec))
    tally = score(source, target)
    assert (tally.scopes, tally.malformed) == ({"OUT": 1}, 0)
    assert target.read_bytes().startswith(text[:10].encode(codec))
    assert "café guests the whole day at 3 € and" in target.read_bytes().decode(codec)


@pytest.mark.parametrize("begin", ["sep=;\ntitle;text\n", "title;text\n", "title\ttext\n", "title|text\n"])
def test_delimiter_is_found(begin: str, tmp_path: Path) -> None:
    """What stands between cells is told by a line of Excel, or found in the header; such a line stays."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    delimiter = begin[-6]
    source.write_text(f"{begin}Waiter{delimiter}Serve, and smile\n")
    assert score(source, target).scopes == {"OUT": 1}
    assert target.read_text().startswith(begin[:-1])
    assert f"smile{delimiter}OUT{delimiter}" in target.read_text()


def test_no_cell_is_lost(tmp_path: Path) -> None:
    """A row with a cell too many tells it with what is wrong; one that ends with a delimiter is a row like others."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("title,text\nWaiter,Serve guests,a note\nCook,Boil soup,\n")
    tally = score(source, target)
    assert (tally.malformed, tally.scopes) == (1, {"OUT": 1})
    first, second = rows(target.read_bytes())[1:]
    assert first[-1] == "line 2: 3 cells where the header has 2; surplus: a note"
    assert second[:3] == ["Cook", "Boil soup", "OUT"]


def test_escaped_quotes(tmp_path: Path) -> None:
    """A quote behind a backslash is one of the text where that is asked for; without it the row is kept and told."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('title,text\nCook,"Make the \\"soup\\", and salad"\n')
    assert score(source, target, escape="\\").scopes == {"OUT": 1}
    assert score(source, target).malformed == 1
    assert "and salad" in target.read_text()


def test_several_columns_are_one_text(tmp_path: Path) -> None:
    """The parts of an advert in columns of their own are read together, as they are from a record."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("job_title,description,Responsibilities\nMES Engineer,We bake.,Configure the MES of our plant\n")
    score(source, target)
    row = rows(target.read_bytes())[1]
    posting = {
        "title": "MES Engineer",
        "description": "We bake.",
        "responsibilities": "Configure the MES of our plant",
    }
    [scores] = load_scorer().score_many([("", posting)])
    assert row[3:5] == ["MES", str(scores.confidence)]


def test_scored_twice(table: Callable[[int], Path], tmp_path: Path) -> None:
    """A scored table is refused, unless its columns are to be replaced; then the result is the same."""
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    score(table(20), once)
    with pytest.raises(ColumnNotFound, match="--replace"):
        score(once, twice)
    score(once, twice, replace=True)
    assert rows(once.read_bytes()) == rows(twice.read_bytes())


def test_chosen_columns() -> None:
    """Columns are named with or without their prefix; an unknown one is an error."""
    assert parse_columns("scope, jdscope_error") == ("jdscope_scope", "jdscope_error")
    assert parse_columns("all") == COLUMNS
    with pytest.raises(ColumnNotFound, match="jdscope_colour"):
        parse_columns("colour")


@pytest.mark.parametrize("data", [b"", b"\n", b'"a\n'])
def test_no_header(data: bytes, tmp_path: Path) -> None:
    """A file without a header is an error."""
    source = tmp_path / "in.csv"
    source.write_bytes(data)
    with pytest.raises(DamagedTable, match="no header"):
        score(source, tmp_path / "out.csv")


@pytest.mark.parametrize("errors", [False, True])
def test_the_input_is_never_written_over(errors: bool, tmp_path: Path) -> None:
    """Neither the output nor the file of malformed rows may be the input, also by another name."""
    source, link = tmp_path / "in.csv", tmp_path / "link.csv"
    source.write_text("text\nBake\n")
    link.symlink_to(source)
    target = tmp_path / "out.csv" if errors else link
    with pytest.raises(UnsupportedTable, match="is the input"):
        score(source, target, link if errors else None)
    assert source.read_text() == "text\nBake\n"


def test_a_missing_model_is_one_error(tmp_path: Path) -> None:
    """It is told before the first row, not in each."""
    source = tmp_path / "in.csv"
    source.write_text("text\nBake\n")
    with pytest.raises(ModelError):
        Run(Job(str(source), str(tmp_path / "out.csv"), model=tmp_path / "none"))
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("cut", [1, 30])
def test_zstandard_cut_off_is_damage(cut: int, tmp_path: Path) -> None:
    """A frame that is not whole is an error, whatever could be read of it; several whole ones are one stream."""
    source, target = tmp_path / "in.csv.zst", tmp_path / "out.csv"
    packed = zstandard.compress(b"text\n" + b"Bake bread\n" * 5_000) + zstandard.compress(b"Bake rolls\n" * 10)
    source.write_bytes(packed)
    assert score(source, target).rows == 5_010
    source.write_bytes(packed[:-cut])
    with pytest.raises(DamagedTable):
        score(source, target)


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    """What is no file is not written over by one."""
    source, target = tmp_path / "in.csv", tmp_path / "fifo"
    source.write_text("text\nBake\n")
    os.mkfifo(target)
    with pytest.raises(UnsupportedTable, match="is no file"):
        score(source, target)
    assert target.is_fifo()


def test_json_lines_under_another_name_are_told(tmp_path: Path) -> None:
    """JSON Lines under another name are no CSV; the error names the option that says so."""
    path = tmp_path / "export.txt"
    path.write_text('{"title": "MES \\"Engineer\\"", "text": "You configure work orders."}\n', encoding="utf-8")
    with pytest.raises(UnsupportedTable, match="--from jsonl"):
        Run(Job(str(path), str(tmp_path / "out.csv"), Options()))
