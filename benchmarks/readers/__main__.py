"""`python -m benchmarks.readers [--adverts FILE] [--count N] [READER]...`: the label from files and from plain text.

Each advert is written in many ways for each reader, also cut off and with one byte changed. A whole file shall get the
label of the plain text; a damaged one that label, or a note, or a line that says what is wrong. No advert is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.core import JDSCOPE
from benchmarks.readers.archives import DOCX, ODT
from benchmarks.readers.blocks import samples
from benchmarks.readers.exports import JSON, XML
from benchmarks.readers.mails import EML
from benchmarks.readers.pdfs import PDF
from benchmarks.readers.rich_text import RTF
from benchmarks.readers.tables import CSV, XLSX
from benchmarks.readers.webpages import HTML
from jdscope import Analyzer
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import is_export, read_export
from jdscope.reading.read import read_bytes, read_str

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.readers.blocks import Sample
    from jdscope.advert import Advert

_EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval" / "adverts.jsonl"
_READERS: dict[str, Mapping[str, Callable[[Sample], bytes]]] = {
    ".docx": DOCX, ".odt": ODT, ".rtf": RTF, ".pdf": PDF, ".eml": EML, ".html": HTML, ".json": JSON, ".xml": XML,
}  # fmt: skip
_TABLES = {".csv": CSV, ".xlsx": XLSX}
_CUTS, _CHANGES = (0.5, 0.75, 0.97), (0.2, 0.5, 0.8)  # shares of a file
_DAMAGED_FORMS = 3  # of each reader
_SAME, _TOLD, _REFUSED, _OTHER, _BROKEN = "same", "other, told", "refused", "other", "traceback"
_WORD = re.compile(r"\w+")


class Outcome(NamedTuple):
    """What became of a file: the kind of result, and more about it where it is not the label of the plain text."""

    kind: str
    detail: str = ""
    kept: float = 0.0


class Judge:
    """Compares what files give with what plain text gives."""

    def __init__(self, adverts: list[Sample]) -> None:
        self._analyzer = Analyzer()
        self._plain = {sample.id: read_str(sample.text()) for sample in adverts}
        self._labels = {name: self._label(advert) for name, advert in self._plain.items()}

    def file(self, sample: Sample, data: bytes, suffix: str) -> Outcome:
        """Tell what became of a file."""
        try:
            advert = _read(data, suffix)
        except UnreadableInput as error:
            return Outcome(_REFUSED, str(error))
        except Exception as error:  # what a user would see as a traceback
            return Outcome(_BROKEN, f"{type(error).__name__}: {error}")
        plain, label = self._plain[sample.id], self._label(advert)
        kept = _shared(plain.text, advert.text)
        if label == self._labels[sample.id]:
            return Outcome(_SAME, kept=kept)
        told = [note for note in advert.notes if "damaged" in note or "cut off" in note]
        detail = f"{self._labels[sample.id]} to {label}, title {advert.title[:40]!r}, {kept:.0%} of pairs; {told}"
        return Outcome(_TOLD if told else _OTHER, detail, kept)

    def row(self, sample: Sample, label: str | None) -> Outcome:
        """Tell what became of a row of a table."""
        if label == self._labels[sample.id]:
            return Outcome(_SAME, kept=1)
        return Outcome(_OTHER if label else _REFUSED, f"{self._labels[sample.id]} to {label}")

    def _label(self, advert: Advert) -> str | None:
        scope = self._analyzer.analyze(advert).scope
        return scope.value if scope else None


def _read(data: bytes, suffix: str) -> Advert:
    """Read an advert as the commands do."""
    if not is_export(data, suffix):
        return read_bytes(data, suffix=suffix)
    (advert,) = read_export(data)
    if isinstance(advert, UnreadableInput):
        raise advert
    return advert


def _shared(plain: str, read: str) -> float:
    """Return the share of the pairs of words of a text that another one has, too."""
    pairs, others = _pairs(plain), _pairs(read)
    return sum((pairs & others).values()) / max(sum(pairs.values()), 1)


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = _WORD.findall(text.lower())
    return Counter(pairwise(words))


def _damaged(data: bytes) -> Iterator[tuple[str, bytes]]:
    for share in _CUTS:
        yield f"cut at {share:.0%}", data[: int(len(data) * share)]
    for share in _CHANGES:
        at = int(len(data) * share)
        yield f"a byte changed at {share:.0%}", data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]


def _scored(data: bytes, suffix: str, folder: Path) -> tuple[list[str | None], str]:
    """Return the labels of a table's rows and what was said, by the command."""
    table, scored = folder / f"table{suffix}", folder / "scored.jsonl"
    table.write_bytes(data)
    scored.unlink(missing_ok=True)
    done = subprocess.run([*JDSCOPE, "score", table, "-o", scored], capture_output=True, text=True, check=False)
    lines = scored.read_text("utf-8").splitlines() if scored.exists() else []
    return [json.loads(line)["jdscope_scope"] for line in lines], done.stderr


