"""Adverts as Rich Text, as WordPad, Word and LibreOffice write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.readers.blocks import Sample

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\froman\fcharset2 Symbol;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s1 heading 1;}}{\*\generator Riched20 10.0;}"
    r"{\info{\title Template 7}{\author Bo}}"
)


def _unicode(text: str) -> str:
    return "".join(_letter(letter, rf"\u{ord(letter) - (ord(letter) > 32767) * 65536}?") for letter in text)


def _latin(text: str) -> str:
    """Write letters beyond ASCII as bytes of Windows-1252."""
    return "".join(
        _letter(letter, "".join(rf"\'{byte:02x}" for byte in letter.encode("cp1252", "replace"))) for letter in text
    )


def _letter(letter: str, otherwise: str) -> str:
    return f"\\{letter}" if letter in "\\{}" else letter if letter.isascii() else otherwise


def _document(body: str, head: str = _HEAD) -> bytes:
    return f"{head}\n{body}}}".encode("ascii")


def _lines(sample: Sample, words: Callable[[str], str] = _unicode, bullet: str = r"\bullet\tab ") -> str:
    body = rf"\pard\b\fs36 {words(sample.title)}\b0\fs22\par" + "\n"
    for kind, text in sample.blocks:
        if kind == "heading":
            body += rf"\pard\s1\b {words(text)}\b0\par" + "\n"
        elif kind == "item":
            body += rf"\pard\fi-360\li720 {bullet}{words(text)}\par" + "\n"
        else:
            body += rf"\pard {words(text)}\par\par" + "\n"
    return body


def _table(sample: Sample) -> bytes:
    rows = [("Job title", _unicode(sample.title))]
    for heading, blocks in sample.sections():
        rows.append((_unicode(heading), r"\par ".join(_unicode(block.text) for block in blocks)))
    return _document("".join(
        rf"\trowd\cellx2000\cellx9000\intbl {left}\cell {right}\cell\row" + "\n" for left, right in rows
    ))  # fmt: skip


def _linked(sample: Sample) -> bytes:
    def words(text: str) -> str:
        begin, _, end = text.partition(" ")
        field = rf'{{\field{{\*\fldinst HYPERLINK "https://example.com/a"}}{{\fldrslt {_unicode(begin)}}}}}'
        return field + " " * bool(end) + _unicode(end)

    return _document(_lines(sample, words))


def _headers(sample: Sample) -> bytes:
    return _document(r"{\header\pard Form 12-B\par}{\footer\pard Page {\field{\*\fldinst PAGE}}\par}" + _lines(sample))


def _wrapped(sample: Sample) -> bytes:
    """Lines of the file broken at any width, which means nothing."""
    return _document(_lines(sample).replace(" ", "\n "))


def _breaks(sample: Sample) -> bytes:
    lines = [sample.title, "", *("- " * (kind == "item") + text for kind, text in sample.blocks)]
    return _document(r"\line ".join(map(_unicode, lines)))


def _picture(sample: Sample) -> bytes:
    return _document(r"{\pict\pngblip " + "89504e470d0a1a0a" * 500 + "}" + _lines(sample))


RTF = {
    "Unicode": lambda sample: _document(_lines(sample)),
    "Windows-1252": lambda sample: _document(_lines(sample, _latin)),
    "list numbers": lambda sample: _document(_lines(sample, bullet=r"{\pntext\f1\'b7\tab}")),
    "list text": lambda sample: _document(_lines(sample, bullet=r"{\listtext\pard\plain \'95\tab}")),
    "a table": _table,
    "links": _linked,
    "headers and footers": _headers,
    "broken lines": _wrapped,
    "line breaks": _breaks,
    "a picture": _picture,
    "hidden text": lambda sample: _document(_lines(sample) + r"{\v Nights only, no MES.}\par"),
}
"""The ways to write Rich Text."""
