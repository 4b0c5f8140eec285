"""The one door: whoever wants a verdict, from whatever way in, comes through the Analyzer."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert
from jdscope.scope.screen import Screen, load_screen
from jdscope.verdict import Evidence, Mention, Scope, Synonym, SynonymKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdscope.language.pipeline import Pipeline
    from jdscope.language.reading import Reading, Words
    from jdscope.lexicon.own import OwnEntries
    from jdscope.scope.features import Features
    from jdscope.scope.model import Model, Pull

EVIDENCE = 8
LONGEST = 1_000_000  # characters
_SCREENED_SHARE = 0.001  # of MES, and of MOM: none of 2,000 screened adverts that we know is in scope
_SYNONYMS = frozenset(SynonymKind)
_LANGUAGES = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
}


class Analysis(NamedTuple):
    """A verdict and what it was read from; `reading` is None where the advert was not read beyond the screen."""

    advert: Advert
    verdict: Verdict
    reading: Reading | None


class Analyzer:
    """Reads adverts and says what each one is really about.

    Args:
        model: the classifier's folder; the one that ships with jdscope if None.
        screen: False reads every advert in full; labels are the same, only slower.
        evidence: how many phrases a verdict tells at most.
        own: entries to add to the lexicon.
    """

    def __init__(
        self,
        model: Path | None = None,
        *,
        screen: bool = True,
        evidence: int = EVIDENCE,
        own: OwnEntries | None = None,
    ) -> None:
        self._folder = model or default_model()
        self._screen: Screen | None = load_screen(own.names if own else ()) if screen else None
        self._evidence = evidence
        self._own = own

    @cached_property
    def pipeline(self) -> Pipeline:
        """The language pipeline, built when the first advert passes the screen."""
        from jdscope.language.pipeline import Pipeline  # noqa: PLC0415  numpy takes a tenth of a second
        from jdscope.lexicon.own import load_extended  # noqa: PLC0415

        return Pipeline(load_extended(self._own))

    @cached_property
    def model(self) -> Model:
        """The classifier, read when the first advert passes the screen.

        Raises:
            ModelError: it is missing or damaged.
        """
        from jdscope.scope.model import load_model  # noqa: PLC0415

        return load_model(self._folder)

    def analyze(self, advert: Advert | str) -> Verdict:
        """Return the verdict on an advert, given as such or as text; what cannot be judged has its `error` set."""
        return self.examine(advert).verdict

    def analyze_many(self, adverts: Iterable[Advert | str]) -> Iterator[Verdict]:
        """Yield the verdict on each advert, one for one and in order."""
        return map(self.analyze, adverts)

    def examine(self, advert: Advert | str) -> Analysis:
        """Return the verdict together with the Reading that it was made of."""
        if isinstance(advert, str):
            advert, error = _read_text(advert)
        else:
            error = _unfit(advert.text)
        if error:
            return Analysis(advert, _unjudged(advert, error), None)
        if not self.passes_screen(advert.text):
            return Analysis(advert, self._screened(advert), None)
        return self._read(advert)

    def passes_screen(self, text: str) -> bool:
        """Say whether an advert of this text could be in scope; without a screen all could."""
        return self._screen is None or self._screen.passes(text)

    def _read(self, advert: Advert) -> Analysis:
        from jdscope.language.detect import ENGLISH, language  # noqa: PLC0415

        known = self.pipeline.read(advert)
        code = language(known.words)
        if code != ENGLISH:
            name = _LANGUAGES.get(code, code)
            error = f"not in English (it looks like {name}); jdscope reads English adverts only"
            return Analysis(advert, _unjudged(advert, error, code), known)
        return Analysis(advert, self._judge(advert, known), known)

    def _screened(self, advert: Advert) -> Verdict:
        share = _SCREENED_SHARE
        return Verdict(
            advert.source,
            advert.id,
            advert.title,
            Scope.OUT,
            1 - 2 * share,
            {Scope.MES: share, Scope.MOM: share, Scope.OUT: 1 - 2 * share},
            screened=True,
            notes=advert.notes,
        )

    def _judge(self, advert: Advert, known: Reading) -> Verdict:
        from jdscope.scope.coverage import reach  # noqa: PLC0415
        from jdscope.scope.features import extract  # noqa: PLC0415
        from jdscope.scope.model import LABELS  # noqa: PLC0415

        features = extract(known)
        pull = self.model.pull(self.model.weigh(features))
        probabilities = self.model.probabilities(pull)
        confidence = max(probabilities)
        scope = LABELS[probabilities.index(confidence)]
        found = reach(known, scope)
        return Verdict(
            source=advert.source,
            id=advert.id,
            title=advert.title,
            scope=scope,
            confidence=confidence,
            probabilities=dict(zip(LABELS, probabilities, strict=True)),
            review=confidence < self.model.info["review"],
            level=found.level,
            areas=found.areas,
            platforms=found.platforms,
            mentions=_mentions(advert, known),
            synonyms=_synonyms(advert, known),
            evidence=self._explain(advert, known.words, features, pull),
            language="en",
            notes=advert.notes,
        )

    def _explain(self, advert: Advert, found: Words, features: Features, pull: Pull) -> tuple[Evidence, ...]:
        from jdscope.scope.explanation import reasons  # noqa: PLC0415

        if not self._evidence:
            return ()
        evidence = []
        for feature, label, weight, first, last in reasons(self.model, pull, features, found, self._evidence):
            start, end = found.starts[first], found.ends[last - 1]
            evidence.append(Evidence(advert.text[start:end], label, weight, advert.place(start, end), feature))
        return tuple(evidence)


def load(model: Path | None = None) -> Analyzer:
    """Return an Analyzer with the model that ships with jdscope, or with one of your own."""
    return Analyzer(model)


def default_model() -> Path:
    """Return the folder of the model that ships with jdscope, in a wheel or beside the package in a checkout."""
    inside = Path(str(resources.files("jdscope"))) / "models"
    return inside if inside.is_dir() else inside.parent.parent / "models"


def _read_text(text: str) -> tuple[Advert, str | None]:
    """Return the advert of a text, read as a file would be, and why it cannot be judged if so."""
    from jdscope.reading.errors import UnreadableInput  # noqa: PLC0415  whoever has an Advert has read it already
    from jdscope.reading.markdown import read_text  # noqa: PLC0415

    error = _unfit(text)
    if not error:
        try:
            return read_text(text), None
        except UnreadableInput as unreadable:
            error = str(unreadable)
    return Advert.from_text(text), error


def _unfit(text: str) -> str | None:
    if not text.strip():
        return "empty: there is no text to read"
    if not _is_encodable(text):
        return "not text: it has half a surrogate pair in it; decode it anew"
    if len(text) > LONGEST:
        return f"too long: {len(text):,} characters, at most {LONGEST:,} are read; give one advert at a time"
    return None


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unjudged(advert: Advert, error: str, language: str | None = None) -> Verdict:
    return Verdict(advert.source, advert.id, advert.title, language=language, notes=advert.notes, error=error)


def _mentions(advert: Advert, known: Reading) -> tuple[Mention, ...]:
    return tuple(
        Mention(advert.text[m.start : m.end], m.term, m.sense, advert.place(m.start, m.end)) for m in known.mentions
    )


def _synonyms(advert: Advert, known: Reading) -> tuple[Synonym, ...]:
    return tuple(
        Synonym(SynonymKind(r.kind), advert.text[r.start : r.end], advert.place(r.start, r.end))
        for r in known.relations
        if r.kind in _SYNONYMS
    )
