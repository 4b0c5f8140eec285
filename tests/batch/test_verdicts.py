"""Rows get the verdicts that `jdscope classify --jsonl` gives, on every way in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from jdscope.analyzer import Analyzer
from jdscope.batch.frame import score_frame
from jdscope.batch.glance import glance
from jdscope.batch.scorer import Scorer, load_scorer
from jdscope.batch.scores import Scores, of_verdict
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_fields, read_json
from jdscope.scope.screen import load_screen
from jdscope.training.corpus import load_labelled

# Words that the screen looks for, whole and in pieces, and markup to put between them.
PIECES = (
    *("MES", "M", "ES", "m", "es", "execution system", "execution", "system", "shop floor", "shop", "floor", "plant"),
    *(
        " ",
        "\n",
        "-\n",
        "- \r\n ",
        "word " * 400,
        "\u00ad",
        "\u200b",
        "&#77;",
        "&nbsp;",
        "&amp;",
        "&shy;",
        "<",
        ">",
        "=",
        '"',
        "'",
        "/",
    ),
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        "<li>",
        "<td>",
        "<span class='x'>",
        "<a title='>'>",
        "<a title=>",
        "<p hidden>",
    ),
    *("<!--", "-->", "<script>", "</script>", "<title>", "</title>", "<pre>", "<unknown>", "<?x>", "<!x>"),
)
DATA = Path(__file__).parent
CORPUS = Path(__file__).parents[2] / "corpus"


def classified(analyzer: Analyzer, advert: dict[str, Any]) -> Scores:
    """Return the verdict as the command line gets it for a line of JSON."""
    try:
        return of_verdict(analyzer.analyze(read_json(json.dumps(advert).encode())))
    except UnreadableInput as error:
        return Scores(error=str(error))


def test_same_as_classify(adverts: list[dict[str, str]]) -> None:
    """Adverts of all kinds, HTML and hidden characters included, get the same values but for the findings of lint."""
    analyzer, scorer = Analyzer(), Scorer()
    hostile = [json.loads(line) for line in (DATA / "hostile.jsonl").read_text(encoding="utf-8").splitlines()]
    for advert in adverts + hostile:
        scores = scorer.score(advert["title"], advert["text"])
        assert scores._replace(findings=None) == classified(analyzer, advert)._replace(findings=None)


def test_same_on_the_corpus() -> None:
    """Every advert of the corpus gets the values that classify gives it."""
    adverts = [item.advert for item in load_labelled(CORPUS)]
    rows = [(advert.title, advert.text[advert.title_span[1] :].lstrip("\n")) for advert in adverts]
    lines = [read_json(json.dumps({"title": title, "text": text}).encode()) for title, text in rows]
    for scores, verdict in zip(load_scorer().score_many(rows), Analyzer().analyze_many(lines), strict=True):
        assert scores._replace(findings=None) == of_verdict(verdict)._replace(findings=None)


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), title=st.sampled_from(["", "Clerk"]))
def test_a_glance_hides_nothing(pieces: list[str], title: str) -> None:
    """What the screen turns down at a glance, it turns down when read, and no words are fewer, whatever the markup."""
    text, screen = "".join(pieces), load_screen()
    seen = glance(title, text)
    if seen is not None and not screen.passes(seen):
        read = read_fields({"title": title, "text": text}).text
        assert read.strip()
        assert not screen.passes(read)
        assert len(seen.split()) <= len(read.split())


def test_frame(adverts: list[dict[str, str]]) -> None:
    """A DataFrame keeps its rows, order, index and columns, and gets the same values as single rows."""
    frame = pd.DataFrame([*adverts, {"title": None, "text": None}]).set_index(pd.Index(range(5, 6 + len(adverts))))
    scored = score_frame(frame)
    assert scored.index.equals(frame.index)
    assert scored[["title", "text"]].equals(frame)
    scopes = [load_scorer().score(advert["title"], advert["text"]).scope for advert in adverts]
    assert [scope if isinstance(scope, str) else None for scope in scored["jdscope_scope"]] == [*scopes, None]
    assert scored["jdscope_error"].iloc[-1] == "empty: there is no text in it"


def test_empty_frame() -> None:
    """A DataFrame without rows gives the columns with the types that they have with rows."""
    frame = pd.DataFrame({"title": ["Baker"], "text": ["Bake bread"]})
    assert score_frame(frame[:0]).dtypes.equals(score_frame(frame).dtypes)
