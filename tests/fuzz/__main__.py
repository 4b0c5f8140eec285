"""`python -m tests.fuzz SECONDS [TARGET]...`: fuzzes for a time, counts the inputs, and keeps what went wrong.

A found input is written to tests/fuzz/cases, where a test reads it from then on. Without atheris, which steers inputs
by what code they reach, its part is left out and that is said.
"""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from tests.fuzz.inputs import LONGEST, inputs, seeds
from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

CASES = Path(__file__).parent / "cases"
_SEEDS = (CASES, CASES.parent.parent / "adverts", CASES.parent.parent / "batch", CASES.parent.parent / "reading")
_SLICE = 2.0  # seconds for a target before the next one has its turn
_LONGEST_RUN = 10  # seconds for one input


class HangError(Exception):
    """An input took too long."""


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise HangError(f"more than {_LONGEST_RUN} s")


def keep(target: str, data: bytes) -> Path:
    """Write an input that went wrong among the cases."""
    file = CASES / f"{target}-{sha256(data).hexdigest()[:10]}"
    file.write_bytes(data)
    return file


def fuzz(seconds: float, names: Sequence[str], seed: int) -> Counter[str]:
    """Fuzz for a time; return how many inputs each target had, and how many of them went wrong."""
    signal.signal(signal.SIGALRM, _hang)
    counts: Counter[str] = Counter()
    told: set[str] = set()
    stream = inputs(Random(seed), seeds(_SEEDS))
    for name in names:
        TARGETS[name](b"# MES Engineer\n\n- You own the MES.")  # loads what is loaded once
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name in names:
            until = min(time.monotonic() + _SLICE, end)
            while time.monotonic() < until:
                data = next(stream)
                counts[name] += 1
                signal.alarm(_LONGEST_RUN)
                try:
                    TARGETS[name](data)
                except Exception as error:
                    counts["wrong"] += 1
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    mark = f"{name} {type(error).__name__} {where.filename}:{where.lineno}"
                    if mark not in told:
                        told.add(mark)
                        print(f"{keep(name, data)}: {mark}: {error}"[:400], flush=True)
                finally:
                    signal.alarm(0)
    return counts


def steer(seconds: float, name: str) -> int:
    """Fuzz one target in a process of its own with atheris; return its exit code."""
    code = (
        "import atheris, sys\n"
        "with atheris.instrument_imports(include=['jdscope']):\n"
        "    from tests.fuzz.targets import TARGETS\n"
        "atheris.Setup(sys.argv, TARGETS[sys.argv.pop()])\n"
        "atheris.Fuzz()\n"
    )
    options = [f"-max_total_time={seconds:.0f}", f"-max_len={LONGEST}", f"-timeout={_LONGEST_RUN}", "-verbosity=0"]
    options += [f"-artifact_prefix={CASES}/{name}-", "-print_final_stats=1"]
    with tempfile.TemporaryDirectory() as learnt:  # atheris adds to the first folder what reaches new code
        run = [sys.executable, "-c", code, *options, learnt, str(CASES), name]
        return subprocess.run(run, check=False).returncode


def main(seconds: float, names: Sequence[str]) -> int:
    """Fuzz, and return 1 if anything went wrong."""
    seed = SystemRandom().randrange(1 << 32)
    steered = importlib.util.find_spec("atheris") is not None
    print(f"fuzz: seed {seed}, {seconds:.0f} s, {len(names)} targets", flush=True)
    counts = fuzz(seconds / 2 if steered else seconds, names, seed)
    for name in names:
        print(f"{counts[name]:10,}  {name}")
    total = counts.total() - counts["wrong"]
    print(f"{total:10,}  inputs, {counts['wrong']:,} went wrong", flush=True)
    if not steered:
        print("atheris: SKIPPED, it is not installed here (pip install atheris)")
        return int(bool(counts["wrong"]))
    failed = [name for name in names if steer(seconds / 2 / len(names), name)]
    print(f"atheris: {len(names)} targets, went wrong: {', '.join(failed) or 'none'}")
    return int(bool(counts["wrong"] or failed))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), sys.argv[2:] or list(TARGETS)))
