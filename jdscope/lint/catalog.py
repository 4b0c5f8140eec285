"""Finds rules by what people call them: a code, a name or the beginning of a code, in any letter case."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from jdscope.lint import unused_suppression
from jdscope.lint.errors import UnknownRuleError
from jdscope.lint.rule import Rule
from jdscope.lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

CATALOG: dict[str, Rule] = {unused_suppression.CODE: Rule.of(unused_suppression), **RULES}
"""All rules by code: those that look at adverts, and the one about suppression comments."""


def resolve(selector: str) -> tuple[str, ...]:
    """Return the codes that a selector means; "JD1" means all codes that begin so.

    Raises:
        UnknownRuleError: it means none.
    """
    wanted = selector.strip().casefold()
    exact = [code for code, rule in CATALOG.items() if wanted in (code.casefold(), rule.name.casefold())]
    codes = exact or [code for code in CATALOG if wanted and code.casefold().startswith(wanted)]
    if not codes:
        names = [name for code, rule in CATALOG.items() for name in (code, rule.name)]
        raise UnknownRuleError(f"no rule {selector.strip()!r}{closest(selector, names)}")
    return tuple(codes)


def closest(word: str, names: Iterable[str]) -> str:
    """Return a hint at the known word that is most like a word, empty if none is."""
    by_fold = {name.casefold(): name for name in names}
    likest = get_close_matches(word.strip().casefold(), by_fold, n=1)
    return f"; did you mean {by_fold[likest[0]]!r}?" if likest else ""
