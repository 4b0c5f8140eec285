"""The rules, one module each; a rule that is not in this table does not exist."""

from __future__ import annotations

from jdscope.lint.rule import Rule

from . import (
    ambiguous_mom,
    isa95_level,
    isa95_not_asked,
    mes_mom_synonyms,
    part_whole_reversed,
    product_as_scope,
    scope_not_stated,
    scope_unclear,
    seniority_mismatch,
    title_reach,
    title_scope_mismatch,
    too_little_told,
    two_jobs,
    unexpanded_term,
    wrong_expansion,
)

RULES: dict[str, Rule] = {
    "JD101": Rule.of(mes_mom_synonyms),
    "JD102": Rule.of(wrong_expansion),
    "JD103": Rule.of(unexpanded_term),
    "JD104": Rule.of(ambiguous_mom),
    "JD201": Rule.of(title_scope_mismatch),
    "JD202": Rule.of(scope_not_stated),
    "JD203": Rule.of(scope_unclear),
    "JD204": Rule.of(part_whole_reversed),
    "JD205": Rule.of(isa95_level),
    "JD206": Rule.of(product_as_scope),
    "JD207": Rule.of(seniority_mismatch),
    "JD208": Rule.of(isa95_not_asked),
    "JD209": Rule.of(title_reach),
    "JD210": Rule.of(two_jobs),
    "JD211": Rule.of(too_little_told),
}
