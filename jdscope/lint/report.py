"""What a run of the linter has to tell, and the fingerprint by which a finding is known again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.lint.finding import Finding


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be checked, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run.

    Attributes:
        findings: by path, place and code.
        unreadable: the inputs that could not be checked.
        checked: how many adverts were checked.
    """

    findings: tuple[Finding, ...]
    unreadable: tuple[Unreadable, ...] = ()
    checked: int = 0


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a fingerprint for each finding, 64 hexadecimal digits, one for one and in order.

    It is made of the rule's code, the path, the sentence and the how-manieth finding of that rule in that sentence
    it is. Line numbers and line breaks are no part of it, so that it stays when the text around the sentence changes.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    path_of = cache(portable)
    for finding in findings:
        key = (finding.code, path_of(finding.path), " ".join(finding.sentence.split()))
        seen[key] += 1
        yield sha256(json.dumps([*key, seen[key]]).encode()).hexdigest()


def portable(path: str) -> str:
    """Return a path as another machine would know it: from the working folder on, with forward slashes."""
    whole = Path(path)
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
