"""Finds the tags of an advert's units again in its Reading, by their text."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from jdscope.language.pipeline import build, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.language.reading import Reading
    from jdscope.points.tags import Tagging
    from jdscope.training.corpus import TaggedUnit


def read_adverts(adverts: Sequence[Advert]) -> list[Reading]:
    """Return what the language pipeline reads in adverts."""
    nlp = build()
    with nlp.memory_zone():
        return list(read(nlp, adverts))


def align(reading: Reading, units: Sequence[TaggedUnit]) -> list[Tagging | None]:
    """Return the tags of each unit of a Reading, None where no tagged unit has its text.

    A text that stands twice is tagged in the order in which it stands.
    """
    waiting: dict[str, deque[Tagging]] = defaultdict(deque)
    for unit in units:
        waiting[squeeze(unit.text)].append(unit.tagging)
    texts = (squeeze(reading.text[unit.start : unit.end]) for unit in reading.units)
    return [waiting[text].popleft() if waiting.get(text) else None for text in texts]


def squeeze(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())
