"""Interrupted runs: no half files, and the end result of a resumed run is that of an uninterrupted one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from jdscope.batch.errors import OutputRefused, ResumeRefused, WorkerLost
from jdscope.batch.formats import Options
from jdscope.batch.run import Job, Run
from jdscope.batch.scorer import Scorer
from jdscope.batch.workers import ordered_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def finish(run: Run) -> None:
    """Do what is left."""
    for _ in run.blocks():
        pass


def interrupt(run: Run, after: int) -> None:
    """Stop a run when some blocks are done."""
    blocks = run.blocks()
    for _ in range(after):
        next(blocks)
    with pytest.raises(KeyboardInterrupt):
        blocks.throw(KeyboardInterrupt())  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".csv.xz", ".jsonl"])
@pytest.mark.parametrize("after", [1, 2, 4])
def test_resumed(after: int, suffix: str, table: Callable[[int], Path], tmp_path: Path) -> None:
    """After an interruption the output has no name yet; resumed, it and the errors are the same to the byte."""
    source = table(1100)
    with source.open("ab") as stream:
        stream.write(b'x,"never closed\r\n1,2\r\n')
    whole, errors = tmp_path / f"whole{suffix}", tmp_path / "errors.csv"
    finish(Run(Job(str(source), str(whole), errors=errors)))
    target, again = tmp_path / f"out{suffix}", tmp_path / "again.csv"
    job = Job(str(source), str(target), errors=again)
    interrupt(Run(job), after)
    assert not target.exists()
    resumed = Run(job, resume=True)
    assert resumed.tally.rows == after * 250
    finish(resumed)
    assert target.read_bytes() == whole.read_bytes()
    assert again.read_bytes() == errors.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["adverts.csv", whole.name, "errors.csv", target.name, "again.csv"]
    )


def test_changes_are_refused(table: Callable[[int], Path], tmp_path: Path) -> None:
    """A run is not gone on with when its input or options have changed, and the message says which."""
    source, target = table(600), tmp_path / "out.csv"
    interrupt(Run(Job(str(source), str(target))), 1)
    with pytest.raises(ResumeRefused, match=r"the options changed since \(columns\)"):
        Run(Job(str(source), str(target), Options(columns=("jdscope_scope",))), resume=True)
    with source.open("ab") as stream:
        stream.write(b"1,2,3,4\r\n")
    with pytest.raises(ResumeRefused, match=r"the input changed since \(.*size"):
        Run(Job(str(source), str(target)), resume=True)


def test_nothing_to_resume(table: Callable[[int], Path], tmp_path: Path) -> None:
    """Where no run was interrupted, a resumed one starts with the first row; a pipe cannot be resumed."""
    source, target = table(20), tmp_path / "out.csv"
    run = Run(Job(str(source), str(target)), resume=True)
    finish(run)
    assert run.tally.rows == 20
    with pytest.raises(ResumeRefused, match="from file to file"):
        Run(Job("-", str(target)), resume=True)


def test_a_torn_journal(table: Callable[[int], Path], tmp_path: Path) -> None:
    """A journal cut off in its last line is read up to there."""
    source, target = table(1100), tmp_path / "out.csv"
    job = Job(str(source), str(target))
    interrupt(Run(job), 2)
    journal = target.with_name("out.csv.journal")
    journal.write_bytes(journal.read_bytes() + b'{"input": [12')
    run = Run(job, resume=True)
    assert run.tally.rows == 500
    finish(run)
    assert len(target.read_bytes().splitlines()) > 1100


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed(table: Callable[[int], Path], tmp_path: Path) -> None:
    """A run that is killed with SIGKILL and resumed gives the bytes of one that was not."""
    source, whole, target = table(3000), tmp_path / "whole.csv", tmp_path / "out.csv"
    finish(Run(Job(str(source), str(whole))))
    command = [
        sys.executable,
        "-c",
        "from jdscope.__main__ import main; main()",
        "score",
        str(source),
        "-o",
        str(target),
    ]
    process = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.readline()
    process.kill()
    process.communicate()
    assert not target.exists()
    subprocess.run([*command, "--workers", "1", "--resume"], check=True, stderr=subprocess.PIPE)
    assert target.read_bytes() == whole.read_bytes()


def test_workers_agree(table: Callable[[int], Path], tmp_path: Path) -> None:
    """The output is the same to the byte however many workers there are."""
    source = table(800)
    outputs = []
    for workers in (1, 3):
        target = tmp_path / f"{workers}.csv"
        finish(Run(Job(str(source), str(target), workers=workers)))
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1]


def die(number: int) -> int:
    """Kill the process for one number."""
    if number == 5:
        os.kill(os.getpid(), signal.SIGTERM)
    return number


class Starved:
    """Takes more memory than there is, once it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return starve, ()


class Swollen:
    """Takes more memory than there is, once it is pickled."""

    def __reduce__(self) -> tuple[object, ...]:
        raise MemoryError


def starve() -> None:
    """Have no memory left."""
    raise MemoryError


def swell(_: object) -> Swollen:
    """Return what cannot be sent."""
    return Swollen()


@pytest.mark.parametrize(("work", "item"), [(swell, 1), (str, Starved())])
def test_a_worker_without_memory_for_what_it_sends_or_takes_is_lost(
    work: Callable[[object], object], item: object, capfd: pytest.CaptureFixture[str]
) -> None:
    """The run ends with an error that says so; it does not wait for ever, and the worker tells no traceback."""
    with pytest.raises(WorkerLost, match="memory"):
        list(ordered_map(work, [item] * 3, 2))
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_lost_worker() -> None:
    """A worker that is killed ends the run with an error that says so."""
    with pytest.raises(WorkerLost, match="exit code -15"):
        list(ordered_map(die, range(100), 2))


