"""One run of `jdscope lint`: what came of each input, and what follows from that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.batch.workers import cores, ordered_map
from jdscope.cli.exits import Exit
from jdscope.cli.inputs import Input
from jdscope.counts import count
from jdscope.lint.check import Outcome, check
from jdscope.lint.fixes import diff
from jdscope.lint.report import Report, portable
from jdscope.reading.walk import Skipped
from jdscope.reporting.escape import for_terminal
from jdscope.verdict import NOT_ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdscope.cli.inputs import Item
    from jdscope.lint.baseline import Baseline, Row
    from jdscope.lint.changed import ChangedLines
    from jdscope.lint.check import Task
    from jdscope.lint.finding import FailLevel, Finding
    from jdscope.lint.report import Unreadable
    from jdscope.lint.settings import Settings

_CR = "\r"
UNCHANGED = "unchanged"
_WORTH_A_PROCESS = 400  # inputs; a process takes a second to start


@dataclass(frozen=True, slots=True)
class Run:
    """What came of all inputs, in their order.

    Attributes:
        outcomes: one for each input, read or not.
        skipped: the paths that were passed over.
    """

    outcomes: tuple[Outcome, ...]
    skipped: tuple[Skipped, ...]

    @classmethod
    def over(cls, items: Iterable[Item], task: Task, jobs: int) -> Run:
        """Lint some inputs; as many processes as are worth it if `jobs` is 0."""
        given = [_unchanged(item, task.changed) for item in items]
        wanted = [item for item in given if not isinstance(item, Skipped)]
        outcomes = tuple(ordered_map(partial(check, task), wanted, _processes(wanted, jobs)))
        skipped = [item for item in given if isinstance(item, Skipped)]
        skipped += [Skipped(Path(one.name), NOT_ENGLISH) for one in outcomes if one.skipped]
        return cls(tuple(one for one in outcomes if not one.skipped), tuple(skipped))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)

    def stale(self, baseline: Baseline, settings: Settings) -> list[Row]:
        """Return the rows of a baseline that nothing stands for any more; a rule that did not look cannot tell."""
        matched = [one for outcome in self.outcomes for one in outcome.matched]
        stale = baseline.stale((outcome.name for outcome in self.outcomes if not outcome.unreadable), matched)
        return [row for row in stale if row.code in settings.enabled_for(row.path)]

    def report(self) -> Report:
        """Return what the output formats tell."""
        unreadable = tuple(outcome.unreadable for outcome in self.outcomes if outcome.unreadable)
        return Report(self.findings, unreadable, sum(one.checked for one in self.outcomes if not one.unreadable))

    def diff(self, *, exact: bool) -> str:
        """Return what the fixes change, to the letter or safe to show on a terminal."""
        lines = (line for one in self.outcomes if one.mended for line in diff(one.mended, portable(one.name)))
        return "".join(f"{line if exact else _shown(line)}\n" for line in lines)

    @property
    def piped(self) -> bool:
        """Whether standard input is among the inputs."""
        return any(one.piped for one in self.outcomes)

    def mended_input(self) -> str:
        """Return what the fixes made of standard input; nothing if it could not be read."""
        return "".join(one.mended.after for one in self.outcomes if one.piped and one.mended)

    def notes(self, *, reported: bool) -> Iterator[str]:
        """Yield lines on what was passed over, mended, not mended and, unless a report tells it, not read."""
        reasons = Counter(item.reason for item in self.skipped if item.reason != "hidden")
        for reason, number in sorted(reasons.items()):
            yield f"{count(number, 'path')} passed over ({for_terminal(reason)})"
        applied = [one.mended.applied for one in self.outcomes if one.mended and one.mended.applied]
        if applied:
            yield f"{sum(applied)} {'fixed' if reported else 'to fix'} in {count(len(applied), 'advert')}"
        for one in self.outcomes:
            yield from (f"{for_terminal(one.name)}: {note}" for note in one.notes)
            reason = one.failure or ("" if reported or not one.unreadable else f"not read: {one.unreadable.reason}")
            if reason:
                yield f"{for_terminal(one.name)}: {for_terminal(reason)}"

    def statistics(self) -> Iterator[str]:
        """Yield a line for each rule that found something, the most frequent first."""
        counted = Counter((finding.code, finding.name, finding.level) for finding in self.findings)
        for (code, name, level), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            yield f"{number:6}  {code} {name} ({level})"

    def exit(self, fail_level: FailLevel) -> Exit:
        """Return how the run ends; that nothing has changed is no failure."""
        if not self.outcomes:
            return Exit.CLEAN if any(item.reason == UNCHANGED for item in self.skipped) else Exit.NOTHING
        if any(outcome.unreadable or outcome.failure for outcome in self.outcomes):
            return Exit.USAGE
        return Exit.FINDINGS if any(fail_level.fails(finding.level) for finding in self.findings) else Exit.CLEAN


def _shown(line: str) -> str:
    """Return a line for a terminal, its tabs and a carriage return at its end kept, as patches need them."""
    return "\t".join(map(for_terminal, line.removesuffix(_CR).split("\t"))) + _CR * line.endswith(_CR)


def _unchanged(item: Item, changed: ChangedLines | None) -> Item:
    """Return an item, or that it is passed over as nothing of it has changed."""
    if changed is not None and isinstance(item, Input) and not changed.has(item.name):
        return Skipped(Path(item.name), UNCHANGED)
    return item


def _processes(wanted: Sequence[Input | Unreadable], jobs: int) -> int:
    if any(isinstance(item, Input) and item.piped for item in wanted):
        return 1
    worth = jobs or min(cores(), len(wanted) // _WORTH_A_PROCESS)
    return max(1, min(worth, len(wanted)))
