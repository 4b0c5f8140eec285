"""The brief on an advert: what it is, what it leaves open, what it gets wrong and whom it would attract."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.brief.products import sold_for
from jdscope.brief.questions import Question, open_questions
from jdscope.brief.screening import expectations, screening_questions
from jdscope.brief.titles import fitting_title
from jdscope.lint.engine import Linter
from jdscope.lint.title import promise
from jdscope.reading.errors import UnreadableInput
from jdscope.scope.duties import above_among, duties_of, is_own, main_object, own_among, titles_of
from jdscope.scope.reasons import about, subjects
from jdscope.verdict import Level, Object, Reach, Scope

if TYPE_CHECKING:
    from jdscope.advert import Advert
    from jdscope.analyzer import Analysis, Analyzer
    from jdscope.lexicon.questions import Screening
    from jdscope.lint.finding import Finding
    from jdscope.lint.settings import Settings
    from jdscope.verdict import Point, Verdict

SCHEMA = "jdscope-brief/1"
_HALF_A_JOB = 1 / 3  # of the duties are of another trade
_FEWEST = 2  # such duties
_TRADES = {
    Object.CONTROL: "machine control (PLC, SCADA)",
    Object.BUSINESS: "business systems (ERP, PLM)",
    Object.IT: "infrastructure, data and other software",
    Object.OPERATIONS: "running the production itself",
}
_REACHES = {Reach.ABOVE: "above one site", Reach.SEVERAL: "several sites", Reach.SITE: "one site"}


class PlatformUse(NamedTuple):
    """A product that the advert names.

    Attributes:
        name: of the product.
        sold_for: the ISA-95 areas that its vendor sells it for.
        used_for: what the duties that name it are about; empty where none does.
    """

    name: str
    sold_for: tuple[str, ...]
    used_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a recruiter takes into the call.

    Attributes:
        verdict: what jdscope says of the advert.
        subjects: what the duties are about, and how many of them.
        reaches: how far the role's own duties reach, and how many of them.
        platforms: products, what they are sold for and what the role does with them.
        questions: what the advert leaves open, most telling first.
        findings: what lint finds.
        mismatch: how the title and the duties differ; empty where they do not.
        mixture: what other job is in it; empty where there is none.
        title: one that would fit; empty where the present one does.
        expects: what those expect whom it attracts.
        screening: questions for candidates.
    """

    verdict: Verdict
    subjects: tuple[tuple[str, int], ...]
    reaches: tuple[tuple[str, int], ...]
    platforms: tuple[PlatformUse, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    mismatch: str
    mixture: str
    title: str
    expects: tuple[str, ...]
    screening: tuple[Screening, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain values, ready for JSON; the verdict as `jdscope classify` gives it."""
        return {
            "schema": SCHEMA,
            "verdict": self.verdict.to_dict(),
            "subjects": dict(self.subjects),
            "reaches": dict(self.reaches),
            "platforms": [use._asdict() for use in self.platforms],
            "questions": [
                question._asdict() | {"answers": [answer._asdict() for answer in question.answers]}
                for question in self.questions
            ],
            "findings": [
                {"code": one.code, "level": one.level, "line": one.place.line, "message": one.message}
                for one in self.findings
            ],
            "mismatch": self.mismatch or None,
            "mixture": self.mixture or None,
            "title": self.title or None,
            "expects": list(self.expects),
            "screening": [
                {"ask": one.ask, "right": one.right, "wrong": one.wrong, "source": one.source} for one in self.screening
            ],
        }


def brief_of(analyzer: Analyzer, advert: Advert, settings: Settings | None = None) -> Brief:
    """Return the brief on an advert.

    Args:
        analyzer: reads it; one without a screen.
        advert: what is read.
        settings: of lint, whose findings are told.

    Raises:
        UnreadableInput: it cannot be judged, for example because it is not in English.
    """
    return brief_from(analyzer, analyzer.examine(advert), settings)


def brief_from(analyzer: Analyzer, analysis: Analysis, settings: Settings | None = None) -> Brief:
    """Return the same of an advert that was read and judged."""
    verdict, reading, tags = analysis.verdict, analysis.reading, analysis.tags
    if verdict.error or verdict.scope is None or reading is None or tags is None:
        why = verdict.error or "not read: the screen turned it down"
        raise UnreadableInput(f"{verdict.source}: {why}" if verdict.source else why)
    duties = duties_of(verdict.points)
    mismatch = _mismatch(analysis)
    return Brief(
        verdict,
        tuple(subjects(verdict.points).most_common()),
        _reaches(duties),
        _platforms(analysis, duties),
        open_questions(verdict, reading, analyzer.model.law, tags),
        tuple(Linter(settings, analyzer).findings(analysis)),
        mismatch,
        _mixture(verdict.scope, duties),
        fitting_title(verdict.scope, verdict.title, verdict.level) if mismatch or not verdict.title else "",
        expectations(verdict),
        screening_questions(verdict, analysis.advert.text),
    )


def _reaches(duties: list[Point]) -> tuple[tuple[str, int], ...]:
    counts = Counter(_REACHES.get(point.reach, "not said") for point in own_among(duties))
    return tuple(counts.most_common())


def _platforms(analysis: Analysis, duties: list[Point]) -> tuple[PlatformUse, ...]:
    """Return each product with its areas, and what the duties in its sentences are about."""
    reading, advert = analysis.reading, analysis.advert
    if reading is None or not analysis.verdict.platforms:
        return ()
    by_place = {point.place: point for point in duties}
    uses: dict[str, dict[str, None]] = {name: {} for name in analysis.verdict.platforms}
    for match in reading.matches:
        unit = reading.units[match.unit]
        point = by_place.get(advert.place(unit.start, unit.end))
        if match.concept.label in uses and point:
            uses[match.concept.label][about(point)] = None
    return tuple(PlatformUse(name, sold_for(name), tuple(told)) for name, told in uses.items())


def _mismatch(analysis: Analysis) -> str:
    """Return how the title's promise and the verdict on the duties differ."""
    verdict = analysis.verdict
    promised = promise(analysis)
    if verdict.scope is Scope.OUT:
        return f"The title says {promised}, and the duties are of another trade." if promised else ""
    titles, duties = titles_of(verdict.points), duties_of(verdict.points)
    if promised and promised is not verdict.scope:
        return f"The title says {promised}, and the duties are {verdict.scope}."
    if above_among(titles) and duties and verdict.level is Level.SITE:
        return "The title reaches above one site, and no duty does."
    if titles and not is_own(titles[0]) and main_object(titles[0]) is Object.NONE:
        return "The title names no manufacturing system: those who search for the work do not find it."
    return ""


def _mixture(scope: Scope, duties: list[Point]) -> str:
    """Return what other trade a role in scope is, by at least a third of its duties."""
    if scope is Scope.OUT:
        return ""
    trades = Counter(main_object(point) for point in duties if not is_own(point))
    for trade, name in _TRADES.items():
        if trades[trade] >= max(_FEWEST, _HALF_A_JOB * len(duties)):
            return f"{trades[trade]} of {len(duties)} duties are {name}: two jobs in one advert."
    return ""
