"""`jdscope classify` from the outside."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.reading.decode import LIMIT
from jdscope.reading.read import read_file
from jdscope.reporting.results import CSV_COLUMNS
from jdscope.reporting.results_text import as_text
from jdscope.verdict import SCHEMA
from tests.verdicts import load_verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope import Advert, Analyzer, Verdict
    from tests.cli.conftest import Ended, Shell

ENGINEER = """# MES engineer, Gent plant

Your tasks

- Configure the MES of our two glazing lines and its electronic batch records.
- Support the operators, and mend the interface between the MES and SAP.
- Write and test changes of the work instructions, routes and labels.
"""
NURSE = "Nurse, night shift\n\nYou care for patients on the ward and keep their records.\n"
GERMAN = (
    "MES-Ingenieur\n\nSie betreuen unser MES in der Fertigung und sind der Ansprechpartner für alle Schichten. "
    "Außerdem schulen Sie die Kollegen und pflegen die Stammdaten der Anlage.\n"
)


def results(ended: Ended) -> list[dict[str, Any]]:
    """Return the results in JSON Lines output."""
    return [json.loads(line) for line in ended.out.splitlines()]


def scopes(ended: Ended) -> list[tuple[str, str | None]]:
    """Return source and scope of the results in JSON Lines output."""
    return [(row["source"], row["scope"]) for row in results(ended)]


def test_files_and_folders_have_one_result_each(shell: Shell) -> None:
    """In the order in which they were named, folders by the names in them, each file once."""
    shell.write("b/2.md", ENGINEER)
    shell.write("b/1.txt", NURSE)
    shell.write("b/c/3.html", f"<h1>Nurse</h1><p>{NURSE}</p>")
    shell.write("a.md", ENGINEER)
    ended = shell.run("classify", "b", "a.md", "b/1.txt", "--format", "jsonl")
    assert ended.code == 0
    assert scopes(ended) == [("b/1.txt", "OUT"), ("b/2.md", "MES"), ("b/c/3.html", "OUT"), ("a.md", "MES")]


def test_every_way_in_gives_the_same_result(shell: Shell) -> None:
    """A file, a pipe that is named and one that is not, and a line of JSON agree in all but the source."""
    shell.write("a.md", ENGINEER)
    rows = [
        shell.run("classify", "a.md", "--format", "jsonl"),
        shell.run("classify", "-", "--format", "jsonl", stdin=ENGINEER.encode()),
        shell.run("classify", "--format", "jsonl", stdin=ENGINEER.encode()),
        shell.run("classify", "--jsonl", stdin=json.dumps({"text": ENGINEER}).encode() + b"\n"),
    ]
    found = [results(row)[0] for row in rows]
    assert [row.pop("source") for row in found] == ["a.md", "-", "-", "-"]
    assert found == [found[0]] * 4


def test_python_gives_the_same_result(shell: Shell, analyzer: Analyzer, samples: Path) -> None:
    """Each sample advert has the same result from the Analyzer, to the last key."""
    files = sorted(samples.iterdir())
    told = results(shell.run("classify", *map(str, files), "--format", "jsonl"))
    assert told == [verdict.to_dict() for verdict in analyzer.analyze_many(map(read_file, files))]


def test_nothing_piped_shows_the_help(shell: Shell) -> None:
    """At a terminal without paths there is the help, and exit code 2."""
    ended = shell.run("classify")
    assert ended.code == 2
    assert "--explain" in ended.out


BAD_INPUTS = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "byte-order mark alone": (b"\xef\xbb\xbf", "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    "program": (bytes(range(256)) * 4, "not text"),
    "over-long": (b"x" * (LIMIT + 1), "longer than"),
    "neither UTF-8 nor Windows-1252": (b"Caf\xe9 \x81", "Windows-1252"),
    "broken UTF-16": (b"\xff\xfea", "UTF-16"),
    "not English": (GERMAN.encode(), "not in English"),
    "front matter": (b"---\ntitle: [\n---\nYou knit.", "front matter"),
}


@pytest.mark.parametrize("kind", BAD_INPUTS)
def test_what_cannot_be_judged_stops_nobody(shell: Shell, kind: str) -> None:
    """It has a result with the reason, one line on stderr and exit code 2; those around it are judged."""
    data, told = BAD_INPUTS[kind]
    shell.write("a.txt", NURSE)
    shell.write("b.txt", data)
    shell.write("c.txt", NURSE)
    ended = shell.run("classify", ".", "--format", "jsonl")
    assert ended.code == 2
    assert scopes(ended) == [("a.txt", "OUT"), ("b.txt", None), ("c.txt", "OUT")]
    assert told in results(ended)[1]["error"]
    assert ended.err == f"jdscope: b.txt: {results(ended)[1]['error']}\n"


def test_adverts_in_another_language_are_counted(shell: Shell) -> None:
    """The end tells how many were not judged for their language, where there are several."""
    shell.write("a.txt", NURSE)
    for name in ("b.txt", "c.txt"):
        shell.write(name, GERMAN)
    ended = shell.run("classify", ".", "--format", "jsonl")
    assert ended.err.endswith("jdscope: 2 of 3 adverts not judged: not in English\n")


def test_paths_that_are_not_there_are_results(shell: Shell) -> None:
    """A missing file and one of a format that is not read are told, and the others judged."""
    shell.write("a.txt", NURSE)
    shell.write("b.docx", b"PK\x03\x04")
    ended = shell.run("classify", "none.md", "b.docx", "a.txt", "--format", "jsonl")
    assert ended.code == 2
    assert scopes(ended) == [("none.md", None), ("b.docx", None), ("a.txt", "OUT")]
    assert "no such file" in results(ended)[0]["error"]


@pytest.mark.parametrize("stdin", [b"", b" \n", None])
def test_nothing_to_classify_ends_with_3(shell: Shell, stdin: bytes | None) -> None:
    """Nothing in the pipe, or a folder without adverts, is neither success nor failure."""
    (shell.folder / "folder").mkdir()
    ended = shell.run("classify", "folder" if stdin is None else "-", stdin=stdin)
    assert ended.code == 3
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b"\xef\xbb\xbf" + "Caféhilfe\n\nYou brew.".encode(), None),
        ("Caféhilfe\n\nYou brew.".encode("utf-16"), None),
        ("Caféhilfe\n\nYou brew.".encode("cp1252"), "Windows-1252"),
    ],
    ids=["UTF-8 with mark", "UTF-16", "Windows-1252"],
)
def test_encodings_are_read_and_guesses_told(shell: Shell, data: bytes, note: str | None) -> None:
    """A byte-order mark is no part of the title, and a guess is told in the result and on stderr."""
    ended = shell.run("classify", "--format", "jsonl", stdin=data)
    (row,) = results(ended)
    assert (ended.code, row["title"]) == (0, "Caféhilfe")
    assert (note or "") in "".join(row["notes"])
    assert (note or "") in ended.err
    assert bool(row["notes"]) == bool(ended.err) == bool(note)


def test_lines_have_one_result_each(shell: Shell) -> None:
    """Same order, ids echoed; a line that cannot be read has a result that says which and why, a blank one none."""
    lines = [
        json.dumps({"id": 7, "title": "Nurse", "text": "You care."}),
        "{not JSON",
        "",
        json.dumps({"body": ENGINEER, "id": "x"}),
        json.dumps({"title": "Nurse"}),
        json.dumps({"text": ""}),
        json.dumps(["text"]),
    ]
    ended = shell.run("classify", "--jsonl", stdin="\n".join(lines).encode())
    assert ended.code == 2
    found = results(ended)
    assert [row["id"] for row in found] == ["7", None, "x", None, None, None]
    assert [row["scope"] for row in found] == ["OUT", None, "MES", None, None, None]
    assert [row["error"].split(":")[0] for row in found if row["error"]] == ["line 2", "line 5", "line 6", "line 7"]


@pytest.mark.parametrize("wrapper", ["{}", '{{"jobs": {}}}', '{{"data": {{"offers": {}}}}}'])
def test_exports_are_read_record_by_record(shell: Shell, wrapper: str) -> None:
    """A list of postings, alone or wrapped, gives a result each, from a file and a pipe alike."""
    jobs = [
        {"id": 1, "title": "Nurse", "content": "You care."},
        {"id": 2, "content": ENGINEER},
        {"id": 3, "title": "?"},
    ]
    export = wrapper.format(json.dumps(jobs, indent=1))
    (shell.folder / "export.json").write_text(export)
    file = shell.run("classify", "export.json", "--format", "jsonl")
    pipe = shell.run("classify", "--format", "jsonl", stdin=export.encode())
    assert [(row["id"], row["scope"]) for row in results(file)] == [("1", "OUT"), ("2", "MES"), (None, None)]
    assert [row["probabilities"] for row in results(file)] == [row["probabilities"] for row in results(pipe)]
    assert "record 3: no text" in results(file)[2]["error"]
    assert file.code == 2


def test_lines_are_answered_as_they_come() -> None:
    """Each result is there before the next line is asked for."""
    command = [sys.executable, "-c", "from jdscope.__main__ import main; main()", "classify", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": NURSE}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
        assert process.wait() == 0


def test_the_text_field_can_be_named(shell: Shell) -> None:
    """Where it has another name, and where it is missing the fields that there are are listed."""
    line = json.dumps({"advert": ENGINEER, "text": "You knit."}).encode()
    assert results(shell.run("classify", "--jsonl", "--text-field", "advert", stdin=line))[0]["scope"] == "MES"
    (row,) = results(shell.run("classify", "--jsonl", "--text-field", "ad", stdin=line))
    assert "'advert', 'text'" in row["error"]


def test_results_are_written_as_json(shell: Shell) -> None:
    """One array, also of one and of none."""
    shell.write("a.txt", NURSE)
    shell.write("b.md", ENGINEER)
    (shell.folder / "none").mkdir()
    rows = json.loads(shell.run("classify", "a.txt", "b.md", "--format", "json").out)
    assert [(row["schema"], row["scope"]) for row in rows] == [(SCHEMA, "OUT"), (SCHEMA, "MES")]
    assert json.loads(shell.run("classify", "none", "--format", "json").out) == []


def test_results_are_written_as_csv(shell: Shell) -> None:
    """One row each under the documented head, and no cell that a spreadsheet would run."""
    shell.write("a.md", ENGINEER.replace("# MES", "# =HYPERLINK(1) MES"))
    shell.write("b.txt", "")
    ended = shell.run("classify", ".", "--format", "csv")
    head, judged, empty = csv.reader(io.StringIO(ended.out))
    assert tuple(head) == CSV_COLUMNS
    row = dict(zip(head, judged, strict=True))
    assert (row["scope"], row["title"], row["areas"]) == (
        "MES",
        "'=HYPERLINK(1) MES engineer, Gent plant",
        "production",
    )
    assert float(row["p_mes"]) == float(row["confidence"])
    assert dict(zip(head, empty, strict=True))["error"].startswith("empty")
    assert not re.search(r'(?m)(?:^|,)"?[=+@-]', ended.out)


def test_results_are_written_as_text(shell: Shell) -> None:
    """Scope, probabilities, level, areas, platforms and terms, and no colours in a pipe."""
    shell.write("a.md", ENGINEER + "- Know Opcenter or another MES.\n")
    ended = shell.run("classify", "a.md")
    assert ended.out.startswith("a.md: MES ")
    for told in ("title: MES engineer", "probabilities: MES ", "level: ", "areas: production", "Opcenter", "MES named"):
        assert told in ended.out
    assert "\x1b" not in ended.out


class Stub:
    """An Analyzer whose verdict on every advert is that of the data file; it has points of all kinds if explained."""

    def __init__(self, model: Path | None = None, *, explain: bool = False, **_: object) -> None:
        verdict = load_verdicts()["EXPLAINED"]
        duties = tuple(point for point in verdict.points if point.part in {"title", "duty"})
        self._verdict = verdict if explain else replace(verdict, points=duties, contributions=())

    def analyze(self, advert: Advert) -> Verdict:
        """Return the verdict, whatever the advert."""
        return replace(self._verdict, source=advert.source)


def test_reasons_are_told_and_explained(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence and the duties stand in every text; --explain adds each unit, its tags and the sums."""
    monkeypatch.setattr("jdscope.cli.classify_run.Analyzer", Stub)
    shell.write("a.md", ENGINEER)
    short, long = shell.run("classify", "a.md"), shell.run("classify", "a.md", "--explain")
    verdict = replace(load_verdicts()["EXPLAINED"], source="a.md")
    assert (short.out, long.out) == (as_text(verdict), as_text(verdict, explain=True))
    rows = [results(shell.run("classify", "a.md", "-f", "jsonl", *option))[0] for option in ((), ("--explain",))]
    assert [len(row["points"]) for row in rows] == [2, 4]
    assert [len(row["contributions"]) for row in rows] == [0, 2]


