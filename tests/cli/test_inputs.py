"""How commands gather what they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdscope.advert import Advert
from jdscope.cli.inputs import EXCLUDED, Input, gather, read
from jdscope.lint.report import Unreadable
from jdscope.reading.walk import Skipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a few adverts in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.txt", "old/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Line lead\n\nYou lead a filling line.", encoding="utf-8")
    return tmp_path


def test_the_order_is_fixed_and_nothing_is_read_twice(folder: Path) -> None:
    """Paths come as they were named, folders by the names in them, each file once."""
    assert list(gather(["b.md", "."])) == [Input("b.md"), Input("a.txt"), Input("old/c.html")]


def test_standard_input_stands_where_it_is_named(folder: Path) -> None:
    """Standard input is "-" or what is read where nothing is named, under the name that it is given."""
    assert list(gather([], stdin_name="x.md")) == [Input("x.md", piped=True)]
    assert list(gather(["b.md", "-"])) == [Input("b.md"), Input("-", piped=True)]


def test_excluded_paths_are_told(folder: Path) -> None:
    """What is excluded is an item of its own, also where it is named."""
    assert Skipped(Path("old"), EXCLUDED) in gather(["."], exclude=["old"])
    assert list(gather(["b.md"], exclude=["*.md"])) == [Skipped(Path("b.md"), EXCLUDED)]


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    """A missing file is an item with the reason; so is one that turns out to hold no advert."""
    (missing,) = gather(["none.md"])
    assert isinstance(missing, Unreadable)
    (folder / "b.md").write_bytes(b"")
    assert read(Input("b.md")) == Unreadable("b.md", "empty: there is no text in it")
    assert isinstance(read(Input("a.txt")), Advert)
