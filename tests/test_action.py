"""The GitHub action: its shell steps, run as the runner runs them, with stand-ins for what they call."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
STEPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
# Writes its arguments, one a line, then fails or not.
STAND_IN = """#!/bin/sh
printf '%s\\n' "$@" '--end--' >> "$LOG"
exit "$STATUS"
"""

Run = tuple[int, list[list[str]]]


@pytest.fixture
def run_step(tmp_path: Path) -> Callable[..., Run]:
    """Return what runs a step with some variables, and gives its exit code and the arguments of each call."""
    program = tmp_path / "stand-in"
    program.write_text(STAND_IN, encoding="utf-8")
    program.chmod(0o755)
    log = tmp_path / "log"

    def run(name: str, status: int = 0, **variables: str) -> Run:
        log.write_text("", encoding="utf-8")
        own = {"LOG": str(log), "STATUS": str(status), "JDSCOPE": str(program), "PYTHON": str(program)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step(name)["run"]],
            env=os.environ | own | variables,
            cwd=tmp_path,
            check=False,
        )
        calls = log.read_text(encoding="utf-8").split("--end--\n")[:-1]
        return done.returncode, [call.splitlines() for call in calls]

    return run


INPUTS = dict.fromkeys(("CONFIG", "BASELINE", "FAIL_LEVEL", "ARGS", "SARIF"), "") | {"PATHS": ".", "SUMMARY": "false"}


def test_paths_are_passed_one_a_line(run_step: Callable[..., Run]) -> None:
    """Each line is one path, whatever it holds; blank lines are none; and nothing overrides the settings unasked."""
    paths = "adverts\n\n  two words.md\n$(exit 9)\n*\n--fix\n"
    code, calls = run_step("Check the adverts", **INPUTS | {"PATHS": paths})
    options = ["lint", "--format", "github", "--"]
    assert (code, calls) == (0, [[*options, "adverts", "  two words.md", "$(exit 9)", "*", "--fix"]])


def test_options_are_passed_where_they_are_asked_for(run_step: Callable[..., Run]) -> None:
    """Settings, baseline, fail level and further options reach every call, each word as it is."""
    asked = {"CONFIG": "a b.toml", "BASELINE": "base.json", "FAIL_LEVEL": "warning", "ARGS": "--select\nJD1,JD2 $(x)\n"}
    _, calls = run_step("Check the adverts", **INPUTS | asked | {"SARIF": "x.sarif"})
    options = [
        "--select", "JD1,JD2 $(x)", "--config", "a b.toml", "--baseline", "base.json", "--fail-level", "warning",
    ]  # fmt: skip
    assert [call[1 : 1 + len(options)] for call in calls] == [options, options]


@pytest.mark.parametrize("status", [0, 1, 2, 3])
def test_step_ends_as_jdscope_does(run_step: Callable[..., Run], status: int) -> None:
    """The exit code of the check is that of the step, whatever becomes of summary and SARIF."""
    code, _ = run_step("Check the adverts", status, **INPUTS | {"SARIF": "x.sarif", "SUMMARY": "true"})
    assert code == status


def test_sarif_is_written_besides(run_step: Callable[..., Run]) -> None:
    """A name for the SARIF file gives a second call, also after findings."""
    code, calls = run_step("Check the adverts", 1, **INPUTS | {"SARIF": "out put.sarif"})
    assert code == 1
    assert calls[1] == ["lint", "--format", "sarif", "--output", "out put.sarif", "--quiet", "--exit-zero", "--", "."]


def test_the_summary_of_the_job_is_markdown(run_step: Callable[..., Run], tmp_path: Path) -> None:
    """The findings go into the job's summary as Markdown, behind what is there already."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    _, calls = run_step("Check the adverts", **INPUTS | {"SUMMARY": "true", "GITHUB_STEP_SUMMARY": str(summary)})
    assert calls[1][:3] == ["lint", "--format", "markdown"]
    assert summary.read_text(encoding="utf-8").startswith("before\n")


def test_packages_are_cached_and_pinned() -> None:
    """What pip fetches is kept between runs, and has the versions of this repository."""
    assert step("Find Python")["with"]["cache"] == "pip"
    assert "constraints.txt" in step("Find Python")["with"]["cache-dependency-path"]
    assert "--constraint" in step("Install jdscope")["run"]


def test_install_takes_the_action_itself(run_step: Callable[..., Run], tmp_path: Path) -> None:
    """The version of jdscope is that of the action, in an environment of its own."""
    venv = tmp_path / "a venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "pip").symlink_to(tmp_path / "stand-in")
    code, calls = run_step("Install jdscope", VENV=str(venv), SOURCE="/actions/jdscope/v1")
    assert code == 0
    assert calls[0] == ["-m", "venv", str(venv)]
    assert calls[1][-1] == "/actions/jdscope/v1"


def test_no_expression_is_put_into_a_script() -> None:
    """Inputs reach the scripts as variables only, so that none can add a command."""
    assert not [script for each in STEPS if "${{" in (script := each.get("run", ""))]


def step(name: str) -> dict[str, Any]:
    """Return the step of a name."""
    return next(each for each in STEPS if each["name"] == name)
