"""What is fuzzed: each target takes any bytes, and raises nothing but an assertion where jdscope does wrong.

The named errors of jdscope are what it owes an input that it cannot read, so targets swallow those alone.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope import Analyzer, Verdict
from jdscope.batch.errors import BatchError
from jdscope.batch.formats import open_rows
from jdscope.batch.streams import damage_named
from jdscope.batch.table import Position
from jdscope.batch.table_format import TableFormat
from jdscope.brief import brief_of
from jdscope.lint.baseline import load as load_baseline
from jdscope.lint.discovery import read_settings
from jdscope.lint.engine import Linter
from jdscope.lint.errors import LintError
from jdscope.lint.fixes import mend
from jdscope.lint.report import Report, Unreadable
from jdscope.lint.settings import Settings
from jdscope.lint.suppression import Suppressions
from jdscope.reading.errors import UnreadableInput
from jdscope.reading.export import read_export
from jdscope.reading.read import read_bytes, read_each
from jdscope.reporting.blocks import as_html, as_markdown, as_text
from jdscope.reporting.brief_blocks import brief_blocks
from jdscope.reporting.escape import (
    for_cell,
    for_folded,
    for_github_data,
    for_html,
    for_json,
    for_markdown,
    for_terminal,
)
from jdscope.reporting.findings import FindingFormat
from jdscope.reporting.formats import ResultFormat
from jdscope.reporting.results import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jdscope import Advert

# What a terminal, or a CI system that reads a log, would obey; line breaks are the formats' own.
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?m:^[ \t]*::)|##\w*\[")
_WORDS = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>An advert that is longer than nothing. "
)
LONGEST = 50_000  # characters of an input that a target reads in full


def shown_safely(text: str) -> None:
    """Assert that a text can be shown anywhere."""
    wrong = OBEYED.search(text)
    assert wrong is None, f"obeyed: {text[max(wrong.start() - 40, 0) : wrong.end() + 40]!r}"


def in_place(advert: Advert, verdict: Verdict) -> None:
    """Assert that a verdict has either a scope or an error, and that all its places are in the source."""
    assert (verdict.scope is None) == (verdict.error is not None)
    lines = re.split(r"\r\n|\n|\r", advert.origin.source)
    for one in (*verdict.mentions, *verdict.synonyms, *verdict.points):
        assert 1 <= one.place.line <= one.place.end_line <= len(lines), one
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1, one


def plain(data: bytes) -> None:
    """Text and Markdown, several adverts in a file among them."""
    _read(data, ".md")


def page(data: bytes) -> None:
    """HTML."""
    _read(data, ".html")


def rich_text(data: bytes) -> None:
    """Rich Text."""
    _read(b"{\\rtf1 " + data, ".rtf")


def mail(data: bytes) -> None:
    """Mails."""
    _read(data, ".eml")


def office(data: bytes) -> None:
    """Word and OpenDocument: the text in an archive that is whole, and an archive that is not."""
    for part, suffix in (("word/document.xml", ".docx"), ("content.xml", ".odt")):
        whole = _archive(part, data)
        _read(whole, suffix)
        _read(whole[: len(data) % len(whole)], suffix)


def export(data: bytes) -> None:
    """JSON and JSON Lines."""
    with suppress(UnreadableInput):
        for advert in read_export(data, "x"):
            str(advert)


def analysis(data: bytes) -> None:
    """The pipeline, the points and the verdict, in all formats."""
    with suppress(UnreadableInput):
        advert = read_bytes(data[:LONGEST], "a\n::error::b\x1b[31m", ".md")
        verdict = _analyzer().analyze(advert)
        in_place(advert, verdict)
        for form in ResultFormat:
            shown_safely("".join(chunks([verdict], form, explain=True)))


def lint(data: bytes) -> None:
    """Rules, fixes and suppression comments, in all formats."""
    with suppress(UnreadableInput):
        advert = read_bytes(data[:LONGEST], "a.md", ".md")
        mended = mend(advert, _linter().lint, unsafe=True)
        report = Report(mended.wrong, (Unreadable("a\n::error::b", "\x1b[31m##vso[x]"),), 1)
        for form in FindingFormat:
            written = form.render(report, {})
            if form is not FindingFormat.GITHUB:  # its commands are what it is for
                shown_safely(written)


def comments(data: bytes) -> None:
    """Suppression comments alone."""
    found = Suppressions(data.decode("utf-8", "replace"))
    list(found.unused([], ["JD101"]))


def brief(data: bytes) -> None:
    """Questions and what else a brief has."""
    with suppress(UnreadableInput):
        told = brief_of(_analyzer(), read_bytes(data[:5_000], "a.md", ".md"), _settings())
        blocks = list(brief_blocks(told))
        for text in (as_text(blocks), as_markdown(blocks), as_html(blocks)):
            shown_safely(text)


def settings(data: bytes) -> None:
    """Settings files and baselines."""
    with _file(data, "jdscope.toml") as file, suppress(LintError):
        json.dumps(read_settings(file).to_dict())
    with _file(data, "baseline.json") as file, suppress(LintError):
        load_baseline(file)


def tables(data: bytes) -> None:
    """Tables of rows."""
    with _file(data, "rows") as file:
        for form in (TableFormat.CSV, TableFormat.TSV, TableFormat.JSONL):
            with suppress(BatchError), damage_named("rows"), closing(open_rows(str(file), form, None)) as reader:
                for block in reader.blocks(Position()):
                    str(block.entries)


def encoders(data: bytes) -> None:
    """The encoders of each way out."""
    text = data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace") if _is_utf8(data) else repr(data)
    for encode in (for_terminal, for_folded, for_markdown, for_html):
        shown_safely(encode(text))
        assert "\n" not in encode(text)
    assert "<" not in for_html(text)
    assert "<" not in for_markdown(text).replace("\\<", "")
    shown_safely(for_json({"text": text}))
    assert json.loads(for_json(text)) == text.encode("utf-8", "replace").decode()
    assert not for_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert "\n" not in for_github_data(text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        *(plain, page, rich_text, mail, office, export, analysis, lint, comments, brief, settings, tables, encoders),
    )
}


def _read(data: bytes, suffix: str) -> None:
    with suppress(UnreadableInput):
        for advert in (read_bytes(data, "x", suffix), *read_each(data, "x", suffix)):
            if advert.text:
                advert.place(0, len(advert.text))
                assert advert.origin.offset(len(advert.text) - 1) < len(advert.origin.source)


def _archive(part: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(part, _WORDS + data + b"</w:t></w:r></w:p></w:body></w:document>")
    return stream.getvalue()


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    file = _folder() / name
    file.write_bytes(data)
    yield file


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="jdscope-fuzz-"))


@cache
def _analyzer() -> Analyzer:
    return Analyzer(screen=False, explain=True)


@cache
def _linter() -> Linter:
    return Linter()


@cache
def _settings() -> Settings:
    return Settings()
