"""Word and OpenDocument files, as authors lay them out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.readers.advert import Block, Plain

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_OFFICE, _TEXT, _TABLE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table"))


def word_plain(advert: Plain) -> bytes:
    """A title, headings by style, and list items."""
    return _docx(_w_title(advert) + "".join(map(_w_block, advert.blocks)))


def word_bold_headings(advert: Plain) -> bytes:
    """Headings by bold letters alone, bullets typed."""
    body = (
        _w("• " * block.item + block.text, looks="<w:rPr><w:b/></w:rPr>" * block.heading) for block in advert.blocks
    )
    return _docx(_w(advert.title) + "".join(body))


def word_form(advert: Plain) -> bytes:
    """A table of two columns: what it is about, and what it says."""
    rows = (_w_row(_w(head), "".join(map(_w_block, blocks))) for head, blocks in _sections(advert))
    return _docx(f"<w:tbl>{_w_row(_w('Position'), _w(advert.title))}{''.join(rows)}</w:tbl>")


def word_one_cell(advert: Plain) -> bytes:
    """All of it in one cell, for the sake of a frame."""
    return _docx(f"<w:tbl>{_w_row(_w_title(advert) + ''.join(map(_w_block, advert.blocks)))}</w:tbl>")


def word_text_boxes(advert: Plain) -> bytes:
    """Each section in a text box, with the older drawing beside it."""
    boxes = []
    for head, blocks in _sections(advert):
        content = f"<w:txbxContent>{_w(head)}{''.join(map(_w_block, blocks))}</w:txbxContent>"
        boxes.append(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>"
            f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    return _docx(_w_title(advert) + "".join(boxes))


def word_split_runs(advert: Plain) -> bytes:
    """Runs that end within words, as spelling checks leave them, and links."""

    def runs(text: str) -> str:
        cut = [text[at : at + 7] for at in range(0, len(text), 7)]
        pieces = [f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r><w:proofErr/>' for piece in cut]
        return f"<w:p>{''.join(pieces[:2])}<w:hyperlink>{''.join(pieces[2:4])}</w:hyperlink>{''.join(pieces[4:])}</w:p>"

    return _docx(runs(advert.title) + "".join(runs("- " * block.item + block.text) for block in advert.blocks))


def word_tracked(advert: Plain) -> bytes:
    """Changes that are tracked, and a comment."""
    gone = "Owns the global roadmap of all manufacturing systems of the group, at every one of its 40 plants."
    deleted = f'<w:p><w:del><w:r><w:delText xml:space="preserve">{gone}</w:delText></w:r></w:del></w:p>'
    body = (
        f"<w:p><w:ins><w:r><w:t>{escape('- ' * block.item + block.text)}</w:t></w:r></w:ins>"
        '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
        for block in advert.blocks
    )
    comments = {
        "word/comments.xml": f'<w:comments xmlns:w="{_W}"><w:comment w:id="1">{_w(gone)}</w:comment></w:comments>'
    }
    return _docx(_w(advert.title) + deleted + "".join(body) + deleted, comments)


def word_breaks(advert: Plain) -> bytes:
    """One paragraph with line breaks and tabs."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape("•" * block.item)}</w:t>{"<w:tab/>" * block.item}'
        f'<w:t xml:space="preserve">{escape(block.text)}</w:t>'
        for block in advert.blocks
    )
    return _docx(f"{_w(advert.title)}<w:p><w:r>{lines}</w:r></w:p>")


