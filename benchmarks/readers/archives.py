"""Adverts as Word and OpenDocument files, by the rules of the formats, as the programs that write them do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.readers.blocks import Block, Sample

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMES = (
    f' xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "draw", "style"))
_FURNITURE = "Human Resources, Form 12-B, page 1"


def packed(files: dict[str, str]) -> bytes:
    """Return a ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def _docx(body: str, names: str = _NAMES, **parts: str) -> bytes:
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document{names}><w:body>{body}</w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    others = {f"word/{name}.xml": f"<w:hdr{names}>{text}</w:hdr>" for name, text in parts.items()}
    return packed({"[Content_Types].xml": types, "word/document.xml": document, **others})


def _run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _p(content: str, style: str = "", looks: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{looks}</w:pPr>{content}</w:p>"


_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def _body(sample: Sample, run: Callable[[str], str] = _run) -> str:
    """Return the paragraphs as the usual template has them."""
    return _p(_run(sample.title), "Title") + "".join(_paragraph(block, run) for block in sample.blocks)


def _paragraph(block: Block, run: Callable[[str], str] = _run) -> str:
    if block.kind == "heading":
        return _p(run(block.text), "Heading2")
    return _p(run(block.text), "ListParagraph", _NUMBERED) if block.kind == "item" else _p(run(block.text))


def _by_hand(sample: Sample) -> bytes:
    """Bold in place of styles, bullets typed."""
    body = _p(_run(sample.title, '<w:b/><w:sz w:val="36"/>'))
    for kind, text in sample.blocks:
        shown = f"\u2022\t{text}" if kind == "item" else text
        body += _p(_run(shown, "<w:b/>" if kind == "heading" else "")) + _p("") * (kind != "item")
    return _docx(body)


def _word_table(sample: Sample) -> bytes:
    """A form: what is asked left, the answer right."""
    rows = [("Job title", _p(_run(sample.title))), ("Company", _p(_run(sample.company)))]
    rows += [(heading, "".join(map(_paragraph, blocks)) or _p("")) for heading, blocks in sample.sections()]
    cells = ((f"<w:tc>{_p(_run(left))}</w:tc>", f"<w:tc>{right}</w:tc>") for left, right in rows)
    return _docx("<w:tbl>" + "".join(f"<w:tr>{left}{right}</w:tr>" for left, right in cells) + "</w:tbl>" + _p(""))


def _text_boxes(sample: Sample) -> bytes:
    """Each section in a box, as Word writes it: once for new programs, once for old ones."""
    body = _p(_run(sample.title), "Title")
    for heading, blocks in sample.sections():
        inside = (_p(_run(heading), "Heading2") if heading else "") + "".join(map(_paragraph, blocks))
        box = f"<w:txbxContent>{inside}</w:txbxContent>"
        body += _p(
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    return _docx(body)


def _two_columns(sample: Sample) -> bytes:
    body = _body(sample).replace("</w:pPr>", '<w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr>', 1)
    return _docx(body + '<w:sectPr><w:cols w:num="2" w:space="720"/></w:sectPr>')


def _headers(sample: Sample) -> bytes:
    furniture = _p(_run(f"{sample.company}. {_FURNITURE}"))
    return _docx(_body(sample), header1=furniture, footer1=furniture)


def _tracked(sample: Sample) -> bytes:
    """Insertions beside what they replace, and a comment."""

    def run(text: str) -> str:
        begin, _, end = text.partition(" ")
        author = 'w:id="1" w:author="Bo"'
        gone = f'<w:del {author}><w:r><w:delText xml:space="preserve">Nights only. </w:delText></w:r></w:del>'
        return gone + f"<w:ins {author}>{_run(begin + ' ' * bool(end))}</w:ins>" + _run(end)

    return _docx(_body(sample, run), comments=_p(_run("Who wrote this? Ask the MES team.")))


def _linked(sample: Sample) -> bytes:
    """Words in links, fields and content controls."""

    def run(text: str) -> str:
        begin, _, end = text.partition(" ")
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a \\h </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(" " * bool(end) + end)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        return (
            f'<w:hyperlink r:id="rId4">{_run(begin)}</w:hyperlink><w:sdt><w:sdtContent>{field}</w:sdtContent></w:sdt>'
        )

    return _docx(_body(sample, run))


def _pieces(sample: Sample) -> bytes:
    """Runs of three letters with marks of the spelling check between them."""

    def run(text: str) -> str:
        return '<w:proofErr w:type="spellStart"/>'.join(_run(text[at : at + 3]) for at in range(0, len(text), 3))

    return _docx(_body(sample, run))


def _one_paragraph(sample: Sample) -> bytes:
    """Line breaks in place of paragraphs."""
    lines = [sample.title, "", *("- " * (kind == "item") + text for kind, text in sample.blocks)]
    return _docx(_p("<w:r><w:br/></w:r>".join(map(_run, lines))))


def _strict(sample: Sample) -> bytes:
    return _docx(_body(sample), _NAMES.replace(_W, _STRICT))


DOCX = {
    "styles": lambda sample: _docx(_body(sample)),
    "bold and typed bullets": _by_hand,
    "a table": _word_table,
    "text boxes": _text_boxes,
    "two columns": _two_columns,
    "headers and footers": _headers,
    "tracked changes": _tracked,
    "links and fields": _linked,
    "runs of three letters": _pieces,
    "one paragraph": _one_paragraph,
    "strict": _strict,
}
"""The ways to write a Word document."""


def _odt(body: str, styles: str = "") -> bytes:
    content = f"<office:document-content{_ODF_NAMES}><office:body><office:text>{body}</office:text></office:body>"
    master = f"<office:document-styles{_ODF_NAMES}><office:master-styles>{styles}</office:master-styles>"
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{content}</office:document-content>',
        "styles.xml": f"{master}</office:document-styles>",
    })  # fmt: skip


