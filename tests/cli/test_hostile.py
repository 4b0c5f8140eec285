"""Nothing that an advert, a name or a cell holds commands a terminal or a CI system, on any way out."""

from __future__ import annotations

import json
import re
import tomllib
from enum import EnumType
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import pytest

from jdscope.cli.main import app
from tests.fuzz.targets import OBEYED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Shell

EVIL = "\x1b]0;owned\x07\x1b[31m\x9b1m\u202e\u2066\u2028::error::x\r\n::error::y\n##vso[task.complete]\n##[group]z"
NAME = "a\n::error file=b::c\x1b[31m##vso[task.x]\u202e"
ADVERT = f"""---
title: "MES Engineer ##vso[task.complete] =1+1"
id: "=cmd ##[group]"
---
# MES Engineer {EVIL}

<z\x1b]0;x\x07><script>alert(1)</script> ::warning::x

- You own the MES/MOM of our plant {EVIL}
- You configure recipes and order dispatch in Opcenter ##vso[task.setvariable]
- You design the batch record ::error::there, =HYPERLINK("x") <img src=x onerror=y>
- You support operators of the manufacturing execution system on the shop floor \u202e::add-mask::x
"""
RUNS = tomllib.loads((Path(__file__).parent / "hostile.toml").read_text(encoding="utf-8"))["commands"]


def commands() -> dict[str, list[str]]:
    """Return each command of the app with its formats."""
    formats = {}
    for command in app.registered_commands:
        assert command.callback is not None
        kind = get_type_hints(command.callback).get("output_format")
        values = [str(form) for form in kind] if isinstance(kind, EnumType) else []
        formats[command.name or command.callback.__name__] = values
    return formats


def runs() -> Iterator[tuple[str, list[str]]]:
    """Yield every run of every command in every format."""
    for name, formats in commands().items():
        for arguments in RUNS.get(name, ()):
            for form in formats if "{format}" in arguments else [""]:
                yield name, [form if one == "{format}" else one for one in arguments]


@pytest.fixture
def files(shell: Shell) -> dict[str, str]:
    """Return the hostile files by what stands for them."""
    cells = json.dumps({"title": f"MES Engineer {EVIL}", "description": ADVERT, "jdscope_scope": "MES"})
    model = shell.folder / NAME
    shell.write(f"{NAME}/model.json", json.dumps({"format": 3, "corpus": EVIL, EVIL: EVIL, "review": 0.5}))
    files = {
        "advert": shell.write(f"{NAME}.md", ADVERT),
        "draft": shell.write(f"{NAME}2.md", ADVERT + "- You roll the MES out to twelve plants\n"),
        "table": shell.write(f"{NAME}.jsonl", cells + "\n"),
        "scored": shell.write(f"{NAME}3.jsonl", cells + "\n"),
        "model": model,
        "gone": shell.folder / f"{NAME}.gone",
    }
    return {name: str(file.relative_to(shell.folder)) for name, file in files.items()}


def test_every_command_is_driven() -> None:
    """A new command needs a row here."""
    assert [name for name in commands() if name not in RUNS] == []


@pytest.mark.parametrize(
    ("command", "arguments"), [*runs()], ids=lambda one: one if isinstance(one, str) else " ".join(one)
)
def test_nothing_raw_comes_out(command: str, arguments: list[str], shell: Shell, files: dict[str, str]) -> None:
    """No control character, no turn of direction and no command of a CI is in what is written."""
    ended = shell.run(command, *(one.format_map(files) for one in arguments))
    assert ended.code in {0, 1, 2, 3}
    assert "No such option" not in ended.err  # such a row drives nothing
    out = re.sub(r"(?m)^::(error|warning|notice) (title|file)=", "", ended.out) if "github" in arguments else ended.out
    for written in (out, ended.err):
        wrong = OBEYED.search(written)
        assert wrong is None, written[max(wrong.start() - 60, 0) : wrong.end() + 60]
    if "html" in arguments or "markdown" in arguments:
        assert "<script" not in out
        assert "<img" not in out
    if "csv" in arguments:
        assert re.search(r"(?m)(?:^|,)\"?[=+@]", out) is None


def test_a_page_holds_no_markup_of_an_advert(shell: Shell, files: dict[str, str]) -> None:
    """A report shows the tags of an advert and runs none."""
    assert shell.run("report", files["advert"], files["draft"], "-o", "page.html").code == 0
    page = (shell.folder / "page.html").read_text(encoding="utf-8")
    assert "MES Engineer" in page
    assert [raw for raw in ("<script>alert", "<img src=x", "\x1b", "\x9b", "\u202e") if raw in page] == []


def test_what_click_says_is_encoded_too(shell: Shell) -> None:
    """An option that there is not is told without what it would do to a terminal."""
    ended = shell.run("classify", "--\x1b[31m\n::error::x")
    assert ended.code == 2
    assert OBEYED.search(ended.err) is None