def word_headers(advert: Plain) -> bytes:
    """A header and a footer on every page."""
    extra = {
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{_w("Halden Group - human resources")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{_W}">{_w("Page 1 of 2 - confidential")}</w:ftr>',
    }
    return _docx(_w_title(advert) + "".join(map(_w_block, advert.blocks)), extra)


def open_plain(advert: Plain) -> bytes:
    """Headings and lists."""
    return _odt(_o_title(advert) + "".join(map(_o_block, advert.blocks)))


def open_paragraphs(advert: Plain) -> bytes:
    """Paragraphs alone, bullets typed."""
    return _odt(_o(advert.title) + "".join(_o("- " * block.item + block.text) for block in advert.blocks))


def open_form(advert: Plain) -> bytes:
    """A table of two columns."""
    rows = "".join(
        f"<table:table-row><table:table-cell>{_o(head)}</table:table-cell>"
        f"<table:table-cell>{''.join(map(_o_block, blocks))}</table:table-cell></table:table-row>"
        for head, blocks in _sections(advert)
    )
    return _odt(f"{_o_title(advert)}<table:table>{rows}</table:table>")


def open_spans(advert: Plain) -> bytes:
    """Spans within words, spaces and tabs as elements."""

    def spans(text: str) -> str:
        half = len(text) // 2
        left, right = (escape(part).replace(" ", "<text:s/>") for part in (text[:half], text[half:]))
        return f"<text:p><text:span>{left}</text:span><text:span>{right}</text:span></text:p>"

    return _odt(_o(advert.title) + "".join(spans("- " * block.item + block.text) for block in advert.blocks))


def open_breaks(advert: Plain) -> bytes:
    """One paragraph with line breaks."""
    lines = "<text:line-break/>".join(escape("- " * block.item + block.text) for block in advert.blocks)
    return _odt(f"{_o(advert.title)}<text:p>{lines}</text:p>")


def open_sections(advert: Plain) -> bytes:
    """Each section in a section of the document."""
    return _odt(_o_title(advert) + "".join(
        f"<text:section>{_o(head)}{''.join(map(_o_block, blocks))}</text:section>" for head, blocks in _sections(advert)
    ))  # fmt: skip


def open_nested_lists(advert: Plain) -> bytes:
    """List items one level down."""

    def block(one: Block) -> str:
        inner = f"<text:list><text:list-item>{_o(one.text)}</text:list-item></text:list>"
        return f"<text:list><text:list-item>{inner}</text:list-item></text:list>" if one.item else _o(one.text)

    return _odt(_o_title(advert) + "".join(map(block, advert.blocks)))


def open_tracked(advert: Plain) -> bytes:
    """A deletion that is tracked."""
    gone = "Owns the global roadmap of all manufacturing systems of the group, at every one of its 40 plants."
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{_o(gone)}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    return _odt(changes + _o_title(advert) + "".join(map(_o_block, advert.blocks)))


def _sections(advert: Plain) -> Iterable[tuple[str, list[Block]]]:
    head = "The role"
    blocks: list[Block] = []
    for block in advert.blocks:
        if block.heading:
            if blocks:
                yield head, blocks
            head, blocks = block.text, []
        else:
            blocks.append(block)
    if blocks:
        yield head, blocks


def _archive(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


def _docx(body: str, extra: dict[str, str] | None = None) -> bytes:
    spaces = f'xmlns:w="{_W}" xmlns:wps="{_WPS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return _archive({"word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"} | (extra or {}))


def _w(text: str, style: str = "", looks: str = "", *, item: bool = False) -> str:
    styled = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:numPr/>" if item else "")
    return f'<w:p><w:pPr>{styled}</w:pPr><w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _w_title(advert: Plain) -> str:
    return _w(advert.title, "Title")


def _w_block(block: Block) -> str:
    return _w(block.text, "Heading2" if block.heading else "", item=block.item)


def _w_row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _odt(body: str) -> bytes:
    spaces = f'xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" xmlns:table="{_TABLE}"'
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    return _archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
        }
    )


def _o(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _o_title(advert: Plain) -> str:
    return f'<text:h text:outline-level="1">{escape(advert.title)}</text:h>'


def _o_block(block: Block) -> str:
    if block.heading:
        return f'<text:h text:outline-level="2">{escape(block.text)}</text:h>'
    return f"<text:list><text:list-item>{_o(block.text)}</text:list-item></text:list>" if block.item else _o(block.text)
