"""What jdscope says of an advert; `to_dict` gives the documented result of schema `jdscope/2`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jdscope.advert import Place

SCHEMA = "jdscope/2"
NOT_ENGLISH = "not in English"
"""How the error of an advert begins that is in another language."""


class Scope(StrEnum):
    """The three labels, in the order in which the model counts them."""

    MES = "MES"
    MOM = "MOM"
    OUT = "OUT"


class Level(StrEnum):
    """How far the role reaches: one site, hands-on at several, or what sites share (strategy, standard, programme)."""

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


class Part(StrEnum):
    """What a unit of an advert is."""

    TITLE = "title"
    DUTY = "duty"
    ABOUT = "about"
    ASK = "ask"
    OFFER = "offer"
    FORM = "form"
    HEAD = "head"


class Object(StrEnum):
    """What the work of a title or duty is on: the systems of ISA-95 Level 3, other software, or no software."""

    PRODUCTION = "production"
    QUALITY = "quality"
    MAINTENANCE = "maintenance"
    INVENTORY = "inventory"
    PERFORMANCE = "performance"
    LEVEL3 = "level3"
    CONTROL = "control"
    BUSINESS = "business"
    IT = "it"
    OPERATIONS = "operations"
    NONE = "none"


class Stance(StrEnum):
    """What the role has to do with a system; UNSTATED goes with objects that are no system."""

    DOES = "does"
    INTERFACES = "interfaces"
    USES = "uses"
    NOT = "not"
    UNSTATED = "-"


class Reach(StrEnum):
    """How far the responsibility in a unit goes."""

    ABOVE = "above"
    SEVERAL = "several"
    SITE = "site"
    UNSTATED = "-"


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


class Chances(NamedTuple):
    """How probable the tags of a unit are, as the tagger sees them, 0 to 1.

    Attributes:
        part: of its part.
        objects: of each of its objects.
        stance: of its stance.
        reach: of its reach.
    """

    part: float
    objects: dict[Object, float]
    stance: float
    reach: float


class Point(NamedTuple):
    """A unit of the advert - a title, a duty, or with `--explain` any line - and what it tells of the role.

    Attributes:
        text: on one line.
        part: what it is.
        objects: what the work is on; none where it is neither title nor duty.
        stance: what the role has to do with them.
        reach: how far the responsibility goes.
        probabilities: of these tags.
        place: where it stands.
    """

    text: str
    part: Part
    objects: tuple[Object, ...]
    stance: Stance
    reach: Reach
    probabilities: Chances
    place: Place


class Contribution(NamedTuple):
    """What a sum over the points adds, in log-odds: to the role being in scope, and to its being MOM and not MES."""

    name: str
    value: float
    scope: float
    mom: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one advert; `error` is set exactly where `scope` is None, `review_reason` where `review` is."""

    source: str
    id: str | None = None
    title: str = ""
    scope: Scope | None = None
    confidence: float | None = None
    probabilities: dict[Scope, float] | None = None
    review: bool = False
    review_reason: str | None = None
    screened: bool = False
    summary: str = ""
    points: tuple[Point, ...] = ()
    level: Level = Level.UNSTATED
    areas: dict[Area, Coverage] = field(default_factory=lambda: dict.fromkeys(Area, Coverage.NOT_NAMED))
    platforms: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    contributions: tuple[Contribution, ...] = ()
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
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
