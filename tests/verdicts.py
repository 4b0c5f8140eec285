"""Verdicts made by hand, as `tests/reporting/verdicts.toml` describes them: what renders them needs no model."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from jdscope.advert import Place
from jdscope.scope.reasons import summarize
from jdscope.verdict import (
    Area,
    Contribution,
    Coverage,
    Level,
    Mention,
    Scope,
    Sense,
    Synonym,
    SynonymKind,
    Verdict,
)
from tests.points import read_points

FILE = Path(__file__).parent / "reporting" / "verdicts.toml"


def load_verdicts() -> dict[str, Verdict]:
    """Return the verdicts of the data file by their names."""
    return {name: _verdict(row) for name, row in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def _verdict(row: dict[str, Any]) -> Verdict:
    if "error" in row:
        return Verdict(**row)
    scope, points = Scope(row["scope"]), read_points(row.get("points", ""))
    probabilities = {Scope(name): number for name, number in row["probabilities"].items()}
    areas = {Area(name): Coverage(coverage) for name, coverage in row.get("areas", {}).items()}
    mentions = [one | {"sense": Sense(one["sense"]), "place": Place(*one["place"])} for one in row.get("mentions", [])]
    synonyms = [
        one | {"kind": SynonymKind(one["kind"]), "place": Place(*one["place"])} for one in row.get("synonyms", [])
    ]
    read = {
        "scope": scope,
        "confidence": probabilities[scope],
        "probabilities": probabilities,
        "summary": row.get("summary", summarize(scope, points)),
        "points": points,
        "level": Level(row.get("level", "unstated")),
        "areas": dict.fromkeys(Area, Coverage.NOT_NAMED) | areas,
        "platforms": tuple(row.get("platforms", ())),
        "mentions": tuple(Mention(**one) for one in mentions),
        "synonyms": tuple(Synonym(**one) for one in synonyms),
        "contributions": tuple(Contribution(*one) for one in row.get("contributions", ())),
        "notes": tuple(row.get("notes", ())),
    }
    return Verdict(**row | read)
