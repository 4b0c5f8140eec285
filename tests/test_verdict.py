"""What is said of an advert, as plain values."""

from __future__ import annotations

import json

from jdscope.advert import Place
from jdscope.verdict import (
    SCHEMA,
    Area,
    Chances,
    Contribution,
    Coverage,
    Level,
    Mention,
    Object,
    Part,
    Point,
    Reach,
    Scope,
    Sense,
    Stance,
    Synonym,
    SynonymKind,
    Verdict,
)

PLACE = Place(1, 2, 3, 4)
PLAIN_PLACE = {"line": 1, "column": 2, "end_line": 3, "end_column": 4}
KEYS = [
    "schema", "source", "id", "title", "scope", "confidence", "probabilities", "review", "review_reason", "screened",
    "summary", "points", "level", "areas", "platforms", "mentions", "synonyms", "contributions", "language", "notes",
    "error",
]  # fmt: skip
OBJECTS = (Object.PRODUCTION, Object.QUALITY)
CHANCES = Chances(1 / 3, {Object.PRODUCTION: 1.0, Object.QUALITY: 2 / 3}, 0.5, 0.25)


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
        review_reason="it has one duty",
        summary="MES: the only duty is production execution.",
        points=(Point("own the MES", Part.DUTY, OBJECTS, Stance.DOES, Reach.UNSTATED, CHANCES, PLACE),),
        level=Level.MULTI_SITE,
        areas=dict.fromkeys(Area, Coverage.NOT_NAMED) | {Area.QUALITY: Coverage.OWNED},
        platforms=("Tulip",),
        mentions=(Mention("MES", "MES", Sense.MANUFACTURING, PLACE),),
        synonyms=(Synonym(SynonymKind.SLASHED, "MES/MOM", PLACE),),
        contributions=(Contribution("own points", 0.5, 1 / 3, -0.25),),
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
    assert (plain["review_reason"], plain["summary"]) == (
        "it has one duty",
        "MES: the only duty is production execution.",
    )
    assert plain["contributions"] == [{"name": "own points", "value": 0.5, "scope": 0.333333, "mom": -0.25}]


def test_points_are_plain() -> None:
    """Objects are a list also of one or none, what is not stated is a dash, and each object has its probability."""
    one = Point("own it", Part.DUTY, OBJECTS[:1], Stance.DOES, Reach.UNSTATED, CHANCES._replace(objects={}), PLACE)
    two = Point("own both", Part.DUTY, OBJECTS, Stance.DOES, Reach.ABOVE, CHANCES, PLACE)
    none = Point("we knit", Part.ABOUT, (), Stance.UNSTATED, Reach.UNSTATED, CHANCES._replace(objects={}), PLACE)
    plain = Verdict("a.md", points=(one, two, none)).to_dict()["points"]
    assert [point["objects"] for point in plain] == [["production"], ["production", "quality"], []]
    assert plain[1] == {
        "text": "own both",
        "part": "duty",
        "objects": ["production", "quality"],
        "stance": "does",
        "reach": "above",
        "probabilities": {
            "part": 0.333333,
            "objects": {"production": 1.0, "quality": 0.666667},
            "stance": 0.5,
            "reach": 0.25,
        },
        "place": PLAIN_PLACE,
    }
    assert (plain[2]["stance"], plain[2]["reach"]) == ("-", "-")


def test_no_verdict_has_every_key_too() -> None:
    """Where there is no verdict scope, confidence and probabilities are null and the error tells why."""
    plain = Verdict("a.md", error="empty").to_dict()
    assert list(plain) == KEYS
    assert [plain[key] for key in ("scope", "confidence", "probabilities", "error")] == [None, None, None, "empty"]
    assert (plain["review_reason"], plain["summary"], plain["points"]) == (None, "", [])
    assert plain["areas"] == dict.fromkeys(
        ["production", "quality", "maintenance", "inventory", "performance"], "not named"
    )
