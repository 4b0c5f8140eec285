"""`jdscope rule`: explains rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from jdscope.cli.streams import write
from jdscope.reporting.escape import for_json


class ManualFormat(StrEnum):
    """How manuals are written."""

    TEXT = "text"
    JSON = "json"


def rule(
    selectors: Annotated[
        list[str] | None, typer.Argument(metavar="CODE|NAME", help="Codes or names, in any letter case.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Explain all rules.")] = False,
    output_format: Annotated[ManualFormat, typer.Option("--format", help="Text or JSON.")] = ManualFormat.TEXT,
) -> None:
    """Explain rules: what they find, why it costs a hire, what to do, with adverts that pass and that fail."""
    from jdscope.lint.catalog import CATALOG  # the rules load the language
    from jdscope.lint.manual import to_dict, to_text
    from jdscope.lint.settings import codes

    if not selectors and not every:
        raise typer.BadParameter("name a rule, or ask for --all", param_hint="CODE|NAME")
    wanted = set(CATALOG) if every else codes(selectors or ())
    rules = [rule for code, rule in CATALOG.items() if code in wanted]
    if output_format is ManualFormat.JSON:
        write(for_json([to_dict(rule) for rule in rules]) + "\n")
    else:
        write("\n\n".join(map(to_text, rules)))
