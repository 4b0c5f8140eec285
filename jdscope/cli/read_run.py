"""What `jdscope read` does once its options are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.advert import Advert
from jdscope.analyzer import Analyzer
from jdscope.cli.exits import Exit, complain
from jdscope.cli.inputs import Input, gather, read_all
from jdscope.cli.own import own_entries
from jdscope.cli.streams import write
from jdscope.lint.report import Unreadable
from jdscope.reporting.escape import for_json_line
from jdscope.reporting.reading_text import reading_as_json, reading_as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def run(paths: Sequence[str], stdin_name: str, config: Path | None, *, split: bool, as_json: bool) -> Exit:
    """Show each advert and return how the command ends."""
    analyzer = Analyzer(screen=False, own=own_entries(config))
    shown = failed = 0
    for advert in _adverts(paths, stdin_name, split=split):
        if isinstance(advert, Advert):
            shown += 1
            write(_shown(analyzer, advert, as_json=as_json) + "\n")
        else:
            failed += 1
            complain(f"{advert.path}: {advert.reason}")
    return Exit.USAGE if failed else Exit.CLEAN if shown else Exit.NOTHING


def _adverts(paths: Sequence[str], stdin_name: str, *, split: bool) -> Iterator[Advert | Unreadable]:
    for item in gather(paths, stdin_name=stdin_name):
        if isinstance(item, Unreadable):
            yield item
        elif isinstance(item, Input):
            for advert in read_all(item, split=split):
                yield advert if isinstance(advert, Advert) else Unreadable(item.name, str(advert))


def _shown(analyzer: Analyzer, advert: Advert, *, as_json: bool) -> str:
    analysis = analyzer.examine(advert)
    reading = analysis.reading or analyzer.read(advert)
    if as_json:
        return for_json_line(reading_as_json(analysis, reading))
    return "\n".join(reading_as_text(analysis, reading))
