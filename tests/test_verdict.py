"""What is said of an advert, as plain values."""

from __future__ import annotations

import json

from jdscope.advert import Place
from jdscope.verdict import (
    SCHEMA,
    Area,
    Coverage,
    Evidence,
    Level,
    Mention,
    Scope,
    Sense,
    Synonym,
    SynonymKind,
    Verdict,
)

PLACE = Place(1, 2, 3, 4)
PLAIN_PLACE = {"line": 1, "column": 2, "end_line": 3, "end_column": 4}
KEYS = [
    *(
        "schema",
        "source",
        "id",
        "title",
        "scope",
        "confidence",
        "probabilities",
        "review",
        "screened",
        "level",
        "areas",
    ),
    *("platforms", "mentions", "synonyms", "evidence", "language", "notes", "error"),
]


def test_a_full_verdict_is_plain() -> None:
    """Every key of the schema is there in its order, names are strings and numbers have six decimals."""
    verdict = Verdict(
        source="a.md",
        id="7",
        title="MES lead",
        scope=Scope.MES,
        confidence=0.12345678,
        probabilities={Scope.MES: 1 / 3, Scope.MOM: 1 / 3, Scope.OUT: 1 / 3},
        review=True,
        level=Level.MULTI_SITE,
        areas=dict.fromkeys(Area, Coverage.NOT_NAMED) | {Area.QUALITY: Coverage.OWNED},
        platforms=("Tulip",),
        mentions=(Mention("MES", "MES", Sense.MANUFACTURING, PLACE),),
        synonyms=(Synonym(SynonymKind.SLASHED, "MES/MOM", PLACE),),
        evidence=(Evidence("own the MES", Scope.MES, 0.5, PLACE, "role level3"),),
        language="en",
        notes=("read as Windows-1252",),
    )
    plain = verdict.to_dict()
    assert list(plain) == KEYS
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["schema"], plain["scope"], plain["confidence"]) == (SCHEMA, "MES", 0.123457)
    assert plain["probabilities"] == {"MES": 0.333333, "MOM": 0.333333, "OUT": 0.333333}
    assert (plain["level"], plain["areas"]["quality"], plain["areas"]["inventory"]) == (
        "multi-site",
        "owned",
        "not named",
    )
    assert plain["mentions"] == [{"text": "MES", "term": "MES", "sense": "manufacturing", "place": PLAIN_PLACE}]
    assert plain["synonyms"] == [{"kind": "slashed", "text": "MES/MOM", "place": PLAIN_PLACE}]
    assert plain["evidence"] == [
        {"text": "own the MES", "scope": "MES", "weight": 0.5, "place": PLAIN_PLACE, "feature": "role level3"}
    ]


def test_no_verdict_has_every_key_too() -> None:
    """Where there is no verdict scope, confidence and probabilities are null and the error tells why."""
    plain = Verdict("a.md", error="empty").to_dict()
    assert list(plain) == KEYS
    assert [plain[key] for key in ("scope", "confidence", "probabilities", "error")] == [None, None, None, "empty"]
    assert plain["areas"] == dict.fromkeys(
        ["production", "quality", "maintenance", "inventory", "performance"], "not named"
    )
