"""The documentation: its links lead somewhere, its schemas are those of real output, its pages are generated."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.readme import PAGES, ROOT, run

DOCS = ROOT / "docs"
SYNONYMS = "tests/adverts/samples/07-mes-and-mom-as-synonyms.md"
LINE = "tests/adverts/samples/01-mes-line-engineer.md"
GENERATED = {"commands.md", "rules.md", "lexicon.md", "labelling.md", "images/panel.svg"}
LINK = re.compile(r"\]\((?!https?:)([^)\s#]+)(?:#[\w-]+)?\)")
OUTPUTS = {
    "result": f"jdscope classify --explain --format jsonl {SYNONYMS} {LINE} tests/data",
    "lint": f"jdscope lint --format json {SYNONYMS} | tr -d '\\n'",
    "brief": f"jdscope brief --format json {SYNONYMS} | tr -d '\\n'",
    "compare": f"jdscope compare --format json {SYNONYMS} {LINE} | tr -d '\\n'",
}


def validator(name: str) -> Draft202012Validator:
    """Return what checks documents of a schema."""
    schema: dict[str, Any] = json.loads((DOCS / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_schemas_are_those_of_real_output(name: str) -> None:
    """Each line of real output is valid under the published schema."""
    lines = [line for line in run(OUTPUTS[name]).splitlines() if line]
    assert lines
    for line in lines:
        assert [error.message for error in validator(name).iter_errors(json.loads(line))] == []


def test_review_lines_have_a_schema(tmp_path: Path) -> None:
    """What score writes for review is valid under the published schema."""
    queue = tmp_path / "queue.jsonl"
    run(f"jdscope score tests/adverts/vacancies.csv -o {tmp_path}/s.csv --review-to {queue} --review-below 1")
    lines = queue.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(validator("review").is_valid(json.loads(line)) for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link leads to a file that there is, or to a page that is generated."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert target in GENERATED or (page.parent / target).exists(), target


def test_pages_are_generated() -> None:
    """The generated pages tell every command and rule; the manual page has every command."""
    made = subprocess.run(
        [sys.executable, "-c", "import generate; print(generate.pages()['commands.md'], generate.man_page())"],
        cwd=DOCS, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    from jdscope.cli.examples import EXAMPLES

    for name, examples in EXAMPLES.items():
        assert f"## jdscope {name}" in made
        assert f".SS {name}" in made
        assert all(example in made for example in examples)