def _tables(judge: Judge, adverts: list[Sample], suffix: str) -> Iterator[tuple[str, bool, Outcome]]:
    with TemporaryDirectory() as folder:
        for name, form in _TABLES[suffix].items():
            data = form(adverts)
            labels, said = _scored(data, suffix, Path(folder))
            labels += [None] * (len(adverts) - len(labels))
            outcomes = [judge.row(sample, label) for sample, label in zip(adverts, labels, strict=False)]
            yield from ((name, False, outcome) for outcome in outcomes)
            for what, damaged in _damaged(data):
                labels, said = _scored(damaged, suffix, Path(folder))
                yield f"{name}, {what}", True, _table_outcome(judge, adverts, labels, said)


def _table_outcome(judge: Judge, adverts: list[Sample], labels: list[str | None], said: str) -> Outcome:
    """Tell what became of a damaged table: one outcome for all of its rows."""
    said = re.sub(r"\s+", " ", said)
    if "Traceback" in said:
        return Outcome(_BROKEN, said[-200:])
    if not labels:
        return Outcome(_REFUSED, said[-200:])
    outcomes = [judge.row(sample, label) for sample, label in zip(adverts, labels, strict=False)]
    if len(labels) == len(adverts) and all(outcome.kind == _SAME for outcome in outcomes):
        return Outcome(_SAME)
    return Outcome(
        _OTHER if any(one.kind == _OTHER for one in outcomes) else _TOLD, f"{len(labels)} rows; {said[-300:]}"
    )


def _files(judge: Judge, adverts: list[Sample], suffix: str) -> Iterator[tuple[str, bool, Outcome]]:
    for number, (name, form) in enumerate(_READERS[suffix].items()):
        for sample in adverts:
            data = form(sample)
            yield name, False, judge.file(sample, data, suffix)
            if number < _DAMAGED_FORMS:
                for what, damaged in _damaged(data):
                    yield f"{name}, {what}", True, judge.file(sample, damaged, suffix)


def main() -> None:
    """Measure, and print a table a reader."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers")
    parser.add_argument("readers", nargs="*", choices=[[], *_READERS, *_TABLES])
    parser.add_argument("--adverts", type=Path, default=_EVAL)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--verbose", action="store_true", help="say of each file what is not the same")
    options = parser.parse_args()
    adverts = samples(options.adverts, options.count)
    judge = Judge(adverts)
    for suffix in options.readers or [*_READERS, *_TABLES]:
        measured = list((_tables if suffix in _TABLES else _files)(judge, adverts, suffix))
        _show(suffix, measured, verbose=options.verbose)


def _show(suffix: str, measured: list[tuple[str, bool, Outcome]], *, verbose: bool) -> None:
    whole = [(name, outcome) for name, is_damaged, outcome in measured if not is_damaged]
    damaged = Counter(outcome.kind for _, is_damaged, outcome in measured if is_damaged)
    same = sum(outcome.kind == _SAME for _, outcome in whole)
    print(
        f"{suffix:6} {len(whole)} files, same label {same} ({same / len(whole):.1%}); damaged: {dict(damaged)}",
        flush=True,
    )
    for name in dict.fromkeys(name for name, _ in whole):
        outcomes = [outcome for other, outcome in whole if other == name]
        same = sum(outcome.kind == _SAME for outcome in outcomes)
        print(f"  {name:32} {same}/{len(outcomes)}  pairs kept {sum(one.kept for one in outcomes) / len(outcomes):.1%}")
    if verbose:
        for name, _, outcome in measured:
            if outcome.kind not in (_SAME, _REFUSED) or (outcome.kind == _REFUSED and name in dict(whole)):
                print(f"    {outcome.kind}: {name}: {outcome.detail}")


if __name__ == "__main__":
    main()
