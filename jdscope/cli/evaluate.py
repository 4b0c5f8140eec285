"""`jdscope evaluate`: measures the classifier against labels."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jdscope.cli.streams import write
from jdscope.reporting.escape import for_json, for_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.training.evaluate import CoverageScores, Scores, TagScores
    from jdscope.training.perturb import Stability
    from jdscope.verdict import Scope


class FiguresFormat(StrEnum):
    """How figures are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    labelled: Annotated[
        Path, typer.Argument(help="JSON Lines with title, text, label, sure and synonyms; or a corpus folder.")
    ],
    output_format: Annotated[FiguresFormat, typer.Option("--format", help="A table or JSON.")] = FiguresFormat.TABLE,
    tags: Annotated[
        Path | None, typer.Option(help="JSON Lines with the tags of units: id and units; a corpus folder has its own.")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of another model.")] = None,
    perturb: Annotated[
        bool,
        typer.Option(
            "--perturb",
            help="Tell instead how many labels of the shipped model stay when adverts are worded, ordered or cut "
            "otherwise; which ones move is in the JSON.",
        ),
    ] = False,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Tell instead how well simpler ways do on the sure adverts.")
    ] = False,
    suspicious: Annotated[
        int, typer.Option(min=0, help="Of a corpus folder, list so many labels that its other adverts speak against.")
    ] = 0,
    corpus: Annotated[Path, typer.Option(help="Folder of the adverts that baselines are fitted on.")] = Path("corpus"),
) -> None:
    """Measure the classifier: on a file with the shipped model, on a corpus folder by grouped cross-validation."""
    if baselines:
        write(_compared(labelled, corpus, output_format) + "\n")
    elif perturb:
        write(_perturbed(labelled, model, output_format) + "\n")
    else:
        write(_scored(labelled, tags, model, output_format, suspicious) + "\n")


def _scored(
    labelled: Path, tags: Path | None, model: Path | None, output_format: FiguresFormat, suspicious: int
) -> str:
    from jdscope.analyzer import Analyzer  # scikit-learn takes a second
    from jdscope.training.corpus import load_labelled
    from jdscope.training.evaluate import (
        cross_validate,
        of_readers,
        predict,
        rank_suspicious,
        report,
        score_coverage,
        score_tags,
        tag_all,
    )
    from jdscope.training.fit import prepare, tag_unseen

    adverts = load_labelled(labelled, tags)
    if labelled.is_dir():
        material = prepare(adverts)
        predicted = cross_validate(material, tag_unseen(material))
        ours, theirs = predicted.taggings, material.taggings
    else:
        analyzer = Analyzer(model)
        predicted = predict(analyzer, adverts)
        ours, theirs = tag_all(analyzer, adverts)
    if suspicious:
        doubted = rank_suspicious(predicted, adverts)[:suspicious]
        if output_format is FiguresFormat.JSON:
            return for_json([one._asdict() for one in doubted])
        return "\n".join(
            f"{one.probability:.4f}  {one.label} here, {one.predicted} by the others: {for_terminal(one.id)}"
            for one in doubted
        )
    scores = report(predicted, adverts)
    tagged = [at for at, item in enumerate(adverts) if item.units]
    ours, theirs = [ours[at] for at in tagged], [theirs[at] for at in tagged]
    tag_scores = score_tags(ours, theirs) if tagged else None
    coverage = score_coverage(ours, of_readers([adverts[at] for at in tagged])) if tagged else None
    if output_format is FiguresFormat.JSON:
        figures = {name: asdict(one) for name, one in scores.items()}
        if tag_scores and coverage:
            figures |= {"tags": asdict(tag_scores), "coverage": asdict(coverage)}
        return for_json(figures)
    tables = [_table(name, one) for name, one in scores.items()]
    if tag_scores and coverage:
        tables += [_tag_table(tag_scores), _coverage_table(coverage)]
    return "\n\n".join(tables)


def _tag_table(scores: TagScores) -> str:
    lines = [
        f"tags of {scores.units} units, F1; in brackets with the readers' parts",
        f"  part    {_figures(scores.part)}",
    ]
    for kind, own in (("objects", scores.objects), ("stance", scores.stance), ("reach", scores.reach)):
        figures = (f"{tag} {own[tag]:.2f} ({given:.2f})" for tag, given in scores.given[kind].items())
        lines.append(f"  {kind:7} {'  '.join(figures)}")
    return "\n".join(lines)


def _coverage_table(scores: CoverageScores) -> str:
    return (
        f"made of the tags: areas owned F1 {scores.owned:.3f} ({_figures(scores.areas)})\n"
        f"  reach above one site F1 {scores.above:.3f}   the same level {scores.level:.1%}"
    )


def _figures(by_name: dict[str, float]) -> str:
    return "  ".join(f"{name} {figure:.2f}" for name, figure in by_name.items())


def _compared(labelled: Path, corpus: Path, output_format: FiguresFormat) -> str:
    from jdscope.training.corpus import load_labelled
    from jdscope.training.study import judge_baselines, judge_baselines_on

    adverts = load_labelled(labelled)
    figures = judge_baselines(adverts) if labelled.is_dir() else judge_baselines_on(adverts, load_labelled(corpus))
    if output_format is FiguresFormat.JSON:
        return for_json(figures)
    rows = (f"{name:27}  {one['macro_f1']:8.3f}  {one['accuracy']:8.3f}" for name, one in figures.items())
    return "\n".join(["baseline                     macro-F1  accuracy", *rows])


def _perturbed(labelled: Path, model: Path | None, output_format: FiguresFormat) -> str:
    from jdscope.analyzer import Analyzer
    from jdscope.training.corpus import load_labelled
    from jdscope.training.perturb import stability

    analyzer = Analyzer(model)

    def labels(adverts: Sequence[Advert]) -> list[Scope | None]:
        return [verdict.scope for verdict in analyzer.analyze_many(adverts)]

    stabilities = stability(labels, [item.advert for item in load_labelled(labelled)])
    if output_format is FiguresFormat.JSON:
        return for_json({name: asdict(one) for name, one in stabilities.items()})
    return _stability_table(stabilities)


def _stability_table(stabilities: dict[str, Stability]) -> str:
    lines = ["perturbation        adverts  labels stay   share"]
    for name, one in stabilities.items():
        share = "-" if one.share is None else f"{one.share:.1%}"
        lines.append(f"{name:18}  {one.adverts:7}  {one.stay:11}  {share:>6}")
    return "\n".join(lines)


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
