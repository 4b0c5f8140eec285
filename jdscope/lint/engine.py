"""Runs the rules over an advert and makes findings of what they yield."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert, SourceMap
from jdscope.analyzer import Analyzer
from jdscope.lint.catalog import CATALOG
from jdscope.lint.finding import Excerpt, Finding, SourceEdit
from jdscope.lint.fixes import locate
from jdscope.lint.prose import no_prose
from jdscope.lint.report import portable
from jdscope.lint.settings import Settings
from jdscope.lint.suppression import Suppressions
from jdscope.lint.unused_suppression import CODE as UNUSED
from jdscope.reading.errors import OtherLanguage, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.advert import Place
    from jdscope.analyzer import Analysis
    from jdscope.lint.finding import Edit, Fix, Problem
    from jdscope.lint.prose import NoProse

MOST_FINDINGS = 1_000
"""Findings of an advert that are told."""
MOST_EDITS = 1_000
"""Edits of an advert with which a fix that several findings share is told with each of them, else with the first."""
_AROUND = 1000  # characters of a sentence on both sides of a problem
_BEFORE, _BEHIND = 40, 80  # characters of a line that are shown before the begin of a problem and from there on
_LONGEST_WORD = 20  # characters
_LINE_BREAK = re.compile(r"[\r\n]")


class Linter:
    """Finds what is wrong with adverts, under given settings.

    Args:
        settings: which rules look, and how bad what they find is.
        analyzer: reads the adverts; one with the settings' lexicon entries if None.
    """

    def __init__(self, settings: Settings | None = None, analyzer: Analyzer | None = None) -> None:
        self._settings = settings or Settings()
        self._analyzer = analyzer or Analyzer(own=self._settings.own)

    def lint(self, advert: Advert, most: int = MOST_FINDINGS) -> list[Finding]:
        """Return the findings in an advert, in the order of their places, then of their codes.

        Args:
            advert: as it was read.
            most: how many findings; the last one tells how many more there are.

        Raises:
            OtherLanguage: it is not in English.
            UnreadableInput: it cannot be judged for another reason.
        """
        analysis = self._analyzer.examine(advert)
        if analysis.verdict.error:
            foreign = analysis.verdict.language is not None
            raise (OtherLanguage if foreign else UnreadableInput)(analysis.verdict.error)
        return self.findings(analysis, most)

    def findings(self, analysis: Analysis, most: int = MOST_FINDINGS) -> list[Finding]:
        """Return the same of an advert that was read and judged."""
        advert = analysis.advert
        enabled = self._settings.enabled_for(advert.source)
        problems = _Problems(analysis, self._settings)
        suppressions = Suppressions(advert.origin.source)
        kept, used = suppressions.silence(problems.by_rules(code for code in enabled if code != UNUSED))
        if UNUSED in enabled:
            about_comments = problems.about_comments(suppressions.unused(used, enabled))
            kept += suppressions.silence(about_comments)[0]
        kept.sort(key=lambda one: (one.place.line, one.place.column, one.code))
        return and_left([problems.finding(one) for one in kept[:most]], len(kept) - most)


def and_left(findings: list[Finding], left: int) -> list[Finding]:
    """Return findings, of which the last one tells how many more there are."""
    if left <= 0:
        return findings
    *told, last = findings
    return [*told, replace(last, message=f"{last.message} {left:,} more findings of this advert are not told.")]


class _Found(NamedTuple):
    """A problem, the rule that yielded it, and where it stands in the file."""

    code: str
    problem: Problem
    place: Place


class _Problems:
    """Collects the problems of one advert and makes findings of those that are told."""

    def __init__(self, analysis: Analysis, settings: Settings) -> None:
        self._analysis = analysis
        self._advert = analysis.advert
        self._settings = settings
        self._source = SourceMap(analysis.advert.origin.source)
        self._path = portable(analysis.advert.source)
        self._edits: dict[int, tuple[SourceEdit, ...]] = {}  # by the identity of a fix, which problems may share
        self._told = 0

    def by_rules(self, codes: Iterable[str]) -> Iterator[_Found]:
        """Yield what the rules find; nothing in an advert that was not read further than the screen."""
        if self._analysis.reading is not None:
            for code in codes:
                for problem in CATALOG[code].check(self._analysis):
                    if not self._is_aside(problem):
                        yield _Found(code, problem, self._advert.place(problem.start, problem.end))

    def _is_aside(self, problem: Problem) -> bool:
        """Say whether a problem begins or ends in what is no prose; "MES (ISA-95 Level 4)" has that in its middle."""
        start, end = problem.start, problem.end
        if (start, end) == self._advert.title_span:
            return False
        return self._aside.touches(start, min(start + 1, end)) or self._aside.touches(max(end - 1, start), end)

    def about_comments(self, problems: Iterable[Problem]) -> Iterator[_Found]:
        """Yield problems whose offsets are those of the source."""
        for problem in problems:
            yield _Found(UNUSED, problem, self._source.place(problem.start, problem.end))

    def finding(self, found: _Found) -> Finding:
        """Return what is told of a problem."""
        code, problem, place = found
        advert, rule = self._advert, CATALOG[code]
        origin, text = (self._source, self._source.source) if code == UNUSED else (advert.origin, advert.text)
        edits = self._located(problem.fix, whole=code == UNUSED) if problem.fix else ()
        return Finding(
            code=code,
            name=rule.name,
            level=self._settings.level(code),
            path=self._path,
            place=place,
            text=text[problem.start : problem.end],
            sentence=text[problem.start : problem.end] if code == UNUSED else self._sentence(problem),
            message=problem.message,
            fix=problem.fix if edits else None,
            edits=edits,
            excerpt=_excerpt(origin.source, origin.offset(problem.start), origin.offset(max(problem.end - 1, 0)) + 1),
            rests_on=problem.rests_on,
        )

    def _located(self, fix: Fix, *, whole: bool) -> tuple[SourceEdit, ...]:
        """Return where a fix edits the file, nothing if it cannot or if it was told before and very many edits were.

        Args:
            fix: of a problem, or of several.
            whole: whether its edits may go over several sentences.
        """
        if id(fix) in self._edits:
            edits = self._edits[id(fix)]
            if self._told + len(edits) > MOST_EDITS:
                return ()
        else:
            is_one = whole or all(map(self._is_in_one_unit, fix.edits))
            located = locate(self._advert, fix) if is_one else []
            edits = tuple(SourceEdit(self._source.place(one.start, one.end), one.text) for one in located)
            self._edits[id(fix)] = edits
        self._told += len(edits)
        return edits

    def _is_in_one_unit(self, edit: Edit) -> bool:
        """Tell whether an edit stands in one sentence, whatever the two names that it joins are to one another."""
        unit = self._unit_at(edit.start)
        return unit[0] <= edit.start and edit.end <= unit[1]

    def _unit_at(self, offset: int) -> tuple[int, int]:
        return self._units[max(bisect_right(self._units, (offset, len(self._advert.text))) - 1, 0)]

    def _sentence(self, problem: Problem) -> str:
        """Return the sentence of a problem, of an endless one what stands near."""
        unit = self._unit_at(problem.start)
        start, end = max(unit[0], problem.start - _AROUND), min(unit[1], problem.end + _AROUND)
        return self._advert.text[start : max(end, problem.end)]

    @cached_property
    def _aside(self) -> NoProse:
        return no_prose(self._advert)  # which takes the hash of the whole advert

    @cached_property
    def _units(self) -> list[tuple[int, int]]:
        assert self._analysis.reading is not None
        return [(unit.start, unit.end) for unit in self._analysis.reading.units] or [(0, 0)]


def _excerpt(source: str, start: int, end: int) -> Excerpt:
    """Return the line around the begin of a stretch of the source, of an endless one what stands near."""
    near = max(start - _AROUND, 0)
    first = max(source.rfind("\n", near, start) + 1, source.rfind("\r", near, start) + 1, near)
    line_break = _LINE_BREAK.search(source, start, start + _AROUND)
    last = line_break.start() if line_break else min(start + _AROUND, len(source))
    first = _word_begin(source, max(first, start - _BEFORE), first)
    last = _word_end(source, min(last, start + _BEHIND), last)
    text = source[first:last]
    left = len(text) - len(text.lstrip())
    return Excerpt(text.strip(), max(start - first - left, 0), max(min(end, last) - first - left, 0))


def _word_begin(source: str, at: int, first: int) -> int:
    """Return where the next word begins, unless a line does here."""
    if at == first:
        return at
    space = source.find(" ", at, at + _LONGEST_WORD)
    return space + 1 if space >= 0 else at


def _word_end(source: str, at: int, last: int) -> int:
    if at == last:
        return at
    space = source.rfind(" ", at - _LONGEST_WORD, at)
    return space if space >= 0 else at
