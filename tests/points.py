"""Points as the data files of tests write them: a line each, such as `14 duty production does above Own the template`.

The first word is the line, or the lines (`14-16`: one point on each); then part, objects joined by +, stance, reach and
text. What is no title or duty has `-` for the middle three. The tags have the probabilities 0.9, 0.8, 0.7 and 0.6, or
are certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from jdscope.advert import Place
from jdscope.points.tags import OBJECTS, PARTS, REACHES, STANCES, Tags
from jdscope.verdict import Chances, Object, Part, Point, Reach, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray


def read_points(text: str) -> tuple[Point, ...]:
    """Return the points of a text."""
    return tuple(point for line in text.splitlines() if line.strip() for point in _points(line))


def certain(points: Sequence[Point]) -> Tags:
    """Return the tags of points as probabilities of 0 and 1."""
    return Tags(
        _chosen([(point.part,) for point in points], PARTS),
        _chosen([point.objects for point in points], OBJECTS),
        _chosen([(point.stance,) for point in points], STANCES),
        _chosen([(point.reach,) for point in points], REACHES),
    )


def _chosen(rows: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[name in row for name in names] for row in rows], dtype=float).reshape(-1, len(names))


def _points(line: str) -> Iterator[Point]:
    lines, part, names, stance, reach, *rest = line.split(maxsplit=5)
    first, _, last = lines.partition("-")
    objects = tuple(map(Object, names.split("+"))) if names != "-" else ()
    chances = Chances(0.9, dict.fromkeys(objects, 0.8), 0.7, 0.6)
    for number in range(int(first), int(last or first) + 1):
        text = rest[0] if rest else "Do it."
        place = Place(number, 1, number, 1 + len(text))
        yield Point(text, Part(part), objects, Stance(stance), Reach(reach), chances, place)
