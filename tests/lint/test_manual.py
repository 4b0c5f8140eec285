"""Manuals of rules, and what people call rules."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.lint.catalog import CATALOG, resolve
from jdscope.lint.errors import UnknownRuleError
from jdscope.lint.manual import parse, to_dict, to_text


@pytest.mark.parametrize("code", CATALOG)
def test_every_rule_explains_itself(code: str) -> None:
    """A manual has all its parts, an advert that passes and one that fails, and can be told as text and JSON."""
    rule = CATALOG[code]
    manual = parse(rule.manual)
    assert all((manual.summary, manual.what, manual.why, manual.do, manual.source, manual.passing, manual.failing))
    assert json.loads(json.dumps(to_dict(rule)))["name"] == rule.name
    assert to_text(rule).startswith(f"{code} {rule.name} ")


def test_parts_of_several_lines_are_joined() -> None:
    """Prose is put on one line; examples keep theirs, without the indentation."""
    manual = parse("Sums up.\n\nWhat: one\n  two.\n\nPASS:\n    # A title\n\n    Text.\nPASS:\n    More.\n")
    assert (manual.summary, manual.what, manual.why) == ("Sums up", "one two.", "")
    assert manual.passing == ("# A title\n\nText.\n", "More.\n")


@given(st.text())
def test_any_docstring_is_taken(text: str) -> None:
    """Whatever a docstring says, there is a manual of it."""
    assert isinstance(parse(text).passing, tuple)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("jd101", ("JD101",)),
        (" MES-MOM-Synonyms ", ("JD101",)),
        ("JD10", ("JD101", "JD102", "JD103", "JD104")),
        ("jd", tuple(CATALOG)),
    ],
)
def test_rules_are_found_in_any_letter_case(selector: str, found: tuple[str, ...]) -> None:
    """A code, a name and the beginning of a code mean rules, however they are capitalised."""
    assert resolve(selector) == found


@pytest.mark.parametrize(
    ("selector", "told"), [("JD11", "JD1"), ("synonyms", "no rule 'synonyms'"), ("", "no rule ''")]
)
def test_unknown_rules_are_told(selector: str, told: str) -> None:
    """What no rule is called is an error that names what was asked for or what comes close."""
    with pytest.raises(UnknownRuleError, match=told):
        resolve(selector)
