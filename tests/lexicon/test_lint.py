"""What the rules of lint know beside the lexicon."""

from __future__ import annotations

import pytest

from jdscope.lexicon import load_lexicon
from jdscope.lexicon.lint import load_lint_lexicon

LEXICON = load_lint_lexicon()


def test_every_judged_concept_is_known_and_has_a_level() -> None:
    """A concept whose ISA-95 level is judged is one of the lexicon, and its level is a number."""
    concepts = {entry.concept.id: entry.concept for entry in load_lexicon().phrases.values()}
    for name, judged in LEXICON.levels.judged.items():
        assert judged.level is not None or concepts[name].value.isdigit()
        assert name in concepts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("MES at Level 3", "3"),
        ("levels 2-4", "2-4"),
        ("the Level 3/4 systems", "3/4"),
        ("L3 (MES)", "3"),
        ("Level 3.5", None),
        ("level 2 support", None),
        ("L30", None),
        ("level two MES", "two"),
        ("levels two to four", "two to four"),
        ("Lone", None),
        ("MES: level 2 of 3", None),
    ],
)
def test_levels_are_told_from_other_numbers(text: str, numbers: str | None) -> None:
    """A level of ISA-95 is a number up to 5, or several; zones between levels and tiers of support are none."""
    found = LEXICON.levels.expression.search(text)
    assert (found[1] if found else None) == numbers


@pytest.mark.parametrize(
    ("text", "least"),
    [("5 years", "5"), ("3-5 years", "3"), ("10+ yrs", "10"), ("15 - 20 years", "15"), ("120 years", None)],
)
def test_years_of_experience_are_the_fewest_asked_for(text: str, least: str | None) -> None:
    """Of a range of years the least counts."""
    found = LEXICON.experience.years.search(text)
    assert (found[1] if found else None) == least
