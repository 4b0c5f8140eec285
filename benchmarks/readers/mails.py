"""Adverts as mails, as the usual programs write them."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

from benchmarks.readers.archives import DOCX
from benchmarks.readers.blocks import html_of

if TYPE_CHECKING:
    from benchmarks.readers.blocks import Sample

_FOOT = "\n-- \nBo Lindqvist\nTalent Acquisition\nTel. 555 0100\n"
_WORDS_DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def _mail(sample: Sample, subject: str = "") -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"] = "Bo Lindqvist <bo@example.com>", "ana@example.com"
    message["Subject"], message["Date"] = subject or sample.title, "Mon, 02 Mar 2026 09:30:00 +0100"
    return message


def body(sample: Sample) -> str:
    """Return the text below the title."""
    return sample.text().partition("\n\n")[2]


def _plain(sample: Sample, encoding: str | None = None, charset: str = "utf-8") -> bytes:
    message = _mail(sample)
    text = body(sample) if charset == "utf-8" else body(sample).encode(charset, "ignore").decode(charset)
    message.set_content(text, cte=encoding, charset=charset)
    return message.as_bytes()


def _html(sample: Sample, plain: str) -> EmailMessage:
    message = _mail(sample)
    message.set_content(plain)
    message.add_alternative(f"<html><body>{html_of(sample.blocks)}</body></html>", subtype="html")
    return message


def _html_only(sample: Sample) -> bytes:
    message = _mail(sample)
    message.set_content(f"<html><body><h1>{sample.title}</h1>{html_of(sample.blocks)}</body></html>", subtype="html")
    return message.as_bytes()


def _attached(sample: Sample, name: str, data: bytes, subtype: str) -> bytes:
    message = _mail(sample, "New vacancy")
    message.set_content("Hello,\n\nplease find the vacancy attached.\n" + _FOOT)
    message.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    return message.as_bytes()


def _forwarded(sample: Sample) -> bytes:
    message = _mail(sample, f"Fwd: {sample.title}")
    head = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Ana <ana@example.com>\nDate: Mon, 2 Mar 2026 at 09:12\n"
        f"Subject: {sample.title}\nTo: <bo@example.com>\n\n\n"
    )
    message.set_content(head + body(sample) + _FOOT)
    return message.as_bytes()


def _signed(sample: Sample) -> bytes:
    message = _mail(sample)
    message.set_content(body(sample) + _FOOT)
    return message.as_bytes()


def _quoted(sample: Sample) -> bytes:
    message = _mail(sample, f"AW: {sample.title}")
    message.set_content("See below.\n\n> " + "\n> ".join(body(sample).splitlines()) + "\n")
    return message.as_bytes()


def _flowed(sample: Sample) -> bytes:
    """Lines of 72 characters that end in a space where they go on (RFC 3676)."""
    lines: list[str] = []
    for line in body(sample).splitlines():
        current = ""
        for word in line.split(" "):
            if current and len(current) + len(word) > 72:
                lines.append(current)
                current = ""
            current += f"{word} "
        lines.append(current.rstrip())
    message = _mail(sample)
    message.set_content("\n".join(lines), cte="8bit")
    message.set_param("format", "flowed")
    return message.as_bytes()


def _nested(sample: Sample) -> bytes:
    message = _html(sample, body(sample))
    html = cast("list[EmailMessage]", message.get_payload())[1]
    html.add_related(b"\x89PNG\r\n", maintype="image", subtype="png", cid="<logo>")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="banner.png")
    return message.as_bytes()


def _as_attachment(sample: Sample) -> bytes:
    """A mail that brings another one."""
    inner = _mail(sample)
    inner.set_content(body(sample))
    message = _mail(sample, "FW: for you")
    message.set_content("See the mail attached.\n")
    message.add_attachment(inner)
    return message.as_bytes()


EML = {
    "plain": _plain,
    "quoted-printable": lambda sample: _plain(sample, "quoted-printable"),
    "base64, Latin-1": lambda sample: _plain(sample, "base64", "iso-8859-1"),
    "HTML alternative": lambda sample: _html(sample, body(sample)).as_bytes(),
    "HTML, plain only points to it": lambda sample: _html(sample, "See the HTML version.").as_bytes(),
    "HTML only": _html_only,
    "Word attached": lambda sample: _attached(sample, "vacancy.docx", DOCX["styles"](sample), _WORDS_DOCX),
    "text attached": lambda sample: _attached(sample, "vacancy.txt", sample.text().encode(), "octet-stream"),
    "forwarded": _forwarded,
    "a mail attached": _as_attachment,
    "quoted": _quoted,
    "flowed": _flowed,
    "parts in parts": _nested,
    "signature": _signed,
}
"""The ways to write a mail."""