def test_output_is_written_whole(shell: Shell) -> None:
    """--output holds what would have been printed, and nothing is printed."""
    shell.write("a.txt", NURSE)
    printed = shell.run("classify", "a.txt", "--format", "csv")
    written = shell.run("classify", "a.txt", "--format", "csv", "--output", "out.csv")
    assert (written.code, written.out) == (0, "")
    assert (shell.folder / "out.csv").read_text(encoding="utf-8") == printed.out


def test_output_that_cannot_be_written_is_one_line(shell: Shell) -> None:
    """A folder that is not there is told in one line; what was there before is left alone."""
    shell.write("a.txt", NURSE)
    shell.write("old", "old")
    for place in ("none/out.csv", "old/out.csv"):
        ended = shell.run("classify", "a.txt", "--output", place)
        assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert (shell.folder / "old").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("option", [("--format", "xml"), ("--nonsense",), ("--model", "none")])
def test_wrong_usage_ends_with_2(shell: Shell, option: tuple[str, ...]) -> None:
    """An option that there is not, or a model that is none, is told on stderr."""
    shell.write("a.md", ENGINEER)
    ended = shell.run("classify", "a.md", *option)
    assert ended.code == 2
    assert ended.err


def test_adverts_cannot_command_the_terminal(shell: Shell) -> None:
    """Markup of rich and escape sequences in an advert are shown, not obeyed."""
    shell.write("a.md", ENGINEER.replace("Gent", "[/x] \x1b[31m [bold]"))
    for output_format in ("text", "json", "jsonl", "csv"):
        ended = shell.run("classify", "a.md", "--format", output_format, "--explain")
        assert ended.code == 0
        assert "\x1b" not in ended.out


