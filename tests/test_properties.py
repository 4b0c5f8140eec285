"""What holds for any advert: there is an answer, its places are in the text, and dress changes no label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdscope import Advert, Scope
from jdscope.language.pipeline import read
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jdscope import Analyzer, Place, Verdict
    from jdscope.training.corpus import LabelledAdvert

PIECES = [
    *("MES", "MOM", "mes/mom", "M.E.S.", "manufacturing execution system", "MOM (", ")", "Opcenter", "twelve plants"),
    *("Your tasks", "About us:", "WE OFFER", "own", "configure", "the batch record", "historian", "you", "and our"),
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n- ",
        "• ",
        ". ",
        ": ",
        "/",
        " ",
        "\u00a0",
        "\u2028",
        "\x1b",
        "<b>",
        "é",
        "\U0001f3ed",
        "\0",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)
BULLET = re.compile(r"(?m)^[ \t]*[-*•+\u2013][ \t]+(?=\S)")


def places(verdict: Verdict) -> Iterator[Place]:
    """Yield all places that a verdict names."""
    yield from (mention.place for mention in verdict.mentions)
    yield from (synonym.place for synonym in verdict.synonyms)
    yield from (point.place for point in verdict.points)


def check(verdict: Verdict, source: str) -> None:
    """Assert that a verdict is whole and that its places are in the source that it was read from."""
    lines = re.split(r"\r\n|\n|\r", source)
    assert (verdict.scope is None) == (verdict.error is not None) == (verdict.probabilities is None)
    if verdict.probabilities is not None:
        assert sum(verdict.probabilities.values()) == pytest.approx(1)
        assert (
            verdict.probabilities[verdict.scope or Scope.OUT]
            == verdict.confidence
            == max(verdict.probabilities.values())
        )
    for place in places(verdict):
        assert (place.line, place.column) < (place.end_line, place.end_column)
        assert 1 <= place.column <= len(lines[place.line - 1])
        assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_has_an_answer(analyzer: Analyzer, text: str) -> None:
    """A verdict or the reason why there is none, with its places inside the text."""
    check(analyzer.analyze(text), text)


@settings(max_examples=100)
@given(TEXTS, st.sampled_from(["", ".md", ".html"]), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_bytes_have_an_answer(analyzer: Analyzer, text: str, suffix: str, encoding: str) -> None:
    """An advert is read or refused with a named error; the places are those of the source."""
    try:
        advert = read_bytes(text.encode(encoding, "replace"), "ad", suffix)
    except UnreadableInput:
        return
    check(analyzer.analyze(advert), advert.origin.source)


def test_halves_of_characters_have_an_answer(analyzer: Analyzer) -> None:
    """A lone surrogate, which no file but a Python string can hold, is no reason to fail."""
    text = "MES engineer \ud83c\n\nYou configure the MES of our plant and the labels that it prints \udfed."
    check(analyzer.analyze(text), text)


def other_bullets(bullet: str) -> Callable[[Analyzer, Advert], str]:
    """Return what puts another bullet before the points of an advert."""
    return lambda _, advert: BULLET.sub(bullet, advert.text)


def louder_headings(analyzer: Analyzer, advert: Advert) -> str:
    """Return an advert with its headings in capitals."""
    text = advert.text
    (reading,) = read(analyzer.nlp, [advert])
    for unit in reading.units:
        shouted = text[unit.start : unit.end].upper()
        if unit.heading and len(shouted) == unit.end - unit.start:
            text = text[: unit.start] + shouted + text[unit.end :]
    return text


DRESSES: dict[str, Callable[[Analyzer, Advert], str]] = {
    "a trailing newline": lambda _, advert: advert.text + "\n",
    "no trailing newline": lambda _, advert: advert.text.rstrip(),
    "trailing blank lines": lambda _, advert: advert.text + "\n \n\n",
    "CRLF": lambda _, advert: advert.text.replace("\n", "\r\n"),
    "CR": lambda _, advert: advert.text.replace("\n", "\r"),
    "asterisks": other_bullets("* "),
    "hyphens": other_bullets("- "),
    "round bullets": other_bullets("• "),
    "indented dashes": other_bullets("   \u2013 "),
    "ticks": other_bullets("✓ "),
    "louder headings": louder_headings,
}


@pytest.mark.parametrize("dress", DRESSES)
def test_dress_changes_no_label(
    analyzer: Analyzer, corpus: list[LabelledAdvert], verdicts: list[Verdict], dress: str
) -> None:
    """Line ends, bullets and capitals in headings leave the label of every advert of the corpus."""
    texts = [DRESSES[dress](analyzer, item.advert) for item in corpus]
    dressed = [
        (text, item.advert.id, verdict.scope)
        for text, item, verdict in zip(texts, corpus, verdicts, strict=True)
        if text != item.advert.text
    ]
    found = analyzer.analyze_many(text for text, _, _ in dressed)
    assert [name for (_, name, scope), verdict in zip(dressed, found, strict=True) if verdict.scope != scope] == []
