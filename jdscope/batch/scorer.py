"""Scores rows: the plainly irrelevant ones by the screen alone, the others through the Analyzer."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.analyzer import Analyzer
from jdscope.batch.scores import Scores, of_verdict
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_fields
from jdscope.scope.screen import load_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis


_SHORT = 200_000  # characters, which in no encoding are more bytes than reading takes
# What reading drops from plain text: NUL is refused, the others are invisible.
_DROPPED = "\0\u00ad\u200b\u2060\ufeff"


class Scorer:
    """Says what is added to a row of some title and text, the same as `jdscope classify --jsonl` says of them."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._screen = load_screen()
        self._plainly_out = of_verdict(analyzer.analyze("nothing"))

    def score(self, title: str, text: str) -> Scores:
        """Return the values for one advert; what goes wrong with it is its error and stops nobody else."""
        if self._is_plainly_out(title, text):
            return self._plainly_out
        try:
            analysis = self._analyzer.examine(read_fields({"title": title, "text": text}))
        except UnreadableInput as error:
            return Scores(error=str(error))
        except Exception as error:  # noqa: BLE001  a defect costs one row, not the run
            return Scores(error=f"jdscope failed, please report it: {type(error).__name__}: {error}")
        return of_verdict(analysis.verdict, _codes(analysis))

    def _is_plainly_out(self, title: str, text: str) -> bool:
        """Say whether the screen turns down an advert that is read as it stands; most of all rows end here."""
        if not title or title.isspace() or not _is_read_as_it_stands(title) or not _is_read_as_it_stands(text):
            return False
        return not self._screen.passes(f"{' '.join(title.split())}\n{text}")

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Free, at the end, the words that spaCy learnt; or its vocabulary grows with every row."""
        with self._analyzer.nlp.memory_zone():
            yield


@cache
def load_scorer(model: str | None = None) -> Scorer:
    """Return the Scorer of this process for a model's folder, loaded once."""
    return Scorer(Analyzer(Path(model) if model else None))


def _is_read_as_it_stands(text: str) -> bool:
    if "<" in text or len(text) > _SHORT or not text or text.isspace():
        return False
    return "\0" not in text if text.isascii() else not any(character in text for character in _DROPPED)


def _codes(analysis: Analysis) -> list[str]:
    return []
