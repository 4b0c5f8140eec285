"""Scores rows: the plainly irrelevant ones by the screen alone, the others through the Analyzer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.advert import Advert
from jdscope.analyzer import Analyzer
from jdscope.batch.glance import glance
from jdscope.batch.scores import Scores, of_verdict
from jdscope.lint.rules import RULES
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.fields import read_parts
from jdscope.reading.parts import Parts, find_parts
from jdscope.reading.titles import LONGEST_TITLE
from jdscope.scope.review import FEWEST_SCREENED, has_words
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.analyzer import Analysis
    from jdscope.lexicon.own import OwnEntries

_BLOCK = 256  # rows that are scored together
_UNTITLED = FEWEST_SCREENED + LONGEST_TITLE // 2  # words of a text in which the title may stand too


class Scorer:
    """Says what is added to a row of some title and text, the same as `jdscope classify --jsonl` says of them.

    Args:
        model: folder of the classifier, None for the one that ships with jdscope.
        own: entries to add to the lexicon.
    """

    def __init__(self, model: Path | None = None, own: OwnEntries | None = None) -> None:
        self._analyzer = Analyzer(model, own=own)
        self._plainly_out = of_verdict(self._analyzer.analyze("nothing " * _UNTITLED))

    def score(self, title: object, text: object) -> Scores:
        """Return the values for one advert."""
        return next(self.score_many([(title, text)]))

    def score_many(self, rows: Iterable[tuple[object, object]]) -> Iterator[Scores]:
        """Yield the values for each title and text, in order; what goes wrong with one is its error alone.

        Args:
            rows: titles and texts as they came, be they missing or of another type; a text may also be the sections
                of one, or a whole record that has its title too.
        """
        rows = iter(rows)
        while block := list(islice(rows, _BLOCK)):
            looks = [self._look(title, text) for title, text in block]
            scores = iter(self._read([look for look in looks if isinstance(look, Advert)]))
            for look in looks:
                yield look if isinstance(look, Scores) else next(scores)

    def _look(self, title: object, text: object) -> Scores | Advert:
        """Return the values for an advert that need not be read for them, else the advert."""
        if isinstance(title, str) and isinstance(text, str) and self._is_plainly_out(title, text):
            return self._plainly_out
        try:
            return self._look_closer(parts_of(title, text))
        except UnreadableInput as error:
            return Scores(error=str(error))
        except Exception as error:
            return _defect(error)

    def _look_closer(self, parts: Parts) -> Scores | Advert:
        sections = parts.sections
        if len(sections) == 1 and not sections[0].heading and self._is_plainly_out(parts.title, sections[0].text):
            return self._plainly_out
        return read_parts(parts)

    def _is_plainly_out(self, title: str, text: str) -> bool:
        seen = glance(title, text)
        if seen is None or not has_words(seen[len(title) :], FEWEST_SCREENED if title else _UNTITLED):
            return False  # reading tells whether it is too short
        return not self._analyzer.passes_screen(seen)

    def _read(self, adverts: list[Advert]) -> list[Scores]:
        try:
            return [scores_of(analysis) for analysis in self._analyzer.examine_many(adverts)]
        except Exception:  # a defect costs one row, not the run, so it is looked for
            return [self._read_alone(advert) for advert in adverts]

    def _read_alone(self, advert: Advert) -> Scores:
        try:
            return scores_of(self._analyzer.examine(advert))
        except Exception as error:
            return _defect(error)


@cache
def load_scorer(model: str | None = None, own: OwnEntries | None = None) -> Scorer:
    """Return the Scorer of this process for a model's folder and own lexicon entries, loaded once."""
    return Scorer(Path(model) if model else None, own)


def parts_of(title: object, text: object) -> Parts:
    """Return the parts of a row: a title and a text, a title and sections, or a record that tells them itself."""
    if isinstance(text, Mapping):
        return find_parts(text)
    if not isinstance(text, tuple):
        return find_parts({"title": title, "text": text})
    return find_parts({"title": title, "text": ""})._replace(sections=text)


def scores_of(analysis: Analysis) -> Scores:
    """Return the values for an advert that was read and judged."""
    return of_verdict(analysis.verdict, _codes(analysis))


def _defect(error: Exception) -> Scores:
    """Return a row that tells a defect of ours; without memory the run ends, to be taken up again."""
    if isinstance(error, MemoryError):
        raise error
    return Scores(error=f"jdscope failed, please report it: {type(error).__name__}: {error}")


def _codes(analysis: Analysis) -> list[str]:
    """Return the codes of what lint finds in an advert in scope, one for each of the rules that find something."""
    if analysis.reading is None or analysis.verdict.scope in {None, Scope.OUT}:
        return []
    return [code for code, rule in RULES.items() if next(iter(rule.check(analysis)), None)]
