"""The one door: whoever wants a verdict, from whatever way in, comes through the Analyzer."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from jdscope.advert import Advert, is_encodable
from jdscope.lexicon.placeholders import load_placeholders
from jdscope.scope.review import (
    BY_TITLE,
    guessed,
    too_little,
    too_short,
    too_short_unread,
    unsure,
    without_placeholder,
)
from jdscope.scope.screen import Screen, load_screen, seems_english
from jdscope.verdict import NOT_ENGLISH, Contribution, Mention, Scope, Synonym, SynonymKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

    from jdscope.language.reading import Reading
    from jdscope.lexicon.own import OwnEntries
    from jdscope.points.tags import Tagging, Tags
    from jdscope.scope.model import Model

LONGEST = 1_000_000  # characters
_BLOCK = 256  # adverts that are judged together at most
_BLOCK_LENGTH = 400_000  # characters of them that spaCy reads, and those of one advert more
_MOST_WORDS = 1_000_000  # met before spaCy is begun anew, about 12,000 adverts and 40 MB
# None of 2,000 screened adverts that we know is in scope.
_SCREENED_PROBABILITIES = {Scope.MES: 0.001, Scope.MOM: 0.001, Scope.OUT: 0.998}
_SCREENED = "OUT: it has no word of manufacturing systems."
_NOTHING_TOLD = "OUT, as far as so few words tell: none of them is of manufacturing systems."
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
    """A verdict and what it was made of; `reading` and `tags` are None where the advert was not read beyond the screen.

    Attributes:
        advert: what was judged.
        verdict: what it is.
        reading: what the language pipeline read in it.
        tags: those of its units; None as well where it cannot be judged.
    """

    advert: Advert
    verdict: Verdict
    reading: Reading | None
    tags: Tags | None = None


class _Tagged(NamedTuple):
    """The tags of an advert's units, what is read in them, and the law's sums of them."""

    tags: Tags
    taggings: list[Tagging]
    sums: NDArray[np.float64]


class Analyzer:
    """Reads adverts and says what each one is really about.

    Args:
        model: the classifier's folder; the one that ships with jdscope if None.
        screen: False reads every advert in full, and tells its points and its language; labels are the same.
        explain: whether verdicts tell every unit, not the points alone, and what each sum over them contributes.
        own: entries to add to the lexicon.
    """

    def __init__(
        self,
        model: Path | None = None,
        *,
        screen: bool = True,
        explain: bool = False,
        own: OwnEntries | None = None,
    ) -> None:
        self._folder = model or default_model()
        self._screen = _screen(own)
        self._reads_all = not screen
        self._explain = explain
        self._own = own
        self._turn = Lock()  # a memory zone is for one thread

    def __reduce__(self) -> tuple[partial[Analyzer], tuple[Path]]:
        """Pickle what it was made with; the other process reads the model itself."""
        made = partial(type(self), screen=not self._reads_all, explain=self._explain, own=self._own)
        return made, (self._folder,)

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, built when the first advert passes the screen."""
        from jdscope.language.pipeline import build  # spaCy takes half a second

        return build(self._own)

    @cached_property
    def model(self) -> Model:
        """The classifier, read when the first advert passes the screen.

        Raises:
            ModelError: it is missing or damaged.
        """
        from jdscope.scope.model import load_model

        return load_model(self._folder)

    def analyze(self, advert: Advert | str) -> Verdict:
        """Return the verdict on an advert, given as such or as text; what cannot be judged has its `error` set."""
        return self.examine(advert).verdict

    def analyze_many(self, adverts: Iterable[Advert | str]) -> Iterator[Verdict]:
        """Yield the verdict on each advert, as `examine_many` does."""
        return (analysis.verdict for analysis in self.examine_many(adverts))

    def examine(self, advert: Advert | str) -> Analysis:
        """Return the verdict together with the Reading that it was made of."""
        return next(self.examine_many([advert]))

    def examine_many(self, adverts: Iterable[Advert | str]) -> Iterator[Analysis]:
        """Yield verdict and Reading of each advert, one for one and in order.

        Adverts that spaCy reads are taken in blocks, so some are taken before the first of them comes out; others come
        out at once unless they stand behind one that waits.
        """
        for block in _blocks(map(self._look, adverts)):
            judged = self._judge([look for look in block if isinstance(look, Advert)])
            for look in block:
                yield look if isinstance(look, Analysis) else next(judged)

    def _look(self, advert: Advert | str) -> Analysis | Advert:
        """Return the analysis of an advert that need not be read for it, else the advert."""
        if isinstance(advert, str):
            advert, error = _read_text(advert)
        elif isinstance(advert, Advert):
            error = _unfit(advert.text)
        else:
            raise TypeError(f"an advert is text or an Advert, not {type(advert).__name__}: {advert!r}")
        if error:
            return Analysis(advert, _unjudged(advert, error), None)
        if not (self._reads_all or self.passes_screen(advert.text)):
            return Analysis(advert, self._turned_down(advert), None)
        return advert

    def passes_screen(self, text: str) -> bool:
        """Say whether an advert of this text could be in scope."""
        return self._screen.passes(text)

    def _read(self, adverts: Sequence[Advert]) -> list[Reading]:
        """Return what spaCy reads in some adverts; no Doc outlives the zone, nor is a zone open while others go on.

        At the end of a zone its words are forgotten, but spaCy's tables of words have grown and never shrink.
        """
        if not adverts:
            return []
        from jdscope.language.pipeline import read

        with self._turn:
            with self.nlp.memory_zone():
                readings = list(read(self.nlp, map(without_placeholder, adverts)))
            if len(self.nlp.vocab) > _MOST_WORDS:  # it counts the forgotten words too
                del self.nlp
        return readings

    def _judge(self, adverts: Sequence[Advert]) -> Iterator[Analysis]:
        """Yield what comes of each of some adverts that have to be read."""
        readings = self._read(adverts)
        for advert, reading, tagged in zip(adverts, readings, self._tagged(readings), strict=True):
            analysis = self._judge_read(advert, reading, tagged)
            if self._reads_all and analysis.verdict.scope and not self.passes_screen(advert.text):
                analysis = analysis._replace(verdict=_as_screened(analysis.verdict, self._screened(advert)))
            yield analysis

    def _tagged(self, readings: Sequence[Reading]) -> list[_Tagged]:
        """Return the tags of adverts that were read, and their sums: together in less time than one by one."""
        if not readings:
            return []
        from jdscope.points.sums import stack
        from jdscope.points.tags import decide_all

        tags = self.model.tagger.tag_all(readings)
        return [_Tagged(*one) for one in zip(tags, decide_all(tags), stack(tags), strict=True)]

    def _judge_read(self, advert: Advert, reading: Reading, tagged: _Tagged) -> Analysis:
        from jdscope.language.detect import language
        from jdscope.language.detector import ENGLISH

        # The language of a title is a guess too, and two languages may share one.
        code = ENGLISH if too_short(advert) in BY_TITLE else language(reading.words)
        if english := self._english_part(advert, reading):
            return english
        if code != ENGLISH:
            return Analysis(advert, _in_other_language(advert, code), reading)
        return Analysis(advert, self._decide(advert, reading, tagged), reading, tagged.tags)

    def _english_part(self, advert: Advert, reading: Reading) -> Analysis | None:
        """Return the analysis of what is in English of an advert in two languages, if that tells a duty."""
        from jdscope.language.mixed import other_stretches

        others = other_stretches(reading)
        if not others:
            return None
        english = advert.without([(other.start, other.end) for other in others])
        reading = self.read(english)
        tagged = self._tagged([reading])[0]
        if too_little(english, tagged.taggings):
            return None
        names = ", ".join(sorted({_LANGUAGES.get(other.language, other.language) for other in others}))
        note = f"left out: {sum(other.words for other in others):,} words in {names}; judged by its English part"
        english = replace(english, notes=(*advert.notes, note))
        return Analysis(english, self._decide(english, reading, tagged), reading, tagged.tags)

    def read(self, advert: Advert) -> Reading:
        """Return what the language pipeline reads in an advert, whatever the screen says of it."""
        return self._read([advert])[0]

    def _turned_down(self, advert: Advert) -> Verdict:
        """Return the verdict on an advert without a word of manufacturing systems, as far as it is in English."""
        if not seems_english(advert.text) and not too_short(advert):
            from jdscope.language.detector import ENGLISH, language_of  # few adverts need it

            code = language_of(advert.text)
            if code != ENGLISH:
                return _in_other_language(advert, code)
        return self._screened(advert)

    def _screened(self, advert: Advert) -> Verdict:
        reason = too_short_unread(advert)
        probabilities = guessed(_SCREENED_PROBABILITIES) if reason else dict(_SCREENED_PROBABILITIES)
        return Verdict(
            advert.source,
            advert.id,
            advert.title,
            Scope.OUT,
            probabilities[Scope.OUT],
            probabilities,
            review=reason is not None,
            review_reason=reason,
            screened=True,
            summary=_NOTHING_TOLD if reason else _SCREENED,
            notes=advert.notes,
        )

    def _decide(self, advert: Advert, reading: Reading, tagged: _Tagged) -> Verdict:
        from jdscope.points.points import make_points
        from jdscope.scope.coverage import areas, level, platforms
        from jdscope.scope.reasons import summarize

        tags, taggings, values = tagged
        probabilities = self.model.law.probabilities(values)
        scope = max(probabilities, key=probabilities.__getitem__)
        little = too_little(advert, taggings)
        reason = little or unsure(probabilities, self.model.info["review"])
        if little:
            probabilities = guessed(probabilities)
        points = make_points(advert, reading, tags, taggings, every=self._explain)
        return Verdict(
            source=advert.source,
            id=advert.id,
            title=advert.title,
            scope=scope,
            confidence=probabilities[scope],
            probabilities=probabilities,
            review=reason is not None,
            review_reason=reason,
            summary=summarize(scope, points),
            points=points,
            level=level(taggings),
            areas=areas(taggings),
            platforms=platforms(reading),
            mentions=_mentions(advert, reading),
            synonyms=_synonyms(advert, reading),
            contributions=self._contributions(values) if self._explain else (),
            language="en",
            notes=advert.notes,
        )

    def _contributions(self, values: NDArray[np.float64]) -> tuple[Contribution, ...]:
        from jdscope.points.sums import SUMS

        scope, mom = self.model.law.contributions(values)
        rows = zip(SUMS, values.tolist(), scope.tolist(), mom.tolist(), strict=True)
        return tuple(Contribution(one.name, *row) for one, *row in rows)


