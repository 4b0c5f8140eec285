"""What the model owes to what: its learning curve, ablations of the law and the tagger, and baselines beside it.

All figures are of sure adverts, each judged by what saw no advert of its group, as in `jdscope.training.fit`: tags come
from taggers of a few folds of groups, the law over them leaves out one group at a time.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from joblib import Parallel, delayed
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut, cross_val_predict

from jdscope.points.sums import stack
from jdscope.points.tags import PARTS
from jdscope.scope.law import LABELS
from jdscope.training.baselines import make_baselines
from jdscope.training.enough import lacking
from jdscope.training.evaluate import Predicted, report
from jdscope.training.fit import FOLDS, Unseen, fit_law, label_numbers, tag_unseen
from jdscope.training.tagger import UnitTagger
from jdscope.verdict import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from jdscope.points.tags import Tagging, Tags
    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.fit import Material

    Figures = dict[str, float]
    Chosen = NDArray[np.bool_]

SHARES = (0.25, 0.5, 0.75)
"""Of the adverts of each group, for the learning curve; the whole is the model itself."""

_SEED = 0  # of which adverts a share is made of


def study(material: Material, unseen: Unseen, tell: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Return macro-F1 and accuracy of all that is compared with the model.

    Args:
        material: the corpus.
        unseen: the tags of its adverts from the model's own taggers.
        tell: is told what comes next.
    """
    tell("measuring the baselines")
    baselines = judge_baselines(material.corpus)
    tell("measuring what each part of the model is good for")
    ablations = judge_ablations(material, unseen)
    tell("measuring what the model learns from fewer adverts")
    return {"learning_curve": judge_shares(material, unseen), "ablations": ablations, "baselines": baselines}


def judge_baselines(corpus: Sequence[LabelledAdvert]) -> dict[str, Figures]:
    """Return the figures of each baseline, fitted on all folds of groups but the one that it judges."""
    adverts, labels = [item.advert for item in corpus], label_numbers(corpus)
    groups = [item.group for item in corpus]
    folds = GroupKFold(min(FOLDS, len(set(groups))))
    return {
        name: _figures(cross_val_predict(one, adverts, labels, groups=groups, cv=folds, n_jobs=-1), corpus)
        for name, one in make_baselines().items()
    }


def judge_baselines_on(others: Sequence[LabelledAdvert], corpus: Sequence[LabelledAdvert]) -> dict[str, Figures]:
    """Return the figures of each baseline on other adverts, fitted on the whole corpus."""
    adverts, labels = [item.advert for item in corpus], label_numbers(corpus)
    unlabelled = [item.advert for item in others]
    return {
        name: _figures(one.fit(adverts, labels).predict(unlabelled), others) for name, one in make_baselines().items()
    }


def judge_ablations(material: Material, unseen: Unseen) -> dict[str, Figures]:
    """Return the figures of the model without a part of it, its law fitted anew."""
    ablated = {name: unseen.map(ablation) for name, ablation in ABLATIONS.items()}
    ablated["one pass of the tagger"] = tag_unseen(material, UnitTagger(passes=1))
    every = np.ones(len(material.corpus), dtype=bool)
    return dict(zip(ablated, _judge_all(material, [(tags, every) for tags in ablated.values()]), strict=True))


def judge_shares(material: Material, unseen: Unseen, shares: Sequence[float] = SHARES) -> dict[str, Figures]:
    """Return the figures of models that learn from a share of the adverts of each group, and of the model itself.

    Those left out give neither tags nor labels, only their words to the vocabulary. They are judged like all others.
    A share that is too small to learn all tags from is passed over.
    """
    ranks = _ranks(material.groups)
    learnt = {share: ranks < share for share in shares}
    learnt = {
        share: chosen for share, chosen in learnt.items() if not lacking(material.corpus, set(chosen.nonzero()[0]))
    }
    tags = [tag_unseen(_tagged_only(material, chosen)) for chosen in learnt.values()]
    learnt[1.0] = np.ones(len(ranks), dtype=bool)
    figures = _judge_all(material, list(zip([*tags, unseen], learnt.values(), strict=True)))
    return {
        f"{share:.0%}": {"adverts": int(chosen.sum()), **one}
        for (share, chosen), one in zip(learnt.items(), figures, strict=True)
    }


