"""`jdscope report` from the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

NURSE = "You care for patients on the ward, and you keep their records up to date with the others of the night shift."


def test_the_command_takes_tables_and_adverts(shell: Shell) -> None:
    """A scored table and a folder of adverts give a page; a table that was not scored is one line and exit code 2."""
    shell.write("drafts/a.md", f"# Nurse\n\n{NURSE}\n")
    assert shell.run("report", "drafts", "-o", "drafts.html").code == 0
    shell.write("scored.csv", f"title,text,jdscope_scope\nNurse,{NURSE.replace(',', ';')},OUT\n")
    assert shell.run("report", "scored.csv", "-o", "scored.html").code == 0
    assert "<title>Adverts for manufacturing systems</title>" in (shell.folder / "scored.html").read_text("utf-8")
    shell.write("plain.csv", "title,text\nNurse,You care.\n")
    ended = shell.run("report", "plain.csv")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "score it first" in ended.err


def test_adverts_that_cannot_be_read_are_no_empty_report(shell: Shell) -> None:
    """That none of them can be read is told once each, and the exit code is that of what cannot be read."""
    shell.write("a.md", "")
    ended = shell.run("report", "a.md", "-o", "a.html")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert not (shell.folder / "a.html").exists()
