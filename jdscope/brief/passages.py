"""What of an advert may answer a question: its words, without the units that tell of other things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jdscope.brief.products import sold_for
from jdscope.points.tags import PARTS
from jdscope.verdict import Area, Part

if TYPE_CHECKING:
    from collections.abc import Collection

    from jdscope.language.reading import Reading
    from jdscope.points.tags import Tags

_BREAK = "\n;\n"  # between units: a phrase with a gap does not reach from one into the next
_NOT_OF_ROLE = frozenset(Part) - {Part.TITLE, Part.DUTY}


@dataclass(frozen=True)
class Passages:
    """An advert that was read, what each of its units is, and what of them is left out."""

    reading: Reading
    parts: tuple[Part, ...]
    left_out: Collection[Part] = ()

    @classmethod
    def of(cls, reading: Reading, tags: Tags) -> Passages:
        """Return the whole of an advert."""
        return cls(reading, tuple(PARTS[column] for column in tags.part.argmax(axis=1)))

    def without(self, parts: Collection[Part]) -> Passages:
        """Return the same without the units that are one of some parts."""
        return replace(self, left_out=parts)

    @cached_property
    def of_role(self) -> Passages:
        """The same with what tells of the role alone: titles and duties."""
        return self.without(_NOT_OF_ROLE)

    @cached_property
    def units(self) -> list[str]:
        """The words of each unit; what was glued together in the advert stands apart."""
        units = zip(self.reading.units, self.parts, strict=True)
        return [self.reading.text[unit.start : unit.end] for unit, part in units if part not in self.left_out]

    @cached_property
    def text(self) -> str:
        """The words, units apart, so that no phrase begins in one and ends in the next."""
        return _BREAK.join(self.units)

    @cached_property
    def areas(self) -> frozenset[str]:
        """The areas whose systems are named, in words or by a product that is sold for them and not for production."""
        concepts = [match.concept for match in self.reading.matches if self.parts[match.unit] not in self.left_out]
        named = {concept.value for concept in concepts if concept.group == "area"}
        sold = [sold_for(concept.label) for concept in concepts if concept.group == "platform"]
        named.update(area for covers in sold if Area.PRODUCTION not in covers for area in covers)
        return frozenset(named)
