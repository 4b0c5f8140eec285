"""The hook for pre-commit."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import typer.main
import yaml

from jdscope.cli.main import app

if TYPE_CHECKING:
    from click import Group

GROUP: Group = typer.main.get_command(app)  # type: ignore[assignment]
ROOT = Path(__file__).parents[1]


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_hooks_run_an_installed_command() -> None:
    """The entry of each hook is a script that the wheel installs, and lints the kinds of files that jdscope reads."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    for hook in HOOKS:
        program, command, *options = shlex.split(hook["entry"])
        assert program in scripts
        assert command == "lint"
        GROUP.commands[command].make_context(command, [*options, "a.md"])
        assert hook["types_or"] == ["markdown", "plain-text", "html"]


def test_one_hook_tells_and_one_mends() -> None:
    """Nothing is changed by the first hook; the second one applies the safe fixes."""
    assert [("--fix" in hook["entry"], "--unsafe-fixes" in hook["entry"]) for hook in HOOKS] == [
        (False, False),
        (True, False),
    ]
