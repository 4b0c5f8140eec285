"""The corpus: labelled adverts, enough of each label, and no two alike."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from jdscope import Scope
from jdscope.points.tags import Tagging
from jdscope.training.corpus import CorpusError, TaggedUnit, digest, load_labelled
from jdscope.training.enough import lacking
from jdscope.training.units import align, read_adverts
from jdscope.verdict import Object, Part, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jdscope.training.corpus import LabelledAdvert

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[\r\n]+|(?<=[.!?])\s+")
SHINGLE = 5  # words
MOST_SHARED = 0.08  # of the shingles of the shorter advert
GOOD = "---\nid: a1\ntitle: Fitter\nlabel: OUT\nsure: true\nsynonyms: false\nnote: fits\n---\nYou fit.\n"
TABLE = (
    "part\tobjects\tstance\treach\ttext\n"
    "title\toperations\t-\t-\tFitter\n"
    "duty\tproduction+quality\tuses\tsite\tYou fit.\n"
    "ask\t\t\t\tHands.\n"
)
UNITS = (
    TaggedUnit("Fitter", Tagging(Part.TITLE, (Object.OPERATIONS,), Stance.UNSTATED, Reach.UNSTATED)),
    TaggedUnit("You fit.", Tagging(Part.DUTY, (Object.PRODUCTION, Object.QUALITY), Stance.USES, Reach.SITE)),
    TaggedUnit("Hands.", Tagging(Part.ASK, (), Stance.UNSTATED, Reach.UNSTATED)),
)
ROW = {"id": "a1", "title": "Fitter", "text": "You fit.", "label": "OUT", "sure": True, "synonyms": False}
TAGS = {
    "id": "a1",
    "units": [
        {"text": "Fitter", "part": "title", "object": ["operations"], "stance": "-", "reach": "-"},
        {"text": "You fit.", "part": "duty", "object": ["production", "quality"], "stance": "uses", "reach": "site"},
        {"text": "Hands.", "part": "ask"},
    ],
}


def write_lines(file: Path, *rows: Any) -> Path:
    """Write rows as JSON, text as it is, and None as a blank line."""
    lines = ("" if row is None else row if isinstance(row, str) else json.dumps(row) for row in rows)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def complaint(path: Path, tags: Path | None = None) -> str:
    """Return what is said of labelled adverts that cannot be used."""
    with pytest.raises(CorpusError) as error:
        load_labelled(path, tags)
    return str(error.value)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return WORD.findall(text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return all stretches of five words."""
    in_order = words(text)
    return {tuple(in_order[at : at + SHINGLE]) for at in range(len(in_order) - SHINGLE + 1)}


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines and sentences of five words or more."""
    for sentence in SENTENCE_END.split(text):
        in_order = tuple(words(sentence))
        if len(in_order) >= SHINGLE:
            yield in_order


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
    for number, stretches in enumerate(sets):
        for shingle in stretches:
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


def test_every_unit_has_its_tags(corpus: list[LabelledAdvert]) -> None:
    """Each unit that is no heading is tagged, and each tag finds its unit."""
    apart = []
    for item, reading in zip(corpus, read_adverts([item.advert for item in corpus]), strict=True):
        tags = align(reading, item.units)
        bare = [unit for unit, tag in zip(reading.units, tags, strict=True) if not (tag or unit.heading)]
        if bare or sum(tag is not None for tag in tags) < len(item.units):
            apart.append((item.advert.id, [reading.text[unit.start : unit.end] for unit in bare]))
    assert apart == []


def test_nothing_is_taken_from_what_it_is_measured_on(
    corpus: list[LabelledAdvert], evaluation: list[LabelledAdvert]
) -> None:
    """No sentence of eight words or more of the adverts to measure on is in the corpus."""
    measured = {sentence for item in evaluation for sentence in sentences(item.advert.text) if len(sentence) >= 8}
    taken = [item.advert.id for item in corpus if not measured.isdisjoint(sentences(item.advert.text))]
    assert taken == []


def test_a_labelled_advert_is_read(tmp_path: Path) -> None:
    """Front matter and body become an advert with its labels; a group is the first letter of the ids."""
    (tmp_path / "a1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "README.md").write_text("The data card.", encoding="utf-8")
    (item,) = load_labelled(tmp_path)
    assert (item.advert.id, item.advert.title, item.advert.text) == ("a1", "Fitter", "Fitter\nYou fit.\n")
    assert (item.label, item.sure, item.synonyms, item.group, item.note) == (Scope.OUT, True, False, "a", "fits")


def test_the_tags_of_units_are_read(tmp_path: Path) -> None:
    """They stand in a table beside the advert; only titles and duties have objects, a stance and a reach."""
    (tmp_path / "a1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a1.tsv").write_text(TABLE, encoding="utf-8")
    (item,) = load_labelled(tmp_path)
    assert item.units == UNITS


def test_json_lines_are_read(tmp_path: Path) -> None:
    """The same keys, one advert a line; blank lines do not count."""
    file = write_lines(tmp_path / "adverts.jsonl", ROW, None, ROW | {"id": "b1"})
    adverts = load_labelled(file)
    assert [(item.advert.id, item.advert.text, item.units) for item in adverts] == [
        ("a1", "Fitter\nYou fit.", ()),
        ("b1", "Fitter\nYou fit.", ()),
    ]


def test_json_lines_have_their_tags_beside_them(tmp_path: Path) -> None:
    """In a file of their own, by the id; an advert that is not in it has none."""
    adverts = write_lines(tmp_path / "adverts.jsonl", ROW, ROW | {"id": "b1"})
    tags = write_lines(tmp_path / "tags.jsonl", TAGS)
    assert [item.units for item in load_labelled(adverts, tags)] == [UNITS, ()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You fit.", "a1.md:1: no front matter"),
        (GOOD.replace("label: OUT", "label: ERP"), "a1.md:1: label 'ERP' is none of MES, MOM, OUT"),
        (GOOD.replace("sure: true\n", "").replace("id: a1\n", ""), "a1.md:1: lacks id, sure"),
        (GOOD.replace("title: Fitter", "title: [Fitter"), "a1.md:4: front matter that is not YAML"),
        (GOOD.replace("title: Fitter", "title: a: b"), "a1.md:3: front matter that is not YAML"),
        ("---\n- a1\n---\nYou fit.", "a1.md:1: a mapping is wanted, not a list"),
        ("\udcff", "a1.md: not UTF-8"),
    ],
)
def test_adverts_without_labels_are_refused(tmp_path: Path, text: str, told: str) -> None:
    """The error names the file, the line and what is wrong."""
    (tmp_path / "a1.md").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert complaint(tmp_path).startswith(f"{tmp_path}/{told}")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "1: the columns are not part, objects, stance, reach, text"),
        (TABLE.replace("stance", "attitude"), "1: the columns are not part, objects, stance, reach, text"),
        (TABLE.replace("\tHands", "Hands"), "4: 4 cells, not 5"),
        (TABLE.replace("ask", "asks"), "4: 'asks' is not a valid Part"),
        (TABLE.replace("production+quality", "production+quantity"), "3: 'quantity' is not a valid Object"),
        (TABLE.replace("uses", "sees"), "3: 'sees' is not a valid Stance"),
        (TABLE.replace("site", "here"), "3: 'here' is not a valid Reach"),
        (TABLE.replace("operations", ""), "2: a title without an object"),
        (
            TABLE.replace("ask\t", "ask\tit"),
            "4: only titles and duties have an object, a stance and a reach, not a ask",
        ),
    ],
)
def test_wrong_tags_are_refused(tmp_path: Path, table: str, told: str) -> None:
    """The error names the table, the line and what is wrong."""
    (tmp_path / "a1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a1.tsv").write_text(table, encoding="utf-8")
    assert complaint(tmp_path) == f"{tmp_path}/a1.tsv:{told}"


@pytest.mark.parametrize(
    ("rows", "tags", "told"),
    [
        ([ROW, "{"], [], "adverts.jsonl:2: Expecting property name"),
        ([ROW, [1]], [], "adverts.jsonl:2: a mapping is wanted, not a list"),
        ([ROW, None, {"id": "b1"}], [], "adverts.jsonl:3: lacks title, label, sure, synonyms"),
        ([ROW, ROW], [], "adverts.jsonl: the id a1 stands 2 times"),
        ([ROW, ROW | {"title": "a\ud800"}], [], "adverts.jsonl:2: title: holds halves of characters"),
        ([ROW], [TAGS | {"units": [{"text": 3, "part": "ask"}]}], "tags.jsonl:1: the text of a unit is none: 3"),
        ([ROW], [TAGS | {"units": [{"text": "\udfff", "part": "ask"}]}], "tags.jsonl:1: the text of a unit is none"),
        ([ROW], [TAGS, {"id": "b1"}], "tags.jsonl:2: not the tags of an advert"),
        ([ROW], ["{"], "tags.jsonl:1: not the tags of an advert"),
        ([ROW], [TAGS | {"units": [{"text": "x", "part": "duty"}]}], "tags.jsonl:1: a duty without an object"),
    ],
)
def test_wrong_lines_are_refused(tmp_path: Path, rows: list[Any], tags: list[Any], told: str) -> None:
    """The error names the file of adverts or of tags, the line and what is wrong."""
    adverts = write_lines(tmp_path / "adverts.jsonl", *rows)
    assert complaint(adverts, write_lines(tmp_path / "tags.jsonl", *tags)).startswith(f"{tmp_path}/{told}")


@pytest.mark.parametrize("name", ["a1.md", "a1.tsv"])
def test_a_pipe_in_a_corpus_is_not_waited_for(tmp_path: Path, name: str) -> None:
    """What bears the name of an advert or of its tags and is no file is told."""
    (tmp_path / "a1.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    assert complaint(tmp_path) == f"{tmp_path / name}: no file"


def test_all_defects_are_told_at_once(tmp_path: Path) -> None:
    """A line for each file that has one, in the order of their names, and one for an id that stands twice."""
    for name, text in {"a1": GOOD, "a2": "You fit.", "a3": GOOD.replace("OUT", "ERP"), "a4": GOOD, "a5": GOOD}.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "a5.tsv").write_text(TABLE.replace("site", "here"), encoding="utf-8")
    assert complaint(tmp_path).splitlines() == [
        f"{tmp_path}/a2.md:1: no front matter",
        f"{tmp_path}/a3.md:1: label 'ERP' is none of MES, MOM, OUT",
        f"{tmp_path}/a5.tsv:3: 'here' is not a valid Reach",
        f"{tmp_path}: the id a1 stands 2 times",
    ]


def test_a_few_adverts_can_have_all_that_is_learnt(subset: list[LabelledAdvert]) -> None:
    """Enough is what has every label and tag in whatever part of the groups is left."""
    assert lacking(subset) == []


def test_what_is_too_rare_to_be_learnt_is_told(subset: list[LabelledAdvert]) -> None:
    """Two groups are too few; so are a label and a tag that one group alone has, and adverts that nobody is sure of."""
    two = [item for item in subset if item.group in "cd"]
    assert lacking(two) == ["groups, told by the first letters of ids: 2 of 3 at least"]
    of_one = [
        item for item in subset if item.group == "c" or (item.label is not Scope.MOM and not reaches_several(item))
    ]
    assert {"label MOM", "reach several"} <= set(lacking(of_one))
    assert lacking([replace(item, sure=False) for item in subset]) == ["sure adverts"]
    assert lacking(subset, chosen={0, 1})


def reaches_several(item: LabelledAdvert) -> bool:
    """Return whether any unit is tagged so."""
    return any(unit.tagging.reach is Reach.SEVERAL for unit in item.units)


def test_a_folder_without_adverts_is_refused(tmp_path: Path) -> None:
    """An empty corpus is an error, not an empty model."""
    with pytest.raises(CorpusError, match="no labelled adverts"):
        load_labelled(tmp_path)


def test_the_digest_is_of_texts_and_labels(subset: list[LabelledAdvert]) -> None:
    """The same adverts give the same digest, any change another one."""
    assert digest(subset) == digest(list(subset))
    assert digest(subset) != digest(subset[1:])
    assert digest(subset) != digest([replace(subset[0], units=()), *subset[1:]])


@pytest.mark.parametrize(
    "line",
    [
        b"[1, 2]",
        b"null",
        b"[" * 5_000,
        b'{"id": ' + b"1" * 5_000 + b"}",
        '{"id": "a"}'.encode("utf-16"),
        b'{"id": "a", "title": "t", "text": ["x"], "label": "MES", "sure": true, "synonyms": false}',
        b'{"id": "a", "title": "t", "text": "x", "label": ["MES"], "sure": true, "synonyms": false}',
    ],
    ids=lambda line: line[:12].decode("latin-1"),
)
def test_what_is_no_labelled_advert_is_told_in_a_line(tmp_path: Path, line: bytes) -> None:
    """Whatever stands in an evaluation file, the error names it."""
    file = tmp_path / "labelled.jsonl"
    file.write_bytes(line + b"\n")
    with pytest.raises(CorpusError, match=r"\A.*labelled\.jsonl.*\Z"):
        load_labelled(file)


def test_a_title_that_repeats_itself_without_end_is_told(tmp_path: Path) -> None:
    """Aliases of YAML make a text of any length of a few bytes; lists are no titles."""
    levels = [f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in itertools.pairwise("abcdefghijk")]
    head = ["a: &a [x]", *levels, "id: x", "title: *k", "label: MES", "sure: true", "synonyms: false"]
    (tmp_path / "x.md").write_text("---\n" + "\n".join(head) + "\n---\nText\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="title: a text is wanted"):
        load_labelled(tmp_path)


def test_of_what_is_no_corpus_some_defects_are_told(tmp_path: Path) -> None:
    """Every line of another file is a defect; how many there are more is told at the end."""
    (tmp_path / "rows.csv").write_text("a,b\n" * 5_000, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_labelled(tmp_path / "rows.csv")
    *lines, last = str(caught.value).splitlines()
    assert (len(lines), last) == (100, "and 4,900 more defects")
