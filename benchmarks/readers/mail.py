"""Mails, as mail programs write them."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

from benchmarks.readers.office import word_plain

if TYPE_CHECKING:
    from benchmarks.readers.advert import Plain

_SIGNATURE = "\n\n-- \nMarta Lindqvist\nTalent Acquisition Partner\n+46 8 555 01 23\n"


def plain_text(advert: Plain) -> bytes:
    """The advert as the body."""
    return _bytes(_message(advert, advert.text))


def quoted_printable(advert: Plain) -> bytes:
    """UTF-8, quoted-printable, with a signature."""
    return _bytes(_message(advert, advert.text + _SIGNATURE, cte="quoted-printable"))


def latin_base64(advert: Plain) -> bytes:
    """Windows-1252, base64."""
    message = _message(advert, "")
    text = advert.text.encode("cp1252", "ignore").decode("cp1252")
    message.set_content(text, charset="cp1252", cte="base64")
    return _bytes(message)


def html_only(advert: Plain) -> bytes:
    """HTML alone."""
    message = _message(advert, "")
    message.set_content(_html(advert), subtype="html")
    return _bytes(message)


def alternative(advert: Plain) -> bytes:
    """Text and HTML of the same."""
    message = _message(advert, advert.text)
    message.add_alternative(_html(advert), subtype="html")
    return _bytes(message)


def poor_alternative(advert: Plain) -> bytes:
    """HTML, and a text that only says that there is HTML."""
    message = _message(advert, "Your mail program does not show HTML.")
    message.add_alternative(_html(advert), subtype="html")
    return _bytes(message)


def attached(advert: Plain) -> bytes:
    """A short letter with the advert as a Word document."""
    message = _message(advert, "Hi Tom,\n\nplease find the posting attached.\n\nBest\nMarta")
    message.add_attachment(
        word_plain(advert),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="posting.docx",
    )
    return _bytes(message)


def forwarded(advert: Plain) -> bytes:
    """Forwarded within the text, behind a line of thanks."""
    head = "FYI, see below. Thanks!\n\n---------- Forwarded message ---------\nFrom: HR <hr@example.com>\n"
    head += f"Date: Mon, 2 Nov 2026 09:12\nSubject: {advert.title}\nTo: Tom <tom@example.com>\n\n"
    return _bytes(_message(advert, f"{head}{advert.title}\n\n{advert.text}", subject=f"Fwd: {advert.title}"))


def nested(advert: Plain) -> bytes:
    """Parts within parts, with a picture."""
    message = _message(advert, advert.text)
    message.add_alternative(_html(advert), subtype="html")
    body = message.get_payload()[1]  # type: ignore[index]
    body.add_related(b"\x89PNG\r\n\x1a\n" + bytes(40), "image", "png", cid="<logo>")  # type: ignore[union-attr]
    return _bytes(message)


def _message(advert: Plain, text: str, cte: str = "8bit", subject: str = "") -> EmailMessage:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message["From"], message["To"] = "Marta Lindqvist <marta@example.com>", "Tom <tom@example.com>"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    message["Subject"] = subject or advert.title
    message.set_content(text, cte=cte)
    return message


def _bytes(message: EmailMessage) -> bytes:
    return b"Received: from mx.example.com by mail.example.com; Mon, 2 Nov 2026\r\n" + bytes(message)


def _html(advert: Plain) -> str:
    return "<html><body>" + "".join(
        f"<li>{escape(block.text)}</li>" if block.item else f"<p>{escape(block.text)}</p>" for block in advert.blocks
    ) + "<p>-- <br>Marta Lindqvist<br>Talent Acquisition Partner</p></body></html>"  # fmt: skip