def at_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Ended:
    """Run jdscope where standard output is a terminal of 100 columns, without colours."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "dumb")
    return shell.run(*arguments)


def test_a_terminal_shows_a_panel(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """One advert: scope, a bar for each probability, areas and terms."""
    shell.write("a.md", ENGINEER.replace("Gent", "[/x]"))
    out = at_terminal(shell, monkeypatch, "classify", "a.md").out
    for told in ("MES scope", "█", "production (owned)", "MES named", "[/x]"):
        assert told in out


def test_a_terminal_shows_the_reasons(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The panel has the sentence, what the duties are about, and the duties; --explain the tags and sums, too."""
    monkeypatch.setattr("jdscope.cli.classify_run.Analyzer", Stub)
    shell.write("a.md", ENGINEER)
    short = at_terminal(shell, monkeypatch, "classify", "a.md").out
    long = at_terminal(shell, monkeypatch, "classify", "a.md", "--explain").out
    for told in ("MES: the only duty is", "█ production execution 1", "line 3: Configure the MES"):
        assert told in short
        assert told in long
    for told in ("We make cartridges.", "own points"):
        assert told not in short
        assert told in long


def test_a_terminal_shows_a_table_of_many(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several adverts: one line each, and those that there is no verdict on are told on stderr."""
    shell.write("a.md", ENGINEER)
    shell.write("b.txt", NURSE)
    shell.write("c.txt", "")
    ended = at_terminal(shell, monkeypatch, "classify", ".")
    assert ended.code == 2
    assert "confidence" in ended.out
    assert re.search(r"a\.md +MES", ended.out)
    assert re.search(r"b\.txt +OUT", ended.out)
    assert "c.txt: empty" in ended.err
