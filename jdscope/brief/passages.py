"""What of an advert may answer a question: its words, without the units that tell of other things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jdscope.brief.products import sold_for
from jdscope.lexicon.patterns import BREAK, Phrases
from jdscope.points.tags import PARTS
from jdscope.verdict import Area, Part

if TYPE_CHECKING:
    from collections.abc import Collection

    from jdscope.language.reading import Reading
    from jdscope.points.tags import Tags

_NOTHING = Phrases(())
_NOT_OF_ROLE = frozenset(Part) - {Part.TITLE, Part.DUTY}


@dataclass(frozen=True)
class Passages:
    """An advert that was read, what each of its units is, and which parts and phrases of it are left out."""

    reading: Reading
    parts: tuple[Part, ...]
    left_out: Collection[Part] = ()
    cut: Phrases = _NOTHING

    @classmethod
    def of(cls, reading: Reading, tags: Tags) -> Passages:
        """Return the whole of an advert."""
        return cls(reading, tuple(PARTS[column] for column in tags.part.argmax(axis=1)))

    def without(self, parts: Collection[Part]) -> Passages:
        """Return the same without the units that are one of some parts."""
        return replace(self, left_out=parts)

    def cutting(self, phrases: Phrases) -> Passages:
        """Return the same without some phrases; the systems that it names are the same."""
        return replace(self, cut=phrases)

    @cached_property
    def of_role(self) -> Passages:
        """The same with what tells of the role alone: titles and duties."""
        return self.without(_NOT_OF_ROLE)

    @cached_property
    def units(self) -> list[str]:
        """The words of each unit; what was glued together in the advert stands apart."""
        units = zip(self.reading.units, self.parts, strict=True)
        texts = (self.reading.text[unit.start : unit.end] for unit, part in units if part not in self.left_out)
        return [self.cut.cut_from(text) for text in texts]

    @cached_property
    def text(self) -> str:
        """The words, units apart, so that no phrase begins in one and ends in the next."""
        return BREAK.join(self.units)

    def areas(self, devices: Collection[str]) -> frozenset[str]:
        """Return the areas whose systems are named, in words or by a product that is sold for them, not for production.

        Args:
            devices: ids of concepts that are no systems, which name no area.
        """
        concepts = [match.concept for match in self.reading.matches if self.parts[match.unit] not in self.left_out]
        named = {concept.value for concept in concepts if concept.group == "area" and concept.id not in devices}
        sold = [sold_for(concept.label) for concept in concepts if concept.group == "platform"]
        named.update(area for covers in sold if Area.PRODUCTION not in covers for area in covers)
        return frozenset(named)
