"""Excel workbooks: a sheet is scored as the CSV that it would be saved as."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from jdscope.batch.errors import BatchError
from jdscope.batch.excel import ExcelReader
from jdscope.batch.formats import Options
from jdscope.batch.run import Job, Run
from jdscope.batch.table import Position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = (
    "You configure work orders, batch records and tracking in the MES of our plant in Leeds. You support the three "
    "shifts of the plant and mend what goes wrong with the MES. You train its users."
)
ROWS: list[list[Any]] = [
    ["Job ID", "Job Title", "Stellenbeschreibung", "Posted", "Remote"],
    [4711, "MES Engineer", TEXT, datetime(2026, 5, 14), True],
    [4712.0, "=1+1", f"MES Engineer, Nights\n{TEXT}\nSecond line", date(2026, 6, 1), None],
]


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def scored(path: Path, **options: Any) -> tuple[list[dict[str, str]], str]:
    """Return the scored rows of a table, and what is told of it."""
    out = path.with_name("out.csv")
    run = Run(Job(str(path), str(out), Options(columns=("jdscope_scope", "jdscope_error"), **options)))
    for _ in run.blocks():
        pass
    return list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline=""))), str(run.reader.assumed)


def test_cells_are_as_they_are_shown(tmp_path: Path) -> None:
    """Whole numbers have no decimals, dates are ISO 8601, and each row has its verdict."""
    rows, _ = scored(workbook(tmp_path / "jobs.xlsx", {"Jobs": ROWS}))
    assert [row["Job ID"] for row in rows] == ["4711", "4712"]
    assert [row["Posted"] for row in rows] == ["2026-05-14", "2026-06-01"]
    assert [row["Remote"] for row in rows] == ["true", ""]
    assert [row["jdscope_scope"] for row in rows] == ["MES", "MES"]
    assert rows[1]["Stellenbeschreibung"].endswith("\nSecond line")


def test_characters_written_as_codes_are_read(tmp_path: Path) -> None:
    """A carriage return that Excel writes as `_x000D_` is a line end, as it is shown."""
    path = workbook(
        tmp_path / "jobs.xlsx", {"Jobs": [["title", "text"], ["Fitter", "Fit pumps._x000D_\nTest them._x000d_"]]}
    )
    reader = ExcelReader(str(path), rewriting=False)
    (entry,) = (entry for block in reader.blocks(Position()) for entry in block.entries)
    reader.close()
    assert str(entry.text).split() == ["Fit", "pumps.", "Test", "them."]


def test_the_header_is_found_and_told(tmp_path: Path) -> None:
    """Titles and blank rows above the names of the columns, and blank rows between, are passed over."""
    rows, told = scored(workbook(tmp_path / "jobs.xlsx", {"Jobs": [["Export"], [], ROWS[0], ROWS[1], [], ROWS[2]]}))
    assert len(rows) == 2
    assert "named in row 3" in told


def test_the_first_visible_sheet_is_read_unless_another_is_asked_for(tmp_path: Path) -> None:
    """Which sheet it was is told, and which it was not; one that is not there is an error that lists them."""
    path = workbook(tmp_path / "jobs.xlsx", {"Info": [["x"]], "Jobs": ROWS, "Old": ROWS[:2]}, hidden=["Info"])
    assert "sheet 'Jobs' (not 'Info' (hidden), 'Old')" in scored(path)[1]
    assert len(scored(path, sheet="Old")[0]) == len(scored(path, sheet="3")[0]) == 1
    with pytest.raises(BatchError, match="there are 'Info', 'Jobs', 'Old'"):
        scored(path, sheet="None")


def hide(path: Path, columns: str = "", rows: Sequence[int] = ()) -> Path:
    """Hide columns and rows of the first sheet of a workbook."""
    book = openpyxl.load_workbook(path)
    for column in columns:
        book.worksheets[0].column_dimensions[column].hidden = True
    for row in rows:
        book.worksheets[0].row_dimensions[row].hidden = True
    book.save(path)
    return path


def test_a_column_that_is_hidden_is_no_text_beside_one_that_is_seen(tmp_path: Path) -> None:
    """What nobody sees is not read as an advert, unless it is asked for; which columns are hidden is told."""
    rows = [["Job Title", "Description", "Responsibilities"], ["Night Porter", "You carry luggage.", TEXT]]
    path = hide(workbook(tmp_path / "jobs.xlsx", {"Jobs": rows}), columns="C")
    (row,), told = scored(path)
    assert row["jdscope_scope"] == "OUT"
    assert row["Responsibilities"] == TEXT
    assert "hidden columns: 'Responsibilities'; text that is not read in 'Responsibilities'" in told
    assert scored(path, texts=("Description", "Responsibilities"))[0][0]["jdscope_scope"] != "OUT"


def test_a_text_that_is_hidden_for_its_length_is_read(tmp_path: Path) -> None:
    """Where no column that is seen has the text, the hidden one is read and told."""
    path = hide(workbook(tmp_path / "jobs.xlsx", {"Jobs": ROWS}), columns="CE")
    rows, told = scored(path)
    assert [row["jdscope_scope"] for row in rows] == ["MES", "MES"]
    assert "hidden columns: 'Stellenbeschreibung', 'Remote'" in told


def test_rows_that_are_hidden_are_scored_and_told(tmp_path: Path) -> None:
    """A filter hides rows; each row has its verdict all the same, as in the CSV that a sheet is saved as."""
    path = hide(workbook(tmp_path / "jobs.xlsx", {"Jobs": [*ROWS, []]}), rows=[3, 4])
    rows, told = scored(path)
    assert len(rows) == 2
    assert told == "; sheet 'Jobs'; 1 hidden row is read too"


def test_a_sheet_of_other_things_and_names_above_the_names_are_passed_over(tmp_path: Path) -> None:
    """The first sheet with columns of adverts is read, from the row on that names a title and a text."""
    groups = ["Posting", "", "Text", "", ""]
    sheets = {"Read me": [["Open positions of this year"]], "Jobs": [groups, *ROWS]}
    rows, told = scored(workbook(tmp_path / "jobs.xlsx", sheets))
    assert [row["jdscope_scope"] for row in rows] == ["MES", "MES"]
    assert told == "; sheet 'Jobs' (not 'Read me'); the columns are named in row 2"


def test_names_in_two_rows_are_names_of_one(tmp_path: Path) -> None:
    """A name over several columns has those of the columns below it; no cell of theirs is surplus."""
    sheet = [["Title", "Text", None], [None, "Duties", "Requirements"], ["MES Engineer", TEXT, "SQL"]]
    (row,), told = scored(workbook(tmp_path / "jobs.xlsx", {"Jobs": sheet}))
    assert (row["Title"], row["Duties"], row["Requirements"], row["jdscope_error"]) == ("MES Engineer", TEXT, "SQL", "")
    assert "the columns are named in row 2" in told


def test_surplus_cells_are_kept(tmp_path: Path) -> None:
    """A row with a cell too many keeps it and says so."""
    rows, _ = scored(workbook(tmp_path / "jobs.xlsx", {"Jobs": [ROWS[0], [*ROWS[1], "surplus"]]}))
    assert "surplus: surplus" in rows[0]["jdscope_error"]


def test_content_goes_before_names(tmp_path: Path) -> None:
    """A workbook named .csv is a workbook, and CSV named .xlsx is CSV."""
    path = workbook(tmp_path / "jobs.xlsx", {"Jobs": ROWS}).rename(tmp_path / "jobs.csv")
    assert len(scored(path)[0]) == 2
    plain = tmp_path / "plain.xlsx"
    plain.write_text(f'title,text\nMES Engineer,"{TEXT}"\n', encoding="utf-8")
    assert scored(plain)[0][0]["jdscope_scope"] == "MES"


@pytest.mark.parametrize("kind", ["cut", "old", "empty", "no columns", "garbage inside", "bomb"])
def test_what_cannot_be_read_is_one_line(tmp_path: Path, kind: str) -> None:
    """Damaged, protected, empty and hostile workbooks are named errors of one line."""
    path = workbook(
        tmp_path / "jobs.xlsx", {"Jobs": [] if kind == "empty" else [["a", "b"]] if kind == "no columns" else ROWS}
    )
    whole = path.read_bytes()
    if kind == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "old":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    elif kind in {"garbage inside", "bomb"}:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("xl/workbook.xml", "<" if kind == "garbage inside" else bytes(50_000_000))
    with pytest.raises(BatchError) as caught:
        scored(path)
    assert len(str(caught.value).splitlines()) == 1


def test_workbooks_are_not_written(tmp_path: Path) -> None:
    """An output that is named as a workbook is refused before anything is read."""
    path = workbook(tmp_path / "jobs.xlsx", {"Jobs": ROWS})
    with pytest.raises(BatchError, match="write CSV"):
        Run(Job(str(path), str(tmp_path / "out.xlsx")))


def test_the_sheet_without_a_text_is_named(tmp_path: Path) -> None:
    """Where no sheet has columns of adverts, the error names the first and those that may be meant."""
    with pytest.raises(BatchError, match=r"sheet 'Cover' \(not 'Jobs'\)"):
        scored(workbook(tmp_path / "jobs.xlsx", {"Cover": [["Export"]], "Jobs": [["a", "b"]]}))
