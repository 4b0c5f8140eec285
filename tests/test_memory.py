"""Long runs: whatever words adverts bring, they are forgotten, through every door."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

import pytest

from jdscope import Analyzer
from jdscope.batch.scorer import Scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

ADVERTS = 300


def adverts() -> Iterator[str]:
    """Yield adverts in scope that never end, each with a hundred words that no other has."""
    for number in count():
        new = " ".join(f"word{number}x{at}" for at in range(100))
        yield f"MES engineer\n\nYou own the MES of our plant and configure it with the team.\n{new}\n"


def one_by_one(analyzer: Analyzer, texts: list[str]) -> None:
    """Read adverts through `examine`."""
    for text in texts:
        assert analyzer.examine(text).reading is not None


def together(analyzer: Analyzer, texts: list[str]) -> None:
    """Read adverts through `examine_many`."""
    assert all(analysis.reading is not None for analysis in analyzer.examine_many(texts))


def abandoned(analyzer: Analyzer, texts: list[str]) -> None:
    """Read some adverts of a stream that nobody reads to its end."""
    assert next(analyzer.examine_many(texts)).reading is not None


def interleaved(analyzer: Analyzer, texts: list[str]) -> None:
    """Read adverts while others are read."""
    for analysis, text in zip(analyzer.examine_many(texts[::2]), texts[1::2], strict=True):
        assert analysis.reading is not None
        assert analyzer.examine(text).reading is not None


def scored(analyzer: Analyzer, texts: list[str]) -> None:
    """Score rows."""
    scorer = Scorer()
    scorer._analyzer = analyzer
    assert all(scores.error is None for scores in scorer.score_many(("MES engineer", text) for text in texts))


def size(nlp: Language) -> tuple[int, int]:
    """Return how many strings and words spaCy keeps."""
    return len(nlp.vocab.strings), sum(1 for _ in nlp.vocab)


@pytest.mark.parametrize("door", [one_by_one, together, abandoned, interleaved, scored])
def test_no_vocabulary_grows(door: Callable[[Analyzer, list[str]], None]) -> None:
    """SpaCy keeps no word of an advert, and is outside any memory zone when a door is left."""
    analyzer = Analyzer()
    before = size(analyzer.nlp)
    door(analyzer, list(islice(adverts(), ADVERTS)))
    assert size(analyzer.nlp) == before
    assert not analyzer.nlp.vocab.in_memory_zone


def test_spacy_is_begun_anew_when_it_has_met_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tables of words grow with each word that was ever in them; a new pipeline reads as the old one did."""
    monkeypatch.setattr("jdscope.analyzer._MOST_WORDS", 30_000)
    analyzer = Analyzer()
    first = analyzer.nlp
    texts = list(islice(adverts(), ADVERTS))
    verdicts = [analysis.verdict for analysis in analyzer.examine_many(texts)]
    assert analyzer.nlp is not first
    assert len(analyzer.nlp.vocab) < 30_000
    assert verdicts == list(Analyzer().analyze_many(texts))
