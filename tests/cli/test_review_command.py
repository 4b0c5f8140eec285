"""The review loop from the outside: what is doubtful comes back as labels to learn from."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from jdscope.batch.exclusive import open_exclusively
from jdscope.training.reviewed import load_decisions, load_reviewed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell

DOUBTFUL = (
    "MES and Controls Engineer",
    "You configure work orders and batch records in the MES of the plant. You support the users of the MES and fix its "
    "incidents. You test each release of the MES on the line. You maintain the SCADA system of the hall. "
    "You program Siemens S7 PLCs of the packaging machines. You commission drives and robots on the lines. "
    "You debug the safety controllers of the machines.",
)
SURE = (
    "MES Engineer",
    "You configure work orders, batch records and tracking in the MES of our plant in Leeds. You support the three "
    "shifts of the plant and mend what goes wrong with the MES. You train its users.",
)
NURSE = ("Nurse", "You care for patients on the ward and keep their records. " * 8)


LINE = {"schema": "jdscope-review/1", "id": "1", "title": "a", "text": "b", "units": []}
DAMAGED = [
    *("{", "[1]", "{}", '{"schema": "other"}', '"x"', b"\xff\xfe{"),
    *(
        json.dumps(LINE | wrong)
        for wrong in (
            {"units": [{"x": 1}]},
            {"units": 1},
            {"units": [{"text": "b", "part": "duty"}]},
            {"probabilities": []},
            {"probabilities": {"MES": "much"}},
            {"title": []},
        )
    ),
]


@pytest.fixture
def queue(shell: Shell) -> Path:
    """Return what is to be decided of a table of four adverts, the last of which is too short."""
    rows = [DOUBTFUL, SURE, NURSE, ("MOM Engineer", "See attachment")]
    lines = "".join(json.dumps({"id": f"r{at}", "title": row[0], "text": row[1]}) + "\n" for at, row in enumerate(rows))
    shell.write("vacancies.jsonl", lines)
    ended = shell.run("score", "vacancies.jsonl", "-o", "scored.jsonl", "--review-to", "queue.jsonl", "--workers", "1")
    assert ended.code == 0
    assert "2 adverts to decide" in ended.err
    return shell.folder / "queue.jsonl"


def wait_for(process: subprocess.Popen[bytes], words: bytes) -> None:
    """Read what a process writes until there are some words in it, or nothing more comes."""
    assert process.stdout is not None
    while (line := process.stdout.readline()) and words not in line:
        pass


def entries(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_most_doubtful_and_telling_come_first(queue: Path) -> None:
    """What is to be decided has its text, its tags and why it is doubtful; what hangs in the balance leads."""
    told = entries(queue)
    assert [entry["id"] for entry in told] == ["r0", "r3"]
    assert told[0]["text"] == DOUBTFUL[1]
    assert told[0]["why"].startswith("unsure")
    assert {unit["part"] for unit in told[0]["units"]} >= {"title", "duty"}
    assert [entry["priority"] for entry in told] == sorted((entry["priority"] for entry in told), reverse=True)


def test_more_is_to_be_decided_below_a_higher_bar(shell: Shell, queue: Path) -> None:
    """--review-below adds verdicts that are less probable than asked for."""
    shell.run("score", "vacancies.jsonl", "-o", "scored.jsonl", "--review-to", queue.name, "--review-below", "1.0")
    assert {"r1", "r2"} <= {entry["id"] for entry in entries(queue)}


def test_decisions_are_kept_when_they_are_made_and_taken_back(shell: Shell, queue: Path) -> None:
    """A label, a borderline one, one that is undone and made anew; a second run asks for nothing that is decided."""
    first = shell.run("review", queue.name, stdin=b"m\nu\nb\nx\nq\n")
    assert first.code == 0
    decisions = load_decisions(shell.folder / "queue.reviewed.jsonl")
    assert [(key.title, one.label, one.sure) for key, one in decisions.items()] == [(DOUBTFUL[0], "OUT", False)]
    second = shell.run("review", queue.name, stdin=b"o\n")
    assert "[2 of 2] MOM Engineer" in second.out
    assert DOUBTFUL[0] not in second.out
    assert "all are decided" in second.out
    assert "2 decided, 0 left" in second.err
    labelled = load_reviewed(shell.folder / "queue.reviewed.jsonl")
    assert [(item.label, item.group, item.units) for item in labelled] == [
        ("OUT", "reviewed", ()),
        ("MOM", "reviewed", ()),
    ]


def test_who_decides_nothing_leaves_no_file(shell: Shell, queue: Path) -> None:
    """A look at the queue that ends at once leaves nothing behind."""
    before = set(queue.parent.iterdir())
    assert shell.run("review", queue.name, stdin=b"q\n").code == 0
    assert set(queue.parent.iterdir()) == before


def test_what_an_earlier_run_decided_can_be_undone(shell: Shell, queue: Path) -> None:
    """A run that finds everything decided offers to take the last one back, which then is asked again."""
    shell.run("review", queue.name, stdin=b"m\nx\n")
    ended = shell.run("review", queue.name, stdin=b"u\nq\n")
    assert "all are decided" in ended.out.partition("MOM Engineer")[0]
    assert "1 decided, 1 left" in ended.err
    assert "[2 of 2] MOM Engineer" in shell.run("review", queue.name, stdin=b"q\n").out


def test_tags_stay_when_a_label_is_undone(shell: Shell, queue: Path) -> None:
    """Tags that were corrected are kept at once: they outlive an undone label and the end of a run."""
    shell.run("review", queue.name, stdin=b"t\n2 duty quality does site\n\nm\nu\nq\n")
    shell.run("review", queue.name, stdin=b"x\nq\n")
    (item,) = load_reviewed(shell.folder / "queue.reviewed.jsonl")
    assert (item.label, item.units[1].tagging.objects) == ("OUT", ("quality",))


def test_tags_that_were_looked_at_are_learnt_from(shell: Shell, queue: Path) -> None:
    """Tags can be corrected; wrong ones are told, and only adverts whose tags were looked at have any."""
    ended = shell.run(
        "review", queue.name, stdin=b"t\n2 duty production+quality does above\n2 nonsense\n99 duty\n\nm\nq\n"
    )
    assert "a number from 1 to" in ended.out
    assert "'nonsense' is not a valid Part" in ended.out
    (item,) = load_reviewed(shell.folder / "queue.reviewed.jsonl")
    assert item.units[1].tagging.objects == ("production", "quality")
    assert item.units[1].tagging.reach == "above"


def test_units_are_broken_beside_their_tags(shell: Shell, queue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal no line of a unit is longer than it, nor stands below the tags; a pipe has whole lines."""
    monkeypatch.setenv("COLUMNS", "80")
    piped = shell.run("review", queue.name, stdin=b"q\n").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = shell.run("review", queue.name, stdin=b"q\n").out
    units = [line for line in shown.splitlines() if line[2:5].strip().isdecimal() or line.startswith(" " * 46)]
    assert max(map(len, units)) <= 80
    assert any(line.startswith(" " * 46) for line in units)
    assert shown.split() == piped.split()


