"""Two drafts side by side: what changed of the scope, the duties, the areas and the findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.lint.engine import Linter
from jdscope.reading.errors import UnreadableInput
from jdscope.scope.duties import duties_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.analyzer import Analyzer
    from jdscope.lint.finding import Finding
    from jdscope.lint.settings import Settings
    from jdscope.verdict import Point, Verdict

SCHEMA = "jdscope-compare/1"
_ALIKE = 0.6  # of the words of two duties, from which on one is the other reworded
_MOST = 200  # duties whose words are compared
_WORDS = 100  # of each


class DutyChange(NamedTuple):
    """A duty that is the same but for its words or its tags, or is in one draft alone.

    Attributes:
        before: in the first draft, None where it is added.
        after: in the second draft, None where it is gone.
    """

    before: Point | None
    after: Point | None

    @property
    def kind(self) -> str:
        """Added, gone, reworded, or read differently."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "gone"
        return "reworded" if self.before.text != self.after.text else "read differently"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two drafts.

    Attributes:
        before: the verdict on the first one.
        after: the verdict on the second one.
        duties: those that differ, in the order of the drafts.
        kept: how many are the same in both.
        gone: findings of the first draft alone.
        new: findings of the second draft alone.
    """

    before: Verdict
    after: Verdict
    duties: tuple[DutyChange, ...]
    kept: int
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain values, ready for JSON."""
        return {
            "schema": SCHEMA,
            "before": _facts(self.before),
            "after": _facts(self.after),
            "duties_kept": self.kept,
            "duties": [
                {"kind": change.kind, "before": _duty(change.before), "after": _duty(change.after)}
                for change in self.duties
            ],
            "findings_gone": [_finding(one) for one in self.gone],
            "findings_new": [_finding(one) for one in self.new],
        }


def compare(analyzer: Analyzer, before: Advert, after: Advert, settings: Settings | None = None) -> Comparison:
    """Compare two drafts.

    Raises:
        UnreadableInput: one of them cannot be judged.
    """
    linter = Linter(settings, analyzer)
    (first, findings), (second, later) = (_judged(analyzer, linter, advert) for advert in (before, after))
    changes, kept = _changes(duties_of(first.points), duties_of(second.points))
    old, new = ({(one.code, one.text, one.message) for one in some} for some in (findings, later))
    return Comparison(
        first,
        second,
        tuple(changes),
        kept,
        tuple(one for one in findings if (one.code, one.text, one.message) not in new),
        tuple(one for one in later if (one.code, one.text, one.message) not in old),
    )


def _judged(analyzer: Analyzer, linter: Linter, advert: Advert) -> tuple[Verdict, list[Finding]]:
    analysis = analyzer.examine(advert)
    if analysis.verdict.error:
        raise UnreadableInput(f"{advert.source}: {analysis.verdict.error}")
    return analysis.verdict, linter.findings(analysis)


def _changes(before: Sequence[Point], after: Sequence[Point]) -> tuple[list[DutyChange], int]:
    """Return the duties that differ, and how many are the same, wherever they stand."""
    left: dict[str, list[Point]] = {}
    for point in reversed(after):
        left.setdefault(point.text, []).append(point)
    pairs = [DutyChange(point, left[point.text].pop() if left.get(point.text) else None) for point in before]
    differ = [pair for pair in pairs if pair.after and _tags(pair.before) != _tags(pair.after)]
    gone = [pair.before for pair in pairs if pair.before and not pair.after]
    unpaired = {id(point) for points in left.values() for point in points}
    added = [point for point in after if id(point) in unpaired]
    return differ + _reworded(gone, added), len(pairs) - len(differ) - len(gone)


def _reworded(before: Sequence[Point], after: Sequence[Point]) -> list[DutyChange]:
    """Pair each duty that is gone with the one that it became, the likest first."""
    old, new = ([_words(point.text) for point in points[:_MOST]] for points in (before, after))
    pairs = sorted(
        (
            (likeness, first, second)
            for first, one in enumerate(old)
            for second, other in enumerate(new)
            if (likeness := _likeness(one, other)) >= _ALIKE
        ),
        reverse=True,
    )
    became: dict[int, int] = {}
    taken: set[int] = set()
    for _, first, second in pairs:
        if first not in became and second not in taken:
            became[first] = second
            taken.add(second)
    left = [DutyChange(one, after[became[at]] if at in became else None) for at, one in enumerate(before)]
    return left + [DutyChange(None, one) for at, one in enumerate(after) if at not in taken]


def _words(text: str) -> Counter[str]:
    return Counter(text.lower().split()[:_WORDS])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of the words of two duties is the same, 0 to 1 (Dice, over words)."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _tags(point: Point | None) -> tuple[object, ...]:
    return (point.objects, point.stance, point.reach) if point else ()


def side_by_side(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return what differs as rows: what it is, before, and after."""
    before, after = _facts(comparison.before), _facts(comparison.after)
    rows = [(name, _told(before[name]), _told(after[name])) for name in before if name != "source"]
    rows += [(f"duty {change.kind}", _line(change.before), _line(change.after)) for change in comparison.duties]
    rows += [
        ("finding", _finding_line(gone), _finding_line(new))
        for gone, new in zip_longest(comparison.gone, comparison.new)
    ]
    return rows


def _facts(verdict: Verdict) -> dict[str, Any]:
    return {
        "source": verdict.source,
        "title": verdict.title,
        "scope": verdict.scope,
        "probabilities": {scope: round(number, 4) for scope, number in (verdict.probabilities or {}).items()},
        "review": verdict.review_reason,
        "summary": verdict.summary,
        "level": verdict.level,
        "areas": {area: coverage for area, coverage in verdict.areas.items() if coverage != "not named"},
        "platforms": list(verdict.platforms),
    }


def _told(value: Any) -> str:
    if isinstance(value, dict):
        numbers = (f"{key} {one:.2f}" if isinstance(one, float) else f"{key} {one}" for key, one in value.items())
        return ", ".join(numbers) or "none"
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return str(value) if value else "none"


def _duty(point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "text": point.text,
        "line": point.place.line,
        "objects": list(point.objects),
        "stance": point.stance,
        "reach": point.reach,
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {"code": one.code, "level": one.level, "line": one.place.line, "text": one.text, "message": one.message}


def _line(point: Point | None) -> str:
    return f"{point.place.begin}: {point.text}" if point else ""


def _finding_line(one: Finding | None) -> str:
    return f"{one.code}, {one.place.begin}: {one.message}" if one else ""
