"""Reads the manual of a rule, which is the docstring of its module.

It begins with a line that sums it up, goes on with `What:`, `Why:`, `Do:` and `Source:`, and ends with little adverts
under `PASS:` and `FAIL:`, indented by four spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdscope.lint.rule import Rule

_PART = re.compile(r"^(What|Why|Do|Source|PASS|FAIL):[ \t]*", re.MULTILINE)
_EXAMPLES = ("PASS", "FAIL")


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule says of itself.

    Attributes:
        summary: one line, without a full stop.
        what: what it finds.
        why: why that costs a hire.
        do: what the author does about it.
        source: where the distinction comes from.
        passing: adverts without a finding.
        failing: adverts with at least one.
    """

    summary: str
    what: str
    why: str
    do: str
    source: str
    passing: tuple[str, ...]
    failing: tuple[str, ...]


def parse(text: str) -> Manual:
    """Return the manual that a docstring without its indentation holds; a part that is missing is empty."""
    summary, *pieces = _PART.split(text)
    parts = list(zip(pieces[::2], pieces[1::2], strict=True))
    prose = {name: " ".join(content.split()) for name, content in parts if name not in _EXAMPLES}
    passing, failing = (
        tuple(dedent(content).strip() + "\n" for name, content in parts if name == kind) for kind in _EXAMPLES
    )
    what, why, do, source = (prose.get(name, "") for name in ("What", "Why", "Do", "Source"))
    return Manual(" ".join(summary.split()).rstrip("."), what, why, do, source, passing, failing)


def to_markdown(told: Manual) -> str:
    """Return a manual as Markdown; examples are code, so that they stay as they are."""
    prose = {"What": told.what, "Why": told.why, "What to do": told.do, "Source": told.source}
    examples = {"Good": told.passing, "Found": told.failing}
    paragraphs = [f"**{name}**: {text}" for name, text in prose.items()]
    blocks = [f"**{name}**:\n\n{indent(text, '    ')}" for name, texts in examples.items() for text in texts]
    return "\n\n".join(paragraphs + blocks)


def to_text(rule: Rule) -> str:
    """Return the manual of a rule for reading on a terminal."""
    return f"{rule.code} {rule.name} ({rule.level})\n\n{rule.manual.strip()}\n"


def to_dict(rule: Rule) -> dict[str, Any]:
    """Return the rule and its manual as plain values, ready for JSON."""
    manual = parse(rule.manual)
    about = {"code": rule.code, "name": rule.name, "level": rule.level.value}
    told = {name: getattr(manual, name) for name in manual.__slots__}
    return about | {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
