"""Every command tells how it is used."""

from __future__ import annotations

import shlex
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
