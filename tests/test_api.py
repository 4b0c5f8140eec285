"""jdscope from Python: typed, and with the results of the command line."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, replace
from importlib import resources
from multiprocessing import get_all_start_methods
from typing import TYPE_CHECKING, Any

import pytest

import jdscope
from jdscope.verdict import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NURSE = "Nurse, night shift\n\nYou care for patients on the ward and keep their records."


def test_the_package_is_typed() -> None:
    """It has the marker of PEP 561, and its public names are there."""
    assert (resources.files("jdscope") / "py.typed").is_file()
    assert [name for name in jdscope.__all__ if not hasattr(jdscope, name)] == []


def test_text_and_advert_give_the_same(analyzer: jdscope.Analyzer, samples: Path) -> None:
    """A text is read as a file with it would be."""
    path = samples / "01-mes-line-engineer.md"
    verdict = analyzer.analyze(path.read_text(encoding="utf-8"))
    assert verdict == replace(analyzer.analyze(jdscope.read_file(path)), source="")
    assert verdict.scope is jdscope.Scope.MES
    assert verdict.areas[jdscope.Area.PRODUCTION] is Coverage.OWNED
    assert "Opcenter Execution" in verdict.platforms


def test_many_come_one_for_one_and_as_they_are_ready(analyzer: jdscope.Analyzer) -> None:
    """Each advert has one verdict, in order, those that cannot be judged too; nothing is read ahead."""
    taken = []

    def adverts() -> Iterator[str]:
        for text in (NURSE, "", "MES engineer\n\nYou configure our MES for the plant and the lines that you know."):
            taken.append(text)
            yield text

    verdicts = analyzer.analyze_many(adverts())
    assert next(verdicts).scope is jdscope.Scope.OUT
    assert len(taken) == 1
    empty, engineer = verdicts
    assert (empty.scope, empty.error) == (None, "empty: there is no text to read")
    assert engineer.title == "MES engineer"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("MES " * 250_001, "too long"),
        (
            "MES-Ingenieur\n\nSie betreuen unser MES in der Fertigung und sind der Ansprechpartner für alle Schichten. "
            "Außerdem schulen Sie die Kollegen und pflegen die Stammdaten der Anlage.",
            "not in English",
        ),
        (
            "Ingénieur MES\n\nVous configurez notre MES dans l'atelier et vous êtes le contact de toutes les équipes. "
            "Vous formez aussi les opérateurs et tenez à jour les données de base.",
            "not in English",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(analyzer: jdscope.Analyzer, text: str, told: str) -> None:
    """There is no scope, no probability and no points, but one line that tells."""
    verdict = analyzer.analyze(text)
    assert verdict.error is not None
    assert told in verdict.error
    assert "\n" not in verdict.error
    assert (verdict.scope, verdict.confidence, verdict.probabilities, verdict.points) == (None, None, None, ())


def test_a_verdict_cannot_be_changed(analyzer: jdscope.Analyzer) -> None:
    """Verdicts are values: equal when they say the same, and frozen."""
    verdict = analyzer.analyze(NURSE)
    assert verdict == analyzer.analyze(NURSE)
    assert asdict(verdict)["scope"] == "OUT"
    with pytest.raises(FrozenInstanceError):
        verdict.review = True  # type: ignore[misc]


def test_one_analyzer_serves_many_threads(samples: Path) -> None:
    """Verdicts of threads that share an analyzer are those of one after the other, from the first advert on."""
    adverts = [jdscope.read_file(path) for path in sorted(samples.iterdir())] * 4
    shared = jdscope.Analyzer()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.analyze, adverts)) == list(jdscope.Analyzer().analyze_many(adverts))


def test_an_analyzer_can_be_pickled(analyzer: jdscope.Analyzer, samples: Path) -> None:
    """A copy in another process gives the same verdicts, with the same options."""
    advert = jdscope.read_file(samples / "01-mes-line-engineer.md")
    assert pickle.loads(pickle.dumps(analyzer)).analyze(advert) == analyzer.analyze(advert)
    explaining = pickle.loads(pickle.dumps(jdscope.Analyzer(explain=True)))
    assert explaining.analyze(advert).contributions


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="processes are not forked here")
def test_an_analyzer_can_be_forked(analyzer: jdscope.Analyzer, samples: Path) -> None:
    """A loaded analyzer goes on in a child that was forked."""
    advert = jdscope.read_file(samples / "01-mes-line-engineer.md")
    expected = analyzer.analyze(advert)
    child = os.fork()
    if child == 0:
        os._exit(0 if analyzer.analyze(advert) == expected else 1)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("value", [None, float("nan"), b"MES Engineer"])
def test_what_is_no_advert_is_told(analyzer: jdscope.Analyzer, value: Any) -> None:
    """An empty cell of pandas is a TypeError that says what is wanted."""
    with pytest.raises(TypeError, match="text or an Advert, not"):
        analyzer.analyze(value)
