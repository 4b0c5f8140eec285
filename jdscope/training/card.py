"""The model card, written from the figures of the training run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jdscope.points.sums import SUMS
from jdscope.training.fit import FOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_CARD = """# Model card: the jdscope classifier

Written by `jdscope train`; do not edit.

- **What it does.** Gives an English job advert one of three labels - MES scope, MOM scope, OUT - with calibrated
  probabilities, and the points that it is made of. It goes by what the title and the duties deal with; to the tagger
  the words MES and MOM are one and the same.
- **What it is not for.** Judging people; adverts that are not in English; other texts than adverts.
- **Form.** A *tagger* and a *law*. The tagger says of each unit (a sentence, a bullet, a line) what it is, which
  systems it is about, what the role has to do with them, and how far that reaches. It has two passes of logistic
  regressions: the first sees the words, pairs of words and lexicon's concepts of a unit and of those around it, the
  second the answers of the first for the unit, its neighbours, the title and the whole advert; there the
  systems and what the role has to do with them are told by eight networks of one hidden layer (scikit-learn's
  `MLPClassifier`), averaged. The law adds the tags up to {sums} sums and
  makes of them the odds of being in scope, and those of MOM against MES: two logistic regressions that are monotone -
  no weight has another sign than the labelling rules give its sum. `model.npz` has plain arrays, `model.json`
  settings, names and figures, `golden.json` scores that a test compares. Nothing executes on load.
- **Trained** on {trained}, on {adverts} adverts ({MES} MES, {MOM} MOM, {OUT} OUT) of `corpus/`, which are written by
  hand from the facts of believable roles; see the data card there.
- **Review.** A verdict with a probability below {review} goes to review, and one that rests on no duty or hardly any
  text.

## Figures

Grouped cross-validation; a group is the adverts of one writer and world of employers. The tags of an advert come from
a tagger that saw no advert of its group (the groups are dealt out to {folds} folds), its verdict from a law that was
fitted, calibrated too, with its group left out. Macro-F1 is over the three labels; ECE over ten bins.

| adverts | count | accuracy | macro-F1 | ECE | to review | accuracy outside review |
| --- | --- | --- | --- | --- | --- | --- |
{figures}

Tags of {units} units, F1; in brackets where the part is taken from the readers:

| of | F1 |
| --- | --- |
{tags}

Made of the tags, against what the readers' tags make: areas owned F1 {owned:.3f}
({areas});
reach above one site F1 {above:.3f}; the same level in {level:.1%} of adverts.

## What it owes to what

{study}

## Limits

The adverts of the corpus are not real ones, though written after real roles. The rarer the industry and the shorter
the advert, the less sure the answer. Adverts for a role that is part execution, part something else are hard for
readers too; those should come out in review.
"""

_STUDY = """On sure adverts, cross-validated like the figures above.

| learnt from | adverts | macro-F1 | accuracy |
| --- | --- | --- | --- |
{learning_curve}

A share is of the adverts of each group. What is left out is judged too, but gives neither tags nor labels.

| model | macro-F1 | accuracy |
| --- | --- | --- |
{ablations}

The law is fitted anew each time; what is left out is taken from the tags before it sums them up.

| baseline | macro-F1 | accuracy |
| --- | --- | --- |
{baselines}

Baselines are fitted on {folds} folds of groups. They see the words MES and MOM, which the corpus uses against the
duties on purpose: the rule goes by the more frequent one, the others by all words and pairs of words of the advert."""

_NO_STUDY = "Learning curve, ablations and baselines were not measured (`--no-study`)."


def model_card(info: dict[str, Any]) -> str:
    """Return the card as Markdown."""
    coverage = info["coverage"]
    return _CARD.format(
        trained=info["trained"],
        **info["corpus"],
        review=info["review"],
        sums=len(SUMS),
        folds=FOLDS,
        figures="\n".join(_score_rows(info["cross_validation"])),
        units=info["tags"]["units"],
        tags="\n".join(_tag_rows(info["tags"])),
        owned=coverage["owned"],
        areas=_list(coverage["areas"]),
        above=coverage["above"],
        level=coverage["level"],
        study=_study(info["study"]) if "study" in info else _NO_STUDY,
    )


def _score_rows(scores: dict[str, Any]) -> Iterable[str]:
    for name, one in scores.items():
        figures = _figures(one["accuracy"], one["macro_f1"], one["ece"])
        yield _row(name, one["adverts"], *figures, f"{one['review']:.1%}", *_figures(one["accuracy_outside_review"]))


def _tag_rows(tags: dict[str, Any]) -> Iterable[str]:
    yield _row("part", _list(tags["part"]))
    for kind, given in tags["given"].items():
        yield _row(kind, ", ".join(f"{name} {tags[kind][name]:.2f} ({one:.2f})" for name, one in given.items()))


def _study(study: dict[str, Any]) -> str:
    shares = study["learning_curve"]
    whole = shares["100%"]
    return _STUDY.format(
        learning_curve="\n".join(_row(name, one["adverts"], *_two(one)) for name, one in shares.items()),
        ablations="\n".join(_row(name, *_two(one)) for name, one in {"whole": whole, **study["ablations"]}.items()),
        baselines="\n".join(
            _row(name, *_two(one)) for name, one in {"none: the model": whole, **study["baselines"]}.items()
        ),
        folds=FOLDS,
    )


def _two(figures: dict[str, float]) -> Iterable[str]:
    return _figures(figures["macro_f1"], figures["accuracy"])


def _figures(*values: float | None) -> Iterable[str]:
    return ("-" if value is None else f"{value:.3f}" for value in values)


def _list(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {figure:.2f}" for name, figure in figures.items())


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