def _as_screened(verdict: Verdict, screened: Verdict) -> Verdict:
    """Return what was read of an advert without a word of manufacturing systems, judged as the screen judges it."""
    return replace(
        verdict,
        scope=screened.scope,
        confidence=screened.confidence,
        probabilities=screened.probabilities,
        review=screened.review,
        review_reason=screened.review_reason,
        summary=screened.summary,
    )


def _in_other_language(advert: Advert, code: str) -> Verdict:
    name = _LANGUAGES.get(code, code)
    return _unjudged(advert, f"{NOT_ENGLISH} (it looks like {name}); jdscope reads English adverts only", code)


def _screen(own: OwnEntries | None) -> Screen:
    """Return the screen; it lets a user's own names pass, and long placeholders, which are known when read."""
    placeholders = load_placeholders()
    return load_screen([*(own.names if own else ()), *placeholders.filler, *placeholders.notices])


def load(model: Path | None = None) -> Analyzer:
    """Return an Analyzer with the model that ships with jdscope, or with one of your own."""
    return Analyzer(model)


def default_model() -> Path:
    """Return the folder of the model that ships with jdscope, in a wheel or beside the package in a checkout."""
    inside = Path(str(resources.files("jdscope"))) / "models"
    return inside if inside.is_dir() else inside.parent.parent / "models"


