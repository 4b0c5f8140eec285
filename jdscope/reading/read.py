"""The way in: bytes, a stream or a file becomes an Advert, by the reader of its suffix."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from jdscope.advert import Advert
from jdscope.own_page import TOLD, is_own_page
from jdscope.reading.decode import LIMIT, accept, decode
from jdscope.reading.documents import SUFFIXES as DOCUMENTS
from jdscope.reading.documents import is_document, read_document
from jdscope.reading.errors import (
    EmptyInput,
    InputNotPermitted,
    MissingInput,
    OwnPage,
    UnreadableInput,
    UnsupportedFormat,
)
from jdscope.reading.export import LIMIT as EXPORT_LIMIT
from jdscope.reading.export import is_export, read_export
from jdscope.reading.layers import without_layers
from jdscope.reading.limits import DOCUMENT
from jdscope.reading.markdown import read_text
from jdscope.reading.markup import is_cut_off, looks_like_fragment, looks_like_page
from jdscope.reading.several import split, told
from jdscope.reading.tables import DELIMITED, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


def read_page(source: str) -> Advert:
    """Read a web page, as `jdscope.reading.page` does."""
    from jdscope.reading import page  # most adverts are no pages

    return page.read_page(source)


READERS: dict[str, Callable[[str], Advert]] = {
    "": read_text,
    ".htm": read_page,
    ".html": read_page,
    ".markdown": read_text,
    ".md": read_text,
    ".text": read_text,
    ".txt": read_text,
    ".xhtml": read_page,
}
"""The reader of each suffix, in lower case; standard input and files without a suffix are text."""

_TABLES = (".csv", ".tsv", ".parquet")  # as batch reads them
_HEAD = 1_000  # bytes in which a page says that it is one
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PICTURE = re.compile(rb"data:[\w.+/-]{1,80};base64,[A-Za-z0-9+/=]{100,}+")
CUT_OFF = "may be cut off: the page ends amid an element"
READ_AS_HTML = "begins as HTML does: read as HTML"
SEVERAL = "holds {} adverts, and one is taken here; jdscope classify reads each"


def read_bytes(data: bytes, source: str = "", suffix: str = "", limit: int = LIMIT) -> Advert:
    """Read one advert; text that begins as a whole HTML page is read as HTML whatever its suffix, and a note says so.

    Args:
        data: the whole of it.
        source: where it came from, as results shall name it.
        suffix: the file's, with its dot.
        limit: the most bytes that are taken.

    Raises:
        UnreadableInput: there is no advert in it; the subclass and the message tell why.
    """
    rows = _rows(data, source, suffix, limit=limit)
    return told(_read_one(data, source, suffix, limit)) if rows is None else only(rows)


def only(adverts: Iterable[Advert | UnreadableInput]) -> Advert:
    """Return the advert of what holds one.

    Raises:
        UnreadableInput: there is none, or there are several.
    """
    several = [*adverts]
    if len(several) > 1:
        raise UnsupportedFormat(SEVERAL.format(f"{len(several):,}"))
    for advert in several:
        if isinstance(advert, Advert):
            return advert
        raise advert
    raise EmptyInput("empty: there is no advert in it")


def read_all(
    data: bytes,
    source: str = "",
    suffix: str = "",
    text_fields: Sequence[str] = (),
    *,
    split: bool = False,
) -> Iterator[Advert | UnreadableInput]:
    """Yield each advert of an export, or of a text that is a table of them, or why there is none; else the one advert.

    Args:
        data: the whole of it.
        source: where it came from, as results shall name it.
        suffix: the file's, with its dot.
        text_fields: of an export or table, the fields with text of the advert; else found by name.
        split: whether adverts that a file marks off from one another are read each by itself.

    Raises:
        UnreadableInput: it cannot be read at all.
    """
    rows = _rows(data, source, suffix, text_fields)
    if rows is not None:
        yield from rows
    elif split:
        yield from read_each(data, source, suffix)
    else:
        yield told(_read_one(data, source, suffix, LIMIT))


def _rows(
    data: bytes, source: str, suffix: str, text_fields: Sequence[str] = (), limit: int = EXPORT_LIMIT
) -> Iterable[Advert | UnreadableInput] | None:
    """Return what an export, or a table in a text, has in it; None for anything else."""
    if is_export(data, suffix):
        return read_export(data, source, text_fields, limit)
    return read_table(data, source, suffix, limit, text_fields) or None


def read_each(data: bytes, source: str = "", suffix: str = "", limit: int = LIMIT) -> list[Advert]:
    """Read each advert of a file that marks where they begin, or states several vacancies; there is one at least.

    Raises:
        UnreadableInput: as for `read_bytes`.
    """
    from jdscope.reading.page import read_postings  # most adverts are read alone

    stated = [] if is_document(data, suffix) else read_postings(decode(data, limit)[0])
    if len(stated) > 1:
        return [replace(advert, source=source) for advert in stated]
    return split(_read_one(data, source, suffix, limit))


def _read_one(data: bytes, source: str, suffix: str, limit: int) -> Advert:
    if is_document(data, suffix):
        return replace(read_document(data, suffix), source=source)
    reader = _reader(suffix)
    if len(data) > limit and _is_long(data):
        data = _PICTURE.sub(b"data:,", data)
    text, notes = decode(data, limit)
    if is_own_page(text):
        raise OwnPage(TOLD)
    return replace(_read(text, reader, notes), source=source)


def read_str(text: str, limit: int = LIMIT) -> Advert:
    """Read one advert from text that is there already, as it would be read from a file or a pipe.

    Raises:
        UnreadableInput: as for `read_bytes`.
    """
    text, notes = accept(text, limit)
    return told(_read(text, read_text, notes))


def _read(text: str, reader: Callable[[str], Advert], notes: tuple[str, ...]) -> Advert:
    written = text
    text, layers = without_layers(written)
    notes += layers
    if reader is read_text and (looks_like_page(text) or looks_like_fragment(text)):
        reader, notes = read_page, (*notes, READ_AS_HTML)
    if reader is read_page and is_cut_off(text):
        notes = (*notes, CUT_OFF)
    advert = reader(text)
    if text == written and not notes:  # as most are
        return advert
    origin = replace(advert.origin, editable=text == written and advert.origin.editable)
    return replace(advert, origin=origin, notes=notes + advert.notes)


def read_stream(stream: BinaryIO, source: str = "-", suffix: str = "", limit: int = LIMIT) -> Advert:
    """Read one advert from a stream; no more than one byte over the limit is taken from it.

    Raises:
        UnreadableInput: as for `read_bytes`.
        OSError: the stream broke off.
    """
    data = stream.read(limit + 1)
    if is_document(data, suffix) or (len(data) > limit and _is_long(data)):
        data += stream.read(DOCUMENT)
    return read_bytes(data, source, suffix, limit)


def read_file(path: Path, limit: int = LIMIT) -> Advert:
    """Read one advert from a file; no more than one byte over the limit is read.

    Raises:
        UnreadableInput: as for `read_bytes`, or the file is missing, a folder or not permitted.
    """
    return read_bytes(load(path, limit), str(path), path.suffix, limit)


def load(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, no more than one over the limit.

    Raises:
        UnreadableInput: the file is missing, a folder or not permitted.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
            is_longer = is_document(data, path.suffix) or (len(data) > limit and _is_long(data))
            return data + stream.read(DOCUMENT - limit) if is_longer and limit < DOCUMENT else data
    except OSError as error:
        raise refused(error) from error


def _is_long(data: bytes) -> bool:
    """Tell whether data are a page, which may have its pictures written into it."""
    return bool(_PAGE.match(data[:_HEAD]))


def refused(error: OSError) -> UnreadableInput:
    """Return the error of this package that tells what the operating system said."""
    if isinstance(error, FileNotFoundError):
        return MissingInput("no such file or folder")
    if isinstance(error, PermissionError):
        return InputNotPermitted("not permitted to read it")
    return UnreadableInput(f"cannot be read: {error.strerror or error}")


def _reader(suffix: str) -> Callable[[str], Advert]:
    try:
        return READERS[suffix.lower()]
    except KeyError:
        if suffix.lower() in _TABLES:
            raise UnsupportedFormat(f"{suffix}: {DELIMITED}") from None
        read = ", ".join([*(one for one in READERS if one), *DOCUMENTS])
        raise UnsupportedFormat(f"{suffix} files are not read: save it as one of {read}") from None
