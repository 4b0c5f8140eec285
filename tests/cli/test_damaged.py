"""Damaged and foreign inputs, a hundred kinds: one line that says what is wrong, exit code 2, nothing written over."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from openpyxl import Workbook

from tests.reading.documents import docx, odt, paragraph, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Shell

    Damage = Callable[[bytes], bytes]

MODELS = Path(__file__).parents[2] / "models"
TEXT = "You configure the MES of our plant, its recipes and its work orders, and train the shifts on it. " * 4
TABLE = "id,title,text\n" + "".join(f'{at},MES Engineer,"{TEXT}{at}"\n' for at in range(60))
LINES = "".join(json.dumps({"title": "MES Engineer", "text": f"{TEXT}{at}"}) + "\n" for at in range(60))
ADVERT = f"# MES Engineer\n\n{TEXT}\n"


def in_parquet() -> bytes:
    """Return a table in Parquet."""
    data = io.BytesIO()
    pq.write_table(pa.table({"title": ["MES Engineer"] * 60, "text": [TEXT] * 60}), data)
    return data.getvalue()


def in_excel() -> bytes:
    """Return a workbook."""
    data, book = io.BytesIO(), Workbook()
    for row in [("title", "text"), *[("MES Engineer", TEXT)] * 60]:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


WORD, OPEN = docx(paragraph("MES Engineer", "Title") + paragraph(TEXT)), odt(f"<text:p>{TEXT}</text:p>")
RICH = rb"{\rtf1\ansi MES Engineer\par " + TEXT.encode() + b"}"
ARCHIVES = {
    "t.csv.gz": gzip.compress(TABLE.encode(), mtime=0),
    "t.csv.bz2": bz2.compress(TABLE.encode()),
    "t.csv.xz": lzma.compress(TABLE.encode()),
    "t.csv.zst": zstandard.compress(TABLE.encode()),
    "t.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
    "t.parquet": in_parquet(),
    "t.xlsx": in_excel(),
}
DOCUMENTS = {"a.docx": WORD, "a.odt": OPEN, "a.pdf": pdf([["MES Engineer", TEXT]]), "a.rtf": RICH}
DAMAGES: dict[str, Damage] = {
    "cut": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-9],
    "overwritten": lambda data: data[: len(data) // 2 - 40] + bytes(80) + data[len(data) // 2 + 40 :],
    "its begin alone": lambda data: data[:12],
    "empty": lambda _: b"",
}
SETTINGS = {
    "jdscope is a text": '[tool]\njdscope = "x"',
    "no TOML": "[tool.jdscope\n",
    "an unknown key": "[tool.jdscope.lint]\nfail-levle = 'error'",
    "a wrong type": "[tool.jdscope.lint]\nselect = 3",
    "an unknown rule": "[tool.jdscope.lint]\nselect = ['JD999']",
    "an unknown level": "[tool.jdscope.lint]\nfail-level = 'dire'",
    "deep lists": "x = " + "[" * 5_000 + "]" * 5_000,
    "a long number": "x = " + "9" * 5_000,
    "no UTF-8": b"[tool.jdscope]\nx = '\xff'",
    "a NUL": b"[tool.jdscope]\nx = '\0'",
    "empty path": "[tool.jdscope.lint]\nbaseline = 3",
    "lexicon of numbers": "[tool.jdscope.lexicon]\nplatforms = [1]",
}
BASELINES = {
    "no JSON": "{",
    "a list": "[]",
    "a number": "3",
    "null": "null",
    "of another version": '{"version": 99, "findings": []}',
    "with a text": '{"version": 1, "findings": "x"}',
    "no UTF-8": b'{"version": 1, "\xff": 1}',
    "deep": "[" * 100_000,
    "empty": "",
}
LABELLED = {
    "a list": "[1,2]",
    "null": "null",
    "a number": "3",
    "no JSON": "{",
    "no label": '{"title": "a", "text": "b"}',
    "an unknown label": '{"title": "a", "text": "b", "label": "ERP"}',
    "a label that is a list": '{"title": "a", "text": "b", "label": ["MES"]}',
    "sure as a text": '{"id": "a", "title": "a", "text": "b", "label": "MES", "sure": "no", "synonyms": false}',
    "synonyms as a list": '{"id": "a", "title": "a", "text": "b", "label": "MES", "sure": true, "synonyms": ["a"]}',
    "UTF-16": '{"title": "a", "text": "b", "label": "MES"}'.encode("utf-16"),
    "no UTF-8": b'{"title": "\xff", "text": "b", "label": "MES"}',
    "deep": "[" * 100_000,
    "empty": "",
}
REVIEWED = {
    "no CSV of jdscope": "a,b\n1,2\n",
    "binary": bytes(range(256)) * 4,
}
SCORED = {
    "without scopes": "id,title,text\n1,MES Engineer,x\n",
    "empty": "",
    "binary": bytes(range(256)) * 4,
    "a header alone of other columns": "a,b\n",
}


def model(folder: Path, kind: str) -> None:
    """Damage the copy of the model in a folder."""
    arrays = next(folder.glob("*.npz"))
    about = folder / "model.json"
    if kind in MODEL_TEXTS:
        about.write_text(MODEL_TEXTS[kind], encoding="utf-8")
    elif kind == "arrays cut":
        arrays.write_bytes(arrays.read_bytes()[:5_000])
    elif kind == "arrays empty":
        np.savez(arrays)
    elif kind == "arrays of text":
        arrays.write_text("x", encoding="utf-8")
    elif kind == "arrays missing":
        arrays.unlink()
    elif kind == "model.json missing":
        about.unlink()
    else:
        held = dict(np.load(arrays))
        name = max((name for name in held if held[name].dtype.kind == "f"), key=lambda name: held[name].size)
        if kind == "not numbers":
            held[name] = np.full_like(held[name], np.nan)
        elif kind == "shorter":
            held[name] = held[name][:-1]
        else:
            del held[name]
        np.savez(arrays, **held)


MODEL_TEXTS = {"a list": "[]", "no JSON": "{", "a text": '"x"', "another format": '{"format": 99}', "empty": ""}
MODEL_ARRAYS = ("arrays cut", "arrays empty", "arrays of text", "arrays missing", "not numbers", "shorter", "one less")


Kind = tuple[str, list[str], dict[str, "str | bytes"]]
"""What is wrong, the command, and the files that it is given."""


def with_bad_pages(data: bytes) -> bytes:
    """Return Parquet whose pages make no sense; what its reader says of them takes several lines."""
    return data[:40] + bytes(byte ^ 255 for byte in data[40:200]) + data[200:]


def packed() -> Iterator[Kind]:
    """Yield tables and documents that are no whole archives."""
    for name, data in ARCHIVES.items():
        for how, damage in DAMAGES.items():
            yield f"{name}, {how}", ["score", name, "-o", "out.csv"], {name: damage(data)}
    yield "t.parquet, bad pages", ["score", "t.parquet", "-o", "out.csv"], {"t.parquet": with_bad_pages(in_parquet())}
    for name, data in DOCUMENTS.items():
        for how in ("cut", "its begin alone", "empty"):
            yield f"{name}, {how}", ["classify", name], {name: DAMAGES[how](data)}


def written() -> Iterator[Kind]:
    """Yield settings, baselines, labels, decisions, scores and models that make no sense."""
    for what, text in SETTINGS.items():
        yield f"settings: {what}", ["lint", "a.md"], {"pyproject.toml": text, "a.md": ADVERT}
    for what, text in BASELINES.items():
        yield f"baseline: {what}", ["lint", "a.md", "--baseline", "b.json"], {"b.json": text, "a.md": ADVERT}
    for what, text in LABELLED.items():
        yield f"labelled: {what}", ["evaluate", "l.jsonl"], {"l.jsonl": text}
    for what, text in REVIEWED.items():
        yield f"to review: {what}", ["review", "r.csv"], {"r.csv": text}
    for what, text in SCORED.items():
        yield f"scored: {what}", ["summary", "s.csv"], {"s.csv": text}
        yield f"to report: {what}", ["report", "s.csv", "-o", "r.html"], {"s.csv": text}
    for what in (*MODEL_TEXTS, *MODEL_ARRAYS, "model.json missing"):
        yield f"model: {what}", ["score", "t.csv", "-o", "out.csv", "--model", "m"], {"t.csv": TABLE}


KINDS = {what: (command, files) for what, command, files in (*packed(), *written())}


def test_there_are_a_hundred_kinds() -> None:
    """As many as the issue asks for."""
    assert len(KINDS) >= 100


@pytest.mark.parametrize("what", KINDS)
def test_a_damaged_input_is_one_line(shell: Shell, what: str) -> None:
    """The line names the file or the setting, and what stands in the folder stands there as before."""
    command, files = KINDS[what]
    for name, content in files.items():
        shell.write(name, content)
    if what.startswith("model: "):
        shutil.copytree(MODELS, shell.folder / "m")
        model(shell.folder / "m", what.removeprefix("model: "))
    before = {path.name: path.read_bytes() for path in shell.folder.rglob("*") if path.is_file()}
    ended = shell.run(*command)
    assert ended.code == 2
    lines = [line for line in ended.err.splitlines() if ": text from column" not in line]
    assert len(lines) == 1
    assert lines[0].startswith("jdscope: ")
    assert ended.out == ""
    after = {path.name: path.read_bytes() for path in shell.folder.rglob("*") if path.is_file()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"out.csv.part", "out.csv.journal"}


@pytest.mark.parametrize(
    "command",
    [
        "classify a.md -o a.md",
        "brief a.md -o a.md",
        "compare b.md a.md -o a.md",
        "lint a.md -o ./a.md",
        "lint a.md --write-baseline link.md",
        "report a.md -o a.md",
        "report s.csv -o s.csv",
        "score s.csv -o out.csv --review-to s.csv",
        "score s.csv -o out.csv --review-to out.csv",
        "score s.csv -o out.csv --errors-to e.csv --review-to e.csv",
    ],
)
def test_what_is_read_is_not_written_over(shell: Shell, command: str) -> None:
    """An output that is an input as well, or another output, is a slip."""
    files = {"a.md": ADVERT, "b.md": ADVERT, "s.csv": "title,text,jdscope_scope\nMES Engineer,x,MES\n"}
    for name, content in files.items():
        shell.write(name, content)
    (shell.folder / "link.md").symlink_to("a.md")
    ended = shell.run(*command.split())
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert {name: (shell.folder / name).read_text(encoding="utf-8") for name in files} == files
    assert not (shell.folder / "out.csv").exists()


@pytest.mark.parametrize("name", ["loop", "gone/out", "there"])
@pytest.mark.parametrize(
    "command",
    [
        "classify a.md -o",
        "brief a.md -o",
        "compare a.md b.md -o",
        "lint a.md -o",
        "lint a.md --write-baseline",
        "report a.md -o",
        "score s.csv -o",
        "score s.csv -o out.csv --errors-to",
        "score s.csv -o out.csv --review-to",
    ],
)
def test_what_cannot_be_written_in_the_end_is_not_begun(shell: Shell, command: str, name: str) -> None:
    """Links that lead round in a circle, folders, and ones that are not there are one line, before anything is read."""
    for file, content in {"a.md": ADVERT, "b.md": ADVERT, "s.csv": TABLE}.items():
        shell.write(file, content)
    (shell.folder / "loop").symlink_to("loop")
    (shell.folder / "there").mkdir()
    ended = shell.run(*command.split(), name)
    lines = [line for line in ended.err.splitlines() if ": text from column" not in line]
    assert (ended.code, len(lines)) == (2, 1)
    assert "rows" not in lines[0]
    assert not (shell.folder / "out.csv").exists()


@pytest.mark.parametrize("queue", ["", "."])
def test_a_queue_without_a_name_is_one_line(shell: Shell, queue: str) -> None:
    """A folder is no file to decide from."""
    ended = shell.run("review", queue)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
