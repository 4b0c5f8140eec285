"""What a model has learnt from reviewed adverts: its figures before and after, and the reviewed adverts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jdscope.analyzer import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.evaluate import Scores


def changes(
    before: Mapping[str, Any] | None, after: Scores, reviewed: Sequence[LabelledAdvert], model: Path
) -> Iterator[str]:
    """Yield in lines what has changed.

    Args:
        before: what the model that stood there before says of itself; None where there was none.
        after: the scores of the new one in cross-validation.
        reviewed: the adverts that were added.
        model: the folder of the new one.
    """
    if before:
        old = before["cross_validation"]["sure"]
        for name, then, now in (
            ("macro-F1", old["macro_f1"], after.macro_f1),
            ("to review", old["review"], after.review),
            ("calibration error", old["ece"], after.ece),
        ):
            yield f"{name} in cross-validation: {then:.3f} before, {now:.3f} now"
    analyzer = Analyzer(model)
    verdicts = analyzer.analyze_many(item.advert for item in reviewed)
    right = sum(verdict.scope is item.label for verdict, item in zip(verdicts, reviewed, strict=True))
    yield f"reviewed adverts: {right} of {len(reviewed)} as decided (learnt from, so no measure of others)"
