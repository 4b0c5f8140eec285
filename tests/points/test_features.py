"""What is observed of units, and that the tagger takes any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jdscope import Advert
from jdscope.language import pipeline
from jdscope.points.context import WIDTH
from jdscope.points.features import EVIDENCE, VIEWS, Vocabulary, evidence, observe
from jdscope.points.sums import sums
from jdscope.points.tagger import OUTPUTS, TOLD, Network, Tagger
from jdscope.points.tags import decide
from jdscope.training.perturb import swap

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from jdscope.language.reading import Reading

    Read = Callable[[Advert], Reading]

BODY = """We make valves.
Your tasks
- Configure the MES of our plant
- Connect the Manufacturing Execution System to SAP, 24 stations
What you bring
- MES experience."""
PIECES = ["MES", "MOM", "Your tasks\n", "- ", "SAP", "12", "\n", " ", "of plants", "\x00", "ß", "\u2028", "💡", "# "]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)


@pytest.fixture(scope="module")
def tagger(read: Read) -> Tagger:
    """Return a tagger that weighs what it sees at random."""
    observed = observe(read(Advert.from_fields("MES Engineer", BODY)))
    keys = [np.unique(some) for some in (observed.stems, observed.words, observed.pairs)]
    vocabulary = Vocabulary(keys[0], tuple(sorted(set(observed.concepts))), *keys[1:])
    draw = np.random.default_rng(0).normal
    return Tagger(
        vocabulary,
        draw(size=(len(vocabulary), OUTPUTS)).astype(np.float32),
        draw(size=(vocabulary.seen_around, OUTPUTS * (len(VIEWS) - 1))).astype(np.float32),
        draw(size=OUTPUTS),
        draw(size=(WIDTH, OUTPUTS - TOLD)),
        draw(size=OUTPUTS - TOLD),
        Network(draw(size=(WIDTH, 9)), draw(size=9), draw(size=(9, TOLD)), draw(size=TOLD)),
    )


def test_swapping_the_words_changes_nothing(read: Read) -> None:
    """MES and MOM, abbreviated or written out, are one word."""
    observed, swapped = (observe(read(Advert.from_fields("MES Engineer", text))) for text in (BODY, swap(BODY)))
    assert swap(BODY) != BODY
    assert observed.words.tolist() == swapped.words.tolist()
    assert observed.stems.tolist() == swapped.stems.tolist()
    assert observed.pairs.tolist() == swapped.pairs.tolist()
    assert (observed.rows == swapped.rows).all()
    assert observed.concepts == swapped.concepts
    assert observed.shape.tolist() == swapped.shape.tolist()


@pytest.mark.parametrize("marked", ["## {}", "**{}**", "## **{}**", "__{}__"])
def test_marks_of_headings_are_no_bullets(read: Read, marked: str) -> None:
    """A heading of a draft in Markdown has the shape of one in plain text, and those below it see the same."""
    headings = [line for line in BODY.splitlines() if line.startswith(("Your", "What"))]
    drafted = BODY
    for heading in headings:
        drafted = drafted.replace(heading, marked.format(heading))
    plain, draft = (observe(read(Advert.from_fields("MES Engineer", text))) for text in (BODY, drafted))
    assert draft.shape.tolist() == plain.shape.tolist()
    assert draft.shape_rows.tolist() == plain.shape_rows.tolist()


def test_numbers_are_one_word(read: Read) -> None:
    """24 stations are 31."""
    one, other = (observe(read(Advert.from_fields("Fitter", text))) for text in (BODY, BODY.replace("24", "31")))
    assert one.words.tolist() == other.words.tolist()
    assert one.stems.tolist() == other.stems.tolist()


def test_inflections_share_their_stem(read: Read) -> None:
    """Who configures does what configuration is."""
    first, second = observe(read(Advert.from_fields("", "Configures\nConfiguration"))).stems.tolist()
    assert first == second


def test_another_sense_is_another_word(read: Read) -> None:
    """The same line has another word in it where the minutes of meeting are meant."""
    openings = ("Minutes of meeting (MOM) of the board.", "Configure the MES/MOM of our plant.")
    lines = []
    for opening in openings:
        observed = observe(read(Advert.from_fields("Clerk", f"{opening}\nYou support the MOM")))
        lines.append(observed.words[observed.rows == 2].tolist())
    assert lines[0][:-1] == lines[1][:-1]
    assert lines[0] != lines[1]


def test_what_is_seen_of_a_unit(read: Read) -> None:
    """Itself, the one before, the one behind, the last heading and the title, by their numbers; -1 is none."""
    views = observe(read(Advert.from_fields("Fitter", "Your tasks\n- You fit pumps.\n- You file."))).views
    assert len(views) == len(VIEWS)
    assert views.tolist() == [[0, 1, 2, 3], [-1, 0, 1, 2], [1, 2, 3, -1], [-1, 1, 1, 1], [0, 0, 0, 0]]


def test_a_vocabulary_has_columns_for_what_it_has(read: Read) -> None:
    """Stems, concepts and shape come first, words and pairs last; a stem that it lacks is passed over."""
    observed = observe(read(Advert.from_fields("Fitter", BODY)))
    words, pairs = np.unique(observed.words), np.unique(observed.pairs)
    vocabulary = Vocabulary(np.unique(observed.stems)[1:], (observed.concepts[0],), words, pairs)
    columns, values, rows, _ = vocabulary.matrix(observed)
    assert vocabulary.seen_around == len(vocabulary) - words.size - pairs.size
    assert columns.max() < len(vocabulary)
    assert (np.diff(rows) >= 0).all()
    assert (values > 0).all()
    missing = int((observed.stems == np.unique(observed.stems)[0]).sum())
    assert int((columns < vocabulary.stems.size).sum()) == observed.stems.size - missing


def test_systems_that_a_unit_names(read: Read) -> None:
    """MES is a term and no system of another area; a line without any names none."""
    named = evidence(observe(read(Advert.from_fields("Fitter", "Configure the MES of our plant.\nDaily."))))
    assert named.shape == (3, max(EVIDENCE.values()) + 1)
    assert named[:, EVIDENCE["term"]].tolist() == [0, 1, 0]
    assert not named[2].any()


@pytest.mark.parametrize("text", ["x", "7", "MES", "- a\n- b\n-"])
def test_hardly_any_text_has_tags(tagger: Tagger, read: Read, text: str) -> None:
    """An advert of a word, a number or a few bullets has as many readings as it has units, and sums."""
    reading = read(Advert.from_text(text))
    tags = tagger.tag(reading)
    assert len(list(decide(tags))) == len(reading.units) > 0
    assert np.isfinite(sums(tags)).all()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "***", "- \n- \n-", "\u200b"])
def test_no_text_has_no_tags(tagger: Tagger, read: Read, text: str) -> None:
    """An advert without a unit has sums too."""
    tags = tagger.tag(read(Advert.from_text(text)))
    assert list(decide(tags)) == []
    assert np.isfinite(sums(tags)).all()


@settings(max_examples=30)
@given(st.lists(TEXTS, max_size=5))
def test_adverts_together_have_the_tags_that_each_has_alone(tagger: Tagger, nlp: Language, texts: list[str]) -> None:
    """To the last bit, so that it never shows which adverts were read together."""
    readings = list(pipeline.read(nlp, map(Advert.from_text, ["MES Engineer\nYou configure the MES.", *texts])))
    for together, reading in zip(tagger.tag_all(readings), readings, strict=True):
        assert (together.stacked() == tagger.tag(reading).stacked()).all()


def test_long_units_have_the_tags_that_each_has_alone(tagger: Tagger, read: Read) -> None:
    """A unit of more words than are weighed at a time is cut in its own way, whatever stands before it."""
    long, short = (read(Advert.from_text(text)) for text in ("You run the plant " * 3000, "Fitter\nYou fit the MES."))
    for readings in ([long, short], [short, long], [short, long, long, short]):
        for together, reading in zip(tagger.tag_all(readings), readings, strict=True):
            assert (together.stacked() == tagger.tag(reading).stacked()).all()


@settings(max_examples=60)
@given(TEXTS)
def test_any_text_has_tags(tagger: Tagger, nlp: Language, text: str) -> None:
    """Nothing fails, what excludes one another adds up to one, and headings are nothing else."""
    reading = next(pipeline.read(nlp, [Advert.from_text(text)]))
    assume(reading.units)
    tags, headings = tagger.tag(reading), [unit.heading for unit in reading.units]
    assert np.allclose(tags.part.sum(axis=1), 1)
    for one in (tags.stance, tags.reach):
        assert np.allclose(one.sum(axis=1), np.logical_not(headings))
    assert ((tags.stacked() >= 0) & (tags.stacked() <= 1)).all()
