"""The hook for pre-commit."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_hook_runs_an_installed_command() -> None:
    """The hook's entry is a script that the wheel installs, and lints the kinds of files that jdscope reads."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    program, command = shlex.split(hook["entry"])
    assert program in scripts
    assert command == "lint"
    assert hook["types_or"] == ["markdown", "plain-text", "html"]
