"""Reads the page of a web archive, as browsers save a page with its pictures: MHTML (RFC 2557) and Safari's.

Where the page itself says hardly anything, the frame that says most is read, as career sites put their adverts in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from jdscope.reading import limits
from jdscope.reading.decode import decode
from jdscope.reading.errors import EmptyInput, InputTooLong, UnreadableDocument, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.advert import Advert

SUFFIXES = (".mht", ".mhtml", ".webarchive")
_PROPERTY_LIST = b"bplist00"
_HEAD = 2_000  # bytes in which an archive says that it is one
_SAVED = re.compile(rb"\AFrom: [<\"]?Saved by |^Snapshot-Content-Location:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(?:To|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"\AMIME-Version:|^Content-Type: ?multipart/related", re.IGNORECASE | re.MULTILINE)
_BOTH = 2
_DEEPEST = 3  # frames in frames
_TEASER = 40  # words of a page that leaves its advert to a frame
_CUT_OFF = "may be cut off: the archive has no end"
_FROM_FRAME = "read from a frame of the page"


def is_archive(data: bytes, suffix: str = "") -> bool:
    """Tell whether data are a web archive, by the suffix of their file or by how they begin."""
    head = data[:_HEAD]
    if suffix.lower() in SUFFIXES or head.startswith(_PROPERTY_LIST):
        return True
    if _SAVED.search(head):
        return True
    return head[:5].upper() == b"MIME-" and len(_RELATED.findall(head)) >= _BOTH and not _SENT.search(head)


def read_archive(data: bytes) -> Advert:
    """Read the advert of the page, or of a frame in it.

    Raises:
        UnreadableInput: it is damaged, or no page of it has text.
    """
    from jdscope.reading.page import read_page  # most adverts are no pages

    sources, notes = _safari(data) if data.startswith(_PROPERTY_LIST) else _mhtml(data)
    adverts: dict[int, Advert] = {}
    for number, source in enumerate(sources):
        with suppress(UnreadableInput):
            adverts[number] = read_page(source)
    if not adverts:
        raise EmptyInput("empty: no page of the archive has text")
    longest = max(adverts, key=lambda number: _words(adverts[number]))
    chosen = 0 if 0 in adverts and _words(adverts[0]) >= _TEASER else longest
    if len(adverts[chosen].text) > limits.TEXT:
        raise InputTooLong(f"its text is longer than {limits.TEXT:,} characters: not one advert?")
    return replace(adverts[chosen], notes=(_FROM_FRAME,) * (chosen > 0) + notes + adverts[chosen].notes)


def _words(advert: Advert) -> int:
    return len(advert.text.split())


def _mhtml(data: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the pages of an MHTML file, the one that was saved first, and what is wrong with it."""
    import email
    from email import errors

    from jdscope.reading.headers import new_policy  # most adverts are no archives

    if data.lower().count(b"boundary=") > limits.PARTS:
        raise UnreadableDocument(f"an archive with more than {limits.PARTS} parts in one another is no page")
    message = email.message_from_bytes(data, policy=new_policy())
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        raise UnreadableDocument("the web archive is damaged, or has no page: save it anew")
    cut_off = any(isinstance(one, errors.CloseBoundaryNotFoundDefect) for one in message.defects)
    sources = [
        _decoded(payload, part.get_content_charset())
        for part in parts[: limits.PARTS]
        if isinstance(payload := part.get_payload(decode=True), bytes)
    ]
    return sources, (_CUT_OFF,) * cut_off


def _safari(data: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the pages of Safari's web archive, the one that was saved first."""
    import plistlib

    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ValueError, IndexError, KeyError, OverflowError, RecursionError) as error:
        raise UnreadableDocument("the web archive is damaged: save it anew") from error
    return list(islice(_resources(archive), limits.PARTS)), ()


def _resources(archive: Any, depth: int = 0) -> Iterator[str]:
    if not isinstance(archive, Mapping) or depth > _DEEPEST:
        return
    main = archive.get("WebMainResource")
    if isinstance(main, Mapping) and isinstance(page := main.get("WebResourceData"), bytes):
        yield _decoded(page, main.get("WebResourceTextEncodingName"))
    frames = archive.get("WebSubframeArchives")
    for frame in frames if isinstance(frames, list) else ():
        yield from _resources(frame, depth + 1)


def _decoded(page: bytes, encoding: object) -> str:
    if len(page) > limits.WEB_PAGE:
        raise InputTooLong(f"a page of the archive is longer than {limits.WEB_PAGE:,} bytes: not one advert?")
    if isinstance(encoding, str):
        try:
            return page.decode(encoding, "replace")
        except (LookupError, ValueError):
            pass
    return decode(page, limits.WEB_PAGE).text