@pytest.mark.parametrize(("ending", "code"), [(b"\x03", 130), (b"\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_single_keys_do_on_a_terminal(shell: Shell, queue: Path, ending: bytes, code: int) -> None:
    """On a terminal a key needs no Enter, and Ctrl-C or Ctrl-D ends without losing what was decided."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "jdscope", "review", queue.name],
        cwd=shell.folder,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    guard = Timer(60, process.kill)
    guard.start()
    try:
        for key in (b"m", ending):
            wait_for(process, b"q quit")
            time.sleep(1)  # what is typed before a terminal is made ready for keys is dropped by it
            os.write(master, key)
        _, told = process.communicate()
    finally:
        guard.cancel()
        process.kill()
    assert process.returncode == code
    assert b"Traceback" not in told
    os.close(master)
    os.close(slave)
    (decision,) = load_decisions(shell.folder / "queue.reviewed.jsonl").values()
    assert decision.label == "MES"


@pytest.mark.parametrize("content", DAMAGED)
def test_what_is_no_queue_is_one_line(shell: Shell, content: str | bytes) -> None:
    """A file that is damaged or something else ends with 2 and a line that names it."""
    shell.write("queue.jsonl", content)
    ended = shell.run("review", "queue.jsonl", stdin=b"q\n")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "queue.jsonl" in ended.err


def test_a_file_of_something_else_is_left_alone(shell: Shell, queue: Path) -> None:
    """Decisions are not added to a file that has no decisions in it."""
    other = shell.write("notes.txt", "no line end")
    ended = shell.run("review", queue.name, "-o", "notes.txt", stdin=b"m\n")
    assert (ended.code, other.read_text(encoding="utf-8")) == (2, "no line end")


@pytest.mark.parametrize("output", ["loop", "pipe", "gone/out", ".", "queue.jsonl", "locked"])
def test_nobody_decides_what_cannot_be_kept(shell: Shell, queue: Path, output: str) -> None:
    """Links in a circle, pipes, folders, the queue itself and what another review writes are told before any advert."""
    before = queue.read_bytes()
    (shell.folder / "loop").symlink_to("loop")
    os.mkfifo(shell.folder / "pipe")
    with open_exclusively(shell.folder / "locked"):
        ended = shell.run("review", queue.name, "-o", output, stdin=b"m\n")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert queue.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--review-to", "q.jsonl"], "-o FILE"),
        (["-o", "s.jsonl", "--review-below", "0.9"], "--review-to FILE"),
        (["-o", "s.jsonl", "--review-to", "q.jsonl", "--columns", "jdscope_scope"], "jdscope_confidence"),
    ],
)
def test_a_queue_needs_a_file_of_scores(shell: Shell, options: list[str], told: str) -> None:
    """What goes to a pipe cannot be read again, and what has no probabilities tells no doubt."""
    shell.write("vacancies.jsonl", '{"title": "Nurse", "text": "You care."}\n')
    ended = shell.run("score", "vacancies.jsonl", *options)
    assert ended.code == 2
    assert told in ended.err
