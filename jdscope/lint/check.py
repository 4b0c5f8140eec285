"""Lints one input: reads it, looks, mends if that is asked for, and tells what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache, partial
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING, Protocol

from jdscope.lint.baseline import Baseline
from jdscope.lint.engine import MOST_FINDINGS, Linter, and_left
from jdscope.lint.errors import FixError
from jdscope.lint.fixes import Mended, marked, mend, write
from jdscope.lint.report import Unreadable
from jdscope.lint.settings import OtherLanguages
from jdscope.reading.errors import OtherLanguage, UnreadableInput
from jdscope.reading.read import only
from jdscope.reading.several import MARKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.lint.changed import ChangedLines
    from jdscope.lint.finding import Finding
    from jdscope.lint.settings import Settings


class Source(Protocol):
    """Where an advert is read from."""

    @property
    def name(self) -> str:
        """The path, or what standard input is called."""

    @property
    def piped(self) -> bool:
        """Whether it is standard input, which cannot be written back."""

    def read_drafts(self) -> list[Advert | UnreadableInput]:
        """Read the adverts, of which a table has several, or why there is none; or raise UnreadableInput."""


class Mending(Enum):
    """Which fixes are applied."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with every input.

    Attributes:
        settings: the linter's.
        baseline: the findings that are known.
        changed: the lines of which findings are told; None stands for all.
        mending: which fixes are applied.
        write: whether mended files are replaced.
    """

    settings: Settings
    baseline: Baseline = field(default_factory=Baseline)
    changed: ChangedLines | None = None
    mending: Mending = Mending.NONE
    write: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input.

    Attributes:
        name: the input's.
        findings: what is wrong with it; after the fixes if they were written.
        unreadable: why there are no findings.
        mended: what the fixes made of it.
        failure: why it could not be mended.
        skipped: why it was passed over although it was read.
        piped: whether it is standard input.
        matched: what of the baseline its findings have matched.
        checked: how many adverts there were.
        notes: what it takes to understand the findings.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    unreadable: Unreadable | None = None
    mended: Mended | None = None
    failure: str | None = None
    skipped: str | None = None
    piped: bool = False
    matched: tuple[str, ...] = ()
    checked: int = 1
    notes: tuple[str, ...] = ()


def check(task: Task, source: Source | Unreadable) -> Outcome:
    """Lint one input, and mend it if that is asked for; whatever is wrong with the input is told in the outcome."""
    if isinstance(source, Unreadable):
        return Outcome(source.path, unreadable=source)
    try:
        drafts = source.read_drafts()
        if len(drafts) > 1:
            return _rows(task, source, drafts)
        return _only(task, source, only(drafts))
    except UnreadableInput as error:
        return Outcome(source.name, unreadable=Unreadable(source.name, str(error)), piped=source.piped)


def _only(task: Task, source: Source, advert: Advert) -> Outcome:
    """Lint the advert of an input, and mend it if that is asked for.

    Raises:
        UnreadableInput: it cannot be judged, or not be mended.
    """
    matched: list[str] = []
    try:
        if task.mending is Mending.NONE:
            outcome = Outcome(source.name, tuple(_findings(task, matched, advert)), piped=source.piped)
        else:
            _refuse_mending(task, source, advert)
            unsafe = task.mending is Mending.UNSAFE
            mended = mend(advert, partial(_findings, task, matched, most=maxsize), unsafe=unsafe)
            mended = replace(mended, wrong=_told(mended.wrong), left=_told(mended.left))
            outcome = _written(task, source, mended)
    except OtherLanguage as error:
        if task.settings.other_languages is OtherLanguages.SKIP:
            return Outcome(source.name, skipped=str(error), piped=source.piped)
        raise
    notes = tuple(note.partition(";")[0] for note in advert.notes if MARKED in note)
    return replace(outcome, matched=tuple(matched), notes=notes)


def _refuse_mending(task: Task, source: Source, advert: Advert) -> None:
    if task.mending is not Mending.NONE and source.piped and not advert.origin.editable:
        raise UnreadableInput("a document cannot be mended in a pipe; mend it in the program that made it")


def _rows(task: Task, source: Source, drafts: Sequence[Advert | UnreadableInput]) -> Outcome:
    """Lint the rows of a table; they are not mended, as their cells have an encoding of their own.

    Raises:
        UnreadableInput: they were to be mended in a pipe.
    """
    found: list[Finding] = []
    reasons = []
    for number, draft in enumerate(drafts, 1):
        try:
            advert = only([draft])
            _refuse_mending(task, source, advert)
            found += _linter(task.settings).lint(advert)
        except OtherLanguage as error:
            if task.settings.other_languages is not OtherLanguages.SKIP:
                reasons.append(f"row {number}: {error}")
        except UnreadableInput as error:
            reasons.append(f"row {number}: {error}")
    findings, matched = task.baseline.sorted_out(found)
    more = f" ({len(reasons) - 1:,} more rows are not read)" if len(reasons) > 1 else ""
    return Outcome(
        source.name,
        tuple(one for one in findings if _is_wanted(task, one)),
        Unreadable(source.name, f"{reasons[0]}{more}") if reasons else None,
        piped=source.piped,
        matched=tuple(matched),
        checked=len(drafts),
    )


def _written(task: Task, source: Source, mended: Mended) -> Outcome:
    kept = mended if mended.applied or source.piped else None
    if not task.write:
        kept = marked(kept, Path(source.name)) if kept and not source.piped else kept
        return Outcome(source.name, mended.wrong, mended=kept, piped=source.piped)
    try:
        if mended.applied and not source.piped:
            write(mended, Path(source.name))
    except FixError as error:
        return Outcome(source.name, mended.wrong, failure=str(error))
    return Outcome(source.name, mended.left, mended=kept, piped=source.piped)


def _told(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(and_left([*findings[:MOST_FINDINGS]], len(findings) - MOST_FINDINGS))


def _findings(task: Task, matched: list[str], advert: Advert, most: int = MOST_FINDINGS) -> list[Finding]:
    """Return what is to be told of an advert, or to be mended, and add what is known of it to `matched`."""
    findings, silenced = task.baseline.sorted_out(_linter(task.settings).lint(advert, most))
    matched += silenced
    return [one for one in findings if _is_wanted(task, one)]


def _is_wanted(task: Task, finding: Finding) -> bool:
    return task.changed is None or task.changed.touches(finding.path, finding.place)


@cache
def _linter(settings: Settings) -> Linter:
    """Return the linter of this process, made when its first input comes."""
    return Linter(settings)
