"""`python -m benchmarks.kills [TIMES]`: ends runs of score and lint at random moments, and counts what goes wrong.

Signals are TERM, INT, HUP and KILL to the run, and KILL to one of its workers. Nothing of a run may be left, none
may tell a traceback, and what `score` had written is gone on with to the bytes of an undisturbed run.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

from benchmarks.batch import _general, _in_scope, _write
from benchmarks.core import JDSCOPE

_TIMES, _ROWS, _FILES = 200, 6_000, 400
_PATIENCE = 20.0  # seconds for a run to end
_LEAVE = 3.0  # seconds for its workers to notice
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL)


class Kind(NamedTuple):
    """A command that is ended, the seconds that it takes undisturbed, and where it writes; empty for nowhere."""

    name: str
    command: tuple[str, ...]
    seconds: float
    target: Path | None


class Outcome(NamedTuple):
    """How a run ended: what it left running, what it told, and whether it came to an end in time."""

    orphans: int
    told: str
    ended: bool


def end_at(kind: Kind, moment: float, sent: signal.Signals | None) -> Outcome:
    """Start a run and send a signal at a moment, or KILL to one of its workers where none is given."""
    process = subprocess.Popen(
        kind.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, text=True
    )
    time.sleep(moment)
    if process.poll() is None:
        children = psutil.Process(process.pid).children(recursive=True)
        if sent is not None:
            process.send_signal(sent)
        elif children:
            children[-1].kill()
    try:
        told, ended = process.communicate(timeout=_PATIENCE)[1], True
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        told, ended = process.communicate()[1], False
    deadline = time.monotonic() + _LEAVE
    while (left := _left(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return Outcome(left, told, ended)


def _left(session: int) -> int:
    """Return how many processes of a session are running."""
    return sum(_session(pid) == session and pid != session for pid in psutil.pids())


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return 0


def run(kind: Kind, whole: bytes, chance: random.Random) -> list[str]:
    """End one run, go on with it, and return what went wrong."""
    if kind.target:
        kind.target.unlink(missing_ok=True)
    sent = chance.choice((*_SIGNALS, None))
    outcome = end_at(kind, chance.uniform(0, kind.seconds), sent)
    wrong = []
    if not outcome.ended:
        wrong.append("did not end")
    if outcome.orphans:
        wrong.append(f"{outcome.orphans} left running after {sent.name if sent else 'a killed worker'}")
    if "Traceback" in outcome.told:
        wrong.append(f"traceback after {sent.name if sent else 'a killed worker'}")
    if kind.target:
        again = subprocess.run((*kind.command, "--resume"), capture_output=True, text=True, check=False)
        if not kind.target.exists() or kind.target.read_bytes() != whole:
            wrong.append(f"resumed to other bytes ({again.stderr[-200:].strip()})")
    return wrong


def kinds(work: Path) -> list[Kind]:
    """Return the commands, each timed once undisturbed."""
    table = _write(work / "general.csv", _general(), _ROWS, _in_scope())
    folder = work / "drafts"
    folder.mkdir()
    for at, (title, text) in enumerate((_in_scope() * 4)[:_FILES]):
        (folder / f"{at:04}.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
    made = []
    for workers in ("1", "2"):
        target = work / f"scored-{workers}.csv"
        score = (*JDSCOPE, "score", str(table), "-o", str(target), "--workers", workers)
        made.append(_timed(f"score, workers {workers}", score, target))
        made.append(_timed(f"lint, jobs {workers}", (*JDSCOPE, "lint", str(folder), "--jobs", workers), None))
    return made


def _timed(name: str, command: tuple[str, ...], target: Path | None) -> Kind:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return Kind(name, command, time.perf_counter() - start, target)


def main(times: int) -> int:
    """Print a line for each kind of run, and return 1 where something went wrong."""
    chance = random.Random(0)
    with TemporaryDirectory() as folder:
        made = kinds(Path(folder))
        wholes = {kind.name: kind.target.read_bytes() if kind.target else b"" for kind in made}
        wrong: dict[str, Counter[str]] = {kind.name: Counter() for kind in made}
        for at in range(times):
            kind = made[at % len(made)]
            wrong[kind.name].update(run(kind, wholes[kind.name], chance))
    for name, counted in wrong.items():
        print(f"{name}: {times // len(made)} runs ended, {dict(counted) or 'nothing wrong'}")
    return int(any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else _TIMES))
