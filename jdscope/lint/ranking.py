"""What to change first: the finding that costs most hires, by its level and then by what its rule is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdscope.lint import manual
from jdscope.lint.catalog import CATALOG
from jdscope.lint.finding import FindingLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.lint.finding import Finding

# What the role is comes before what it is called, and what it is called before how that is spelled.
_ORDER = (
    "JD211", "JD201", "JD203", "JD210", "JD202", "JD209", "JD207", "JD206", "JD204", "JD205", "JD101", "JD102", "JD104",
)  # fmt: skip
_SENTENCE = re.compile(r"[^.]+\.?")


class First(NamedTuple):
    """The finding to begin with, and why."""

    finding: Finding
    why: str


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in the order in which they are worth changing."""
    return sorted(findings, key=_rank)


def first_to_change(findings: Sequence[Finding]) -> First | None:
    """Return the finding to begin with; None where there is no choice."""
    if len(findings) < 2:
        return None
    finding = min(findings, key=_rank)
    why = manual.parse(CATALOG[finding.code].manual).why
    sentence = _SENTENCE.match(why)
    told = sentence[0].strip() if sentence else CATALOG[finding.code].name
    return First(finding, told[:1].upper() + told[1:])


def _rank(finding: Finding) -> tuple[int, int]:
    order = _ORDER.index(finding.code) if finding.code in _ORDER else len(_ORDER)
    return list(FindingLevel).index(finding.level), order
