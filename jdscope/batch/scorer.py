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
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.analyzer import Analysis


class Scorer:
    """Says what is added to a row of some title and text, the same as `jdscope classify --jsonl` says of them.

    Args:
        model: folder of the classifier, None for the one that ships with jdscope.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._analyzer = Analyzer(model, evidence=0)
        self._plainly_out = of_verdict(self._analyzer.analyze("nothing"))

    def score(self, title: str, text: str) -> Scores:
        """Return the values for one advert; what goes wrong with it is its error and stops nobody else."""
        seen = glance(title, text)
        if seen is not None and not self._analyzer.passes_screen(seen):
            return self._plainly_out
        try:
            analysis = self._analyzer.examine(read_fields({"title": title, "text": text}))
        except UnreadableInput as error:
            return Scores(error=str(error))
        except Exception as error:  # a defect costs one row, not the run
            return Scores(error=f"jdscope failed, please report it: {type(error).__name__}: {error}")
        return of_verdict(analysis.verdict, _codes(analysis))


@cache
def load_scorer(model: str | None = None) -> Scorer:
    """Return the Scorer of this process for a model's folder, loaded once."""
    return Scorer(Path(model) if model else None)


def _codes(analysis: Analysis) -> list[str]:
    """Return the codes of what lint finds in an advert in scope, one for each of the rules that find something."""
    if analysis.reading is None or analysis.verdict.scope in {None, Scope.OUT}:
        return []
    return [code for code, rule in RULES.items() if next(iter(rule.check(analysis)), None)]
