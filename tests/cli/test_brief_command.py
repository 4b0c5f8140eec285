"""`jdscope brief` and `jdscope compare` from the outside."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

DRAFT = """# MOM Engineer

- You configure work orders, batch records and tracking in the MES of our plant in Leeds.
- You support the three shifts and mend what goes wrong with the MES of the plant.
- You order coffee.
"""
REWRITE = """# MES Engineer

- You support the three shifts and mend what goes wrong with the MES of the plant.
- You configure work orders, batch records, labels and tracking in the MES of our plant in Leeds.
- You own the template and the roadmap of the manufacturing systems for all fourteen plants.
"""
HOSTILE = DRAFT.replace("MOM Engineer", "MOM <script>alert(1)</script> *Engineer* | \x1b[31m ::error::")


def test_a_brief_has_its_parts(shell: Shell) -> None:
    """The text of a brief says what the advert is, leaves open, gets wrong and whom it attracts."""
    shell.write("draft.md", DRAFT)
    ended = shell.run("brief", "draft.md")
    assert ended.code == 0
    headings = [line for line in ended.out.splitlines() if line.startswith(("What", "Whom", "To ask"))]
    assert headings == [
        "What it is",
        "What it leaves open",
        "What it gets wrong",
        "Whom it would attract",
        "To ask candidates",
    ]
    assert "A title that would fit: MES Engineer" in ended.out
    assert shell.run("brief", stdin=DRAFT.encode()).out == ended.out


def test_a_brief_as_json(shell: Shell) -> None:
    """JSON has the verdict as classify gives it, and the questions with their answers."""
    shell.write("draft.md", DRAFT)
    row = json.loads(shell.run("brief", "draft.md", "--format", "json").out)
    assert row["schema"] == "jdscope-brief/1"
    (verdict,) = json.loads(shell.run("classify", "draft.md", "--format", "json").out)
    assert row["verdict"] == verdict
    assert all(question["answers"] for question in row["questions"])


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_brief_is_safe_to_show(shell: Shell, form: str) -> None:
    """What an advert says commands neither a terminal nor a page nor a CI log."""
    shell.write("draft.md", HOSTILE)
    out = shell.run("brief", "draft.md", "--format", form).out
    assert "\x1b" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    if form in {"markdown", "html"}:
        assert "<script" not in out
        assert "*Engineer*" not in out.replace(r"\*Engineer\*", "") or form == "html"


def test_a_brief_needs_an_advert(shell: Shell) -> None:
    """A file that is not there, and an advert in another language, are one line and exit code 2."""
    german = "MES-Ingenieur\n\n" + "Sie betreuen unser MES in der Fertigung und sind für alle Schichten da. " * 5
    for ended in (shell.run("brief", "none.md"), shell.run("brief", stdin=german.encode())):
        assert ended.code == 2
        assert len(ended.err.splitlines()) == 1


def test_drafts_are_compared(shell: Shell) -> None:
    """Duties that are gone, added and reworded are told, those that moved are not; so are title, scope and findings."""
    shell.write("a.md", DRAFT)
    shell.write("b.md", REWRITE)
    row = json.loads(shell.run("compare", "a.md", "b.md", "--format", "json").out)
    assert (row["before"]["title"], row["after"]["title"]) == ("MOM Engineer", "MES Engineer")
    kinds = {change["kind"] for change in row["duties"]}
    assert {"added", "reworded"} <= kinds
    assert row["duties_kept"] == 1
    assert {one["code"] for one in row["findings_gone"]} >= {"JD201"} - {one["code"] for one in row["findings_new"]}
    text = shell.run("compare", "a.md", "b.md").out
    assert "- title: MOM Engineer\n+ title: MES Engineer\n" in text
    assert "| title | MOM Engineer | **MES Engineer** |" in shell.run("compare", "a.md", "b.md", "-f", "markdown").out


def test_a_draft_is_the_same_as_itself(shell: Shell) -> None:
    """Nothing differs between a file and itself."""
    shell.write("a.md", DRAFT)
    row = json.loads(shell.run("compare", "a.md", "a.md", "--format", "json").out)
    assert row["before"] == row["after"]
    assert [row["duties"], row["findings_gone"], row["findings_new"]] == [[], [], []]


def test_a_draft_is_compared_with_a_revision(shell: Shell) -> None:
    """A renamed file is compared with what git has of it; an unknown revision is one line."""
    shell.write("a.md", DRAFT)
    _git(shell, "init", "-q")
    _git(shell, "add", "a.md")
    _git(shell, "commit", "-q", "-m", "draft")
    _git(shell, "mv", "a.md", "b.md")
    shell.write("b.md", DRAFT.replace("MOM Engineer", "MES Engineer"))
    row = json.loads(shell.run("compare", "--git", "HEAD", "b.md", "--format", "json").out)
    assert (row["before"]["title"], row["after"]["title"]) == ("MOM Engineer", "MES Engineer")
    ended = shell.run("compare", "--git", "nowhere", "b.md")
    assert (ended.code, ended.err) == (2, "jdscope: git knows no revision 'nowhere' here\n")


def test_compare_wants_two_drafts(shell: Shell) -> None:
    """One draft without a revision is wrong usage."""
    assert shell.run("compare", "a.md").code == 2


def _git(shell: Shell, *arguments: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *who, *arguments], cwd=shell.folder, check=True)


@pytest.mark.parametrize("arguments", [["brief", "gone.md"], ["compare", "gone.md", "-"], ["compare", "-", "gone.md"]])
def test_what_cannot_be_read_is_named(shell: Shell, arguments: list[str]) -> None:
    """The one line of the error says which draft it is about."""
    ended = shell.run(*arguments, stdin=DRAFT.encode())
    assert (ended.code, ended.err) == (2, "jdscope: gone.md: no such file or folder\n")


def test_a_draft_is_compared_with_standard_input(shell: Shell) -> None:
    """Either draft may come from a pipe, but not both."""
    shell.write("draft.md", DRAFT)
    ended = shell.run("compare", "draft.md", "-", stdin=REWRITE.encode())
    assert ended.out.startswith("--- draft.md\n+++ -\n- title: MOM Engineer\n+ title: MES Engineer\n")
    assert shell.run("compare", "-", "-", stdin=DRAFT.encode()).code == 2


def test_own_pages_are_no_adverts(shell: Shell) -> None:
    """A brief and a report beside the drafts are passed over in their folder, and refused where they are named."""
    shell.write("draft.md", DRAFT)
    assert shell.run("brief", "draft.md", "--format", "html", "-o", "brief.html").code == 0
    assert shell.run("report", "draft.md", "-o", "report.html").code == 0
    ended = shell.run("classify", ".", "--format", "json")
    assert [row["source"] for row in json.loads(ended.out)] == ["draft.md"]
    assert ended.err.count("passed over, a page that jdscope wrote, not an advert") == 2
    assert shell.run("classify", "brief.html", "report.html").code == 2


@pytest.mark.parametrize(
    ("command", "output", "begin"),
    [
        (["brief"], "a.html", "<!doctype html>"),
        (["brief"], "a.MD", "# Brief: MOM Engineer"),
        (["brief", "--format", "text"], "a.html", "Brief: MOM Engineer"),
        (["compare", "draft.md"], "a.json", "{"),
        (["compare", "draft.md"], "a.txt", "--- draft.md"),
        (["classify"], "a.csv", "source,"),
        (["classify"], "a", "draft.md: MES"),
    ],
)
def test_the_suffix_tells_the_format(shell: Shell, command: list[str], output: str, begin: str) -> None:
    """What is written to a file has the format of its suffix, unless another is asked for."""
    shell.write("draft.md", DRAFT)
    assert shell.run(*command, "draft.md", "-o", output).code == 0
    assert (shell.folder / output).read_text(encoding="utf-8").startswith(begin)
