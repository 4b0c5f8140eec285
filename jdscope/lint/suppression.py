"""Comments in an advert by which its author silences findings.

    <!-- jdscope: ignore JD101 -->             on its line; alone on a line, on the next line that is not blank
    <!-- jdscope: off JD101 --> ... <!-- jdscope: on JD101 -->             from the one comment to the other
    <!-- jdscope: ignore-file JD101 -->        in the whole file

Codes and names of rules, several of them, in any letter case; none means all rules. What stands behind ` -- ` is the
reason, for people.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from jdscope.lint.catalog import closest, resolve
from jdscope.lint.comments import comments
from jdscope.lint.errors import UnknownRuleError
from jdscope.lint.finding import Problem
from jdscope.lint.unused_suppression import CODE as UNUSED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from jdscope.advert import Place
    from jdscope.lint.comments import Comment

ALL = "all rules"
_VERBS = ("ignore", "ignore-file", "off", "on")
_LAST = 1_000_000_000  # a line or column behind all others
_FIRST = (1, 0)
_MOST_LINES = 50  # that a finding may take and that are looked at
_MOST_UNKNOWN = 5  # selectors of a comment that are told one by one


class Placed(Protocol):
    """What a rule finds at a place of the file."""

    @property
    def code(self) -> str:
        """The rule's code."""

    @property
    def place(self) -> Place:
        """Line and column in the file."""


T = TypeVar("T", bound=Placed)


class Suppression(NamedTuple):
    """What a comment silences: a rule, or all, from one place to another; both are lines and columns, both included."""

    comment: Comment
    code: str
    first: tuple[int, int]
    last: tuple[int, int]

    def covers(self, finding: Placed) -> bool:
        """Say whether a finding stands where this silences its rule."""
        place = finding.place
        return (place.line, place.column) <= self.last and self.first <= (place.end_line, place.end_column)


class _Index:
    """Finds the suppressions of one rule that cover a finding, without looking at all of them.

    Most are of a line, or of all lines; those from one comment to another are disjoint, as `on` ends what `off` began.
    """

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._lines: dict[int, list[Suppression]] = {}
        self._whole: list[Suppression] = []
        self._spans: list[Suppression] = []
        for one in suppressions:
            if one.first[0] == one.last[0]:
                self._lines.setdefault(one.first[0], []).append(one)
            elif one.first == _FIRST and one.last[0] == _LAST:
                self._whole.append(one)
            else:
                self._spans.append(one)
        self._spans.sort(key=lambda one: one.first)
        self._told = False

    def covering(self, finding: Placed) -> Iterator[Suppression]:
        """Yield those that cover a finding; those of the whole file once, as they cover every other one too."""
        if self._whole:
            yield from self._whole[:1] if self._told else self._whole
            self._told = True
        place = finding.place
        for line in range(place.line, min(place.end_line, place.line + _MOST_LINES) + 1):
            yield from (one for one in self._lines.get(line, ()) if one.covers(finding))
        at = bisect_right(self._spans, (place.end_line, place.end_column), key=lambda one: one.first)
        for one in reversed(self._spans[max(at - _MOST_LINES, 0) : at]):
            if one.covers(finding):
                yield one


class Suppressions:
    """What the comments of an advert silence, and what is wrong with them.

    Args:
        source: the text of the file, comments included.

    Attributes:
        active: in the order in which they end.
        mistakes: comments that cannot mean anything; offsets are those of the source.
    """

    def __init__(self, source: str) -> None:
        self.active: list[Suppression] = []
        self.mistakes: list[Problem] = []
        self._open: dict[str, Comment] = {}
        for comment in comments(source):
            self._take(comment)
        for code in list(self._open):
            self._close(code, (_LAST, 0))

    def silence(self, findings: Iterable[T]) -> tuple[list[T], set[Suppression]]:
        """Return the findings that stay, and the suppressions that were needed.

        A finding about comments is silenced only by the code of its own rule.
        """
        by_code: dict[str, list[Suppression]] = {}
        for suppression in self.active:
            by_code.setdefault(suppression.code, []).append(suppression)
        indexes = {code: _Index(some) for code, some in by_code.items()}
        kept: list[T] = []
        used: set[Suppression] = set()
        for finding in findings:
            codes = (finding.code,) if finding.code == UNUSED else (finding.code, ALL)
            covering = [one for code in codes if code in indexes for one in indexes[code].covering(finding)]
            used.update(covering)
            if not covering:
                kept.append(finding)
        return kept, used

    def unused(self, used: Collection[Suppression], enabled: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem for each suppression of an enabled rule, or of all, that was not needed."""
        reported = {ALL, *enabled} - {UNUSED}
        for suppression in self.active:
            if suppression not in used and suppression.code in reported:
                comment = suppression.comment
                message = f"This {comment.verb!r} silences nothing of {suppression.code}: delete it, or correct it."
                yield Problem(comment.start, comment.end, message)
        yield from self.mistakes

    def _take(self, comment: Comment) -> None:
        codes = tuple(self._codes(comment))
        match comment.verb:
            case "ignore":
                self.active += [
                    Suppression(comment, code, (comment.about, 0), (comment.about, _LAST)) for code in codes
                ]
            case "ignore-file":
                self.active += [Suppression(comment, code, _FIRST, (_LAST, 0)) for code in codes]
            case "off":
                self._open = dict.fromkeys(codes, comment) | self._open
            case "on":
                self._end(comment, codes)
            case unknown:
                hint = closest(unknown, _VERBS) or f"; it is one of {', '.join(_VERBS)}"
                self._mistake(comment, f"jdscope knows no comment {unknown!r}{hint}")

    def _codes(self, comment: Comment) -> Iterator[str]:
        if not comment.selectors:
            yield ALL
        unknown = 0
        for selector in comment.selectors:
            try:
                yield from resolve(selector)
            except UnknownRuleError as error:
                unknown += 1
                if unknown <= _MOST_UNKNOWN:
                    self._mistake(comment, f"This comment names {error}")
        if unknown > _MOST_UNKNOWN:
            self._mistake(comment, f"This comment names {unknown - _MOST_UNKNOWN} more that are no rules")

    def _end(self, comment: Comment, codes: Collection[str]) -> None:
        ending = [code for code in self._open if code in codes or ALL in codes]
        for code in ending:
            self._close(code, (comment.line, comment.column))
        if codes and not ending:
            self._mistake(comment, "This 'on' ends nothing: there is no 'off' of it before.")

    def _close(self, code: str, last: tuple[int, int]) -> None:
        comment = self._open.pop(code)
        self.active.append(Suppression(comment, code, (comment.line, comment.column), last))

    def _mistake(self, comment: Comment, message: str) -> None:
        self.mistakes.append(Problem(comment.start, comment.end, message if message[-1] in ".?" else f"{message}."))
