"""The values that jdscope adds to a row, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.errors import ColumnNotFound
from jdscope.verdict import Coverage, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdscope.verdict import Verdict

PREFIX = "jdscope_"
_SEPARATOR = "; "

Value = str | float | bool | None


class Scores(NamedTuple):
    """The values of one row; all are None where there is no verdict, except the error, which then is set.

    Attributes:
        scope: MES, MOM or OUT.
        confidence: probability of the scope, 0 to 1.
        p_mes: probability of MES.
        p_mom: probability of MOM.
        p_out: probability of OUT.
        review: whether a person should look at it.
        review_reason: why, empty where nobody has to.
        level: how many sites the role answers for.
        areas: the ISA-95 areas whose systems the role owns, joined by a semicolon as in all lists here.
        synonyms: the kinds of places that present MES and MOM as one.
        synonym_text: those places as they are written.
        findings: codes of lint findings.
        error: why there is no verdict.
        platforms: the products named; not written unless asked for.
        summary: one sentence of why; not written unless asked for.
    """

    scope: str | None = None
    confidence: float | None = None
    p_mes: float | None = None
    p_mom: float | None = None
    p_out: float | None = None
    review: bool | None = None
    review_reason: str | None = None
    level: str | None = None
    areas: str | None = None
    synonyms: str | None = None
    synonym_text: str | None = None
    findings: str | None = None
    error: str | None = None
    platforms: str | None = None
    summary: str | None = None


COLUMNS = tuple(PREFIX + name for name in Scores._fields)
"""Every column that can be added."""

DEFAULT_COLUMNS = COLUMNS[:-2]
"""The columns that are added unless others are asked for."""


def of_verdict(verdict: Verdict, codes: Sequence[str] = ()) -> Scores:
    """Return the values for a verdict and the codes of its findings; numbers have six decimals, as in JSON results."""
    if verdict.scope is None or verdict.probabilities is None or verdict.confidence is None:
        return Scores(error=verdict.error or "no verdict")
    mes, mom, out = (round(verdict.probabilities[scope], 6) for scope in Scope)
    return Scores(
        scope=verdict.scope.value,
        confidence=round(verdict.confidence, 6),
        p_mes=mes,
        p_mom=mom,
        p_out=out,
        review=verdict.review,
        review_reason=verdict.review_reason or "",
        level=verdict.level.value,
        areas=_joined(area.value for area, coverage in verdict.areas.items() if coverage is Coverage.OWNED),
        synonyms=_joined(synonym.kind.value for synonym in verdict.synonyms),
        synonym_text=_joined(synonym.text for synonym in verdict.synonyms),
        findings=_joined(codes),
        platforms=_joined(verdict.platforms),
        summary=verdict.summary,
    )


def pick(scores: Scores, columns: Sequence[str]) -> list[Value]:
    """Return the values of some columns, in their order."""
    return [getattr(scores, column.removeprefix(PREFIX)) for column in columns]


def parse_columns(wanted: str) -> tuple[str, ...]:
    """Return the columns of a comma-separated list of names, with or without `jdscope_`; "all" are all there are.

    Raises:
        ColumnNotFound: there is no such column.
    """
    if wanted == "all":
        return COLUMNS
    names = tuple(dict.fromkeys(PREFIX + name.strip().removeprefix(PREFIX) for name in wanted.split(",")))
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise ColumnNotFound(f"jdscope has no column {unknown[0]}; it has {', '.join(COLUMNS)}")
    return names


def _joined(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(" ".join(text.split()) for text in texts)
