"""What is no prose stays as it is, and what is mended reads like a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert
from jdscope.lint.engine import Linter
from jdscope.lint.fixes import mend
from jdscope.lint.prose import NoProse
from jdscope.lint.settings import Settings
from jdscope.reading.read import read_bytes

LINES = tomllib.loads(Path(__file__).with_name("prose.toml").read_text("utf-8"))
DUTIES = """# Shop Floor Systems Engineer

You configure work orders and batch records at our plant in Tralee, test each release with the operators, and keep the
terminals of the packaging lines running through all shifts.

"""


def mended(line: str) -> str:
    """Return what the safe fixes make of a line below duties."""
    text = f"{DUTIES}{line}\n"
    return mend(read_bytes(text.encode(), suffix=".md"), Linter().lint).after.removeprefix(DUTIES).rstrip("\n")


@pytest.mark.parametrize("case", LINES["kept"], ids=lambda case: case["name"])
def test_what_is_no_prose_is_kept(case: dict[str, Any]) -> None:
    """Fixes leave it alone."""
    assert mended(case["line"]) == case["line"]


@pytest.mark.parametrize("case", LINES["mended"], ids=lambda case: case["name"])
def test_fixes_keep_the_sentence_right(case: dict[str, Any]) -> None:
    """Articles, capitals and brackets follow, and mending again changes nothing."""
    assert mended(case["line"]) == case["after"] == mended(case["after"])


@pytest.mark.parametrize("case", LINES["html"], ids=lambda case: case["name"])
def test_fixes_of_html_keep_the_sentence_and_the_tags(case: dict[str, Any]) -> None:
    """The words follow one another whatever tags and entities stand between them, and these stay as they are."""
    text = f"<h1>Shop Floor Systems Engineer</h1><p>{DUTIES.partition(chr(10))[2]}</p>\n{case['line']}"
    mends = mend(read_bytes(text.encode(), suffix=".html"), Linter().lint)
    assert mends.after.rpartition("\n")[2] == case["after"]
    assert not any(finding.fix for finding in mends.left)


@given(st.text('MES/.:@`~#_-<> \nah"', max_size=60), st.integers(0, 60), st.integers(0, 5))
def test_what_touches_a_stretch_touches_all_around_it(text: str, start: int, length: int) -> None:
    """A longer stretch touches whatever a shorter one inside of it does."""
    aside = NoProse(Advert.from_text(text))
    if aside.touches(start, start + length):
        assert aside.touches(max(start - 1, 0), start + length + 1)


def test_an_unsafe_fix_takes_no_words_of_other_sentences() -> None:
    """Two names in different sentences are not joined."""
    words = (
        "You have led an MES programme from start to finish. You have chosen a vendor before. The line software, also "
    )
    text = f"{DUTIES}{words}also known as MOM, is new to you.\n"
    after = mend(read_bytes(text.encode(), suffix=".md"), Linter().lint, unsafe=True).after
    for phrase in ("programme from start to finish", "chosen a vendor before", "The line software", "is new to you"):
        assert phrase in after


@pytest.mark.parametrize("case", LINES["renamed"], ids=lambda case: case["name"])
def test_unsafe_fixes_keep_the_sentence_right(case: dict[str, Any]) -> None:
    """What is called by one name in the end has the article and the brackets that go with it, or stays as it is."""
    text = f"{DUTIES}{case['line']}\n"
    after = mend(
        read_bytes(text.encode(), suffix=".md"), Linter(Settings().narrowed(["JD101"])).lint, unsafe=True
    ).after
    assert after.removeprefix(DUTIES).rstrip("\n") == case["after"]
