"""Reads mails (.eml, RFC 5322 and MIME): the subject, the text, and the attached document where that is the advert."""

from __future__ import annotations

import email
import re
from email import errors
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from jdscope.counts import count
from jdscope.reading import limits
from jdscope.reading.decode import decode
from jdscope.reading.errors import InputTooLong, UnreadableDocument, UnreadableInput
from jdscope.reading.extracted import Extracted
from jdscope.reading.headers import new_policy
from jdscope.reading.mail_tail import without_tail
from jdscope.reading.markdown import title_span
from jdscope.reading.markup import looks_like_page
from jdscope.reading.titles import names_occupation

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage, MIMEPart

    ReaderOf = Callable[[bytes, str], Callable[[bytes], Extracted] | None]

_FORWARDED = re.compile(r"\A\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_DAMAGES = (
    errors.CloseBoundaryNotFoundDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.MultipartInvariantViolationDefect,
    errors.StartBoundaryNotFoundDefect,
)
_UNPADDED = "its base64 has no end: the mail may be cut off"
_MAIL = "message/rfc822"
_TEXTS, _PAGES = (".txt", ".text", ".md", ".markdown"), (".htm", ".html")
_COVER_NOTE = 60  # words of a mail that leaves the advert to its attachment


def extract(data: bytes, reader_of: ReaderOf) -> Extracted:
    """Return the subject and the text of a mail.

    Args:
        data: the mail.
        reader_of: gives the reader of an attached document, by its bytes and its suffix; None where there is none.

    Raises:
        UnreadableDocument: it has no text and no document that is read.
    """
    if data.lower().count(b"boundary=") > limits.PARTS:
        raise UnreadableDocument(f"a mail with more than {limits.PARTS} parts in one another is no advert")
    message = email.message_from_bytes(data.lstrip(), policy=new_policy())
    assert isinstance(message, email.message.EmailMessage)
    subject = _FORWARDED.sub("", str(message.get("subject", "")), count=1).strip()
    text, notes = _body(message)
    attached = _attachments(message, reader_of)
    defects = [defect for part in message.walk() for defect in part.defects]
    if any(isinstance(defect, _DAMAGES) for defect in defects):
        raise UnreadableDocument("the mail is damaged or cut off: save it anew")
    if any(isinstance(defect, errors.InvalidBase64PaddingDefect) for defect in defects):
        notes += (_UNPADDED,)
    names_no_job = not (names_occupation(subject) or _names_job(text))
    if len(text.split()) < _COVER_NOTE or names_no_job:
        for name, advert_text in attached:
            is_longer = len(advert_text.split()) > len(text.split()) < _COVER_NOTE
            if is_longer or (names_no_job and _names_job(advert_text)):
                others = _not_read(attached, name)
                return Extracted(advert_text, (f"read from the attachment {name!r}", *others), "")
    text, words = without_tail(text)
    notes += (f"left out: {count(words, 'word')}, the signature and notices of a mail",) if words else ()
    if not text.strip():
        raise UnreadableDocument("the mail has no text and no attached document that can be read")
    return Extracted(text, notes + _not_read(attached), "" if _is_remark(subject, text) else subject)


def _is_remark(subject: str, text: str) -> bool:
    """Tell whether the text has a title that names a job, and the subject does not, or says more than that."""
    title = text[slice(*title_span(text))]
    return names_occupation(title) and (not names_occupation(subject) or title.casefold() in subject.casefold())


def _names_job(text: str) -> bool:
    return names_occupation(text[slice(*title_span(text))])


def _body(message: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """Return the text of a mail as a person sees it: the plain one, unless that only points to the one in HTML."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text = "" if plain is None else _content(plain)  # one without headers is false
    if looks_like_page(text):
        page, text = text, ""
    elif html is None or len(text.split()) >= _COVER_NOTE:
        return text, ()
    else:
        page = _content(html)
    from jdscope.reading.page import read_page  # only mails in HTML need it

    try:
        advert = read_page(page)
    except InputTooLong as error:
        return text, (f"the HTML of the mail is not read: {error}",)
    except UnreadableInput:
        return text, ()
    return (advert.text, advert.notes) if len(advert.text.split()) > len(text.split()) else (text, ())


def _content(part: MIMEPart) -> str:
    """Return the text of a part, in the encoding that it tells or, where it is not in that, in the usual ones."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    told = part.get_content_charset("us-ascii")
    for encoding in (told, "utf-8"):
        try:
            return payload.decode(encoding)
        except (LookupError, ValueError):
            continue
    return payload.decode("utf-8" if told == "utf-8" else "cp1252", "replace")


def _attachments(message: EmailMessage, reader_of: ReaderOf) -> list[tuple[str, str]]:
    """Return the names of attached files and their texts, empty where a file is none that is read."""
    found = []
    for part in islice(message.iter_attachments(), limits.PARTS):
        name = part.get_filename() or part.get_content_type()
        try:
            text = _attached_text(part, PurePath(name).suffix.lower(), reader_of)
        except UnreadableInput:
            text = ""
        found.append((name, text))
    return found


def _attached_text(part: MIMEPart, suffix: str, reader_of: ReaderOf) -> str:
    """Return the text of an attached document, page, text or mail, its title first.

    Raises:
        UnreadableInput: it is one, but cannot be read.
    """
    if part.get_content_type() == _MAIL:
        return _titled(extract(bytes(part.get_content()), reader_of))
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or len(payload) > limits.DOCUMENT:
        return ""
    if reader := reader_of(payload, suffix):
        return _titled(reader(payload))
    is_text = part.get_content_maintype() == "text"
    if not is_text and suffix not in _TEXTS + _PAGES:
        return ""
    text = _content(part) if is_text else decode(payload, limits.TEXT).text
    if suffix in _PAGES or part.get_content_subtype() == "html":
        from jdscope.reading.page import read_page  # only mails in HTML need it

        return read_page(text).text
    return text


def _titled(document: Extracted) -> str:
    return f"{document.title}\n\n{document.text}" if document.title else document.text


def _not_read(attached: list[tuple[str, str]], read: str = "") -> tuple[str, ...]:
    return tuple(f"the attachment {name!r} is not read" for name, _ in attached if name != read)
