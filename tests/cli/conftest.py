"""Runs jdscope as the shell would, in this process."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from jdscope.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


class Shell:
    """A folder to run jdscope in."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def run(self, *arguments: str, stdin: bytes | None = None) -> Ended:
        """Run `jdscope ARGUMENTS`, with something piped in or at a terminal."""
        stream = io.TextIOWrapper(io.BytesIO(stdin or b""))
        if stdin is None:
            self._monkeypatch.setattr(stream, "isatty", lambda: True)
        self._monkeypatch.setattr(sys, "stdin", stream)
        self._monkeypatch.setattr(sys, "argv", ["jdscope", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        written = self._capsys.readouterr()
        return Ended(int(ended.value.code or 0), written.out, written.err)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell in a folder of its own, outside of GitHub Actions."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Shell(tmp_path, monkeypatch, capsys)
