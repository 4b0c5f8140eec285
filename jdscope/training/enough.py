"""Whether a corpus has enough to fit on, also when some groups of it are left out as cross-validation does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sklearn.model_selection import GroupKFold

from jdscope.points.points import POINTS
from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES
from jdscope.scope.law import LABELS
from jdscope.training import fit, tagger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jdscope.training.corpus import LabelledAdvert

_FEWEST_GROUPS = 3  # one to judge, one to calibrate on, one to learn from
_KINDS = {"label": LABELS, "part": PARTS, "object": OBJECTS, "stance": STANCES, "reach": REACHES}
_ALL = frozenset(f"{kind} {name}" for kind, names in _KINDS.items() for name in names)


def lacking(corpus: Sequence[LabelledAdvert], chosen: Collection[int] | None = None) -> list[str]:
    """Return what is too rare to be learnt, a phrase each; nothing where there is enough of everything.

    Every label and tag has to be there in whatever part of the groups something is fitted on.

    Args:
        corpus: the labelled adverts.
        chosen: the numbers of those that are learnt from, all by default.
    """
    groups = [item.group for item in corpus]
    if len(set(groups)) < _FEWEST_GROUPS:
        return [f"groups, told by the first letters of ids: {len(set(groups))} of {_FEWEST_GROUPS} at least"]
    told = [_told(item) if chosen is None or at in chosen else set() for at, item in enumerate(corpus)]
    rare = {one for part in _parts(groups) for one in _ALL.difference(*(told[at] for at in part))}
    return sorted(rare) + ([] if any(item.sure for item in corpus) else ["sure adverts"])


def _told(item: LabelledAdvert) -> set[str]:
    told = {f"label {item.label}"}
    for unit in item.units:
        part, objects, stance, reach = unit.tagging
        told.add(f"part {part}")
        if part in POINTS:
            told |= {*(f"object {name}" for name in objects), f"stance {stance}", f"reach {reach}"}
    return told


def _parts(groups: Sequence[str]) -> Iterator[list[int]]:
    """Yield the least that taggers are fitted on: within the training part of a fold, that of a fold again."""
    for outer in _training_parts(groups, fit.FOLDS):
        for inner in _training_parts([groups[at] for at in outer], tagger.FOLDS):
            yield [outer[at] for at in inner]


def _training_parts(groups: Sequence[str], folds: int) -> Iterator[list[int]]:
    for train, _ in GroupKFold(min(folds, len(set(groups)))).split(groups, groups=groups):
        yield train.tolist()
