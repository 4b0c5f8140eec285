"""Mends adverts: applies the fixes of findings to the text of the file, and keeps its encoding and line ends."""

from __future__ import annotations

import codecs
from bisect import bisect_right, insort
from dataclasses import dataclass, replace
from difflib import unified_diff
from operator import attrgetter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from jdscope.files import replace_file
from jdscope.lint.errors import FixError
from jdscope.reading.front_matter import end_of
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jdscope.advert import Advert
    from jdscope.lint.finding import Finding, Fix

_ROUNDS = 10  # a fix may uncover the next finding; so many times at most
_MOST = 2_000  # fixes behind which no round is begun; the next run goes on
_ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "cp1252"),
)


class Replacement(NamedTuple):
    """A replacement of the characters start to end of the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mended:
    """An advert after its fixes.

    Attributes:
        before: the text of the file as it was.
        after: the text as it is to be.
        wrong: what was wrong with it.
        left: what is left to mend by hand.
        applied: how many fixes were applied.
    """

    before: str
    after: str
    wrong: tuple[Finding, ...]
    left: tuple[Finding, ...]
    applied: int


def mend(advert: Advert, findings_in: Callable[[Advert], Sequence[Finding]], *, unsafe: bool = False) -> Mended:
    """Apply the fixes to an advert until there are none left or very many are made, and say what remains.

    Args:
        advert: as it was read.
        findings_in: finds what is wrong with an advert.
        unsafe: whether fixes that choose a meaning are applied too.
    """
    before, applied = advert.origin.source, 0
    wrong = findings = findings_in(advert)
    for _ in range(_ROUNDS):
        chosen = list(_compatible(advert, findings, unsafe=unsafe))
        if not chosen or applied >= _MOST:
            break
        applied += len(chosen)
        text = _replaced(advert.origin.source, [one for fix in chosen for one in fix])
        advert = _read_again(text, advert.source)
        findings = findings_in(advert)
    return Mended(before, advert.origin.source, tuple(wrong), tuple(findings), applied)


def diff(mended: Mended, path: str) -> Iterator[str]:
    """Yield the lines of a unified diff as `git apply` takes it, without line ends."""
    before, after = (text.replace("\n", "\n\0").split("\0") for text in (mended.before, mended.after))
    for line in unified_diff([*filter(None, before)], [*filter(None, after)], f"a/{path}", f"b/{path}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def marked(mended: Mended, path: Path) -> Mended:
    """Return the same with the byte-order mark of its file, which is a letter of its first line to `git apply`."""
    try:
        with path.open("rb") as file:
            mark = "\ufeff" * (file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8)
    except OSError:
        return mended
    return replace(mended, before=mark + mended.before, after=mark + mended.after)


def write(mended: Mended, path: Path) -> None:
    """Replace a file in one step by its mended text, in the encoding that it was in.

    Raises:
        FixError: it has changed since it was read, its encoding lacks a character, or it cannot be written.
    """
    if path.is_symlink():
        raise FixError("not mended: it is a link; name the file that it leads to")
    if path.exists() and not path.is_file():
        raise FixError("not mended: it is not a file")
    try:
        replace_file(path, encode_as(path.read_bytes(), mended.before, mended.after))
    except OSError as error:
        raise FixError(f"not mended: {error.strerror}") from error


def encode_as(data: bytes, before: str, after: str) -> bytes:
    """Return a text in the encoding, and with the byte-order mark, that makes `data` of the text before.

    Raises:
        FixError: no encoding does, or the new text has a character that it lacks.
    """
    for mark, codec in _ENCODINGS:
        if _encoded(mark, codec, before) == data:
            encoded = _encoded(mark, codec, after)
            if encoded is None:
                raise FixError("not mended: its encoding lacks a character of the new text; save it as UTF-8")
            return encoded
    raise FixError("not mended: it has changed since it was read")


def _encoded(mark: bytes, codec: str, text: str) -> bytes | None:
    try:
        return mark + text.encode(codec)
    except UnicodeEncodeError:
        return None


def _compatible(advert: Advert, findings: Iterable[Finding], *, unsafe: bool) -> Iterator[list[Replacement]]:
    """Yield the replacements of each fix that can be made without touching those before it."""
    taken: list[Replacement] = []
    for finding in findings:
        if finding.fix and (finding.fix.safe or unsafe):
            fix = locate(advert, finding.fix)
            if fix and not any(_touches(one, taken) for one in fix):
                for one in fix:
                    insort(taken, one)
                yield fix


def locate(advert: Advert, fix: Fix) -> list[Replacement]:
    """Return a fix's edits as replacements in the source.

    There are none if one is in front matter or has markup inside, or if the file is a document.
    """
    located: list[Replacement] = []
    if not advert.origin.editable:
        return located
    body = end_of(advert.origin.source)
    for edit in fix.edits:
        start = advert.origin.offset(edit.start)
        end = advert.origin.offset(edit.end - 1) + 1 if edit.end > edit.start else start
        if start < body or advert.origin.source[start:end] != advert.text[edit.start : edit.end]:
            return []
        located.append(Replacement(start, end, edit.replacement))
    return located


def _read_again(text: str, source: str) -> Advert:
    data = text.encode()
    return read_bytes(data, source, PurePath(source).suffix, limit=len(data))


def _touches(one: Replacement, taken: Sequence[Replacement]) -> bool:
    """Tell whether a replacement touches one of others, which are in order and apart."""
    behind = bisect_right(taken, one.end, key=attrgetter("start"))
    return behind > 0 and taken[behind - 1].end >= one.start


def _replaced(text: str, replacements: Iterable[Replacement]) -> str:
    pieces, at = [], 0
    for one in sorted(replacements):
        pieces += [text[at : one.start], one.text]
        at = one.end
    return "".join([*pieces, text[at:]])
