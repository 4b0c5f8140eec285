"""The brief on an advert asks what it leaves open, most telling first, and says what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdscope import Advert, Analyzer, Scope
from jdscope.brief import Brief, brief_of
from jdscope.brief.questions import MOST
from jdscope.lexicon.questions import load_questions
from jdscope.reading import UnreadableInput, read_file

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SAID = tomllib.loads(Path(__file__).with_name("said.toml").read_text(encoding="utf-8"))
SAYS, ASKED, SENTENCES, OPEN = SAID["says"], SAID["asked"], SAID["sentence"], SAID["open"]
PLANT = """MES Engineer
You configure work orders, batch records and tracking in the MES of our plant in Leeds.
You support the three shifts of the plant and mend what goes wrong with the system.
You train operators in the use of the MES and keep its master data right.
"""
LITTLE = """MES Engineer
You configure work orders and tracking in the MES of our plant in Leeds.
You mend what goes wrong with the system and train those who use it.
You keep the orders of the MES right and test its releases.
"""


@pytest.fixture(scope="module")
def full() -> Analyzer:
    """Return an Analyzer that reads every advert."""
    return Analyzer(screen=False)


def brief(analyzer: Analyzer, text: str) -> Brief:
    """Return the brief on a text whose first line is the title."""
    return brief_of(analyzer, Advert.from_text(text))


@pytest.mark.parametrize("name", sorted(SAYS))
def test_nothing_is_asked_that_the_advert_says(full: Analyzer, name: str) -> None:
    """No question asks what a reader found in the advert."""
    told = brief_of(full, read_file(CORPUS / f"{name}.md"))
    assert not [said for said in SAYS[name] if asks(told, said)]


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_only_sounds_like_an_answer_is_asked(full: Analyzer, name: str) -> None:
    """Every question is asked that a reader missed where an advert has its words, but of something else."""
    told = brief_of(full, read_file(CORPUS / f"{name}.md"))
    assert [asked for asked in ASKED[name] if asks(told, asked)] == ASKED[name]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"] for case in SENTENCES])
def test_a_sentence_that_answers_a_question_takes_it_away(full: Analyzer, case: dict[str, str]) -> None:
    """What an advert that says little is asked, it is asked no more when a sentence says it."""
    assert asks(brief(full, LITTLE), case["says"])
    assert not asks(brief(full, f"{LITTLE}{case['text']}\n"), case["says"])


@pytest.mark.parametrize("case", OPEN, ids=[case["text"] for case in OPEN])
def test_a_sentence_on_something_else_answers_no_question(full: Analyzer, case: dict[str, str]) -> None:
    """Words that stand in a phrase as well, but tell of something else, take no question away."""
    assert asks(brief(full, f"{LITTLE}{case['text']}\n"), case["asks"])


def test_one_place_and_one_team_are_told_by_their_words(full: Analyzer) -> None:
    """Whoever serves the crews of one small house is not asked for its sites, nor whether a programme runs."""
    place = "You keep order tracking in the MES running and mend what goes wrong with it.\n"
    asked = brief(full, f"MES Technician\n{place}You keep its master data right and test each release.\n")
    told = brief(full, f"MES Technician\n{place}You show the operators of the roastery how it is used.\n")
    assert asks(asked, "sites")
    assert not asks(told, "sites")
    assert not asks(told, "programme")
    assert not asks(brief(full, f"Site Systems Technician\n{place}You test each release.\n"), "sites")


def test_the_last_area_is_asked_for_only_where_it_moves_the_verdict(full: Analyzer) -> None:
    """Of a role that owns the systems of three areas, the fourth one is not asked: it changes nothing."""
    owns = "You maintain the laboratory system of the plant.\nYou maintain the maintenance system of the plant.\n"
    wide = f"{LITTLE}{owns}You maintain the warehouse system of the plant.\n"
    assert not asks(brief(full, wide), "areas")
    assert asks(brief(full, f"{LITTLE}{owns}"), "areas: inventory")


def test_validation_is_asked_where_records_are_regulated(full: Analyzer) -> None:
    """A batch record alone makes no regulated plant; a master batch record does."""
    plain = f"{LITTLE}You see that the batch record of each brew is whole.\n"
    assert not asks(brief(full, plain), "validation")
    assert asks(brief(full, plain.replace("the batch record", "the master batch record")), "validation")


def test_questions_are_ranked_by_what_their_answers_change(full: Analyzer) -> None:
    """The question whose answers move the verdict most comes first, and there are seven at most."""
    questions = brief(full, PLANT).questions
    influences = [question.influence for question in questions]
    assert influences == sorted(influences, reverse=True)
    assert 0 < len(questions) <= MOST
    assert questions[0].influence > 0.5
    assert {answer.scope for answer in questions[0].answers} == {Scope.MES, Scope.MOM}


def test_the_order_is_not_fixed(full: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """Different adverts have different questions first: the model is asked, not a list."""
    some = [item.advert for item in corpus if item.label is not Scope.OUT][:40]
    asked = [brief_of(full, advert).questions for advert in some]
    assert len({questions[0].id for questions in asked if questions}) > 2


def test_an_answer_filled_in_is_an_advert_that_gives_it(full: Analyzer) -> None:
    """The scope that an answer would make of the role is that of the advert with a duty that says so."""
    question = next(one for one in brief(full, PLANT).questions if one.id == "governance")
    yes = next(answer for answer in question.answers if "all plants" in answer.says)
    stated = full.analyze(
        f"{PLANT}You own the template and the roadmap of the manufacturing systems for all fourteen plants.\n"
        "You decide the standards of the manufacturing systems for all our sites and lead their governance.\n"
    )
    assert yes.scope is stated.scope is Scope.MOM
    assert "MOM" in yes.title


def test_a_title_over_other_duties_is_told_with_one_that_fits(full: Analyzer) -> None:
    """A title that says MOM over one plant's duties is told, and a title that fits them."""
    told = brief(full, PLANT.replace("MES Engineer", "MOM Engineer"))
    assert "MOM" in told.mismatch
    assert told.title == "MES Engineer"
    assert not brief(full, PLANT).mismatch
    assert not brief(full, PLANT).title


