"""Whole outputs of commands stay as they are until a change is accepted: `make snapshots`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdscope.cli.examples import EXAMPLES
from tests.readme import run

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

COMMANDS = tomllib.loads(Path(__file__).with_name("commands.toml").read_text(encoding="utf-8"))["commands"]
ELSEWHERE = {"evaluate", "info", "lsp", "report", "review", "train"}
"""Commands whose output is a protocol, a file, a dialogue or figures of a training."""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_output_is_as_it_was_accepted(name: str, snapshot: SnapshotAssertion) -> None:
    """A command writes what it wrote when its output was last accepted."""
    assert run(COMMANDS[name]) == snapshot


def test_every_command_has_a_snapshot() -> None:
    """A command is kept here, or it is told why it cannot be."""
    kept = {command.split()[1] for command in COMMANDS.values()} | {"summary"}
    assert kept | ELSEWHERE >= EXAMPLES.keys()
