"""Whatever an advert says, a fix changes one sentence and loses no word but those of its own span."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from jdscope import Analyzer, Linter
from jdscope.reading import read_bytes
from jdscope.reading.errors import OtherLanguage

PIECES = [
    "You run the MES/MOM of the plant. ",
    "Our MES, also known as MOM, is new to you. ",
    "You have chosen a vendor before. ",
    "Manufacturing Enterprise System (MES) ",
    "an MES engineer ",
    "the MOM (Manufacturing Operations Management) ",
    "You own the MES. ",
    "You own the MOM. ",
    "https://jobs.example.com/MES-engineer/4711 ",
    "mes@example.com ",
    "MES-2000 ",
    "non-MES ",
    "`MES` ",
    "You train the shifts in Leeds. ",
    "\n- ",
    "\n\n",
    "(MES) ",
    "MESs ",
    "MES' ",
    "MES or MOM ",
    ", ",
    ". ",
    "formerly MOM ",
    "aka MES ",
]
SPAN = 120
"""Characters that a fix replaces at most: a name in full, its abbreviation, and the words between two names."""


@cache
def linter() -> Linter:
    """Return a linter, made once."""
    return Linter(analyzer=Analyzer(screen=False))


@settings(max_examples=60)
@example(
    [
        "You have led an MES programme from start to finish. You have chosen a vendor before. ",
        "The line software, also known as MOM, is new to you.",
    ]
)
@example(
    ["Manufacturing Enterprise System (MES) ", "\n- ", "formerly MOM ", "\n\n", *["You run the MES of the plant. "] * 3]
)
@example(["You own the MOM. ", ", ", "aka MES "])
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_fix_changes_one_sentence_and_nothing_else(pieces: list[str]) -> None:
    """Each edit of each fix, safe or not, is short and inside one sentence, and stands where it says in the file."""
    source = "MES Engineer\n\n" + "".join(pieces)
    advert = read_bytes(source.encode(), "a.md", ".md")
    reading = linter()._analyzer.read(advert)
    sentences = [(unit.start, unit.end) for unit in reading.units]
    try:
        findings = linter().lint(advert)
    except OtherLanguage:  # abbreviations alone are in any language
        reject()
    for finding in findings:
        for edit in finding.fix.edits if finding.fix else ():
            assert edit.end - edit.start <= SPAN
            assert any(start <= edit.start and edit.end <= end for start, end in sentences)
        for edit in finding.edits:
            assert edit.place.line == edit.place.end_line
