"""What a rule yields and what the engine makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jdscope.advert import Place
    from jdscope.verdict import Point


class FindingLevel(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FailLevel(StrEnum):
    """From which level on findings make a run fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"

    def fails(self, level: FindingLevel) -> bool:
        """Say whether a finding of a level makes the run fail."""
        order = list(FailLevel)
        return order.index(FailLevel(level)) <= order.index(self) and self is not FailLevel.NONE


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of the characters start to end of the analysed text."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a problem; a fix that chooses a meaning for the author is not safe."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields.

    Attributes:
        start: the first character of the analysed text that it is about.
        end: the one behind the last.
        message: what is wrong and what to do, in a recruiter's words.
        fix: how to mend it, if the rule knows.
        rests_on: the points of the advert that say so.
    """

    start: int
    end: int
    message: str
    fix: Fix | None = None
    rests_on: tuple[Point, ...] = ()


class Excerpt(NamedTuple):
    """The line of the file that a finding begins in, or what of it stands around the finding.

    Attributes:
        text: of the line, without its line end.
        start: the first character of it that the finding is about.
        end: the one behind the last.
    """

    text: str
    start: int
    end: int


class SourceEdit(NamedTuple):
    """A replacement of what stands at a place of the file."""

    place: Place
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its rule, level and place.

    Attributes:
        code: the rule's code, such as "JD101".
        name: the rule's readable name.
        level: the level set for the rule.
        path: the file, or the name given to standard input.
        place: line and column in the file.
        text: the characters that the finding points at.
        sentence: the sentence around them, by which a baseline knows the finding again.
        message: what is wrong and what to do.
        fix: how to mend it, if the rule knows.
        edits: what the fix replaces in the file.
        excerpt: the line that the finding begins in; None where there is none to show.
        rests_on: the points of the advert that say so.
    """

    code: str
    name: str
    level: FindingLevel
    path: str
    place: Place
    text: str
    sentence: str
    message: str
    fix: Fix | None = None
    edits: tuple[SourceEdit, ...] = ()
    excerpt: Excerpt | None = None
    rests_on: tuple[Point, ...] = ()
