"""The study: what ablations take away, which adverts a share has, how baselines judge, and that the card tells all."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from joblib import parallel_config

from jdscope import Advert
from jdscope.points.sums import SUMS, sums
from jdscope.scope.law import LABELS
from jdscope.training import study
from jdscope.training.baselines import AcronymRule, BagOfWords, make_baselines
from jdscope.training.card import model_card
from jdscope.training.evaluate import cross_validate, of_readers, report, score_coverage, score_tags
from jdscope.training.fit import label_numbers
from tests.points import certain, read_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.training.corpus import LabelledAdvert
    from jdscope.training.fit import Material, Unseen

NAMES = [one.name for one in SUMS]
POINTS = """
1 title production does above
2 duty production does site
3 duty quality does above
4 duty production interfaces -
5 ask production - -
"""
WORDS = {"MES": "line batch track", "MOM": "global template roadmap", "OUT": "nurse clerk driver"}


@pytest.fixture(autouse=True)
def _in_this_process() -> Iterator[None]:
    """Start no processes: that takes longer than the work."""
    with parallel_config(backend="threading"):
        yield


@pytest.fixture
def adverts() -> list[Advert]:
    """Return four adverts of each label that hardly share a word."""
    return [
        Advert.from_fields(label.value.lower(), " ".join([*WORDS[label].split()[at % 3 :], "work", WORDS[label]]))
        for at in range(4)
        for label in LABELS
    ]


def changed(ablation: str) -> dict[str, float]:
    """Return the sums that an ablation changes, and what it makes of them."""
    tags = certain(read_points(POINTS))
    before, after = sums(tags), sums(study.ABLATIONS[ablation](tags))
    return {name: one for name, one, same in zip(NAMES, after.tolist(), before == after, strict=True) if not same}


def test_what_ablations_take_away() -> None:
    """Sums of the title, of the requirements or of reach are 0 without these; nothing else changes."""
    without_title, without_reach = changed("without what the title tells"), changed("without reach")
    assert all(name.startswith("title") for name in without_title)
    assert all(" site" in name for name in without_reach)
    assert changed("without the requirements") == {"requirements on Level 3": 0.0}
    assert set(without_title.values()) == set(without_reach.values()) == {0.0}


def test_a_title_alone_is_summed_like_an_advert_of_nothing_else() -> None:
    """What the duties and requirements tell is gone."""
    tags = study.ABLATIONS["the title alone"](certain(read_points(POINTS)))
    assert sums(tags).tolist() == sums(certain(read_points("1 title production does above"))).tolist()


def test_ablations_are_judged(material: Material, unseen: Unseen) -> None:
    """Each has figures, one pass of the tagger too, and a title alone decides worse than the whole."""
    judged = study.judge_ablations(material, unseen)
    assert list(judged) == [*study.ABLATIONS, "one pass of the tagger"]
    assert all(0 < one <= 1 for figures in judged.values() for one in figures.values())
    whole = report(cross_validate(material, unseen), material.corpus)["sure"]
    assert judged["the title alone"]["macro_f1"] < whole.macro_f1


def test_shares_grow_and_the_whole_is_the_model(
    material: Material, unseen: Unseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A larger share has all adverts of a smaller one, of each group as many; the last one is the model itself."""
    tagged: list[list[bool]] = []

    def tag(thinned: Material) -> Unseen:
        tagged.append([any(tag is not None for tag in tags) for tags in thinned.taggings])
        return unseen

    monkeypatch.setattr(study, "tag_unseen", tag)
    monkeypatch.setattr(study, "lacking", lambda *_: [])
    judged = study.judge_shares(material, unseen, (0.5, 0.75))
    assert {name: one["adverts"] for name, one in judged.items()} == {"50%": 18, "75%": 27, "100%": 36}
    half, most = np.array(tagged)
    assert not (half & ~most).any()
    assert [half[material.groups == group].sum() for group in np.unique(material.groups)] == [6] * 3
    whole = report(cross_validate(material, unseen), material.corpus)["sure"]
    assert (judged["100%"]["macro_f1"], judged["100%"]["accuracy"]) == (whole.macro_f1, whole.accuracy)


