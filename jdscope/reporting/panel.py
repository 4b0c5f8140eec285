"""Verdicts on a terminal: a panel for one advert, a table for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.columns import Columns
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from jdscope.reporting.escape import for_folded
from jdscope.reporting.results_text import SCREENED, SHOWN, duties, left_over, named_areas, shorten, tags, usage
from jdscope.scope.reasons import grounds, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from jdscope.scope.reasons import Ground
    from jdscope.verdict import Contribution, Point, Verdict

_COLOURS = {"MES": "cyan", "MOM": "magenta", "OUT": "white"}
_BAR = 30
_SUBJECTS_BAR = 50
# Told apart without colours, too; what is less frequent than these shares one.
_BLOCKS = (("█", "cyan"), ("▓", "magenta"), ("▒", "yellow"), ("░", "green"))
_REST = ("·", "white")


def panel(verdict: Verdict, *, explain: bool = False) -> Panel:
    """Return the panel of one advert; with `explain` every unit and every sum is told, too."""
    parts = [*_body(verdict), *(_explained(verdict) if explain else ())]
    title = Text(for_folded(verdict.title or verdict.source or "advert"))
    return Panel(Group(*parts), title=title, subtitle=Text(for_folded(verdict.source)), box=box.ROUNDED)


def table(verdicts: Iterable[Verdict]) -> Table:
    """Return one line an advert."""
    result = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("advert", "scope", "confidence", "level", "areas", "title"):
        result.add_column(name, justify="right" if name == "confidence" else "left", overflow="fold")
    for verdict in verdicts:
        if verdict.scope is None:
            continue
        result.add_row(
            Text(for_folded(verdict.source)),
            Text(verdict.scope, style=f"bold {_COLOURS[verdict.scope]}"),
            Text(f"{verdict.confidence:.2f}" + (" review" if verdict.review else "")),
            Text(verdict.level),
            Text(", ".join(area for area, coverage in named_areas(verdict) if coverage == "owned")),
            Text(for_folded(verdict.title)),
        )
    return result


def _body(verdict: Verdict) -> Iterator[RenderableType]:
    yield _headline(verdict)
    if verdict.summary:
        yield Text(for_folded(verdict.summary))
    yield _bars(verdict)
    yield _facts(verdict)
    if counts := subjects(verdict.points).most_common():
        yield _subjects(counts)
    if verdict.scope is not None:
        yield from _grounds(grounds(verdict.scope, verdict.points))


def _headline(verdict: Verdict) -> Text:
    scope = verdict.scope or ""
    line = Text.assemble((f"{scope} scope" if scope != "OUT" else "OUT of scope", f"bold {_COLOURS[scope]}"))
    if verdict.review:
        line.append(f"   to review: {for_folded(verdict.review_reason or '')}".rstrip(" :"), "yellow")
    return line


def _bars(verdict: Verdict) -> Table:
    grid = Table.grid(padding=(0, 1))
    for label, number in (verdict.probabilities or {}).items():
        filled = round(number * _BAR)
        bar = Text("█" * filled, _COLOURS[label]) + Text("░" * (_BAR - filled), "dim")
        grid.add_row(Text(label), bar, Text(f"{number:.2f}"))
    return grid


def _facts(verdict: Verdict) -> Table:
    grid = Table.grid(padding=(0, 2))
    areas = ", ".join(f"{area} ({coverage})" for area, coverage in named_areas(verdict))
    facts = {
        "level": str(verdict.level),
        "areas": areas or "none named",
        "platforms": ", ".join(verdict.platforms) or "none named",
        "MES and MOM": usage(verdict),
        "screened": SCREENED if verdict.screened else "",
        "note": "; ".join(verdict.notes),
    }
    for name, fact in facts.items():
        if fact:
            grid.add_row(Text(name, "dim"), Text(for_folded(fact)))
    return grid


def _subjects(counts: list[tuple[str, int]]) -> Table:
    """Return one bar of what the duties are about, and its legend."""
    rest = sum(count for _, count in counts[len(_BLOCKS) :])
    shown = [*counts[: len(_BLOCKS)], *([("others", rest)] if rest else [])]
    total = sum(count for _, count in counts)
    bar, legend = Text("\n"), []
    for (block, colour), (subject, count) in zip([*_BLOCKS, _REST], shown, strict=False):
        bar.append(block * max(round(_SUBJECTS_BAR * count / total), 1), colour)
        legend.append(Text.assemble((block, colour), f" {subject} {count}"))
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("\nduties", "dim"), bar)
    grid.add_row("", Columns(legend, padding=(0, 3)))
    return grid


def _grounds(told: list[Ground]) -> Iterator[Text]:
    for favours, heading in ((True, "speaks for it"), (False, "speaks against")):
        groups = [ground for ground in told if ground.favours is favours]
        if groups:
            yield Text(f"\n{heading}", "bold")
        for ground in groups:
            yield from _ground(ground)


def _ground(ground: Ground) -> Iterator[Text]:
    yield Text.assemble(f"  {ground.heading}: ", (duties(len(ground.points)), "dim"))
    for point in ground.points[:SHOWN]:
        yield Text.assemble((f"    {point.place.begin}: ", "dim"), for_folded(shorten(point.text)))
    if more := left_over(ground):
        yield Text(f"    {more}", "dim")


def _explained(verdict: Verdict) -> Iterator[Table]:
    if verdict.points:
        yield _units(verdict.points)
    if verdict.contributions:
        yield _contributions(verdict.contributions)


def _units(points: Iterable[Point]) -> Table:
    result = Table(box=box.SIMPLE_HEAD, title="every unit, and how probable its tags are", title_justify="left")
    result.add_column("where", justify="right")
    result.add_column("tags")
    result.add_column("unit")
    for point in points:
        result.add_row(point.place.begin, Text(tags(point)), Text(for_folded(shorten(point.text))))
    return result


def _contributions(contributions: Iterable[Contribution]) -> Table:
    result = Table(box=box.SIMPLE_HEAD, title="what the sums add to the log-odds", title_justify="left")
    result.add_column("sum")
    for name in ("value", "in scope", "MOM, not MES"):
        result.add_column(name, justify="right")
    for one in contributions:
        result.add_row(Text(for_folded(one.name)), f"{one.value:.2f}", f"{one.scope:+.2f}", f"{one.mom:+.2f}")
    return result
