"""Gathers what the report shows: counts of all rows, and of some the adverts themselves.

Every row of a scored table is counted. The table of the page has `MOST_ROWS` at most: those in scope or to review
first, of the others a random sample; adverts are read again for it.
"""

from __future__ import annotations

import heapq
from collections import Counter
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from jdscope.batch.dates import Slashed, decided, month
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.report_adverts import Wanted
from jdscope.batch.report_rows import is_telling
from jdscope.counts import count
from jdscope.reporting.html.model import Chart, Report, Row
from jdscope.verdict import Area, Level, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jdscope.batch.distinct import Distinct
    from jdscope.batch.report_adverts import Opener
    from jdscope.batch.report_rows import Found

MOST_ROWS = 5_000
"""Adverts that the table of a page has at most."""
_MOST_BRIEFS = 1_000
_MOST_BARS = 15
_SEED = 0
_BINS = 10
_UNKNOWN = "unknown"  # the employer of an advert that names none
_DRAWN = ("confidence", "review", "level", "areas", "platforms", "synonyms", "findings")


def make_report(
    rows: Iterable[Found], opener: Opener, title: str, most: int = MOST_ROWS, distinct: Distinct | None = None
) -> Report:
    """Return the report on some rows.

    Args:
        rows: all that are to be counted.
        opener: reads the adverts that are shown.
        title: of the page.
        most: adverts that the table has at most.
        distinct: tells reposts, which then are left out; None counts every row.

    Raises:
        ColumnNotFound: reposts are to be told, and there are no texts.
        WorkerLost: a process that read adverts was killed.
    """
    counts = _Counts()
    kept: list[tuple[bool, float, int, Found]] = []
    chance = Random(_SEED)  # noqa: S311  a sample is no secret
    for number, row in enumerate(rows):
        if distinct and not distinct.is_new(_text_of(row)):
            counts.reposts += 1
            continue
        counts.add(row)
        key = (is_telling(row.scores), chance.random(), number, row)
        if len(kept) < most:
            heapq.heappush(kept, key)
        else:
            heapq.heappushpop(kept, key)
    shown = [row for _, _, _, row in sorted(kept, key=lambda one: one[2])]
    months = decided(counts.slashed)
    wanted = _with_briefs(shown)
    opened = opener.open(wanted)
    briefs = sum(one.brief for one in wanted)
    return Report(
        title,
        tuple(_lead(counts, len(shown), briefs)),
        tuple(counts.charts(months)),
        [_row(row, _month_of(row.date, months)) for row in _with_unique_ids(shown)],
        opened,
    )


def _with_briefs(rows: Sequence[Found]) -> list[Wanted]:
    """Return rows to open, the first that tell something with a brief."""
    telling = accumulate(is_telling(row.scores) for row in rows)
    return [
        Wanted(row, brief=is_telling(row.scores) and nth <= _MOST_BRIEFS)
        for row, nth in zip(rows, telling, strict=True)
    ]


def _text_of(row: Found) -> str:
    """Return the text by which a repost is told.

    Raises:
        ColumnNotFound: the table has none.
    """
    if row.advert is not None:
        return row.advert.text
    if row.cells is None:
        raise ColumnNotFound("no column of texts, by which reposts are told")
    return str(row.cells["text"])


