"""Tables: speed against pandas and scikit-learn, workers, memory, kills, and verdicts against `classify`."""

from __future__ import annotations

import csv
import gzip
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

import pandas as pd
import spacy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.core import JDSCOPE
from benchmarks.figures import Figure, best_processes, best_turns
from jdscope import Scope
from jdscope.training.corpus import load_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sklearn.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
GENERAL = ROOT.parent / "shared" / "eval" / "general-adverts.jsonl.gz"
IN_SCOPE_SHARE = 1000  # one row in so many
NEW_WORDS = 0.05  # 4.5% of the words of the last hundred of the 2,000 general adverts are in no earlier one
SEED = 4
PANDAS = "import pandas, sys; pandas.read_csv(sys.argv[1], dtype=str).to_csv(sys.argv[2], index=False)"
# Linux counts what a process held before it became another program: this one holds less than any that is measured.
PEAK = """
import os, sys
running = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
print(os.wait4(running, 0)[2].ru_maxrss, file=sys.stderr)
"""

Rows = tuple[tuple[str, str], ...]


def figures() -> Iterator[Figure]:
    """Yield the figures as they are measured."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        yield general(work, 100_000)
        yield in_scope(work, 4_000)
        yield two_workers(work, 20_000)


def counts() -> Iterator[str]:
    """Yield lines on memory, kills and agreement as they are measured."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        yield memory(1_000_000, 20_000)
        yield kills(work, 20_000, 30)
        yield agreement(work)


def general(work: Path, rows: int) -> Figure:
    """Time a general table against pandas, which reads it as text and writes it back; whole processes."""
    source = _write(work / "general.csv", _general(), rows, _in_scope())
    jdscope = (*_score(source, work / "out.csv"), "--workers", "1")
    pandas = (sys.executable, "-c", PANDAS, str(source), str(work / "pandas.csv"))
    ours, theirs = best_processes([(jdscope, b""), (pandas, b"")], times=3)
    return Figure(f"general CSV, {rows:,} rows", ours, theirs, "pandas reading text and writing it back", most=1.5)


def in_scope(work: Path, rows: int) -> Figure:
    """Time an in-scope table, reading and writing included, against spaCy and scikit-learn on the same one."""
    from jdscope.batch.run import Job, Run

    source = _write(work / "in-scope.csv", _in_scope(), rows, new=NEW_WORDS)
    usual = _usual()

    def jdscope() -> None:
        for _ in Run(Job(str(source), str(work / "out.csv"))).blocks():
            pass

    def reference() -> None:
        frame = pd.read_csv(source, dtype=str)
        texts = (frame["title"] + "\n" + frame["text"]).tolist()
        for _ in spacy.blank("en").pipe(texts):
            pass
        usual.predict_proba(texts)

    ours, theirs = best_turns((jdscope, reference))
    against = 'spacy.blank("en").pipe, TfidfVectorizer and LogisticRegression'
    return Figure("in-scope CSV, one core", ours, theirs, against, 1 / 4, rows)


def two_workers(work: Path, rows: int) -> Figure:
    """Time two workers against one; whole processes."""
    source = _write(work / "in-scope.csv", _in_scope(), rows)
    command = _score(source, work / "out.csv")
    two, one = best_processes([((*command, "--workers", n), b"") for n in ("2", "1")], times=3)
    return Figure(f"two workers, in-scope CSV, {rows:,} rows", two, one, "one worker", 1 / 1.7, rows)


def memory(many: int, few: int) -> str:
    """Compare the peaks of memory of a large and a small table, each from a pipe."""
    large, small = (_peak(rows) for rows in (many, few))
    megabytes = f"{many:,} rows {large / 1024:,.0f} MB, {few:,} rows {small / 1024:,.0f} MB"
    return f"peak memory: {megabytes}, ratio {large / small:.2f} (bar <= 1.1)"


def kills(work: Path, rows: int, times: int) -> str:
    """Kill a run at random moments, resume it, and count how often the result is that of an undisturbed run."""
    source = _write(work / "general.csv", _general(), rows, _in_scope())
    whole, target = work / "whole.csv", work / "killed.csv"
    start = time.perf_counter()
    subprocess.run(_score(source, whole), check=True, capture_output=True)
    seconds = time.perf_counter() - start
    moments = random.Random(SEED)
    same = sum(_killed(source, target, moments.uniform(0, seconds)) == whole.read_bytes() for _ in range(times))
    return f"kill -9 at a random moment, then resume: {same} of {times} byte-identical"


