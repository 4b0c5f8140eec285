"""The adverts of a report as its rows open them: read again, with their duties, findings and brief."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.batch.report_rows import advert_of
from jdscope.batch.workers import cores, ordered_map
from jdscope.brief import brief_from
from jdscope.lint.engine import Linter
from jdscope.reporting.blocks import Bars, Heading, Items, Paragraph
from jdscope.reporting.brief_blocks import brief_blocks
from jdscope.reporting.html.model import Line, Opened
from jdscope.scope.duties import main_object
from jdscope.scope.reasons import about
from jdscope.verdict import Object, Part, Reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.analyzer import Analysis, Analyzer
    from jdscope.batch.report_rows import Found
    from jdscope.brief import Brief
    from jdscope.lint.finding import Finding
    from jdscope.reporting.blocks import Block
    from jdscope.verdict import Point

_BLOCK = 64  # adverts that a worker is given at once
_WORTH_A_PROCESS = 400  # adverts; a process takes a second to start
_LONGEST = 20_000  # characters of an advert that are shown
_REACHES = {Reach.ABOVE: "above one site", Reach.SEVERAL: "several sites", Reach.SITE: "one site"}


class Wanted(NamedTuple):
    """A row to open, and whether a brief is wanted beside it."""

    row: Found
    brief: bool


@dataclass(frozen=True)
class Opener:
    """Reads adverts as their rows open them.

    Attributes:
        analyzer: one that explains every unit.
        workers: the processes that read; 0 for as many as are worth it.
    """

    analyzer: Analyzer
    workers: int = 0

    def open(self, wanted: Sequence[Wanted]) -> list[Opened]:
        """Return the adverts of some rows, one for one.

        Raises:
            WorkerLost: a process was killed.
        """
        workers = self.workers or max(1, min(cores(), len(wanted) // _WORTH_A_PROCESS))
        blocks = [wanted[at : at + _BLOCK] for at in range(0, len(wanted), _BLOCK)]
        return list(chain.from_iterable(ordered_map(_Opening(self.analyzer), blocks, workers)))


class _Opening:
    """Opens block after block."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._linter = Linter(analyzer=analyzer)

    def __call__(self, wanted: Sequence[Wanted]) -> list[Opened]:
        adverts = [advert_of(one.row) for one in wanted]
        analyses = self._analyzer.examine_many(one for one in adverts if one is not None)
        return [
            _unread(one.row) if advert is None else self._open(next(analyses), brief=one.brief)
            for one, advert in zip(wanted, adverts, strict=True)
        ]

    def _open(self, analysis: Analysis, *, brief: bool) -> Opened:
        if not brief or analysis.reading is None or analysis.verdict.error:
            return Opened(tuple(_lines(analysis, self._linter.findings(analysis))))
        made = brief_from(self._analyzer, analysis)
        return Opened(tuple(_lines(analysis, made.findings)), _blocks(made))


def _unread(row: Found) -> Opened:
    return Opened((Line(row.scores.get("error") or "The table has no text of it."),))


def _lines(analysis: Analysis, found: Sequence[Finding]) -> Iterator[Line]:
    """Yield the units of an advert that was read, the lines of one that was not."""
    if analysis.reading is None or analysis.verdict.error:
        for text in analysis.advert.text[:_LONGEST].splitlines():
            if text.strip():
                yield Line(text.strip())
        return
    points = analysis.verdict.points
    starts = [point.place[:2] for point in points]
    findings: dict[int, list[str]] = {}
    for one in found:
        at = max(bisect_right(starts, one.place[:2]) - 1, 0)
        findings.setdefault(at, []).append(f"{one.code}: {one.message}")
    left = _LONGEST
    for at, point in enumerate(points):
        left -= len(point.text)
        if left < 0:
            yield Line("The rest is too long to be shown.")
            return
        yield _line(point, tuple(findings.get(at, ())))


def _line(point: Point, findings: tuple[str, ...]) -> Line:
    if point.part in {Part.TITLE, Part.HEAD}:
        return Line(point.text, point.part, "", findings)
    if point.part is not Part.DUTY:
        return Line(point.text, "", "", findings)
    subject = main_object(point)
    reach = f" · {_REACHES[point.reach]}" if point.reach in _REACHES else ""
    return Line(point.text, "" if subject is Object.NONE else subject, f"{about(point)}{reach}", findings)


def _blocks(brief: Brief) -> tuple[dict[str, Any], ...]:
    return tuple(_plain(block) for block in brief_blocks(brief)[1:])


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"heading": text, "level": level}
        case Paragraph(text):
            return {"text": text}
        case Items(texts):
            return {"items": list(texts)}
        case Bars(counts):
            return {"items": [f"{name}: {count}" for name, count in counts]}