def _lines(sample: Sample, words: Callable[[str], str] = escape) -> str:
    return f'<text:h text:outline-level="1">{escape(sample.title)}</text:h>' + _written(sample.blocks, words)


def _written(blocks: tuple[Block, ...] | list[Block], words: Callable[[str], str] = escape) -> str:
    xml, in_list = "", False
    for kind, text in blocks:
        if (kind == "item") != in_list:
            xml += "</text:list>" if in_list else "<text:list>"
            in_list = not in_list
        if kind == "heading":
            xml += f'<text:h text:outline-level="2">{words(text)}</text:h>'
        elif kind == "item":
            xml += f"<text:list-item><text:p>{words(text)}</text:p></text:list-item>"
        else:
            xml += f"<text:p>{words(text)}</text:p>"
    return xml + "</text:list>" * in_list


def _open_table(sample: Sample) -> bytes:
    rows = [("Job title", f"<text:p>{escape(sample.title)}</text:p>")]
    rows += [(heading, _written(blocks)) for heading, blocks in sample.sections()]
    cells = (
        f"<table:table-row><table:table-cell><text:p>{escape(left)}</text:p></table:table-cell>"
        f"<table:table-cell>{right}</table:table-cell></table:table-row>"
        for left, right in rows
    )
    return _odt(f"<table:table>{''.join(cells)}</table:table>")


def _frames(sample: Sample) -> bytes:
    boxes = (
        f"<text:p><draw:frame><draw:text-box>{'<text:h>' + escape(heading) + '</text:h>' if heading else ''}"
        f"{_written(blocks)}</draw:text-box></draw:frame></text:p>"
        for heading, blocks in sample.sections()
    )
    return _odt(f'<text:h text:outline-level="1">{escape(sample.title)}</text:h>' + "".join(boxes))


def _open_tracked(sample: Sample) -> bytes:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Nights only, no MES.</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    return _odt(changes + _lines(sample, lambda text: f'<text:change text:change-id="c1"/>{escape(text)}'))


def _spans(sample: Sample) -> bytes:
    return _odt(
        _lines(sample, lambda text: " ".join(f"<text:span>{escape(word)}</text:span>" for word in text.split()))
    )


def _spaces(sample: Sample) -> bytes:
    return _odt(_lines(sample, lambda text: escape(text).replace(" ", '<text:s text:c="1"/>')))


def _commented(sample: Sample) -> bytes:
    note = "<office:annotation><text:p>Ask the MES team.</text:p></office:annotation>"
    return _odt(_lines(sample, lambda text: f"{note}<text:soft-page-break/>{escape(text)}"))


def _section(sample: Sample) -> bytes:
    return _odt(f'<text:section text:name="Columns">{_lines(sample)}</text:section>')


def _broken(sample: Sample) -> bytes:
    lines = [sample.title, "", *("- " * (kind == "item") + text for kind, text in sample.blocks)]
    return _odt(f"<text:p>{'<text:line-break/>'.join(map(escape, lines))}</text:p>")


ODT = {
    "headings and lists": lambda sample: _odt(_lines(sample)),
    "a table": _open_table,
    "text boxes": _frames,
    "tracked changes": _open_tracked,
    "a span a word": _spans,
    "spaces as elements": _spaces,
    "comments": _commented,
    "two columns": _section,
    "one paragraph": _broken,
    "header": lambda sample: _odt(_lines(sample), f"<style:header><text:p>{_FURNITURE}</text:p></style:header>"),
}
"""The ways to write an OpenDocument text."""
