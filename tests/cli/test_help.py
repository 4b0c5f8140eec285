"""Every command tells how it is used."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer.main

from jdscope.cli.examples import EXAMPLES
from jdscope.cli.main import app

if TYPE_CHECKING:
    from click import Group

    from tests.cli.conftest import Shell

GROUP: Group = typer.main.get_command(app)  # type: ignore[assignment]


def test_every_command_has_examples() -> None:
    """There are examples of each command, and of none that there is not."""
    assert EXAMPLES.keys() == GROUP.commands.keys()


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_help_shows_two_examples_that_parse(shell: Shell, command: str) -> None:
    """The help of a command ends with two examples, each of which its options allow."""
    shown = shell.run(command, "--help")
    assert shown.code == 0
    for example in EXAMPLES[command]:
        assert f"  {example}\n" in shown.out
        program, name, *arguments = shlex.split(example.rpartition("| ")[2].removeprefix("python -m "))
        assert (program, name) == ("jdscope", command)
        GROUP.commands[command].make_context(name, arguments)


def test_the_list_of_commands_has_whole_sentences(shell: Shell) -> None:
    """What a command is for is not cut off where commands are chosen."""
    shown = shell.run("--help").out
    assert "..." not in shown.partition("Commands:")[2]
    assert "the role is MES scope, MOM scope or" in shown


def test_a_wrong_choice_is_told_plainly(shell: Shell) -> None:
    """The message names the value and the choices; workbooks, which are not written, are none."""
    told = shell.run("score", "in.csv", "--to", "excel").err
    assert "'excel' is not one of 'csv', 'tsv', 'jsonl', 'parquet'." in told
    assert "Value error" not in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(shell: str) -> None:
    """What is typed is completed to the commands that begin so, in each shell."""
    typed = {"COMP_WORDS": "jdscope re", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "jdscope re"}
    asked = {"_JDSCOPE_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    jdscope = Path(sys.executable).with_name("jdscope")
    done = subprocess.run([jdscope], env=os.environ | typed | asked, capture_output=True, text=True, check=False)
    assert set(re.findall(r"\bre\w+", done.stdout)) >= {"read", "report", "review"}
    assert "classify" not in done.stdout


def test_the_script_for_the_shell_is_shown() -> None:
    """What --install-completion would install can be looked at."""
    command = [sys.executable, "-m", "jdscope", "--show-completion", "bash"]
    told = os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}  # no shell may be there to be detected
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    assert "complete" in done.stdout
