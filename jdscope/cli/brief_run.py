"""What `jdscope brief` does once its options are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.analyzer import Analyzer
from jdscope.brief import brief_of
from jdscope.cli.exits import Exit
from jdscope.cli.inputs import input_at
from jdscope.cli.streams import refuse_overwriting, write
from jdscope.lint.discovery import find_settings, read_settings
from jdscope.reporting.blocks import as_html, as_markdown, as_text, styled_lines
from jdscope.reporting.brief_blocks import brief_blocks
from jdscope.reporting.colour import Colour, print_styled
from jdscope.reporting.escape import for_json
from jdscope.reporting.formats import BriefFormat

if TYPE_CHECKING:
    from jdscope.brief import Brief


def run(
    path: str,
    output_format: BriefFormat,
    output: Path | None,
    stdin_name: str,
    config: Path | None,
    model: Path | None,
) -> Exit:
    """Write the brief on one advert and return how the command ends."""
    refuse_overwriting([path], output)
    settings = read_settings(config) if config else find_settings(Path.cwd())
    advert = input_at(path, stdin_name).read_named()
    told = brief_of(Analyzer(model, screen=False, own=settings.own), advert, settings)
    if output is None and output_format is BriefFormat.TEXT and Colour.AUTO.applies():
        print_styled(styled_lines(brief_blocks(told)))
    else:
        write(_rendered(told, output_format), output)
    return Exit.CLEAN


def _rendered(brief: Brief, output_format: BriefFormat) -> str:
    if output_format is BriefFormat.JSON:
        return for_json(brief.to_dict()) + "\n"
    render = {BriefFormat.TEXT: as_text, BriefFormat.MARKDOWN: as_markdown, BriefFormat.HTML: as_html}[output_format]
    return render(brief_blocks(brief))