def test_two_jobs_in_one_advert_are_told(full: Analyzer) -> None:
    """Duties of another trade that are a third of all are told as a job of their own."""
    mixed = PLANT + (
        "You train the users of the MES and write its reports.\n"
        "You program Siemens S7 PLCs and HMIs of the packaging machines.\n"
        "You commission robots and drives on the lines.\nYou debug the safety controllers of the machines.\n"
    )
    assert "machine control" in brief(full, mixed).mixture
    assert not brief(full, PLANT).mixture


def test_platforms_are_told_with_what_they_are_sold_for(full: Analyzer) -> None:
    """A product is told with the areas that it is sold for and what the duty that names it is about."""
    (use,) = brief(full, PLANT.replace("in the MES of", "in the MES PAS-X of")).platforms
    assert use.name == "PAS-X"
    assert "quality" in use.sold_for
    assert use.used_for == ("production execution",)


def test_candidates_questions_fit_the_scope(full: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """There are three questions for candidates of every label, each for that label, with answers and a source."""
    for scope in Scope:
        item = next(item for item in corpus if item.label is scope and item.sure)
        told = brief_of(full, item.advert)
        assert len(told.screening) == 3
        assert all(
            told.verdict.scope in one.scopes and one.right and one.wrong and one.source for one in told.screening
        )
        assert told.expects


def test_every_entry_of_the_questions_is_used() -> None:
    """Every question has two answers at least, and every label and level an expectation."""
    questions = load_questions()
    assert all(len(question.answers) > 1 for question in questions.questions)
    assert {(one.scope, level) for one in questions.expectations for level in one.levels} >= {
        (scope, level) for scope in Scope for level in one_of_each()
    }


def one_of_each() -> set[str]:
    """Return the levels that an expectation must be there for."""
    return {"site", "multi-site", "enterprise", "unstated"}


def asks(told: Brief, name: str) -> bool:
    """Tell whether a brief asks a question, or one item of it ("question: item")."""
    wanted, _, item = name.partition(": ")
    return any(question.id == wanted and item in question.ask for question in told.questions)


def test_what_cannot_be_judged_has_no_brief(full: Analyzer) -> None:
    """An advert in another language is an error that says so."""
    german = "Wir suchen einen Ingenieur für unser Werk. " * 9
    with pytest.raises(UnreadableInput, match="not in English"):
        brief(full, f"Ingenieur\n{german}")