def agreement(work: Path) -> str:
    """Compare the scores of a table with what `classify --jsonl` says of the same adverts."""
    adverts = [*_in_scope(), *_general()]
    source, target = work / "adverts.csv", work / "scored.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("title", "text"), *adverts])
    subprocess.run(_score(source, target), check=True, capture_output=True)
    lines = "".join(json.dumps({"title": title, "text": text}) + "\n" for title, text in adverts)
    told = subprocess.run((*JDSCOPE, "classify", "--jsonl"), input=lines.encode(), capture_output=True, check=False)
    csv.field_size_limit(1 << 25)
    with target.open(encoding="utf-8", newline="") as stream:
        scopes = [(row["jdscope_scope"], row["jdscope_confidence"]) for row in csv.DictReader(stream)]
    results = [json.loads(line) for line in told.stdout.splitlines()]
    same = sum(
        (scope, confidence) == (result["scope"] or "", "" if result["scope"] is None else repr(result["confidence"]))
        for (scope, confidence), result in zip(scopes, results, strict=True)
    )
    return f"same verdict as classify --jsonl: {same:,} of {len(adverts):,}"


def _score(source: Path, target: Path) -> tuple[str, ...]:
    return (*JDSCOPE, "score", str(source), "-o", str(target))


def _killed(source: Path, target: Path, after: float) -> bytes:
    target.unlink(missing_ok=True)
    process = subprocess.Popen(_score(source, target), stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.kill()
    process.wait()
    subprocess.run((*_score(source, target), "--resume"), check=True, capture_output=True)
    return target.read_bytes()


def _peak(rows: int) -> int:
    command = (sys.executable, "-c", PEAK, *JDSCOPE, "score", "-", "--workers", "1")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    with open(process.stdin.fileno(), "w", encoding="utf-8", newline="", closefd=False) as stream:
        _write_rows(stream, _general(), rows, _in_scope())
    process.stdin.close()
    told = process.stderr.read()
    process.wait()
    return int(told.splitlines()[-1])


def _write(path: Path, adverts: Rows, rows: int, rare: Rows = (), new: float = 0.0) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        _write_rows(stream, adverts, rows, rare, new)
    return path


def _write_rows(stream: TextIO, adverts: Rows, rows: int, rare: Rows = (), new: float = 0.0) -> None:
    """Write a table; the paragraphs of each advert come in another order each time, and no text comes twice.

    Args:
        stream: where to.
        adverts: what the rows are made of.
        rows: how many.
        rare: what one row in a thousand is made of.
        new: the share of words whose letters are shuffled, so that no earlier row has them.
    """
    chance = random.Random(SEED)
    writer = csv.writer(stream)
    writer.writerow(("id", "title", "company", "text"))
    for at in range(rows):
        title, text = chance.choice(rare) if rare and at % IN_SCOPE_SHARE == 0 else adverts[at % len(adverts)]
        paragraphs = text.split("\n")
        chance.shuffle(paragraphs)
        if new:
            paragraphs = [_with_new_words(paragraph, chance, new) for paragraph in paragraphs]
        writer.writerow((f"{at:07}", title, "NA", "\n".join([*paragraphs, f"Reference {chance.randrange(10**9)}"])))


def _with_new_words(paragraph: str, chance: random.Random, share: float) -> str:
    words = paragraph.split(" ")
    return " ".join("".join(chance.sample(word, len(word))) if chance.random() < share else word for word in words)


def _general() -> Rows:
    if not GENERAL.exists():
        return tuple(_parts(label=Scope.OUT))
    with gzip.open(GENERAL, "rt", encoding="utf-8") as stream:
        return tuple((row["title"], row["text"]) for row in map(json.loads, stream))


def _in_scope() -> Rows:
    return tuple(part for label in (Scope.MES, Scope.MOM) for part in _parts(label))


def _parts(label: Scope) -> Iterator[tuple[str, str]]:
    for item in load_labelled(ROOT / "corpus"):
        if item.label is label:
            yield item.advert.title, item.advert.text[item.advert.title_span[1] :].lstrip()


def _usual() -> Pipeline:
    corpus = load_labelled(ROOT / "corpus")
    usual = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
    return usual.fit([item.advert.text for item in corpus], [item.label.value for item in corpus])
