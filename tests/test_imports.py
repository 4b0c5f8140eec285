"""What a command imports: start-up counts, so nothing is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUN = """
import json, sys
from jdscope.cli.main import main
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, *sys.modules]), file=sys.stderr)
"""
SLOW = {"numpy", "pandas", "scipy", "sklearn", "spacy", "rich.panel", "gcld3", "yaml"}


def modules(*arguments: str, stdin: str = "") -> set[str]:
    """Return the modules that a run of jdscope has imported when it ends well."""
    ended = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], input=stdin, capture_output=True, text=True, check=True
    )
    code, *names = json.loads(ended.stderr.splitlines()[-1])
    assert not code
    return set(names)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["classify", "--help"], ["score", "--help"]])
def test_help_imports_nothing_slow(arguments: list[str]) -> None:
    """Neither spaCy nor numpy, pandas or scikit-learn."""
    assert modules(*arguments) & SLOW == set()


def test_a_screened_advert_is_answered_without_numpy() -> None:
    """What fails the screen is OUT before anything slow is imported."""
    assert modules("classify", stdin="Nurse, night shift\n\nYou care for patients.") & SLOW == set()


@pytest.mark.pinned  # what spaCy imports itself changes with its own dependencies
def test_an_advert_is_answered_with_spacy_and_numpy_alone(samples: Path) -> None:
    """The pipeline is spaCy's and the shipped model is arrays; neither pandas nor scikit-learn is there for it."""
    text = (samples / "01-mes-line-engineer.md").read_text(encoding="utf-8")
    assert modules("classify", "--format", "json", stdin=text) & SLOW == {"numpy", "spacy"}


@pytest.mark.parametrize("name", ["jdscope", "jdscope.scope.screen", "jdscope.lexicon", "jdscope.batch.glance"])
def test_importing_jdscope_imports_nothing_slow(name: str) -> None:
    """The public names, the screen and the lexicon are there at once."""
    code = f"import json, sys, {name}; print(json.dumps([*sys.modules]))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(json.loads(ended.stdout)) & SLOW == set()