class _Counts:
    """Counts rows as they pass."""

    def __init__(self) -> None:
        self.total = self.review = self.reposts = self.synonyms = 0
        self.scopes: Counter[str] = Counter()
        self.confidence: Counter[int] = Counter()
        self.levels: Counter[tuple[str, str]] = Counter()
        self.areas: Counter[tuple[str, str]] = Counter()
        self.platforms: Counter[str] = Counter()
        self.employers: Counter[str] = Counter()  # of adverts with synonyms
        self.findings: Counter[str] = Counter()  # by employer
        self.rules: Counter[str] = Counter()
        self.missing: list[str] = []
        self.months: Counter[str | Slashed] = Counter()
        self.slashed: set[Slashed] = set()

    def add(self, row: Found) -> None:
        """Count a row."""
        scores = row.scores
        scope = scores.get("scope", "")
        if not self.total:
            self.missing = [name for name in _DRAWN if name not in scores]
        self.total += 1
        self.scopes[scope or "none"] += 1
        if scope:
            self.confidence[min(int(_probability(scores.get("confidence")) * _BINS), _BINS - 1)] += 1
        self.review += scores.get("review", "").lower() == "true"
        inside = scope in {Scope.MES, Scope.MOM}
        if inside:
            self.levels[scores.get("level", "") or Level.UNSTATED, scope] += 1
            self.areas.update((area, scope) for area in _listed(scores.get("areas")))
            self.platforms.update(_listed(scores.get("platforms")))
        if scores.get("synonyms"):
            self.synonyms += 1
            self.employers[row.employer or _UNKNOWN] += 1
        if findings := _listed(scores.get("findings")):
            self.findings[row.employer or _UNKNOWN] += len(findings)
            self.rules.update(findings)
        if inside and (when := month(row.date)):
            self.months[when] += 1
            if isinstance(when, Slashed):
                self.slashed.add(when)

    def charts(self, months: Mapping[Slashed, str | None]) -> Iterator[Chart]:
        """Yield the pictures that there are numbers for."""
        yield from self._of_verdicts()
        yield from self._of_names()
        yield from self._of_months(months)

    def _of_verdicts(self) -> Iterator[Chart]:
        inside = self.scopes[Scope.MES] + self.scopes[Scope.MOM]
        yield Chart(
            f"{_share(inside, self.total)} of {self.total:,} adverts are in scope: "
            f"{self.scopes[Scope.MES]:,} MES, {self.scopes[Scope.MOM]:,} MOM.",
            ("scope", "adverts"),
            tuple((name, (self.scopes[name],)) for name in (*Scope, "none") if self.scopes[name]),
        )
        verdicts = self.total - self.scopes["none"]
        if "confidence" not in self.missing:
            yield Chart(
                f"{_share(self.confidence[_BINS - 1], verdicts)} of the verdicts are sure by 90% or more.",
                ("confidence", "adverts"),
                tuple((f"{at / _BINS:.1f}", (self.confidence[at],)) for at in range(3, _BINS)),
                "columns",
            )
        if "review" not in self.missing:
            yield Chart(
                f"{_share(self.review, self.total)} of the adverts are for a person to review.",
                ("review", "adverts"),
                (("to review", (self.review,)), ("stands as it is", (self.total - self.review,))),
            )
        if "level" not in self.missing:
            yield _matrix("How far roles reach, by scope.", "level", Level, self.levels)
        if "areas" not in self.missing:
            yield _matrix("Which ISA-95 areas roles own, by scope.", "area", Area, self.areas)

    def _of_names(self) -> Iterator[Chart]:
        if self.platforms:
            top = self.platforms.most_common(1)[0][0]
            yield _bars(f"{top} is the platform that most adverts in scope name.", "platform", self.platforms)
        told = f"{count(self.synonyms, 'advert uses', 'adverts use')} MES and MOM as synonyms"
        if _are_named(self.employers):
            yield _bars(f"{told}, by employer.", "employer", self.employers)
        elif self.synonyms:
            kept = ("not as synonyms", (self.total - self.synonyms,))
            yield Chart(f"{told}.", ("MES and MOM", "adverts"), (("as synonyms", (self.synonyms,)), kept))
        if _are_named(self.findings):
            yield _bars("Findings of lint, by employer.", "employer", self.findings)
        elif self.rules:
            yield _bars("Findings of lint, by rule.", "rule", self.rules)

    def _of_months(self, months: Mapping[Slashed, str | None]) -> Iterator[Chart]:
        named = Counter[str]()
        for when, number in self.months.items():
            name = months.get(when) if isinstance(when, Slashed) else when
            if name:
                named[name] += number
        if named:
            rows = tuple((name, (named[name],)) for name in sorted(named))
            yield Chart(
                f"Adverts in scope by month, {rows[0][0]} to {rows[-1][0]}.", ("month", "adverts"), rows, "columns"
            )


def _are_named(employers: Iterable[str]) -> bool:
    """Say whether any employer is known by name."""
    return any(employer != _UNKNOWN for employer in employers)


def _bars(title: str, name: str, counts: Counter[str]) -> Chart:
    rows = tuple((value, (number,)) for value, number in counts.most_common(_MOST_BARS))
    left = len(counts) - len(rows)
    return Chart(f"{title} {left:,} more are not drawn." if left else title, (name, "number"), rows)


def _matrix(title: str, name: str, values: Iterable[str], counts: Counter[tuple[str, str]]) -> Chart:
    rows = tuple((str(value), (counts[value, Scope.MES], counts[value, Scope.MOM])) for value in values)
    return Chart(title, (name, Scope.MES, Scope.MOM), rows, "matrix")


def _lead(counts: _Counts, shown: int, briefs: int) -> Iterator[str]:
    yield f"{count(counts.total, 'advert is', 'adverts are')} counted."
    if counts.reposts:
        left_out = count(counts.reposts, "repost is", "reposts are")
        yield f"{left_out} left out: nearly the same text as an advert before."
    if shown < counts.total:
        yield (
            f"The pictures count all adverts; the table below shows {shown:,} of them: those in scope or to review "
            "as far as there is room, of the others a random sample."
        )
    if briefs == _MOST_BRIEFS:
        yield f"The first {_MOST_BRIEFS:,} adverts in scope or to review have a brief beside them."
    if counts.missing:
        yield f"Not drawn, since the table has no such column: {', '.join(counts.missing)} (score --columns all)."


def _row(row: Found, when: str) -> Row:
    scores = row.scores
    return Row(
        row.id,
        row.title,
        row.employer,
        when,
        scores.get("scope", ""),
        _probability(scores.get("confidence")),
        scores.get("review", "").lower() == "true",
        scores.get("level", ""),
        scores.get("areas", ""),
        scores.get("summary") or scores.get("review_reason") or scores.get("error", ""),
    )


def _with_unique_ids(rows: Sequence[Found]) -> Iterator[Found]:
    """Yield rows so that each has an identifier of its own, by which a link finds it."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.id] += 1
        yield row if seen[row.id] == 1 else row._replace(id=f"{row.id} ({seen[row.id]})")


def _month_of(date: str, months: Mapping[Slashed, str | None]) -> str:
    when = month(date)
    return (months.get(when) if isinstance(when, Slashed) else when) or ""


def _listed(cell: str | None) -> list[str]:
    return cell.split("; ") if cell else []


def _probability(cell: str | None) -> float:
    """Return the probability that a cell tells, 0 where it tells none; JSON and tables have NaN and infinities too."""
    try:
        told = float(cell or 0)
    except ValueError:
        return 0.0
    return told if 0 <= told <= 1 else 0.0


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "0%"