def _judge_all(material: Material, ways: Sequence[tuple[Unseen, Chosen]]) -> list[Figures]:
    light = replace(material, readings=[], taggings=[], titles=[], untitled=[], untitled_taggings=[])
    figures: list[Figures] = Parallel(n_jobs=-1)(delayed(_judge)(light, *way) for way in ways)
    return figures


def _judge(material: Material, unseen: Unseen, learnt: Chosen) -> Figures:
    """Judge each advert by a law fitted on those adverts of the other groups that are learnt from."""
    sums, groups = stack(unseen.tags), material.groups
    predicted = np.zeros(len(groups), dtype=np.intp)
    for train, test in LeaveOneGroupOut().split(sums, groups=groups):
        chosen = train[learnt[train]]
        predicted[test] = fit_law(_halved(material, chosen), unseen, chosen.tolist()).predict(sums[test])
    return _figures(predicted, material.corpus)


def _halved(material: Material, chosen: NDArray[np.intp]) -> Material:
    """Return the material with some adverts dealt out to two groups, each with half of every label.

    The law fits its temperature on groups left out in turn; as that moves no label, two of them do.
    """
    corpus, labels = list(material.corpus), material.labels
    for label in np.unique(labels):
        for rank, at in enumerate(chosen[labels[chosen] == label].tolist()):
            corpus[at] = replace(corpus[at], group=str(rank % 2))
    return replace(material, corpus=corpus)


def _figures(predicted: NDArray[np.intp], corpus: Sequence[LabelledAdvert]) -> Figures:
    """Return the figures on sure adverts; on borderline ones if there are no others."""
    certain = Predicted(np.eye(len(LABELS))[predicted], np.zeros(len(predicted), dtype=bool), [])
    scores = next(iter(report(certain, corpus).values()))
    return {"macro_f1": scores.macro_f1, "accuracy": scores.accuracy}


def _ranks(groups: NDArray[Any]) -> NDArray[np.float64]:
    """Return the place of each advert in its group, shuffled, from 0 to below 1."""
    generator, ranks = np.random.default_rng(_SEED), np.zeros(len(groups))
    for group in np.unique(groups):
        at = (groups == group).nonzero()[0]
        ranks[at] = generator.permutation(len(at)) / len(at)
    return ranks


def _tagged_only(material: Material, chosen: Chosen) -> Material:
    """Return the material with the tags of some adverts alone."""

    def kept(taggings: list[list[Tagging | None]]) -> list[list[Tagging | None]]:
        return [tags if one else [None] * len(tags) for tags, one in zip(taggings, chosen.tolist(), strict=True)]

    return replace(material, taggings=kept(material.taggings), untitled_taggings=kept(material.untitled_taggings))


def _without_parts(tags: Tags, parts: frozenset[Part]) -> Tags:
    """Return the tags as if nothing were of some parts, so that all sums over those are 0."""
    return tags._replace(part=tags.part * [part not in parts for part in PARTS])


def _without_reach(tags: Tags) -> Tags:
    return tags._replace(reach=np.zeros_like(tags.reach))


ABLATIONS: dict[str, Callable[[Tags], Tags]] = {
    "without what the title tells": partial(_without_parts, parts=frozenset({Part.TITLE})),
    "the title alone": partial(_without_parts, parts=frozenset(Part) - {Part.TITLE}),
    "without the requirements": partial(_without_parts, parts=frozenset({Part.ASK})),
    "without reach": _without_reach,
}
"""What is taken out of the tags before the law sums them up."""
