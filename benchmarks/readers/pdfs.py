"""Adverts as PDF: printed by Chromium where there is one, and line by line as older programs write it."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.readers.blocks import html_of
from benchmarks.readers.webpages import posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.readers.blocks import Sample

_CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_SYLLABLE = 5  # letters, about
_TOP, _LEFT, _LEADING, _LINES = 790, 50, 12, 60


def _printed(style: str, body: Callable[[Sample], str] = posting) -> Callable[[Sample], bytes]:
    def form(sample: Sample) -> bytes:
        with TemporaryDirectory() as folder:
            page, file = Path(folder, "a.html"), Path(folder, "a.pdf")
            html = f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style><body>{body(sample)}"
            page.write_text(html, "utf-8")
            command = [str(_CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            subprocess.run([*command, f"--print-to-pdf={file}", str(page)], check=True, capture_output=True, cwd=folder)
            return file.read_bytes()

    return form


def _syllables(sample: Sample) -> str:
    """Return the posting with soft hyphens, where Chromium may break a word."""
    return " ".join(_split(word) for word in posting(sample).split(" "))


def _split(word: str) -> str:
    if not word.isalpha() or len(word) < 2 * _SYLLABLE:
        return word
    return "&shy;".join([word[:_SYLLABLE], *textwrap.wrap(word[_SYLLABLE:], _SYLLABLE)])


def _cells(sample: Sample) -> str:
    rows = "".join(
        f"<tr><th>{escape(heading)}<td>{html_of(blocks)}" for heading, blocks in sample.sections()
    )  # fmt: skip
    return f"<h1>{escape(sample.title)}</h1><table>{rows}</table>"


def _side(sample: Sample) -> str:
    facts = "<p>Location<p>Hull<p>Contract<p>Permanent<p>Reference<p>A-118<p>Starting date<p>1 May"
    return f"<aside>{facts}</aside><main>{posting(sample)}</main>"


_RUNNING = (
    "@page{size:A5;margin:2cm;@bottom-center{content:'Page ' counter(page) ' of ' counter(pages)}"
    "@top-left{content:'Example Group - Careers'}}"
)
_PRINTED: dict[str, Callable[[Sample], bytes]] = {
    "one column": _printed("body{font:11pt 'Liberation Sans'}"),
    "two columns": _printed("body{columns:2;font:10pt 'Liberation Serif'}h1{column-span:all}"),
    "two columns, hyphens": _printed("body{columns:2;text-align:justify;font:9pt 'Liberation Serif'}", _syllables),
    "narrow, hyphens": _printed("body{width:6cm;text-align:justify}", _syllables),
    "page numbers": _printed(_RUNNING),
    "long": _printed("@page{size:A6;margin:1cm}body{font:13pt 'Liberation Serif'}"),
    "a table": _printed("table{border-collapse:collapse}td,th{border:1px solid;vertical-align:top}", _cells),
    "ligatures": _printed("body{font:11pt 'DejaVu Serif';text-rendering:optimizeLegibility}"),
    "a side column": _printed("aside{float:left;width:4cm}main{margin-left:5cm}", _side),
    "spaced letters": _printed("body{letter-spacing:.06em}h1,h2{letter-spacing:.2em;text-transform:uppercase}"),
}


class _Line(NamedTuple):
    x: int
    y: int
    text: str


def _lines(sample: Sample, width: int, *, hyphens: bool = False) -> list[str]:
    lines = [sample.title, ""]
    for kind, text in sample.blocks:
        shown = _hyphenated(text, width) if hyphens else textwrap.wrap(text, width - 2 * (kind == "item"))
        lines += [""] * (kind != "item")
        mark = "\u2022 " if kind == "item" else ""
        lines += [mark * (not at) + line for at, line in enumerate(shown)]
    return lines


def _hyphenated(text: str, width: int) -> list[str]:
    """Return lines that are filled by splitting words."""
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 1
        if len(word) > room and word.isalpha() and len(word) >= 2 * _SYLLABLE and room > _SYLLABLE:
            lines.append(f"{line}{word[:_SYLLABLE]}-")
            line = word[_SYLLABLE:] + " "
        elif len(word) > room:
            lines.append(line)
            line = f"{word} "
        else:
            line += f"{word} "
    return [*lines, line]


def _across(sample: Sample, *, hyphens: bool = False, below_title: bool = False) -> bytes:
    """Two columns that are written line by line across the page, as programs do that print from a grid."""
    lines = _lines(sample, 46, hyphens=hyphens)
    head = [_Line(_LEFT, _TOP + 24, lines.pop(0))] if below_title else []
    pages = []
    for at in range(0, len(lines), 2 * _LINES):
        left, right = lines[at : at + _LINES], lines[at + _LINES : at + 2 * _LINES]
        rows = []
        for row in range(len(left)):
            columns = ((_LEFT, left), (_LEFT + 270, right))
            rows += [_Line(x, _TOP - row * _LEADING, column[row]) for x, column in columns if row < len(column)]
        pages.append([*([] if at else head), *rows])
    return _pdf(pages)


def _numbered(sample: Sample) -> bytes:
    """Pages with a head, a number at their foot, and words that are split over the end of a page."""
    lines = _lines(sample, 70, hyphens=True)
    pages = []
    count = -(-len(lines) // 30)
    for at in range(0, len(lines), 30):
        page = [_Line(_LEFT, _TOP - row * _LEADING, line) for row, line in enumerate(lines[at : at + 30])]
        number = at // 30 + 1
        pages.append([_Line(_LEFT, 820, "Example Group"), *page, _Line(280, 40, f"{number} / {count}")])
    return _pdf(pages)


def _by_words(sample: Sample) -> bytes:
    """Words apart by distance alone, as TeX writes them: there is no space in the file."""
    lines = _lines(sample, 85, hyphens=True)
    pages = [
        [_Line(_LEFT, _TOP - row * _LEADING, line) for row, line in enumerate(lines[at : at + _LINES])]
        for at in range(0, len(lines), _LINES)
    ]
    return _pdf(pages, apart=True)


def _pdf(pages: list[list[_Line]], *, apart: bool = False) -> bytes:
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        stream = "BT /F1 9 Tf " + " ".join(_shown(lines, apart=apart)) + " ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>",
            f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        ]
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    data, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _shown(lines: list[_Line], *, apart: bool) -> Iterator[str]:
    for x, y, text in lines:
        bytes_of = text.encode("cp1252", "replace").decode("latin-1")
        escaped = bytes_of.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        words = f"[({') -280 ('.join(escaped.split())})] TJ" if apart else f"({escaped}) Tj"
        yield f"1 0 0 1 {x} {y} Tm {words}"


PDF: dict[str, Callable[[Sample], bytes]] = {
    **(_PRINTED if _CHROMIUM else {}),
    "two columns across": _across,
    "two columns across, hyphens": lambda sample: _across(sample, hyphens=True, below_title=True),
    "numbers and hyphens": _numbered,
    "words apart": _by_words,
}
"""The ways to write a PDF document; those that a browser prints are there where Chromium is."""
