"""`jdscope read` and the lexicon entries of the settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Shell

PAGE = """<!doctype html><nav>Search</nav><h1>Line Engineer</h1><h2>Your tasks</h2><ul><li>Configure FabriQ</li></ul>"""


def test_an_advert_as_it_is_seen(shell: Shell) -> None:
    """The title, each unit below its section with its line, and what was left out."""
    shell.write("a.html", PAGE)
    ended = shell.run("read", "a.html")
    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[:3] == ["a.html", "title: Line Engineer", "language: en"]
    assert "note: left out: 1 word, page furniture" in lines
    assert lines[-3:] == ["duties", "1 # Your tasks", "1   Configure FabriQ"]


def test_the_same_as_json(shell: Shell) -> None:
    """One object a line, from standard input under the name that it is given."""
    ended = shell.run("read", "--format", "json", "--stdin-filename", "x.html", stdin=PAGE.encode())
    shown = json.loads(ended.out)
    assert (shown["source"], shown["title"]) == ("x.html", "Line Engineer")
    assert shown["units"][-1] == {"section": "duties", "heading": False, "line": 1, "text": "Configure FabriQ"}


def test_what_cannot_be_read_is_told(shell: Shell) -> None:
    """The others are shown all the same."""
    shell.write("a.html", PAGE)
    shell.write("b.png", b"\x89PNG\r\n\x1a\n")
    ended = shell.run("read", "a.html", "b.png")
    assert ended.code == 2
    assert "Line Engineer" in ended.out
    assert "b.png: " in ended.err


def test_own_entries_hold_for_classify_and_score(shell: Shell) -> None:
    """A platform of the settings is one for every command, and that there are some is told."""
    shell.write("jdscope.toml", '[lexicon]\nproducts = ["FabriQ"]\n')
    shell.write("a.csv", "title,text\nLine Engineer,You configure FabriQ for the work orders of our plant.\n")
    shell.write("a.md", "# Line Engineer\n\nYou configure FabriQ for the work orders of our plant.\n")
    classified = shell.run("classify", "a.md", "--format", "jsonl")
    assert json.loads(classified.out)["platforms"] == ["FabriQ"]
    assert "1 platforms" in classified.err
    scored = shell.run("score", "a.csv", "--columns", "platforms", "--workers", "1")
    assert "FabriQ" in scored.out.splitlines()[1].split(",")[-1]
