"""Rich Text, as word processors save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.readers.advert import Plain

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset2 Symbol;}}"
_STYLES = r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s1 heading 1;}{\s2 List Bullet;}}{\info{\author HR}}"


def paragraphs(advert: Plain) -> bytes:
    """Paragraphs, bullets typed."""
    return _rtf(
        rf"\b {_esc(advert.title)}\b0\par " + "".join(rf"{_bullet(b.item)}{_esc(b.text)}\par " for b in advert.blocks)
    )


def lists(advert: Plain) -> bytes:
    """List items with the text of their bullets beside."""
    item = r"{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt}"
    return _rtf(
        rf"\pard\s1\b {_esc(advert.title)}\b0\par "
        + "".join(rf"\pard {item * b.item}{_esc(b.text)}\par " for b in advert.blocks)
    )


def table(advert: Plain) -> bytes:
    """A table of one column."""
    rows = (rf"\trowd\cellx9000\intbl {_bullet(b.item)}{_esc(b.text)}\cell\row " for b in advert.blocks)
    return _rtf(rf"{_esc(advert.title)}\par " + "".join(rows))


def unicode_letters(advert: Plain) -> bytes:
    """Every letter behind ASCII as a number, quotes by name."""
    body = "".join(
        rf"\pard\plain\f0\fs22 {_bullet(b.item)}{_esc(b.text, by_name=True)}\par" + "\n" for b in advert.blocks
    )
    return _rtf(rf"{_esc(advert.title)}\par" + "\n" + body)


def breaks(advert: Plain) -> bytes:
    """One paragraph with line breaks."""
    return _rtf(
        rf"{_esc(advert.title)}\par " + r"\line ".join(_bullet(b.item) + _esc(b.text) for b in advert.blocks) + r"\par"
    )


def links(advert: Plain) -> bytes:
    """Links as fields behind the title."""
    field = r"{\field{\*\fldinst{HYPERLINK " + '"https://example.com/jobs/12"' + r"}}{\fldrslt{\ul Apply here}}}"
    return _rtf(
        rf"{_esc(advert.title)}\par " + "".join(rf"{_bullet(b.item)}{_esc(b.text)}\par " for b in advert.blocks) + field
    )


def headers(advert: Plain) -> bytes:
    """A header and a footer."""
    head = r"{\header\pard Halden Group\par}{\footer\pard Page \chpgn\par}"
    return _rtf(
        rf"{head}{_esc(advert.title)}\par " + "".join(rf"{_bullet(b.item)}{_esc(b.text)}\par " for b in advert.blocks)
    )


def runs(advert: Plain) -> bytes:
    """Groups within words, as editing leaves them."""

    def cut(text: str) -> str:
        return "".join(rf"{{\rtlch\fcs1 {_esc(text[at : at + 9])}}}" for at in range(0, len(text), 9))

    return _rtf(
        rf"{cut(advert.title)}\par " + "".join(rf"\pard {_bullet(b.item)}{cut(b.text)}\par " for b in advert.blocks)
    )


def _rtf(body: str) -> bytes:
    return f"{_HEAD}{_STYLES}\\viewkind4\\uc1 {body}}}".encode("ascii")


def _bullet(item: bool) -> str:
    return r"\bullet\tab " if item else ""


def _esc(text: str, *, by_name: bool = False) -> str:
    out = []
    for one in text:
        if one in "\\{}":
            out.append("\\" + one)
        elif by_name and one in "\u2019'":
            out.append(r"\rquote ")
        elif ord(one) < 128:
            out.append(one)
        elif not by_name and one.encode("cp1252", "ignore"):
            out.append(f"\\'{one.encode('cp1252')[0]:02x}")
        else:
            out.append("".join(rf"\u{unit if unit < 32768 else unit - 65536}?" for unit in _units(one)))
    return "".join(out)


def _units(letter: str) -> list[int]:
    data = letter.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