def test_shares_that_are_too_small_are_passed_over(material: Material, unseen: Unseen) -> None:
    """Of a few adverts a quarter has not every tag; the whole remains."""
    assert list(study.judge_shares(material, unseen, (0.1, 0.25))) == ["100%"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Configure the MES. It is a Manufacturing Execution System, not a MOM.", "MES"),
        ("Own manufacturing operations management (MOM) of the plant, and its MES.", "MOM"),
        ("Own the MES and the MOM of the plant.", "MES"),
        ("Own the ERP.", "OUT"),
    ],
)
def test_the_acronym_rule(text: str, label: str) -> None:
    """The word that is there more often, MES where both are as often, OUT where neither is."""
    rule = AcronymRule().fit([], label_numbers([]))
    assert LABELS[rule.predict([Advert.from_fields("Engineer", text)])[0]] == label


@pytest.mark.parametrize("name", ["n-grams of the whole advert", "spaCy textcat, bag of words"])
def test_baselines_learn_words(adverts: list[Advert], name: str) -> None:
    """What is told by single words they learn."""
    labels = np.tile(np.arange(3), 4)
    assert make_baselines()[name].fit(adverts, labels).predict(adverts).tolist() == labels.tolist()


def test_the_bag_of_words_is_always_the_same(subset: list[LabelledAdvert]) -> None:
    """Its seed is fixed, so that it gives the same scores."""
    adverts, labels = [item.advert for item in subset[:12]], label_numbers(subset[:12])
    scores = [
        [doc.cats for doc in BagOfWords(epochs=1).fit(adverts, labels).nlp_.pipe(one.text for one in adverts)]
        for _ in range(2)
    ]
    assert scores[0] == scores[1]


def test_baselines_are_judged_like_the_model(subset: list[LabelledAdvert]) -> None:
    """By groups on the corpus; on other adverts as they are fitted on the whole corpus, which they know best."""
    few = subset[::2]
    apart, together = study.judge_baselines(few), study.judge_baselines_on(few, few)
    assert list(apart) == list(together) == list(make_baselines())
    assert apart["acronym rule"] == together["acronym rule"]
    assert apart["n-grams of the whole advert"]["accuracy"] < together["n-grams of the whole advert"]["accuracy"]


def test_the_card_tells_what_was_measured(
    material: Material, unseen: Unseen, subset: list[LabelledAdvert], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All figures of the study, of tags, of areas and of the level stand in it, and how they were measured."""
    figures: dict[str, Any] = {"macro_f1": 0.123, "accuracy": 0.456}
    monkeypatch.setattr(study, "judge_baselines", lambda *_: {"acronym rule": figures})
    monkeypatch.setattr(study, "judge_ablations", lambda *_: {"without reach": figures})
    monkeypatch.setattr(
        study, "judge_shares", lambda *_: {"25%": {"adverts": 12, **figures}, "100%": {"adverts": 36, **figures}}
    )
    steps: list[str] = []
    predicted = cross_validate(material, unseen)
    info = {
        "trained": "2026-01-01",
        "corpus": {"adverts": 36, "MES": 12, "MOM": 12, "OUT": 12, "sha256": ""},
        "review": 0.8,
        "cross_validation": {name: asdict(one) for name, one in report(predicted, subset).items()},
        "tags": asdict(score_tags(predicted.taggings, material.taggings)),
        "coverage": asdict(score_coverage(predicted.taggings, of_readers(subset))),
        "study": study.study(material, unseen, steps.append),
    }
    card = model_card(info)
    assert len(steps) == 3
    for row in (
        "| 25% | 12 | 0.123 | 0.456 |",
        "| without reach | 0.123 | 0.456 |",
        "| acronym rule | 0.123 | 0.456 |",
    ):
        assert row in card
    for told in (
        f"interfaces {info['tags']['stance']['interfaces']:.2f} ({info['tags']['given']['stance']['interfaces']:.2f})",
        f"areas owned F1 {info['coverage']['owned']:.3f}",
        f"the same level in {info['coverage']['level']:.1%}",
        "no advert of its group",
    ):
        assert told in card
