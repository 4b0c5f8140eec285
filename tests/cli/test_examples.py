"""The examples of the help and the commands of the documentation do what they show, where their files are."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import typer.main

from jdscope.cli.examples import EXAMPLES
from jdscope.cli.main import app
from tests.readme import PAGES, ROOT

if TYPE_CHECKING:
    from click import Group

    from tests.cli.conftest import Shell

SAMPLES = ROOT / "tests" / "adverts" / "samples"
DRAFT, REWRITE = SAMPLES / "07-mes-and-mom-as-synonyms.md", SAMPLES / "01-mes-line-engineer.md"
DUTIES = "You configure work orders in the MES of our plant in Tralee and support its users."
LABELLED = {"id": "1", "title": "MES Engineer", "text": DUTIES, "label": "MES", "sure": True, "synonyms": False}
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
SHOWN = [
    line
    for page in PAGES
    for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
    for line in block.splitlines()
    if line.startswith("jdscope ")
]
COMMANDS = list(dict.fromkeys([*(example for both in EXAMPLES.values() for example in both), *SHOWN]))
ELSEWHERE = re.compile(r"jdscope train|jdscope lsp|--engine dask|--model model$")
"""What takes minutes, a client or a cluster; tests of their own run these with less."""


@pytest.fixture
def workplace(shell: Shell) -> Shell:
    """Return a shell where the files of the examples are."""
    for name in ("draft.md", "advert.md", "drafts/one.md"):
        shell.write(name, DRAFT.read_bytes())
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "draft.md"], ["commit", "-q", "-m", "Draft"]):
        subprocess.run([*git, *arguments], cwd=shell.folder, check=True)
    shell.write("rewrite.md", REWRITE.read_bytes())
    shell.write("posting.html", f"<h1>MES Engineer</h1><p>{DUTIES}</p>")
    shell.write("export.json", json.dumps([{"title": "MES Engineer", "text": DUTIES}]))
    shell.write("export.csv", f"title,responsibilities\nMES Engineer,{DUTIES}\n")
    shell.write("labelled.jsonl", json.dumps(LABELLED) + "\n")
    shutil.copy(ROOT / "tests" / "adverts" / "vacancies.csv", shell.folder)
    shutil.copy(ROOT / "tests" / "adverts" / "doubtful.jsonl", shell.folder)
    assert shell.run("score", "vacancies.csv", "-o", "scored.csv").code == 0
    return shell


@pytest.mark.parametrize("command", [one for one in COMMANDS if not ELSEWHERE.search(one)])
def test_examples_run(workplace: Shell, command: str) -> None:
    """A command ends well, or with the findings of lint, and writes something, if to a file."""
    piped, _, own = command.rpartition(" | ")
    _, *arguments = shlex.split(own, comments=True)
    outputs = [workplace.folder / one for flag, one in pairwise(arguments) if flag == "-o"]
    for file in outputs:
        file.unlink(missing_ok=True)
    stdin = b"q\n" if arguments[0] == "review" else None
    if piped:
        stdin = (workplace.folder / piped.removeprefix("cat ")).read_bytes()
    ended = workplace.run(*arguments, stdin=stdin)
    assert ended.code == (1 if arguments[0] == "lint" else 0), ended.err
    assert ended.out or (outputs and all(file.exists() for file in outputs))


@pytest.mark.parametrize("command", [one for one in COMMANDS if ELSEWHERE.search(one)])
def test_the_other_examples_parse(command: str) -> None:
    """A command and its options are there."""
    group: Group = typer.main.get_command(app)  # type: ignore[assignment]
    _, name, *arguments = shlex.split(command.removeprefix("python -m "), comments=True)
    group.commands[name].make_context(name, arguments)
