"""`jdscope review`: walks a person through what jdscope is unsure of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def review(
    queue: Annotated[Path, typer.Argument(metavar="FILE", help="What jdscope score --review-to wrote.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where decisions go, each when it is made; beside FILE if not."),
    ] = None,
) -> None:
    """Decide adverts one by one: label, and tags of units if wanted; what is decided already is not asked again."""
    from jdscope.cli.review_run import run  # `--help` needs none of it

    raise typer.Exit(run(queue, output or Path(f"{queue.parent / queue.stem}.reviewed.jsonl")))
