"""The corpus: labelled adverts, enough of each label, and no two alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from jdscope import Scope
from jdscope.training.corpus import CorpusError, digest, load_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[\r\n]+|(?<=[.!?])\s+")
SHINGLE = 5  # words
MOST_SHARED = 0.08  # of the shingles of the shorter advert
GOOD = "---\nid: a1\ntitle: Fitter\nlabel: OUT\nsure: true\nsynonyms: false\nnote: fits\n---\nYou fit.\n"


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return WORD.findall(text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return all stretches of five words."""
    found = words(text)
    return {tuple(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)}


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines and sentences of five words or more."""
    for sentence in SENTENCE_END.split(text):
        found = tuple(words(sentence))
        if len(found) >= SHINGLE:
            yield found


def test_there_are_enough_adverts_of_each_label(corpus: list[LabelledAdvert]) -> None:
    """At least 320 in all, and of each label what a classifier needs."""
    counts = Counter(item.label for item in corpus)
    assert len(corpus) >= 320
    assert counts[Scope.MES] >= 110
    assert counts[Scope.MOM] >= 90
    assert counts[Scope.OUT] >= 120


def test_every_advert_is_told_apart(corpus: list[LabelledAdvert]) -> None:
    """Each has an id of its own, a title, and the fact that decided its label."""
    assert len({item.advert.id for item in corpus}) == len(corpus)
    assert [item.advert.id for item in corpus if not (item.advert.title and item.note)] == []


def test_no_two_adverts_are_alike(corpus: list[LabelledAdvert]) -> None:
    """Of the five-word stretches of the shorter of two adverts the other one has at most 8% too."""
    sets = [shingles(item.advert.text) for item in corpus]
    homes = defaultdict(list)
    for number, found in enumerate(sets):
        for shingle in found:
            homes[shingle].append(number)
    shared = Counter(pair for numbers in homes.values() for pair in combinations(numbers, 2))
    alike = [
        f"{corpus[one].advert.id} and {corpus[other].advert.id}"
        for (one, other), count in shared.items()
        if count > MOST_SHARED * min(len(sets[one]), len(sets[other]))
    ]
    assert alike == []


def test_no_sentence_is_in_two_adverts(corpus: list[LabelledAdvert]) -> None:
    """A line or sentence of five words or more stands in one advert only."""
    homes: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
    for item in corpus:
        for sentence in sentences(item.advert.text):
            homes[sentence].add(item.advert.id)
    assert {" ".join(sentence): ids for sentence, ids in homes.items() if len(ids) > 1} == {}


def test_nothing_is_taken_from_what_it_is_measured_on(
    corpus: list[LabelledAdvert], evaluation: list[LabelledAdvert]
) -> None:
    """No sentence of eight words or more of the adverts to measure on is in the corpus."""
    known = {sentence for item in evaluation for sentence in sentences(item.advert.text) if len(sentence) >= 8}
    taken = [item.advert.id for item in corpus if not known.isdisjoint(sentences(item.advert.text))]
    assert taken == []


def test_a_labelled_advert_is_read(tmp_path: Path) -> None:
    """Front matter and body become an advert with its labels; a group is the first letter of the ids."""
    (tmp_path / "a1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "README.md").write_text("The data card.", encoding="utf-8")
    (item,) = load_labelled(tmp_path)
    assert (item.advert.id, item.advert.title, item.advert.text) == ("a1", "Fitter", "Fitter\nYou fit.\n")
    assert (item.label, item.sure, item.synonyms, item.group, item.note) == (Scope.OUT, True, False, "a", "fits")


def test_json_lines_are_read(tmp_path: Path) -> None:
    """The same keys, one advert a line; blank lines do not count."""
    file = tmp_path / "adverts.jsonl"
    row = '{"id": "a1", "title": "Fitter", "text": "You fit.", "label": "OUT", "sure": true, "synonyms": false}'
    file.write_text(f"{row}\n\n{row}\n", encoding="utf-8")
    assert [item.advert.text for item in load_labelled(file)] == ["Fitter\nYou fit."] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You fit.", "no front matter"),
        (GOOD.replace("label: OUT", "label: ERP"), "ERP"),
        (GOOD.replace("sure: true\n", ""), "sure"),
        (GOOD.replace("title: Fitter", "title: [Fitter"), "a1.md"),
    ],
)
def test_adverts_without_labels_are_refused(tmp_path: Path, text: str, told: str) -> None:
    """The error names the file and what is wrong."""
    (tmp_path / "a1.md").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=told) as error:
        load_labelled(tmp_path)
    assert "a1.md" in str(error.value)


def test_a_folder_without_adverts_is_refused(tmp_path: Path) -> None:
    """An empty corpus is an error, not an empty model."""
    with pytest.raises(CorpusError, match="no labelled adverts"):
        load_labelled(tmp_path)


def test_the_digest_is_of_texts_and_labels(subset: list[LabelledAdvert]) -> None:
    """The same adverts give the same digest, any change another one."""
    assert digest(subset) == digest(list(subset))
    assert digest(subset) != digest(subset[1:])
