"""Inputs for the targets: adverts and other seeds, changed at random, and pieces that mean something to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

LONGEST = 20_000  # bytes
_CHANGES = 6  # of an input, at most
_REPEATS = (2, 3, 20, 200)

PIECES: tuple[bytes, ...] = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("MES", "MOM", "MES/MOM", "M.E.S.", "MOMs", "MES (Manufacturing Execution System)", "(MOM)", "also known as"),
        *("manufacturing operations management", "ISA-95", "level 3", "you own ", "twelve plants", "Opcenter", "[MES]"),
        *("<!-- jdscope: ignore JD101 -->", "<!-- jdscope: ignore-start -->", "<!-- jdscope: ignore-end -->", "<!--"),
        *("-->", "<", ">", "</p>", "<p>", "<li>", "<div hidden>", "<script>", "<title>", "<z\x1b]0;x\a>", "&lt;", "&#"),
        *("&#x110000;", "&amp;amp;", "{", "}", "[", "]", "(", ")", '"', "'", "`", "```\n", "~~~", "\\", "|", "*", "_"),
        *(
            "---\n",
            "---\r\n",
            "title: ",
            "# ",
            "\n- ",
            "\n• ",
            "1. ",
            "\n\n",
            "\r\n",
            "\r",
            "\n",
            "\t",
            " ",
            ": ",
            "==",
        ),
        *("\u00a0", "\u200b", "\u00ad", "\u2028", "\u202e", "\u0085", "\x1b[31m", "\0", "\x9b", "\ufeff", "\ud800"),
        *("::error::", "##vso[task]", "##[group]", "=1+1", "@SUM(", "https://a.b/c?d=e", "a@b.c", "\U0001f3ed", "é"),
        *(
            '{"title": "MES", "description": "',
            '"@type": "JobPosting"',
            "null",
            "1e999",
            "9" * 400,
            "[[",
            "{{company}}",
        ),
        *("From: a\n", "Subject: ", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "MIME-Version: 1.0\n"),
        *(
            "Content-Type: text/plain",
            "; charset=utf-8",
            "; name*0*=a",
            "Content-Disposition: attachment",
            "; filename*",
        ),
        *("Content-Transfer-Encoding: base64\n", "=?utf-8?q?a?= ", "Content-Type: message/rfc822\n\n"),
        *("{\\rtf1 ", "\\par ", "\\u8364?", "\\'e4", "{\\*\\pict ", "\\bin9 ", "a,b;c\td|e\n", "[tool.jdscope]\n"),
        *("select = ", "exclude = [", "lexicon", 'levels = {JD101 = "off"}\n', "= 3\n", "a.b.c", "{{company}}", "=="),
    )
)


def seeds(folders: Sequence[Path]) -> list[bytes]:
    """Return the files below some folders, and all pieces."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return [file.read_bytes()[:LONGEST] for file in files] + list(PIECES)


def inputs(chance: Random, given: Sequence[bytes]) -> Iterator[bytes]:
    """Yield inputs without end: seeds in which stretches are taken out, said again, crossed or put in."""
    while True:
        data = chance.choice(given)
        if len(data) > 400 and chance.random() < 0.7:
            data = _stretch(chance, data)
        for _ in range(chance.randint(1, _CHANGES)):
            data = _changed(chance, data, given)[:LONGEST]
        yield data


def _changed(chance: Random, data: bytes, given: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.choice((1, 2, 8, 64)))
    match chance.randrange(7):
        case 0:
            return data[:at] + data[end:]
        case 1:
            return data[:end] + data[at:end] * chance.choice(_REPEATS) + data[end:]
        case 2:
            return data[:at] + _stretch(chance, chance.choice(given)) + data[end:]
        case 3:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 4:
            return data[:at] + chance.choice(PIECES) * chance.choice(_REPEATS) + data[at:]
        case _:
            return data[:at] + chance.choice(PIECES) + data[at:]


def _stretch(chance: Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[at : at + chance.choice((8, 64, 400))]
