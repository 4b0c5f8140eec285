"""`jdscope train`: rebuilds the model from the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jdscope.cli.exits import complain
from jdscope.cli.streams import write
from jdscope.reporting.escape import for_terminal


def train(
    corpus: Annotated[Path, typer.Option(help="Folder of labelled adverts and the tags of their units.")] = Path(
        "corpus"
    ),
    output: Annotated[Path, typer.Option(help="Folder that the model is written to.")] = Path("models"),
    study: Annotated[
        bool, typer.Option(help="Measure a learning curve, ablations and baselines too, for the model card.")
    ] = True,
) -> None:
    """Rebuild the model from the corpus; the same corpus and packages give the same model."""
    from jdscope.training.build import build_model  # scikit-learn takes a second
    from jdscope.training.corpus import load_labelled

    labelled = load_labelled(corpus)
    complain(f"learning from {len(labelled)} adverts; that takes minutes")
    scores = build_model(labelled, output, complain, with_study=study)
    told = f"{output}: macro-F1 {scores.macro_f1:.3f} in cross-validation on {scores.adverts} adverts"
    write(for_terminal(told) + "\n")
