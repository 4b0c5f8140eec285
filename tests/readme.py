"""Runs the commands of README.md and docs/: `python -m tests.readme --write` puts their real output in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


class Example(NamedTuple):
    """A command of the README and the output that stands under it."""

    command: str
    output: str


def examples(text: str) -> list[Example]:
    """Return the console blocks of a Markdown text."""
    return [Example(found["command"], found["output"]) for found in _BLOCK.finditer(text)]


def run(command: str) -> str:
    """Return what a command writes to standard output in the root of the checkout."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "NO_COLOR": "1", "GITHUB_ACTIONS": "false"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    return done.stdout


def main() -> None:
    """Write the real output into the pages, or end with 1 where they differ."""
    stale = False
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        fresh = _BLOCK.sub(lambda found: f"```console\n$ {found['command']}\n{run(found['command'])}```", text)
        if fresh != text and "--write" in sys.argv:
            page.write_text(fresh, encoding="utf-8")
        stale |= fresh != text
    sys.exit(stale and "--write" not in sys.argv)


if __name__ == "__main__":
    main()
