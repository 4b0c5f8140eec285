"""Whether and how lines are coloured: a terminal's are, a pipe's are not, and a user may say otherwise."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdscope.reporting.blocks import Styled


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
    """Print lines in their colours; a line that is too long is broken between words, or cut if it may not be."""
    from rich.console import Console  # only a terminal needs it
    from rich.text import Text

    console = Console(force_terminal=True, color_system="standard", highlight=False, no_color=False)
    unbounded = not sys.stdout.isatty() and not os.environ.get("COLUMNS")  # nobody knows how wide it is shown
    for line in lines:
        text = Text(line.text, line.style)
        if unbounded:
            console.print(text, soft_wrap=True)
        else:
            console.print(text, no_wrap=not line.wraps, overflow="fold" if line.wraps else "ellipsis")
