"""Scores rows: the plainly irrelevant ones by the screen alone, the others through the Analyzer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.analyzer import Analyzer
from jdscope.batch.glance import glance
from jdscope.batch.scores import Scores, of_verdict
from jdscope.lint.rules import RULES
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_fields
from jdscope.scope.screen import load_screen
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.analyzer import Analysis


_WORDS = 40_000  # about 25 MB


class Scorer:
    """Says what is added to a row of some title and text, the same as `jdscope classify --jsonl` says of them.

    spaCy keeps every word that it meets. Once these are many they are dropped, so that memory does not grow with the
    rows; this takes half the time of a memory zone for each block, which would forget the common words too.

    Args:
        model: folder of the classifier, None for the one that ships with jdscope.
        words: how many words are kept at most.
    """

    def __init__(self, model: Path | None = None, words: int = _WORDS) -> None:
        self._model, self._words = model, words
        self._screen = load_screen()
        self._analyzer = self._fresh()
        self._plainly_out = of_verdict(self._analyzer.analyze("nothing"))

    def score(self, title: str, text: str) -> Scores:
        """Return the values for one advert; what goes wrong with it is its error and stops nobody else."""
        seen = glance(title, text)
        if seen is not None and not self._screen.passes(seen):
            return self._plainly_out
        try:
            analysis = self._analyzer.examine(read_fields({"title": title, "text": text}))
        except UnreadableInput as error:
            return Scores(error=str(error))
        except Exception as error:  # a defect costs one row, not the run
            return Scores(error=f"jdscope failed, please report it: {type(error).__name__}: {error}")
        scores = of_verdict(analysis.verdict, _codes(analysis))
        if analysis.doc is not None and len(analysis.doc.vocab) > self._words:
            self._analyzer = self._fresh()
        return scores

    def _fresh(self) -> Analyzer:
        return Analyzer(self._model, evidence=0)


@cache
def load_scorer(model: str | None = None) -> Scorer:
    """Return the Scorer of this process for a model's folder, loaded once."""
    return Scorer(Path(model) if model else None)


def _codes(analysis: Analysis) -> list[str]:
    """Return the codes of what lint finds in an advert in scope, one for each of the rules that find something."""
    if analysis.doc is None or analysis.verdict.scope in {None, Scope.OUT}:
        return []
    return [code for code, rule in RULES.items() if next(iter(rule.check(analysis)), None)]