def _blocks(looks: Iterable[Analysis | Advert]) -> Iterator[list[Analysis | Advert]]:
    """Yield what came of a first look in blocks that end where nothing waits to be read, or where they are full."""
    block: list[Analysis | Advert] = []
    waiting = 0
    for look in looks:
        block.append(look)
        if isinstance(look, Advert):
            waiting += len(look.text)
        if not waiting or waiting >= _BLOCK_LENGTH or len(block) == _BLOCK:
            yield block
            block, waiting = [], 0
    yield block


def _read_text(text: str) -> tuple[Advert, str | None]:
    """Return the advert of a text, read as a file would be, and why it cannot be judged if so."""
    from jdscope.reading.errors import UnreadableInput  # whoever has an Advert has read it already
    from jdscope.reading.read import read_str

    error = _unfit(text)
    if not error:
        try:
            return read_str(text), None
        except UnreadableInput as unreadable:
            error = str(unreadable)
    return Advert.from_text(text), error


def _unfit(text: str) -> str | None:
    if not text.strip():
        return "empty: there is no text to read"
    if not is_encodable(text):
        return "not text: it has half a surrogate pair in it; decode it anew"
    if len(text) > LONGEST:
        return f"too long: {len(text):,} characters, at most {LONGEST:,} are read; give one advert at a time"
    return None


def _unjudged(advert: Advert, error: str, language: str | None = None) -> Verdict:
    return Verdict(advert.source, advert.id, advert.title, language=language, notes=advert.notes, error=error)


def _mentions(advert: Advert, reading: Reading) -> tuple[Mention, ...]:
    return tuple(
        Mention(advert.text[m.start : m.end], m.term, m.sense, advert.place(m.start, m.end)) for m in reading.mentions
    )


def _synonyms(advert: Advert, reading: Reading) -> tuple[Synonym, ...]:
    return tuple(
        Synonym(SynonymKind(r.kind), advert.text[r.start : r.end], advert.place(r.start, r.end))
        for r in reading.relations
        if r.kind in _SYNONYMS
    )
