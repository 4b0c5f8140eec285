"""Makes small documents for tests, by the formats' own rules and nothing else."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "text": "text", "style": "style", "table": "table", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def archive(files: dict[str, str]) -> bytes:
    """Return a ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return data.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document of some WordprocessingML, with parts of their own such as headers and footnotes."""
    beside = {f"word/{name}.xml": f'<w:part xmlns:w="{_W}">{part}</w:part>' for name, part in parts.items()}
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return archive({"word/document.xml": document} | beside)


def paragraph(text: str, style: str = "", *, item: bool = False) -> str:
    """Return a paragraph of WordprocessingML."""
    looks = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:numPr/>" if item else "")
    return f"<w:p><w:pPr>{looks}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def odt(body: str, styles: str = "", common_styles: str = "") -> bytes:
    """Return an OpenDocument text of some XML, with styles of its own and others in a file of theirs."""
    content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
    ends = "</office:text></office:body>"
    return archive({
        "content.xml": f"<office:document-content {_OPEN}>{content}{ends}</office:document-content>",
        "styles.xml": f"<office:document-styles {_OPEN}>{common_styles}</office:document-styles>",
    })  # fmt: skip


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF document of lines of Latin letters, page by page."""
    return pdf_of_pieces([[(50, 800 - 12 * row, line) for row, line in enumerate(lines)] for lines in pages])


def pdf_of_pieces(pages: list[list[tuple[int, int, str]]], large: int = 0) -> bytes:
    """Return a PDF document of pieces of text, each with the point at which it begins; the last ones are large."""
    drawn = []
    for pieces in pages:
        shown = [f"1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj" for x, y, text in pieces]
        shown.insert(len(shown) - large, "/F1 24 Tf")
        drawn.append(" ".join(shown))
    return pdf_as_drawn(drawn)


def pdf_as_drawn(pages: list[str]) -> bytes:
    """Return a PDF document, given how the text of each page is drawn from letters of 9 points on."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for drawn in pages:
        stream = f"BT /F1 9 Tf {drawn} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    data, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")


def mail(subject: str, text: str, html: str = "", attached: dict[str, bytes] | None = None) -> bytes:
    """Return a mail."""
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message["From"], message["To"], message["Subject"] = "ana@example.com", "bo@example.com", subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
