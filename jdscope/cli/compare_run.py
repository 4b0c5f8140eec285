"""What `jdscope compare` does once its options are read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.analyzer import Analyzer
from jdscope.brief.comparison import compare, side_by_side
from jdscope.cli.exits import Exit
from jdscope.cli.inputs import input_at
from jdscope.cli.streams import refuse_overwriting, write
from jdscope.git import show
from jdscope.lint.discovery import find_settings, read_settings
from jdscope.reading.read import read_bytes
from jdscope.reporting.comparison import as_columns, as_markdown, as_text
from jdscope.reporting.escape import for_json
from jdscope.reporting.formats import CompareFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.brief.comparison import Comparison


def run(
    paths: Sequence[str],
    revision: str | None,
    output_format: CompareFormat,
    output: Path | None,
    config: Path | None,
    model: Path | None,
) -> Exit:
    """Write the comparison and return how the command ends."""
    refuse_overwriting(paths, output)
    settings = read_settings(config) if config else find_settings(Path.cwd())
    before, after = _drafts(paths, revision)
    told = compare(Analyzer(model, screen=False, own=settings.own), before, after, settings)
    if output is None and output_format is CompareFormat.TEXT and sys.stdout.isatty():
        from rich.console import Console  # only a terminal needs it

        Console().print(as_columns(told))
    else:
        write(_rendered(told, output_format), output)
    return Exit.CLEAN


def _drafts(paths: Sequence[str], revision: str | None) -> tuple[Advert, Advert]:
    last = Path(paths[-1])
    if revision is None:
        before, after = (input_at(path).read_named() for path in paths)
        return before, after
    return read_bytes(show(revision, last), f"{revision}:{last}", last.suffix), input_at(paths[-1]).read_named()


def _rendered(told: Comparison, output_format: CompareFormat) -> str:
    if output_format is CompareFormat.JSON:
        return for_json(told.to_dict()) + "\n"
    rows = side_by_side(told)
    names = (told.before.source, told.after.source)
    return as_markdown(rows, names, told.kept) if output_format is CompareFormat.MARKDOWN else as_text(rows, names)
