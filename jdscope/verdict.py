"""What jdscope says of an advert; `to_dict` gives the documented result of schema `jdscope/1`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jdscope.advert import Place

SCHEMA = "jdscope/1"


class Scope(StrEnum):
    """The three labels, in the order in which the model counts them."""

    MES = "MES"
    MOM = "MOM"
    OUT = "OUT"


class Level(StrEnum):
    """How many sites the role answers for."""

    SITE = "site"
    MULTI_SITE = "multi-site"
    ENTERPRISE = "enterprise"
    UNSTATED = "unstated"


class Area(StrEnum):
    """The areas of manufacturing operations of ISA-95 Part 3, and performance analysis."""

    PRODUCTION = "production"
    QUALITY = "quality"
    MAINTENANCE = "maintenance"
    INVENTORY = "inventory"
    PERFORMANCE = "performance"


class Coverage(StrEnum):
    """What the role has to do with the systems of an area."""

    OWNED = "owned"
    INTERFACED = "interfaced"
    NOT_NAMED = "not named"


class Sense(StrEnum):
    """What an occurrence of MES or MOM means."""

    MANUFACTURING = "manufacturing"
    OTHER = "other"


class SynonymKind(StrEnum):
    """The ways in which an advert presents MES and MOM as one and the same."""

    EQUATED = "equated"
    SLASHED = "slashed"
    INTERCHANGED = "interchanged"


class Mention(NamedTuple):
    """An occurrence of MES or MOM, abbreviated or in full."""

    text: str
    term: str
    sense: Sense
    place: Place


class Synonym(NamedTuple):
    """A place where the advert treats MES and MOM as one."""

    kind: SynonymKind
    text: str
    place: Place


class Evidence(NamedTuple):
    """A phrase that decided: the scope that it speaks for and its weight in log-odds against the other scopes."""

    text: str
    scope: Scope
    weight: float
    place: Place
    feature: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one advert; `error` is set exactly where `scope` is None."""

    source: str
    id: str | None = None
    title: str = ""
    scope: Scope | None = None
    confidence: float | None = None
    probabilities: dict[Scope, float] | None = None
    review: bool = False
    screened: bool = False
    level: Level = Level.UNSTATED
    areas: dict[Area, Coverage] = field(default_factory=lambda: dict.fromkeys(Area, Coverage.NOT_NAMED))
    platforms: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    language: str | None = None
    notes: tuple[str, ...] = ()
    error: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, ready for JSON, keys in the documented order."""
        return {"schema": SCHEMA} | {name: _plain(getattr(self, name)) for name in self.__slots__}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
