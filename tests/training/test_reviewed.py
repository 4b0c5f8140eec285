"""The file of decisions: whatever ends a review, what was decided stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.training.corpus import TaggedUnit
from jdscope.training.reviewed import (
    AdvertKey,
    Decision,
    Doubt,
    append,
    load_decisions,
    load_reviewed,
    tags_in,
    with_reviewed,
    words_of,
)
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert

UNITS = (TaggedUnit("You own it.", tags_in("duty production+quality does above")), TaggedUnit("Pay", tags_in("offer")))


def doubt(title: str, text: str = "You own it. Pay") -> Doubt:
    """Return an advert to decide."""
    return Doubt("7", AdvertKey(title, text), "MES", ("", "", ""), synonyms=False, units=UNITS)


DECISIONS = [
    (doubt("MES Lead"), Decision(Scope.MOM)),
    (doubt("Nürse"), Decision(Scope.OUT, sure=False)),
    (doubt("MES Lead"), Decision(None, sure=False, units=UNITS)),
    (doubt("MOM Lead"), Decision(Scope.MES, units=UNITS)),
]


@given(
    st.lists(
        st.tuples(
            st.builds(doubt, st.text(), st.text()),
            st.builds(Decision, st.sampled_from([None, *Scope]), st.booleans(), st.sampled_from([None, UNITS])),
        )
    )
)
def test_decisions_are_read_as_they_were_made(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[Doubt, Decision]]
) -> None:
    """Of each advert the last decision is read, whatever stands in its title and text."""
    file = tmp_path_factory.mktemp("review") / "decisions.jsonl"
    for one, decision in made:
        append(file, one, decision)
    assert load_decisions(file) == {one.key: decision for one, decision in made}


def test_a_review_may_end_at_any_byte(tmp_path: Path) -> None:
    """A line that was cut off costs its own decision and no other, and the next one is added behind the whole ones."""
    file = tmp_path / "decisions.jsonl"
    for one, decision in DECISIONS:
        append(file, one, decision)
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        lines = whole[:size].count(b"\n") + (whole[size : size + 1] == b"\n")
        stands = {one.key: decision for one, decision in DECISIONS[:lines]}
        assert load_decisions(file) == stands
        append(file, doubt("new"), Decision(Scope.MES))
        assert load_decisions(file) == stands | {doubt("new").key: Decision(Scope.MES)}


def test_labels_are_learnt_from(tmp_path: Path) -> None:
    """Adverts with a label, with the tags that were looked at; one whose label was taken back is none."""
    for one, decision in DECISIONS:
        append(tmp_path / "d.jsonl", one, decision)
    learnt = load_reviewed(tmp_path / "d.jsonl")
    assert [(item.advert.title, item.label, item.sure, item.units) for item in learnt] == [
        ("Nürse", Scope.OUT, False, ()),
        ("MOM Lead", Scope.MES, True, UNITS),
    ]


def test_a_reviewed_advert_takes_the_place_of_its_twin(subset: list[LabelledAdvert]) -> None:
    """What is in the corpus too, or was reviewed twice, is learnt from once, as it was decided last."""
    twin, other = replace(subset[0], group="reviewed", sure=False), replace(subset[0], group="reviewed", note="last")
    assert with_reviewed(subset, [twin, other]) == [*subset[1:], other]


@pytest.mark.parametrize("words", ["duty production does above", "title level3+it - -", "ask", "head"])
def test_tags_are_shown_as_they_are_typed(words: str) -> None:
    """What is shown of tags can be typed."""
    assert words_of(tags_in(words)) == words
