"""The CI component for GitLab: its calls are ones that jdscope takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer.main
import yaml

from jdscope.cli.main import app

if TYPE_CHECKING:
    from click import Group

GROUP: Group = typer.main.get_command(app)  # type: ignore[assignment]
SPEC, JOBS = yaml.safe_load_all(
    (Path(__file__).parents[1] / "templates" / "lint" / "template.yml").read_text(encoding="utf-8")
)


def test_every_input_is_used() -> None:
    """Each input of the component is used in its job; what is installed has no default, as nobody owns the name yet."""
    inputs = SPEC["spec"]["inputs"]
    used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", str(JOBS)))
    assert used == inputs.keys()
    assert [name for name, one in inputs.items() if "default" not in one] == ["package"]


def test_calls_are_taken() -> None:
    """Both calls have options that there are; the first one writes the report that the job hands on."""
    calls = [line for line in JOBS["jdscope"]["script"] if "jdscope lint" in line]
    for call in calls:
        words = call.partition("jdscope lint ")[2].removesuffix(" || true").split()
        GROUP.commands["lint"].make_context("lint", [word for word in words if not word.startswith("$")])
    assert JOBS["jdscope"]["artifacts"]["reports"]["codequality"] in calls[0]
