"""Commands hold when those around them go away: readers, writers, workers and parents."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")

RUN = (sys.executable, "-c", "from jdscope.__main__ import main; main()")
# A shell makes what it runs in the background deaf to Ctrl-C, and so the tests of a run there.
AWAKE = (*RUN[:2], f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {RUN[2]}")
ADVERT = "# MES Engineer\n\n- You own the MES/MOM of our plant in Linz and its recipes.\n- You support its operators.\n"


@pytest.fixture
def adverts(tmp_path: Path) -> Path:
    """Return a folder of adverts."""
    for number in range(600):
        (tmp_path / f"{number}.md").write_text(ADVERT, encoding="utf-8")
    return tmp_path


def children(parent: int) -> list[int]:
    """Return the workers of a process: those of its children that Python spawned."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            line = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if above == parent and b"spawn_main" in line:
            found.append(int(stat.parent.name))
    return found


def wait_for(what: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_gone(process: int) -> bool:
    """Say whether a process has ended, even if nobody has asked for its end yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def start(folder: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Start a run of two workers; return it and them."""
    run = subprocess.Popen(
        [*RUN, "lint", "--jobs", "2", "."], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(lambda: len(children(run.pid)) == 2)
    return run, children(run.pid)


def test_a_lost_worker_is_one_line_and_no_finding(adverts: Path) -> None:
    """The exit code is not that of findings, and no other worker stays."""
    run, (first, other) = start(adverts)
    os.kill(first, signal.SIGKILL)
    _, told = run.communicate(timeout=120)
    assert (run.returncode, told.count(b"\n")) == (2, 1)
    assert b"worker" in told
    wait_for(lambda: is_gone(other))


def test_workers_end_with_their_parent(adverts: Path) -> None:
    """Nothing is left running when the command is killed."""
    run, workers = start(adverts)
    run.kill()
    run.communicate(timeout=120)
    wait_for(lambda: all(map(is_gone, workers)))


def test_an_early_interrupt_prints_nothing(adverts: Path) -> None:
    """Ctrl-C reaches every process of the terminal, workers that are just starting among them."""
    run = subprocess.Popen(
        [*AWAKE, "lint", "--jobs", "2", "."],
        cwd=adverts,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for(lambda: children(run.pid))
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=120) == (b"", b"")
    assert run.returncode == 130


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    """Links to pipes, devices and standard input do not hang a run over a folder."""
    (tmp_path / "a.md").write_text(ADVERT, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("pipe.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    for command in ("lint", "classify", "read"):
        ended = subprocess.run(
            [*RUN, command, "."], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False
        )
        assert ended.returncode in {0, 1}
        assert b"a.md" in ended.stdout


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("{run} rule --all --format json | true; exit ${{PIPESTATUS[0]}}", 0),
        ("{run} rule --all >&-", 2),
        ("{run} rule --all > /dev/full", 2),
        ("{run} classify - <&-", 3),
        ("{run} score - <&-", 2),
        ("{run} summary - <&-", 2),
    ],
)
def test_streams_that_are_gone_are_one_line_at_most(tmp_path: Path, shell: str, code: int) -> None:
    """A reader who has enough is none, a closed or full output is an error."""
    command = shell.format(run=f"{sys.executable} -c '{RUN[2]}'")
    ended = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout) == (code, b"")
    assert ended.stderr.count(b"\n") == (code > 0)


def test_nobody_listens_to_stderr(tmp_path: Path) -> None:
    """A table is scored as ever where standard error is closed."""
    (tmp_path / "t.csv").write_text("title,text\nMES Engineer,You own the MES of our plant.\n", encoding="utf-8")
    command = f"{sys.executable} -c '{RUN[2]}' score t.csv -o scored.csv 2>&-"
    ended = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["scored.csv", "t.csv"]


def test_too_little_memory_is_one_line(tmp_path: Path) -> None:
    """It is no finding, and no traceback."""
    starved = "def starved(*_): raise MemoryError\nimport jdscope.cli.streams as s; s.write = starved"
    ended = subprocess.run(
        [*RUN[:2], f"{starved}\n{RUN[2]}", "info"], cwd=tmp_path, capture_output=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, b"", b"jdscope: out of memory\n")


def test_fixes_are_not_written_through_links(tmp_path: Path) -> None:
    """What a link leads to may lie anywhere; that it is left alone is told."""
    outside = tmp_path / "outside.md"
    outside.write_text(ADVERT, encoding="utf-8")
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "link.md").symlink_to(outside)
    run = [*RUN, "lint", "--unsafe-fixes", "--fix", "."]
    ended = subprocess.run(run, cwd=tmp_path / "tree", capture_output=True, timeout=120, check=False)
    assert outside.read_text(encoding="utf-8") == ADVERT
    assert b"link" in ended.stderr
    assert ended.returncode == 2


def test_interrupted_while_it_is_loaded_it_tells_no_traceback() -> None:
    """Whoever presses Ctrl-C at once sees nothing, and the exit code is that of any other interruption."""
    finder = "class Pressed:\n    def find_spec(self, name, *_):\n        if name == 'typer': raise KeyboardInterrupt"
    loading = f"import sys\n{finder}\nsys.meta_path.insert(0, Pressed()); {RUN[2]}"
    run = subprocess.run(
        [*RUN[:2], loading, "--version"],
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")
