"""The model card, written from the figures of the training run."""

from __future__ import annotations

from typing import Any

_CARD = """# Model card: the jdscope classifier

Written by `jdscope train`; do not edit.

- **What it does.** Gives an English job advert one of three labels: MES scope, MOM scope, OUT, with calibrated
  probabilities. It decides by duties, sections and the concepts of the lexicon; the words MES and MOM themselves
  carry no weight for one or the other.
- **What it is not for.** Judging people; adverts that are not in English; other texts than adverts.
- **Form.** Multinomial logistic regression over n-grams (tf-idf) and signals of the lexicon by section, its
  temperature fitted on held-out groups. `model.npz` has plain arrays, `model.json` settings, names and figures,
  `golden.json` scores that a test compares. Nothing executes on load.
- **Trained** on {trained}, on {adverts} adverts ({MES} MES, {MOM} MOM, {OUT} OUT) of `corpus/`, which are written by
  hand from the facts of believable roles; see the data card there.
- **Review.** A verdict with a probability below {review} goes to review.

## Figures

Leave-one-group-out cross-validation: each advert is judged by a model that saw no advert of the same writer and world
of employers. Macro-F1 is over the three labels; ECE over ten bins.

| adverts | count | accuracy | macro-F1 | ECE | to review | accuracy outside review |
| --- | --- | --- | --- | --- | --- | --- |
{figures}

## Limits

The adverts of the corpus are not real ones, though written after real roles. The rarer the industry and the shorter
the advert, the less sure the answer. Adverts for a role that is part execution, part something else are hard for
readers too; those should come out in review.
"""


def model_card(info: dict[str, Any]) -> str:
    """Return the card as Markdown."""
    rows = (
        f"| {name} | {one['adverts']} | {one['accuracy']:.3f} | {one['macro_f1']:.3f} | {one['ece']:.3f} | "
        f"{one['review']:.1%} | {_figure(one['accuracy_outside_review'])} |"
        for name, one in info["cross_validation"].items()
    )
    return _CARD.format(trained=info["trained"], **info["corpus"], review=info["review"], figures="\n".join(rows))


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
