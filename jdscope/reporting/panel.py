"""Verdicts on a terminal: a panel for one advert, a table for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from jdscope.reporting.escape import for_terminal
from jdscope.reporting.results import named_areas, shorten, usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from jdscope.verdict import Verdict

_COLOURS = {"MES": "cyan", "MOM": "magenta", "OUT": "white"}
_BAR = 30


def panel(verdict: Verdict, *, explain: bool = False) -> Panel:
    """Return the panel of one advert."""
    parts: list[RenderableType] = [_headline(verdict), _bars(verdict), _facts(verdict)]
    if verdict.evidence:
        parts.append(_evidence(verdict, explain=explain))
    title = Text(for_terminal(verdict.title or verdict.source or "advert"))
    return Panel(Group(*parts), title=title, subtitle=Text(for_terminal(verdict.source)), box=box.ROUNDED)


def table(verdicts: Iterable[Verdict]) -> Table:
    """Return one line an advert."""
    result = Table(box=box.SIMPLE_HEAD)
    for name in ("advert", "scope", "confidence", "level", "areas", "title"):
        result.add_column(name, justify="right" if name == "confidence" else "left", overflow="fold")
    for verdict in verdicts:
        if verdict.scope is None:
            continue
        result.add_row(
            Text(for_terminal(verdict.source)),
            Text(verdict.scope, style=f"bold {_COLOURS[verdict.scope]}"),
            Text(f"{verdict.confidence:.2f}" + (" review" if verdict.review else "")),
            Text(verdict.level),
            Text(", ".join(area for area, coverage in named_areas(verdict) if coverage == "owned")),
            Text(for_terminal(verdict.title)),
        )
    return result


def _headline(verdict: Verdict) -> Text:
    scope = verdict.scope or ""
    line = Text.assemble((f"{scope} scope" if scope != "OUT" else "OUT of scope", f"bold {_COLOURS[scope]}"))
    if verdict.review:
        line.append("   to review: the advert is close to another label", "yellow")
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
        "read": "only by the screen: no word of manufacturing systems" if verdict.screened else "",
        "note": "; ".join(verdict.notes),
    }
    for name, fact in facts.items():
        if fact:
            grid.add_row(Text(name, "dim"), Text(for_terminal(fact)))
    return grid


def _evidence(verdict: Verdict, *, explain: bool) -> Table:
    result = Table(box=box.SIMPLE_HEAD, title="decided by", title_justify="left")
    for name in ("line", "for", "weight", "phrase", *(("feature",) if explain else ())):
        result.add_column(name, justify="right" if name in {"line", "weight"} else "left")
    for item in verdict.evidence:
        cells = [
            Text(str(item.place.line)),
            Text(item.scope, style=_COLOURS[item.scope]),
            Text(f"{item.weight:+.2f}"),
            Text(for_terminal(shorten(item.text))),
        ]
        result.add_row(*cells, *([Text(for_terminal(item.feature))] if explain else []))
    return result
