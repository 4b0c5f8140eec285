"""Verdicts in each format, against expected files; `verdicts.toml` has one of each kind."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from jdscope.reporting.blocks import Styled
from jdscope.reporting.colour import print_styled
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.panel import panel, table
from jdscope.reporting.results import CSV_COLUMNS, chunks
from jdscope.reporting.results_text import as_text, usage
from jdscope.verdict import Mention, Sense, Verdict
from tests.verdicts import load_verdicts

EXPECTED = Path(__file__).with_name("expected") / "verdicts"
VERDICTS = load_verdicts()
JUDGED = [name for name, verdict in VERDICTS.items() if verdict.error is None]


def written(result_format: ResultFormat, verdicts: list[Verdict] | None = None) -> str:
    """Return the output of some verdicts, by default of all."""
    return "".join(chunks(VERDICTS.values() if verdicts is None else verdicts, result_format))


def shown(renderable: RenderableType, *, colours: bool = False) -> str:
    """Return what a terminal of 100 columns shows, without the blanks at the end of its lines."""
    console = Console(
        width=100, file=io.StringIO(), force_terminal=colours, color_system="standard" if colours else None
    )
    with console.capture() as capture:
        console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def expected(name: str) -> str:
    """Return an expected output."""
    return (EXPECTED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", JUDGED)
def test_text_is_as_expected(name: str) -> None:
    """Scope, sentence, facts and grounds; the verdict that is explained has its units and sums, too."""
    assert as_text(VERDICTS[name], explain=name == "EXPLAINED") == expected(f"{name}.txt")


@pytest.mark.parametrize("name", JUDGED)
def test_the_panel_is_as_expected(name: str) -> None:
    """The same in a frame, with a bar of what the duties are about."""
    assert shown(panel(VERDICTS[name], explain=name == "EXPLAINED")) == expected(f"{name}.panel.txt")


def test_the_table_is_as_expected() -> None:
    """One line an advert that there is a verdict on."""
    assert shown(table(VERDICTS.values())) == expected("table.txt")


def test_csv_is_as_expected() -> None:
    """One row an advert, with what its duties are about and how many."""
    assert written(ResultFormat.CSV) == expected("all.csv")
    assert tuple(next(csv.reader(io.StringIO(written(ResultFormat.CSV, []))))) == CSV_COLUMNS


def test_text_has_no_line_for_what_could_not_be_judged() -> None:
    """All other verdicts are told one after the other."""
    assert written(ResultFormat.TEXT) == "".join(as_text(VERDICTS[name]) for name in JUDGED)


def test_json_has_every_verdict() -> None:
    """JSON is a list of the results, JSON Lines has one a line, and none is the empty list."""
    results = [verdict.to_dict() for verdict in VERDICTS.values()]
    assert json.loads(written(ResultFormat.JSON)) == results
    assert list(map(json.loads, written(ResultFormat.JSONL).splitlines())) == results
    assert json.loads(written(ResultFormat.JSON, [])) == []


def test_the_reasons_are_free_of_numbers_unless_explained() -> None:
    """Neither names of sums nor probabilities of tags are told without `--explain`."""
    verdict = VERDICTS["EXPLAINED"]
    for told in (as_text(verdict), shown(panel(verdict))):
        for name in ("own points", "stance", "+1.20", "We make cartridges"):
            assert name not in told


def test_bars_are_coloured() -> None:
    """Each subject has a colour and a block of its own, in the bar and in the legend."""
    told = shown(panel(VERDICTS["MES"]), colours=True)
    for colour, block in ((36, "█"), (35, "▓"), (33, "▒"), (32, "░")):
        assert told.count(f"\x1b[{colour}m{block}") >= 2


def test_to_review_without_a_reason() -> None:
    """A verdict from elsewhere that gives no reason is still shown as one to review."""
    verdict = replace(VERDICTS["MES"], review_reason=None)
    assert "MES 0.93 (review)\n" in as_text(verdict)
    assert "review:" not in as_text(verdict)
    assert "to review " in shown(panel(verdict))


def test_terms_that_are_kept_apart() -> None:
    """An advert that names both and does not mix them is told to do so; other senses do not count."""
    mom = VERDICTS["MOM"]
    assert usage(replace(mom, synonyms=())) == "MES and MOM named, kept apart"
    other = [Mention(one.text, one.term, Sense.OTHER, one.place) for one in mom.mentions]
    assert usage(replace(mom, synonyms=(), mentions=tuple(other))) == "neither is named"


def test_broken_lines_go_on_below_their_first_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a narrow terminal the rest of a bullet and of a number stands behind it."""
    monkeypatch.setenv("COLUMNS", "20")
    print_styled([Styled("  - one two three four"), Styled("1. one two three four"), Styled("one two three four five")])
    assert capsys.readouterr().out.splitlines() == [
        *("  - one two three", "    four"),
        *("1. one two three", "   four"),
        *("one two three four", "five"),
    ]
