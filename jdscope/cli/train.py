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
    add: Annotated[
        list[Path] | None, typer.Option(metavar="REVIEWED", help="Decisions of jdscope review to learn from too.")
    ] = None,
    study: Annotated[
        bool, typer.Option(help="Measure a learning curve, ablations and baselines too, for the model card.")
    ] = True,
) -> None:
    """Rebuild the model from the corpus; the same corpus and packages give the same model."""
    from jdscope.scope.model import load_model
    from jdscope.training.build import build_model  # scikit-learn takes a second
    from jdscope.training.corpus import load_labelled
    from jdscope.training.evaluate import report
    from jdscope.training.learnt import changes
    from jdscope.training.reviewed import load_reviewed, with_reviewed

    own = load_labelled(corpus)
    reviewed = [advert for path in add or () for advert in load_reviewed(path)]
    labelled = with_reviewed(own, reviewed) if reviewed else own
    before = load_model(output).info if reviewed and (output / "model.json").exists() else None
    complain(f"learning from {len(labelled)} adverts; that takes minutes")
    predicted = build_model(labelled, output, complain, with_study=study)
    scores = report(predicted, labelled)["sure"]
    told = [f"{output}: macro-F1 {scores.macro_f1:.3f} in cross-validation on {scores.adverts} adverts"]
    told += changes(before, own, predicted, labelled, output) if reviewed else ()
    write("".join(f"{for_terminal(line)}\n" for line in told))
