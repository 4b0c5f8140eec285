"""What the report counts and shows."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jdscope import Analyzer
from jdscope.batch.distinct import Distinct
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.formats import open_rows
from jdscope.batch.report import make_report
from jdscope.batch.report_adverts import Opener
from jdscope.batch.report_rows import Found, advert_of, rows_of, rows_of_adverts
from jdscope.lint.engine import Linter
from jdscope.reading.markdown import read_text

if TYPE_CHECKING:
    from pathlib import Path

NURSE = "You care for patients on the ward, and you keep their records up to date with the others of the night shift."
MES = "You configure work orders in the MES of our plant in Leeds, and you support its three shifts."


@pytest.fixture(scope="module")
def explaining() -> Analyzer:
    """Return an Analyzer that tells every unit."""
    return Analyzer(explain=True)


def row(number: int, scope: str = "OUT", **scores: str) -> Found:
    """Return a scored row."""
    told = {"scope": scope, "confidence": "0.9", "review": "false", **scores}
    return Found(
        str(number), f"Nurse {number}", "Acme", "2026-05-01", told, {"title": "Nurse", "text": f"{NURSE} {number}"}
    )


def test_all_rows_are_counted_and_some_are_shown(explaining: Analyzer) -> None:
    """Of more rows than are shown those in scope or to review come first, and the page says so."""
    rows = [row(1, "MES"), row(2, review="true"), *(row(number) for number in range(3, 50))]
    report = make_report(rows, Opener(explaining), "T", most=10)
    assert len(report.rows) == len(report.opened) == 10
    assert {"1", "2"} <= {one.id for one in report.rows}
    assert report.lead[0] == "49 adverts are counted."
    assert "the table below shows 10" in report.lead[1]
    assert report.charts[0].rows == (("MES", (1,)), ("OUT", (48,)))


@pytest.mark.parametrize("told", ["nan", "inf", "1e400", "-5", "9" * 5_000, "x", ""])
def test_what_is_no_probability_is_counted_as_none(explaining: Analyzer, told: str) -> None:
    """A table may have been edited since it was scored; what stands there instead is drawn as no confidence at all."""
    report = make_report([row(1, confidence=told)], Opener(explaining), "T")
    assert report.rows[0].confidence == 0


def test_reposts_are_left_out(explaining: Analyzer) -> None:
    """Nearly equal texts are counted once, and the page says so."""
    report = make_report([row(1), row(2), row(3)], Opener(explaining), "T", distinct=Distinct())
    assert report.lead[0] == "1 advert is counted."
    assert "2 reposts are left out" in report.lead[1]
    report = make_report([row(1), row(2)], Opener(explaining), "T", distinct=Distinct())
    assert "1 repost is left out" in report.lead[1]


def test_pictures_are_of_columns_that_there_are(explaining: Analyzer) -> None:
    """What a table has no column for is not drawn as nothing, and the page says so."""
    report = make_report([row(1)._replace(scores={"scope": "MES"})], Opener(explaining), "T")
    assert [chart.names[0] for chart in report.charts] == ["scope", "month"]
    assert "confidence, review, level, areas, platforms, synonyms, findings" in report.lead[-1]


def test_reposts_of_files_are_left_out(explaining: Analyzer) -> None:
    """Adverts of files are told as reposts as those of tables are."""
    adverts = [read_text(f"# Nurse\n\n{NURSE} {number}\n") for number in range(3)]
    report = make_report(rows_of_adverts(adverts, explaining), Opener(explaining), "T", distinct=Distinct())
    assert report.lead[0] == "1 advert is counted."


def test_findings_of_files_are_counted(explaining: Analyzer) -> None:
    """Adverts of files have their findings drawn as those of scored tables."""
    report = make_report(
        rows_of_adverts([read_text(f"# MES Engineer\n\n{MES}\n")], explaining), Opener(explaining), "T"
    )
    assert "Findings of lint, by rule." in [chart.title for chart in report.charts]


def test_reposts_need_texts(explaining: Analyzer) -> None:
    """Reposts cannot be told in a table without texts."""
    with pytest.raises(ColumnNotFound, match="texts"):
        make_report([row(1)._replace(cells=None)], Opener(explaining), "T", distinct=Distinct())


def test_findings_stand_at_their_units(explaining: Analyzer) -> None:
    """A finding stands at the unit that it points into, be it on a line of several or one of several lines."""
    text = f"Jobs. {MES}\nYou keep the batch records of the plant in\norder and its MES/MOM running.\n"
    found = row(1, "MES")._replace(cells={"title": "MES Engineer", "text": text})
    lines = make_report([found], Opener(explaining), "T").opened[0].lines
    synonyms = [line.text for line in lines if any(finding.startswith("JD101") for finding in line.findings)]
    assert synonyms
    assert all("MES/MOM" in unit for unit in synonyms)
    advert = advert_of(found)
    assert advert is not None
    assert sum(len(line.findings) for line in lines) == len(Linter(analyzer=explaining).lint(advert))


def test_links_are_unique(explaining: Analyzer) -> None:
    """Rows of the same identifier have links of their own."""
    report = make_report([row(1), row(1), row(1)], Opener(explaining), "T")
    assert [one.id for one in report.rows] == ["1", "1 (2)", "1 (3)"]


def test_synonyms_without_employers_are_counted(explaining: Analyzer) -> None:
    """Where no advert tells its employer, they are set against the others."""
    adverts = [read_text(f"# MES Engineer\n\n{MES} {more}\n") for more in ("", "You keep our MES/MOM running.")]
    report = make_report(rows_of_adverts(adverts, explaining), Opener(explaining), "T")
    (chart,) = (chart for chart in report.charts if "synonyms" in chart.title)
    assert chart.title == "1 advert uses MES and MOM as synonyms."
    assert chart.rows == (("as synonyms", (1,)), ("not as synonyms", (1,)))


def test_several_processes_open_the_same(explaining: Analyzer) -> None:
    """However many processes read the adverts, the page is the same."""
    rows = [row(1, "MES")._replace(cells={"title": "MES Engineer", "text": MES}), *map(row, range(2, 90))]
    alone, together = (make_report(rows, Opener(explaining, workers), "T") for workers in (1, 2))
    assert alone == together
    assert alone.opened[0].brief


def test_a_title_stands_where_another_column_has_it(tmp_path: Path) -> None:
    """A row without the usual title has that of the next column of titles, as when it is scored."""
    table = tmp_path / "scored.csv"
    table.write_text(f'job_title,title,description,jdscope_scope\n,Nurse,"{NURSE}",OUT\n', "utf-8")
    with closing(open_rows(str(table))) as reader:
        [found] = rows_of(reader)
    assert found.title == "Nurse"
