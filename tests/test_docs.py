"""The documentation: its links lead somewhere, its schemas are those of real output, its pages are generated."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path  # noqa: TC003
from typing import Any

import pytest
import typer.main
from jsonschema import Draft202012Validator
from markdown.extensions.toc import slugify

from jdscope.cli.examples import EXAMPLES
from jdscope.cli.main import app
from tests.readme import PAGES, ROOT, run

DOCS = ROOT / "docs"
SYNONYMS = "tests/adverts/samples/07-mes-and-mom-as-synonyms.md"
LINE = "tests/adverts/samples/01-mes-line-engineer.md"
GENERATED = {"commands.md", "rules.md", "lexicon.md", "labelling.md"} | {
    f"images/{name}.svg" for name in ("classify", "compare", "lint", "summary")
}
LINK = re.compile(r"\]\((?!https?:)([^)\s#]*)(?:#([\w-]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SPAN = re.compile(r"`jdscope ([a-z]+)( [^`]*)?`")
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
    """Every relative link leads to a file that there is and a heading in it, or to a page that is generated."""
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if target in GENERATED:
            continue
        file = page.parent / target if target else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    return {slugify(heading, "-") for heading in HEADING.findall(page.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_text_are_there(page: Path) -> None:
    """Every command that is named in a sentence exists, and so does each of its options."""
    group: Any = typer.main.get_command(app)
    for name, rest in SPAN.findall(page.read_text(encoding="utf-8")):
        assert name in group.commands, name
        options = {option for one in group.commands[name].params for option in (*one.opts, *one.secondary_opts)}
        assert options | {"--help"} >= set(re.findall(r"(?<=\s)--[\w-]+", rest))


def test_the_site_is_built(tmp_path: Path) -> None:
    """MkDocs builds it without a warning, so links and anchors of generated pages lead somewhere too."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    told = {"classify": "MES", "compare": "MOM", "lint": "JD101", "summary": "OUT"}
    assert {f"images/{name}.svg" for name in told} <= GENERATED
    for name, word in told.items():
        assert word in (tmp_path / "site" / "images" / f"{name}.svg").read_text(encoding="utf-8")
    pages = (tmp_path / "site" / name / "index.html" for name in ("commands", "rules", "lexicon", "labelling", "api"))
    for page, word in zip(pages, ("jdscope review", "JD211", "Opcenter", "borderline", "analyze_many"), strict=True):
        assert word in page.read_text(encoding="utf-8")


@pytest.mark.pinned
def test_the_manual_page_is_of_today() -> None:
    """The page that the wheel installs tells every command with its options and examples; `make man` writes it anew."""
    made = subprocess.run(
        [sys.executable, "-c", "import generate; print(generate.man_page(), end='')"],
        cwd=DOCS, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert made == (DOCS / "jdscope.1").read_text(encoding="utf-8")
    for name, examples in EXAMPLES.items():
        assert f".SS {name}\n" in made
        assert all(example.replace("-", "\\-").replace("'", "\\(aq") in made for example in examples)


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff to read the manual page")
def test_the_manual_page_is_well_formed() -> None:
    """The formatter of man has nothing to warn of."""
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", str(DOCS / "jdscope.1")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