def fail(number: int) -> int:
    """Fail for one number."""
    if number == 5:
        raise ValueError(number)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_worker(workers: int) -> None:
    """What a worker raises is raised, after the results before it."""
    results = ordered_map(fail, range(100), workers)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="5"):
        next(results)


@pytest.mark.parametrize("suffix", [".part", ".journal"])
def test_what_was_altered_is_not_gone_on_with(suffix: str, table: Callable[[int], Path], tmp_path: Path) -> None:
    """A digit changed in the unfinished output or in its journal is found, by its hash."""
    source, target = table(600), tmp_path / "out.csv"
    job = Job(str(source), str(target))
    interrupt(Run(job), 1)
    left = target.with_name(target.name + suffix)
    data = bytearray(left.read_bytes())
    at = next(at for at, byte in enumerate(data) if chr(byte).isdigit() and at > len(data) // 2)
    data[at] = ord("0") + (data[at] - ord("0") + 1) % 10
    left.write_bytes(data)
    with pytest.raises(ResumeRefused, match=r"damaged|not as the interrupted run left it"):
        Run(job, resume=True)


def test_work_that_is_done_is_not_dropped_unasked(table: Callable[[int], Path], tmp_path: Path) -> None:
    """A run anew over an interrupted one is refused with what is there, and starts anew if that is asked for."""
    source, target = table(600), tmp_path / "out.csv"
    job = Job(str(source), str(target))
    interrupt(Run(job), 1)
    with pytest.raises(ResumeRefused, match="250 rows of an interrupted run are there"):
        Run(job)
    run = Run(job, force=True)
    finish(run)
    assert run.tally.rows == 600


def test_two_runs_do_not_write_one_output(table: Callable[[int], Path], tmp_path: Path) -> None:
    """While a run is at it, another one for the same output is refused, with --resume and without; it goes on whole."""
    source, target, whole = table(600), tmp_path / "out.csv", tmp_path / "whole.csv"
    finish(Run(Job(str(source), str(whole))))
    job = Job(str(source), str(target))
    blocks = Run(job).blocks()
    next(blocks)
    for resume in (False, True):
        with pytest.raises(OutputRefused, match="another run is writing it"):
            Run(job, resume=resume)
    assert len(list(blocks)) == 2
    assert target.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("suffix", [".part", ".journal"])
def test_planted_links_are_not_written_through(suffix: str, table: Callable[[int], Path], tmp_path: Path) -> None:
    """A link or a pipe where the unfinished output or the journal would be is refused, and left as it is."""
    source, target, victim = table(20), tmp_path / "out.csv", tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    planted = target.with_name(target.name + suffix)
    planted.symlink_to(victim)
    with pytest.raises(OutputRefused, match="a link"):
        Run(Job(str(source), str(target)))
    assert victim.read_text(encoding="utf-8") == "precious"
    planted.unlink()
    os.mkfifo(planted)
    with pytest.raises(OutputRefused, match="no regular file"):
        Run(Job(str(source), str(target)))


@pytest.mark.parametrize(
    "altered",
    [
        {"input": [-5, 1, 1]},
        {"input": ["a", 1, 1]},
        {"input": [1, 1, 1, 1]},
        {"input": None},
        {"output": -1},
        {"output": "x"},
        {"errors": None},
        {"digests": ["a"]},
        {"digests": None},
        {"tally": []},
        {"tally": {"rows": "x"}},
        {"tally": {"lines": 1}},
    ],
)
@pytest.mark.parametrize("resume", [True, False])
def test_a_checkpoint_that_is_none_is_not_gone_on_with(
    altered: dict[str, object], resume: bool, table: Callable[[int], Path], tmp_path: Path
) -> None:
    """One that another version wrote, or nobody, is refused even if its checksum is right."""
    job = Job(str(table(600)), str(tmp_path / "out.csv"))
    interrupt(Run(job), 1)
    journal = tmp_path / "out.csv.journal"
    first, *_, last = journal.read_bytes().splitlines()
    record = {**json.loads(last), **altered}
    record.pop("sha256")
    changed = json.dumps({**record, "sha256": sha256(json.dumps(record).encode()).hexdigest()})
    journal.write_bytes(first + b"\n" + changed.encode() + b"\n")
    with pytest.raises(ResumeRefused, match="journal:2: damaged"):
        Run(job, resume=resume)


@pytest.mark.parametrize("resume", [True, False])
def test_a_journal_of_lists_is_damaged(resume: bool, table: Callable[[int], Path], tmp_path: Path) -> None:
    """Lines of JSON that are no records are not gone on with."""
    (tmp_path / "out.csv.journal").write_bytes(b"[]\n[]\n")
    with pytest.raises(ResumeRefused, match="journal:1: damaged"):
        Run(Job(str(table(1)), str(tmp_path / "out.csv")), resume=resume)


def test_without_memory_no_row_is_called_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends, to be resumed with more memory; any other error of ours costs its row alone."""
    scorer = Scorer()

    def fail_with(error: Exception) -> None:
        monkeypatch.setattr(scorer._analyzer, "examine_many", Mock(side_effect=error))
        monkeypatch.setattr(scorer._analyzer, "examine", Mock(side_effect=error))

    row = ("MES Engineer", "You own the MES of our plant and configure it with the team. " * 9)
    fail_with(ValueError("odd"))
    assert "please report it" in str(scorer.score(*row).error)
    fail_with(MemoryError())
    with pytest.raises(MemoryError):
        scorer.score(*row)
