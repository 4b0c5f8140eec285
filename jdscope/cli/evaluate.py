"""`jdscope evaluate`: measures the classifier against labels."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path  # noqa: TC003  Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from jdscope.training.evaluate import Scores


class FiguresFormat(StrEnum):
    """How figures are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    labelled: Annotated[
        Path, typer.Argument(help="JSON Lines with title, text, label, sure and synonyms; or a corpus folder.")
    ],
    output_format: Annotated[FiguresFormat, typer.Option("--format", help="A table or JSON.")] = FiguresFormat.TABLE,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
) -> None:
    """Measure the classifier: on a file with the shipped model, on a corpus folder by grouped cross-validation."""
    from jdscope.analyzer import Analyzer  # noqa: PLC0415  scikit-learn takes a second
    from jdscope.training.corpus import load_labelled  # noqa: PLC0415
    from jdscope.training.evaluate import cross_validate, predict, report  # noqa: PLC0415

    adverts = load_labelled(labelled)
    probabilities = cross_validate(adverts) if labelled.is_dir() else predict(Analyzer(model), adverts)
    scores = report(probabilities, adverts)
    if output_format is FiguresFormat.JSON:
        typer.echo(json.dumps({name: asdict(one) for name, one in scores.items()}, indent=2))
    else:
        typer.echo("\n\n".join(_table(name, one) for name, one in scores.items()))


def _table(name: str, scores: Scores) -> str:
    outside = "-" if scores.accuracy_outside_review is None else f"{scores.accuracy_outside_review:.3f}"
    lines = [
        f"{name}: {scores.adverts} adverts",
        f"  accuracy {scores.accuracy:.3f}   macro-F1 {scores.macro_f1:.3f}   ECE {scores.ece:.3f}",
        f"  to review {scores.review:.1%}   accuracy outside review {outside}",
        "  label  precision  recall     F1  adverts   predicted  MES  MOM  OUT",
    ]
    for (label, one), row in zip(scores.labels.items(), scores.confusion, strict=True):
        figures = f"{one['precision']:9.3f}  {one['recall']:6.3f}  {one['f1']:5.3f}  {one['adverts']:7.0f}"
        lines.append(f"  {label:5}  {figures}             {row[0]:3}  {row[1]:3}  {row[2]:3}")
    return "\n".join(lines)
