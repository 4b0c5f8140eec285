"""Facts of a role beside its scope: level and areas from the tags of its units, platforms from its text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jdscope import Advert, Coverage, Level
from jdscope.points.tags import Tagging
from jdscope.scope.coverage import areas, level, platforms
from jdscope.scope.duties import duties_of, own_among
from tests.points import read_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdscope.language.reading import Reading

TABLES = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))


def taggings(text: str) -> list[Tagging]:
    """Return the tags of the points that a text lists."""
    return [Tagging(point.part, point.objects, point.stance, point.reach) for point in read_points(text)]


@pytest.mark.parametrize("row", TABLES["case"], ids=lambda row: row["name"])
def test_level_and_areas_follow_from_the_tags(row: dict[str, Any]) -> None:
    """Both are those of the data file; what it does not name is not named, and a level that it leaves out unstated."""
    tags = taggings(row["points"])
    covered = areas(tags)
    assert level(tags) == row.get("level", Level.UNSTATED)
    for coverage, key in ((Coverage.OWNED, "owned"), (Coverage.INTERFACED, "interfaced")):
        assert {area for area, one in covered.items() if one is coverage} == set(row.get(key, ()))


@pytest.mark.parametrize("row", TABLES["own"], ids=lambda row: row["point"])
def test_what_an_own_point_is(row: dict[str, Any]) -> None:
    """A duty in which the role itself deals with a system of Level 3."""
    own = own_among(duties_of(taggings(row["point"])))
    assert bool(own) is row["own"]


@pytest.mark.parametrize("row", TABLES["platforms"], ids=lambda row: row["names"])
def test_platforms_are_those_of_the_text(read: Callable[[Advert], Reading], row: dict[str, Any]) -> None:
    """Each product is told once, by the lexicon's name, in the order of the text."""
    assert list(platforms(read(Advert.from_text(row["text"])))) == row["names"]
