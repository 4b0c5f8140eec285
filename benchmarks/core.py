"""Whole processes, adverts a second, the tokenizer and the screen."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import deque
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.figures import Figure, best_passes, best_processes, best_turns
from jdscope import Advert, Analyzer, Linter, Scope
from jdscope.language.pipeline import build
from jdscope.language.tokenizer import create_tokenizer
from jdscope.scope.screen import load_screen
from jdscope.training.corpus import load_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figures import Reader
    from jdscope.training.corpus import LabelledAdvert

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "adverts" / "samples" / "01-mes-line-engineer.md"
OPENING = "MES Engineer\n\nYou configure the MES of our plant and its batch records with the team.\n"
ENDLESS = (
    "MES Level 4, ",
    "Level 3 MES, LIMS, SCADA and the ",
    "You run the MES/MOM of the plant. ",
    "You own the MES. You own the MOM. ",
    "MES and MOM are the same.\n",
    "<!-- jdscope: ignore JD101 -->\n",
    "a:",
)
JDSCOPE = (sys.executable, "-c", "from jdscope.__main__ import main; main()")


def figures() -> Iterator[Figure]:
    """Yield the figures as they are measured, on every other advert of the corpus."""
    corpus = load_labelled(ROOT / "corpus")[::2]
    yield from _processes()
    yield from _classifier(corpus)
    yield _tokenizer([item.advert.text for item in corpus])
    yield _screen([item.advert.text for item in corpus])
    yield _endless()


def _processes() -> Iterator[Figure]:
    nurse = b"Nurse, night shift\n\nYou care for patients.\n"
    spacy_alone, typer_alone, briefed, piped, screened, shown = best_processes(
        [
            ((sys.executable, "-c", "import spacy"), b""),
            ((sys.executable, "-c", "import typer, rich.console"), b""),
            ((*JDSCOPE, "brief"), SAMPLE.read_bytes()),
            ((*JDSCOPE, "classify"), SAMPLE.read_bytes()),
            ((*JDSCOPE, "classify"), nurse),
            ((*JDSCOPE, "--help"), b""),
        ]
    )
    yield Figure("one advert through a pipe", piped, spacy_alone, "import spacy", most=1.6)
    yield Figure("the brief on one advert", briefed, spacy_alone, "import spacy", most=1.8)
    yield Figure("one screened advert through a pipe", screened, spacy_alone, "import spacy", most=0.4)
    yield Figure("jdscope --help", shown, typer_alone, "import typer, rich.console", most=2.0)


def _classifier(corpus: list[LabelledAdvert]) -> Iterator[Figure]:
    """Time the whole analysis of in-scope adverts: of all in a run, and of half when all others have been read."""
    in_scope = [item.advert.text for item in corpus if item.label is not Scope.OUT]
    timed = in_scope[1::2]
    before = [item.advert.text for item in corpus if item.advert.text not in timed]
    usual = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
    usual.fit([item.advert.text for item in corpus], [item.label.value for item in corpus])

    def reference() -> Reader:
        nlp = spacy.blank("en")
        return lambda batch: (list(nlp.pipe(batch)), usual.predict_proba(batch))

    def jdscope() -> Reader:
        analyzer = Analyzer()
        return lambda batch: list(analyzer.analyze_many(batch))

    def pipeline() -> Reader:
        nlp = build()

        def read(batch: list[str]) -> None:
            with nlp.memory_zone():
                deque(nlp.pipe(batch), maxlen=0)

        return read

    against = 'spacy.blank("en").pipe, TfidfVectorizer and LogisticRegression'
    for name, first, texts in (("from the first on", in_scope[:1], in_scope), ("late in a run", before, timed)):
        ours, reading, theirs = best_passes((jdscope, pipeline, reference), first, texts)
        yield Figure(f"in-scope adverts, {name}", ours, theirs, against, most=1 / 1.2, adverts=len(texts))
        yield Figure(f"the spaCy pipeline alone, {name}", reading, theirs, against, most=0.35, adverts=len(texts))


def _endless() -> Figure:
    """Time the reading and linting of endless adverts against four of a quarter of their length."""
    linter = Linter()

    def lint(length: int, times: int) -> None:
        for piece in ENDLESS * times:
            linter.lint(Advert.from_text(OPENING + piece * (length // len(piece))))

    lint(1000, 1)
    whole, quarters = best_turns((lambda: lint(100_000, 1), lambda: lint(25_000, 4)))
    return Figure("lint, adverts of 100,000 characters", whole, quarters, "four of a quarter of the length", most=2.0)


def _tokenizer(texts: list[str]) -> Figure:
    def reference() -> Reader:
        tokenizer = spacy.blank("en").tokenizer
        return lambda batch: [tokenizer(text) for text in batch]

    def jdscope() -> Reader:
        tokenizer = create_tokenizer()(spacy.blank("en"))
        return lambda batch: [tokenizer(text) for text in batch]

    ours, theirs = best_passes((jdscope, reference), texts[::2], texts[1::2])
    return Figure("tokenizer", ours, theirs, "spaCy's default for English", adverts=len(texts) // 2)


def _screen(texts: list[str]) -> Figure:
    table: dict[str, Any] = tomllib.loads(
        (resources.files("jdscope.lexicon") / "screen.toml").read_text(encoding="utf-8")
    )
    strings = [text for kind in ("telling", "apart", "software", "making") for text in table[kind]]
    pattern = re.compile("|".join(map(re.escape, strings)))

    def reference() -> Reader:
        return lambda batch: [pattern.findall(text.lower()) for text in batch]

    def jdscope() -> Reader:
        screen = load_screen()
        return lambda batch: [screen.passes(text) for text in batch]

    ours, theirs = best_passes((jdscope, reference), texts[::2], texts[1::2])
    return Figure("screen", ours, theirs, "a regular expression of the same strings", adverts=len(texts) // 2)
