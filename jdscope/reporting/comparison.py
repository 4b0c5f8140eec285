"""Two drafts side by side: columns on a terminal, plain text on a pipe, a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.brief.comparison import side_by_side
from jdscope.reporting.escape import for_folded, for_markdown, for_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from jdscope.brief.comparison import Comparison

    Rows = Sequence[tuple[str, str, str]]


def as_columns(comparison: Comparison) -> Table:
    """Return two columns for a terminal; what differs is bold."""
    from rich import box  # only a terminal needs it
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("", comparison.before.source, comparison.after.source):
        table.add_column(Text(for_folded(name)), overflow="fold", ratio=1 if name else None)
    for name, before, after in side_by_side(comparison):
        style = "" if before == after else "bold"
        table.add_row(Text(name, "dim"), Text(for_folded(before), style), Text(for_folded(after), style))
    table.add_row(Text("duties kept", "dim"), str(comparison.kept), str(comparison.kept))
    return table


def as_text(rows: Rows, names: tuple[str, str]) -> str:
    """Return one line for what is the same, two for what differs."""
    lines = [f"--- {for_terminal(names[0])}", f"+++ {for_terminal(names[1])}"]
    for name, before, after in rows:
        if before == after:
            lines.append(f"  {name}: {for_terminal(before)}")
        else:
            lines += [f"{mark} {name}: {for_terminal(one)}" for mark, one in (("-", before), ("+", after)) if one]
    return "".join(f"{line}\n" for line in lines)


def as_markdown(rows: Rows, names: tuple[str, str], kept: int) -> str:
    """Return a table for a pull request."""
    lines = [f"| | {for_markdown(names[0])} | {for_markdown(names[1])} |", "| --- | --- | --- |"]
    for name, before, after in rows:
        same = before == after
        cells = (for_markdown(before), "*the same*" if same else f"**{for_markdown(after)}**" if after else "")
        lines.append(f"| {for_markdown(name)} | {cells[0]} | {cells[1]} |")
    lines.append(f"| duties kept | {kept} | *the same* |")
    return "".join(f"{line}\n" for line in lines)
