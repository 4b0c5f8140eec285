"""Makes the pages of the documentation that have their home elsewhere: commands, rules, lexicon, law, pictures.

MkDocs calls `on_files`; `python docs/generate.py --man` writes the manual page.
"""

from __future__ import annotations

import argparse
import io
import os
import pty
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer.main

from jdscope import __version__
from jdscope.cli.examples import EXAMPLES
from jdscope.cli.main import app
from jdscope.lint import manual
from jdscope.lint.catalog import CATALOG
from jdscope.reporting.escape import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parent.parent
MAN_PAGE = ROOT / "docs" / "jdscope.1"
PICTURES = {
    "classify": "jdscope classify tests/adverts/samples/01-mes-line-engineer.md",
    "compare": "jdscope compare tests/adverts/samples/07-mes-and-mom-as-synonyms.md "
    "tests/adverts/samples/01-mes-line-engineer.md",
    "lint": "jdscope lint tests/adverts/samples/07-mes-and-mom-as-synonyms.md",
    "summary": "jdscope score tests/adverts/vacancies.csv 2> /dev/null | jdscope summary -",
}
"""Commands whose pictures the pages show."""
_COLUMNS = 100
_EXITS = "0 all is well; 1 lint found something; 2 wrong usage or unreadable input; 3 nothing to check."
GROUP: Any = typer.main.get_command(app)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the site."""
    from mkdocs.structure.files import File

    for name, content in pages().items():
        files.append(File.generated(config, name, content=content))
    return files


def pages() -> dict[str, str]:
    """Return the generated pages by their names."""
    return {
        "commands.md": "\n".join(_commands()),
        "rules.md": "\n".join(_rules()),
        "lexicon.md": "\n".join(_lexicon()),
        "labelling.md": _law(),
    } | {f"images/{name}.svg": picture(command) for name, command in PICTURES.items()}


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    for name, command in sorted(GROUP.commands.items()):
        yield f"## jdscope {name}\n\n{for_markdown(_help(command))}\n"
        for line in EXAMPLES[name]:
            yield f"```sh\n{line}\n```\n"
        yield "| option | does |\n| --- | --- |"
        for flags, told in _options(command):
            yield f"| `{flags.replace('|', '/')}` | {for_markdown(told)} |"
        yield ""


def _help(command: Any) -> str:
    return " ".join((command.help or "").split())


def _options(command: Any) -> Iterator[tuple[str, str]]:
    """Yield arguments and options with what they are for, as the help shows them."""
    context = typer.Context(command)
    for one in command.params:
        if one.name != "help" and (told := one.get_help_record(context)):
            yield told


def _rules() -> Iterator[str]:
    yield "# Rules\n\nThe manuals of all rules, as `jdscope rule CODE` shows them.\n"
    for rule in CATALOG.values():
        told = manual.parse(rule.manual)
        yield f"## {rule.code} {rule.name}\n\n{told.summary} ({rule.level}).\n\n{manual.to_markdown(told)}\n"


def _lexicon() -> Iterator[str]:
    yield "# The lexicon\n\nWhat the domain knows, as TOML in `jdscope/lexicon/`, to read and to edit.\n"
    folder = resources.files("jdscope.lexicon")
    yield "## Products\n\n| product | vendor | sold for |\n| --- | --- | --- |"
    for row in tomllib.loads((folder / "platforms.toml").read_text("utf-8"))["platform"]:
        yield f"| {for_markdown(row['name'])} | {for_markdown(row['vendor'])} | {', '.join(row['covers'])} |"
    yield "\n## Questions\n\n| question | why |\n| --- | --- |"
    for row in tomllib.loads((folder / "questions.toml").read_text("utf-8"))["question"]:
        yield f"| {for_markdown(row['ask'])} | {for_markdown(row['why'])} |"


def _law() -> str:
    """Return the data card of the corpus, which states the law; its links lead nowhere here."""
    text = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    return "# The law of the labels\n\n" + text.split("\n", 1)[1].lstrip()


def picture(command: str) -> str:
    """Return what a command shows on a terminal, as SVG."""
    from rich.console import Console
    from rich.text import Text

    main, terminal = pty.openpty()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    shown = {"PATH": path, "COLUMNS": str(_COLUMNS), "TERM": "xterm-256color", "GITHUB_ACTIONS": "false"}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | shown
    process = subprocess.Popen(["bash", "-c", command], cwd=ROOT, env=environment, stdout=terminal)  # noqa: S603, S607
    os.close(terminal)
    written = bytearray()
    try:
        while some := os.read(main, 1 << 16):
            written += some
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    os.close(main)
    process.wait()
    console = Console(record=True, width=_COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(written.decode().replace("\r\n", "\n")))
    return console.export_svg(title=command.rpartition("| ")[2])


def man_page() -> str:
    """Return the manual page (man-pages(7), roff)."""
    lines = [
        f'.TH JDSCOPE 1 "" "jdscope {__version__}" "User Commands"',
        ".SH NAME",
        f"jdscope \\- {_roff(GROUP.help)}",
        ".SH SYNOPSIS",
        ".B jdscope",
        "COMMAND [OPTIONS]",
        ".SH OPTIONS",
        *_entries(GROUP),
        ".SH COMMANDS",
    ]
    for name, command in sorted(GROUP.commands.items()):
        lines += [".SS " + _roff(name), _roff(_help(command)), *_entries(command)]
        lines += [".PP", "Examples:", *(f".PP\n.RS\n{_roff(example)}\n.RE" for example in EXAMPLES[name])]
    lines += [".SH EXIT STATUS", _EXITS]
    return "\n".join(line for line in lines if line) + "\n"


def _entries(command: Any) -> Iterator[str]:
    for flags, told in _options(command):
        yield f".TP\n.B {_roff(flags)}\n{_roff(told)}"


def _roff(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").lstrip(".")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--man", action="store_true", required=True)
    parser.parse_args()
    MAN_PAGE.write_text(man_page(), encoding="utf-8")
