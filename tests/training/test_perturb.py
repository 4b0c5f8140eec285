"""Perturbations: what each does to small adverts, what holds for any advert, and how moved labels are counted."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.advert import Advert
from jdscope.lexicon import load_lexicon
from jdscope.training.perturb import (
    BOILERPLATE,
    EMPLOYER,
    PERTURBATIONS,
    Moved,
    Stability,
    replace_platforms,
    stability,
    swap,
)
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = tomllib.loads(Path(__file__).with_name("perturb.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    *(
        "MES",
        "MOMs",
        "m.e.s.",
        "Manufacturing Execution Systems",
        "manufacturing operations",
        "Opcenter",
        "Plex",
        "PAS",
    ),
    *("Your tasks", "Requirements:", "**Bold**", "## Hashed", "- ", "• ", "# ", "ß", "İ", "a", "\u2028", "\x1b", "\0"),
    *("\n", "\r\n", "\r", "\n\n", " ", "\u00a0"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join)
ADVERTS = st.builds(Advert.from_text, TEXTS) | st.builds(Advert.from_fields, TEXTS, TEXTS, st.just("f"), st.just("a1"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_advert_is_changed_or_left(case: dict[str, Any]) -> None:
    """The advert has the body given there; None where that is the one it had."""
    advert = Advert.from_fields(case.get("title", "fitter"), case["before"], "ad.md", "a1")
    fresh = PERTURBATIONS[case["change"]](advert)
    if case["after"] == case["before"]:
        assert fresh is None
    else:
        assert fresh is not None
        assert fresh.text.split("\n", 1)[1].strip() == case["after"].strip()
        assert (fresh.source, fresh.id) == ("ad.md", "a1")


@pytest.mark.parametrize(
    ("change", "title", "expected"),
    [
        ("swap", "MES Engineer", "MOM Engineer"),
        ("upper-case", "MES Engineer", "MES ENGINEER"),
        ("another-platform", "PAS-X Engineer", "Bosch Nexeed Engineer"),
        ("title-removed", "MES Engineer", "You fit pumps."),
    ],
)
def test_titles_are_changed_too(change: str, title: str, expected: str) -> None:
    """A title is swapped, shouted and bound to platforms like the rest; without it, the first line takes its place."""
    fresh = PERTURBATIONS[change](Advert.from_fields(title, "You fit pumps.\nDaily."))
    assert fresh is not None
    assert fresh.title == expected


def test_paragraphs_are_added_before_and_behind() -> None:
    """The employer comes before the body, the formalities behind it; the body stays."""
    advert = Advert.from_fields("Fitter", "You fit pumps.")
    before, behind = (PERTURBATIONS[name](advert) for name in ("employer-paragraph", "boilerplate-added"))
    assert before is not None
    assert behind is not None
    assert before.text == f"Fitter\n{EMPLOYER}\n\nYou fit pumps."
    assert behind.text == f"Fitter\nYou fit pumps.\n\n{BOILERPLATE}\n"


def test_what_is_added_tells_nothing_of_a_role() -> None:
    """The employer has 60 plants in 25 countries; neither text names a term, a platform or a heading."""
    assert "60 plants in 25 countries" in EMPLOYER
    assert 100 <= len(BOILERPLATE.split()) <= 140
    for text in (EMPLOYER, BOILERPLATE):
        assert swap(text) == replace_platforms(text) == text
        assert PERTURBATIONS["headings-dropped"](Advert.from_fields("Fitter", text)) is None


def test_an_advert_without_a_title_keeps_its_first_line() -> None:
    """There is no title to remove from a text that begins with a paragraph, nor does one appear before it."""
    advert = Advert.from_text("You fit pumps. " * 20)
    assert advert.title == ""
    assert PERTURBATIONS["title-removed"](advert) is None
    assert (PERTURBATIONS["employer-paragraph"](advert) or advert).title == ""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_do_not_matter(line_break: str) -> None:
    """Headings are found and the title is parted from the body whatever the line breaks."""
    text = "MES Fitter\nWe make pumps.\nYour tasks\n- fit pumps\nRequirements\n- hands".replace("\n", line_break)
    dropped, removed, first = (
        PERTURBATIONS[name](Advert.from_text(text))
        for name in ("headings-dropped", "title-removed", "requirements-first")
    )
    assert dropped is not None
    assert re.split(r"[\r\n]+", dropped.text) == ["MES Fitter", "We make pumps.", "- fit pumps", "- hands"]
    assert removed is not None
    assert removed.title == "We make pumps."
    assert first is not None
    assert first.text.startswith("MES Fitter\nRequirements")


def test_every_platform_has_another_one() -> None:
    """Each name of the lexicon is replaced by a platform of its scope, of another vendor and without MES or MOM."""
    lexicon = load_lexicon()
    by_name = {platform.name: platform for platform in lexicon.platforms.values()}
    for platform in by_name.values():
        other = by_name[replace_platforms(platform.name)]
        assert (other.scope, swap(other.name)) == (platform.scope, other.name)
        assert other.vendor != platform.vendor


@pytest.mark.parametrize("name", PERTURBATIONS)
@given(advert=ADVERTS)
def test_any_advert_is_changed_or_left(name: str, advert: Advert) -> None:
    """Nothing fails; the same advert is changed to the same; what is changed has text, and its title in it."""
    fresh = PERTURBATIONS[name](advert)
    assert fresh == PERTURBATIONS[name](advert)
    if fresh is not None:
        start, end = fresh.title_span
        assert fresh.text.strip()
        assert fresh.text[start:end] == fresh.title
        assert (fresh.source, fresh.id) == (advert.source, advert.id)


@given(TEXTS)
def test_abbreviations_swapped_twice_are_the_same(text: str) -> None:
    """Swapping the two words back gives the text again, where no name is written in full."""
    if "manufacturing" not in text.lower():
        assert swap(swap(text)) == text


def labels(adverts: Sequence[Advert]) -> list[Scope | None]:
    """Return labels that hang on the words: MOM where the word is, else MES where that is, else none."""
    return [next((scope for scope in (Scope.MOM, Scope.MES) if scope in one.text), None) for one in adverts]


def test_labels_that_stay_are_counted() -> None:
    """Adverts that are not changed do not count; those that move are named with both labels."""
    adverts = [
        Advert.from_fields("MES Fitter", "You fit pumps.", id="a1"),
        Advert.from_fields("Fitter", "MES and MOM", id="a2"),
        Advert.from_fields("Fitter", "You fit pumps.", id="a3"),
    ]
    counted = stability(labels, adverts)
    assert list(counted) == list(PERTURBATIONS)
    assert counted["swap"] == Stability(2, 1, 0.5, (Moved("a1", Scope.MES, Scope.MOM),))
    assert counted["title-removed"] == Stability(3, 2, 2 / 3, (Moved("a1", Scope.MES, None),))
    assert counted["cut-at-half"] == Stability(3, 2, 2 / 3, (Moved("a2", Scope.MOM, Scope.MES),))
    assert counted["another-platform"] == Stability(0, 0, None, ())


def test_some_perturbations_can_be_chosen() -> None:
    """Only those given are counted."""
    chosen = {"swap": PERTURBATIONS["swap"]}
    assert stability(labels, [Advert.from_fields("Fitter", "pumps")], chosen) == {"swap": Stability(0, 0, None, ())}
