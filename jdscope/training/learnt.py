"""What a model has learnt from reviewed adverts: its figures before and after, and the reviewed adverts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jdscope.analyzer import Analyzer
from jdscope.training.corpus import digest
from jdscope.training.evaluate import report
from jdscope.training.reviewed import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.evaluate import Predicted


def changes(
    before: Mapping[str, Any] | None,
    corpus: Sequence[LabelledAdvert],
    predicted: Predicted,
    labelled: Sequence[LabelledAdvert],
    model: Path,
) -> Iterator[str]:
    """Yield in lines what has changed.

    Args:
        before: what the model that stood there before says of itself; None where there was none.
        corpus: the adverts without the reviewed ones.
        predicted: of the labelled adverts, in cross-validation.
        labelled: all adverts that were learnt from.
        model: the folder of the new one.
    """
    own = [at for at, item in enumerate(labelled) if item.group != GROUP]
    if before:
        old = before["cross_validation"]["sure"]
        new = report(predicted.of(own), [labelled[at] for at in own])["sure"]
        same = before["corpus"]["sha256"] == digest(corpus)
        others = "" if same else f" (the model before: on {old['adverts']} of another corpus)"
        yield f"in cross-validation on {new.adverts} sure adverts of the corpus{others}:"
        figures = [(f"F1 of {label}", one["f1"], new.labels[label]["f1"]) for label, one in old["labels"].items()]
        for name, then, now in (
            ("macro-F1", old["macro_f1"], new.macro_f1),
            *figures,
            ("to review", old["review"], new.review),
            ("calibration error", old["ece"], new.ece),
        ):
            yield f"  {name}: {then:.3f} before, {now:.3f} now"
    reviewed = [item for item in labelled if item.group == GROUP]
    verdicts = Analyzer(model).analyze_many(item.advert for item in reviewed)
    right = sum(verdict.scope is item.label for verdict, item in zip(verdicts, reviewed, strict=True))
    yield f"reviewed adverts: {right} of {len(reviewed)} as decided (learnt from, so no measure of others)"
