"""The engine: what becomes of the problems that rules yield."""

from __future__ import annotations

import pytest

from jdscope.advert import Advert
from jdscope.lint.catalog import CATALOG
from jdscope.lint.engine import MOST_EDITS, Linter
from jdscope.lint.finding import FindingLevel
from jdscope.lint.manual import parse
from jdscope.lint.settings import Settings
from jdscope.lint.unused_suppression import CODE as UNUSED
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.read import read_bytes

TEXT = """# Shop-floor systems engineer

You keep the Manufacturing Enterprise System (MES) running. Our MES/MOM has twelve users.

You train the users of the MES/MOM in three shifts.
"""
SETTINGS = Settings(enabled=("JD001", "JD101", "JD102"), levels=(("JD101", FindingLevel.NOTE),))
MANUAL = parse(CATALOG[UNUSED].manual)


def test_findings_come_in_the_order_of_their_places() -> None:
    """Findings are sorted by place and carry the level in force, the text and the sentence around it."""
    found = Linter(SETTINGS).lint(read_bytes(TEXT.encode(), "a.md", ".md"))
    assert [(one.code, one.place.line, one.text) for one in found if one.text == "MES/MOM"] == [
        ("JD101", 3, "MES/MOM"),
        ("JD101", 5, "MES/MOM"),
    ]
    assert [(one.place.line, one.place.column) for one in found] == sorted(
        (one.place.line, one.place.column) for one in found
    )
    assert {one.level for one in found if one.code == "JD101"} == {FindingLevel.NOTE}
    assert found[-1].sentence == "You train the users of the MES/MOM in three shifts."


def test_an_advert_that_is_not_judged_is_told() -> None:
    """An advert that is not in English has no findings; it is an input that could not be read."""
    text = (
        "Ingenieur MES\n\nSie betreuen das Manufacturing Execution System und die Anlagen der Fertigung im Werk. " * 5
    )
    with pytest.raises(UnreadableInput, match="not in English"):
        Linter(SETTINGS).lint(Advert.from_text(text))


def test_comments_count_in_adverts_that_are_not_read_further() -> None:
    """A comment in an advert without a word of manufacturing systems silences nothing, and is reported."""
    advert = read_bytes(b"# Nurse\n\nYou care for patients.\n\n<!-- jdscope: ignore JD101 -->\n", "a.md", ".md")
    (found,) = Linter(SETTINGS).lint(advert)
    assert (found.code, found.place.line, found.text) == ("JD001", 5, "<!-- jdscope: ignore JD101 -->")


def test_rules_are_silent_where_the_settings_say_so() -> None:
    """Rules named for a pattern of paths do not look there."""
    settings = Settings(enabled=("JD101", "JD102"), per_file_ignores=(("drafts/*", ("JD101",)),))
    found = Linter(settings).lint(read_bytes(TEXT.encode(), "drafts/a.md", ".md"))
    assert {one.code for one in found} == {"JD102"}


@pytest.mark.parametrize(
    ("advert", "expected"), [(text, 0) for text in MANUAL.passing] + [(text, 1) for text in MANUAL.failing]
)
def test_the_manual_on_comments_holds(advert: str, expected: int) -> None:
    """The adverts in the manual of the rule about comments pass and fail as it says."""
    found = Linter(SETTINGS).lint(read_bytes(advert.encode(), "a.md", ".md"))
    assert len([one for one in found if one.code == UNUSED]) == expected


def test_a_fix_of_many_findings_is_told_with_the_first_ones_of_them() -> None:
    """Findings with the edits of all the others would be the square of an advert."""
    told = []
    for times in (3, 300):
        text = "# MES Engineer\n\n" + "You own the MES. You train the users of the MOM.\n\n" * times
        told.append([one.fix for one in Linter(Settings(enabled=("JD101",))).lint(Advert.from_text(text))])
    few, many = told
    assert len(few) == 3
    assert None not in few
    assert len(many) == 300
    assert many[0]
    assert sum(len(fix.edits) for fix in many if fix) <= MOST_EDITS
