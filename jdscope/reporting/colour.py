"""Whether and how lines are coloured: a terminal's are, a pipe's are not, and a user may say otherwise."""

from __future__ import annotations

import os
import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdscope.reporting.blocks import Styled

_BEGIN = re.compile(r" *(?:- |\d+\. )?")


class Colour(StrEnum):
    """When output is coloured; `auto` is on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise (no-color.org)."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"

    def applies(self, environment: Mapping[str, str] = os.environ) -> bool:
        """Say whether standard output is to be coloured."""
        if self is not Colour.AUTO:
            return self is Colour.ALWAYS
        if environment.get("NO_COLOR"):
            return False
        return bool(environment.get("FORCE_COLOR")) or (sys.stdout.isatty() and environment.get("TERM") != "dumb")


def print_styled(lines: Iterable[Styled]) -> None:
    """Print lines in their colours; a line that is too long is broken between words, or cut if it may not be.

    What is broken goes on below the first word of it, behind its indent and its bullet or number.
    """
    from rich.console import Console  # only a terminal needs it
    from rich.text import Text

    console = Console(force_terminal=True, color_system="standard", highlight=False, no_color=False)
    unbounded = not sys.stdout.isatty() and not os.environ.get("COLUMNS")  # nobody knows how wide it is shown
    for line in lines:
        if unbounded:
            console.print(Text(line.text, line.style), soft_wrap=True)
            continue
        if not line.wraps:
            console.print(Text(line.text, line.style), no_wrap=True, overflow="ellipsis")
            continue
        begin = _BEGIN.match(line.text)
        indent = begin.end() if begin and begin.end() < console.width // 2 else 0
        for at, part in enumerate(Text(line.text[indent:]).wrap(console, console.width - indent, overflow="fold")):
            lead = " " * indent if at else line.text[:indent]
            console.print(Text(lead + part.plain.rstrip(), line.style), overflow="fold")
