"""Documents: what a person sees of them is read, whatever their name, and none makes a reader work without end."""

from __future__ import annotations

from contextlib import suppress
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.lint.errors import FixError
from jdscope.lint.fixes import Mended, write
from jdscope.reading import UnreadableInput, read_bytes, read_file
from jdscope.reading.errors import InputTooLong, UnreadableDocument, UnsupportedFormat
from jdscope.reading.export import read_export
from jdscope.reading.limits import TAGS
from tests.reading.documents import archive, docx, mail, odt, paragraph, pdf, pdf_as_drawn, pdf_of_pieces

if TYPE_CHECKING:
    from pathlib import Path

WORD = docx(
    paragraph("Seal Fitter", "Title")
    + paragraph("Your tasks", "Heading2")
    + paragraph("Fit seals & valves", item=True)
    + "<w:p><w:r><w:t>You test </w:t></w:r><w:del><w:r><w:delText>all </w:delText></w:r></w:del><w:ins><w:r><w:t>the"
    "</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret MES</w:t></w:r><w:r><w:t> pumps.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Place</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hull</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</w:r></w:p>"
)
OPEN = odt(
    '<text:h text:outline-level="1">Seal Fitter</text:h><text:p>You test<text:s/>the <text:span>pumps</text:span>.'
    "<office:annotation><text:p>why?</text:p></office:annotation></text:p>"
    "<text:list><text:list-item><text:p>Fit seals</text:p></text:list-item></text:list>"
)
RICH = rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 Seal Fitter\par You test the pumps\'2e\par}"


def test_word() -> None:
    """Headings, lists, tables, boxes and insertions are read; deletions and hidden text are not, and are told of."""
    advert = read_bytes(WORD)
    assert advert.title == "Seal Fitter"
    assert [line for line in advert.text.splitlines() if line] == [
        "# Seal Fitter", "## Your tasks", "- Fit seals & valves", "You test the pumps.", "Place", "Hull", "In a box",
    ]  # fmt: skip
    assert advert.notes == ("left out: 1 word, deleted or of comments", "left out: 2 words, hidden")


@pytest.mark.parametrize(
    ("level", "marks"), [("2", "##"), ("x", "#"), ("-1", "#"), ("9" * 5_000, "######"), ("0", "#")]
)
def test_levels_of_open_document(level: str, marks: str) -> None:
    """A level that is none, or no number, is read all the same."""
    advert = read_bytes(
        odt(f'<text:h text:outline-level="{level}">Seal Fitter</text:h><text:p>You fit seals.</text:p>')
    )
    assert advert.text.startswith(f"{marks} Seal Fitter")


def coloured(properties: str, text: str) -> str:
    """Return a run of text with some properties."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text} </w:t></w:r>"


def test_word_that_cannot_be_seen() -> None:
    """White on white and tiny letters are not read; white on a colour, on a table's row and in a box is."""
    white, shade = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'
    size = '<w:sz w:val="{}"/>'
    advert = read_bytes(
        docx(
            paragraph("Seal Fitter", "Title")
            + f"<w:p>{coloured('', 'You fit')}{coloured(white, 'secret MES')}{coloured(white + shade, 'seals')}</w:p>"
            + f"<w:p>{coloured(size.format(2), 'tiny MES')}{coloured(size.format(18), 'and test')}</w:p>"
            + f"<w:p><w:pPr>{shade}</w:pPr>{coloured(white, 'all of the pumps')}</w:p>"
            + f"<w:tbl><w:tr><w:tc><w:p>{coloured(white, 'Place')}</w:p></w:tc></w:tr></w:tbl>"
        )
    )
    assert [line.strip() for line in advert.text.splitlines() if line.strip()] == [
        "# Seal Fitter", "You fit seals", "and test", "all of the pumps", "Place",
    ]  # fmt: skip
    assert advert.notes == ("left out: 4 words, hidden",)


def test_footnotes_headers_and_footers_of_word() -> None:
    """Notes are read behind the text; what stands on every page is left out and told, unless the title stands there."""
    body, notes = paragraph("You fit seals."), paragraph("Also at night.")
    margins = {"header1": paragraph("Seal Fitter"), "header2": paragraph("Seal Fitter"), "footer1": paragraph("Page 1")}
    advert = read_bytes(docx(body, footnotes=notes, **margins))
    assert (advert.title, advert.text.split("\n")[2:]) == ("Seal Fitter", ["You fit seals.", "Also at night."])
    assert advert.notes == ("left out: 2 words of headers and footers",)
    titled = read_bytes(docx(paragraph("Valve Fitter", "Title") + body, **margins))
    assert (titled.title, titled.notes) == ("Valve Fitter", ("left out: 4 words of headers and footers",))


def test_what_a_form_in_word_asks_for() -> None:
    """Fields that nobody filled in and tables of contents are left out and told; fields with a text are read."""

    def field(properties: str, text: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"

    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    fields = field("<w:showingPlcHdr/>", "Click here") + field(contents, "Tasks 2") + field("", "You fit seals.")
    advert = read_bytes(docx(paragraph("Seal Fitter") + fields))
    assert advert.text.split("\n") == ["Seal Fitter", "You fit seals."]
    assert advert.notes == ("left out: 4 words, a table of contents or what is to be filled in",)


def test_a_box_that_is_written_twice_is_read_once() -> None:
    """What Word writes once more for older programs is not read, and not told of."""
    box = f"<w:txbxContent>{paragraph('You fit seals.')}</w:txbxContent>"
    advert = read_bytes(docx(paragraph("Seal Fitter") + f"<w:p><w:r>{box}<w:Fallback>{box}</w:Fallback></w:r></w:p>"))
    assert (advert.text.count("seals"), advert.notes) == (1, ())


def test_the_tail_of_a_mail() -> None:
    """Its signature and notices are left out and told, a note of its sender above the advert is not."""
    text = "See below.\n--\nAna\n\n" + "You fit seals into pumps and test them.\n" * 10
    signed = f"{text}\n-- \nBo Lind\nPartner\n\nThis e-mail and any attachments\nare confidential.\n\nWe pay well."
    advert = read_bytes(mail("FW: Vacancy: Seal Fitter", signed))
    assert advert.title == "Seal Fitter"
    assert "Ana" in advert.text
    assert advert.text.split()[-3:] == ["We", "pay", "well."]
    assert not {"Lind", "Partner", "confidential."} & set(advert.text.split())
    assert "left out: 11 words, the signature and notices of a mail" in advert.notes


def test_a_signature_below_a_closing() -> None:
    """Who wrote the mail, and as what, is left out below "Kind regards", not where a forwarded advert follows."""
    text = "You fit seals into pumps and test them.\n" * 10
    signature = "\nKind regards,\nBo Lind\nMES Lead | Orrin\nTel. 555 0100\n"
    advert = read_bytes(mail("Seal Fitter", text + signature))
    assert advert.text.split()[-2:] == ["test", "them."]
    assert "left out: 11 words, the signature and notices of a mail" in advert.notes
    assert "MES Lead" in read_bytes(mail("Seal Fitter", text + signature + text + "\n" * 2 + text)).text


def style(name: str, properties: str, kind: str = "text", parent: str = "") -> str:
    """Return a style of OpenDocument."""
    derived = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{kind}" {derived}>{properties}</style:style>'


STYLES = (
    style("White", '<style:text-properties fo:color="#ffffff"/>')
    + style("Black", '<style:text-properties fo:color="#000000"/>')
    + style("Tiny", '<style:text-properties fo:font-size="1pt"/>')
    + style("Hidden", '<style:text-properties text:display="none"/>')
    + style("Badge", '<style:text-properties fo:color="#ffffff" fo:background-color="#1f3864"/>')
    + style("Band", '<style:paragraph-properties fo:background-color="#1f3864"/>', "paragraph", "Pale")
    + style("Below", "", "paragraph", "Pale")
)
PALE = style("Pale", '<style:text-properties fo:color="#FEFEFE"/>', "paragraph")


def test_open_document_that_cannot_be_seen() -> None:
    """As in Word; what is white may be so by a style of the document or by one from which that is derived."""

    def span(name: str, text: str) -> str:
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    parts = [
        span("White", "secret MES"),
        "seals",
        span("Tiny", "tiny MES"),
        span("Badge", "of pumps"),
        span("Hidden", "x"),
    ]
    advert = read_bytes(
        odt(
            f'<text:h text:outline-level="1">Seal Fitter</text:h><text:p>You fit {" ".join(parts)}</text:p>'
            f'<text:p text:style-name="Band">and test all</text:p>'
            f'<text:p text:style-name="Below">lead the MES {span("Black", "of them.")}</text:p>'
            f"<table:table><text:p>{span('White', 'Place')}</text:p></table:table>",
            STYLES,
            PALE,
        )
    )
    assert [" ".join(line.split()) for line in advert.text.splitlines()] == [
        "# Seal Fitter", "You fit seals of pumps", "and test all", "of them.", "Place",
    ]  # fmt: skip
    assert advert.notes == ("left out: 8 words, hidden",)


def test_white_on_coloured_pages_is_read() -> None:
    """The pages of an OpenDocument text may have a background."""
    pages = '<style:page-layout><style:page-layout-properties fo:background-color="#1f3864"/></style:page-layout>'
    body = '<text:p>Seal Fitter</text:p><text:p text:style-name="Below">You test pumps.</text:p>'
    assert "You test pumps." in read_bytes(odt(body, STYLES, PALE + pages)).text


def test_open_document() -> None:
    """Headings, lists and spans are read, comments are not."""
    advert = read_bytes(OPEN)
    assert (advert.title, advert.text.splitlines()) == (
        "Seal Fitter",
        ["# Seal Fitter", "You test the pumps.", "- Fit seals"],
    )


def test_rich_text() -> None:
    """Rich Text gives its paragraphs."""
    advert = read_bytes(RICH)
    assert (advert.title, advert.text.split("\n")[1]) == ("Seal Fitter", "You test the pumps.")


def test_pdf() -> None:
    """Pages follow one another without the lines that all of them have, and words that were split are whole."""
    pages = [["Orrin Pumps plc", text] for text in ("Seal Fitter", "You fit seals and manu-", "factured pumps.")]
    advert = read_bytes(pdf(pages))
    assert advert.title == "Seal Fitter"
    assert "Orrin" not in advert.text
    assert advert.notes == ("left out: 3 words that stand on every page",)


@pytest.mark.parametrize("first", ["From", "Subject", "Date", "Message-ID"])
@pytest.mark.parametrize("suffix", ["", ".txt", ".eml"])
def test_a_mail_is_known_by_its_headers(first: str, suffix: str) -> None:
    """Whichever comes first, from a pipe too; a text with such lines above it is no mail."""
    headers = {"Message-ID": "<1@example.com>", "Date": "Thu, 3 May 2026 09:14:00 +0000", "From": "ana@example.com"}
    headers |= {"Subject": "=?utf-8?q?Seal_Fitter?=", "MIME-Version": "1.0"}
    lines = [f"{name}: {headers[name]}" for name in sorted(headers, key=lambda name: (name != first, name))]
    assert read_bytes("\r\n".join([*lines, "", "You test the pumps."]).encode(), suffix=suffix).title == "Seal Fitter"
    pasted = b"From: Ana\nSubject: Seal Fitter\n\nYou write Content-Type: text/html."
    assert read_bytes(pasted, suffix=".txt").text.startswith("From: Ana")


def test_a_subject_that_is_a_remark() -> None:
    """The subject of a mail is the title, unless the text begins with one that names a job."""
    text = "Seal Fitter\n\nYou test the pumps."
    assert read_bytes(mail("draft for tomorrow", text)).title == "Seal Fitter"
    assert read_bytes(mail("Valve Fitter", text)).title == "Valve Fitter"
    assert read_bytes(mail("Nights in Hull", "You test the pumps.")).title == "Nights in Hull"


def test_places_in_a_pdf_tell_the_page() -> None:
    """Of every line, also where a word is split between two pages and where the title is taken out of the first."""
    pages = [["Seal Fitter", "", "You fit seals."], ["", "You file manu-"], ["als.", "", "You test."]]
    advert = read_bytes(pdf(pages))
    begins = [
        advert.place(at, at + 1).begin for at in map(advert.text.index, ("Seal", "You fit", "manuals", "You test"))
    ]
    assert begins == ["page 1, line 1", "page 1, line 3", "page 2, line 5", "page 3, line 7"]


def test_places_in_a_word_document_tell_the_paragraph() -> None:
    """Blank ones count, and a line broken within one does not."""
    body = paragraph("Seal Fitter") + paragraph("") + "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
    advert = read_bytes(docx(body + paragraph("You test.")))
    places = [advert.place(at, at + 3) for at in map(advert.text.index, ("Seal", "two", "You"))]
    assert [place.to_dict() for place in places] == [
        {"line": 1, "column": 1, "end_line": 1, "end_column": 4, "paragraph": 1},
        {"line": 4, "column": 1, "end_line": 4, "end_column": 4, "paragraph": 3},
        {"line": 5, "column": 1, "end_line": 5, "end_column": 4, "paragraph": 4},
    ]


def test_places_in_text_tell_no_page() -> None:
    """A place of a plain file is lines and columns alone."""
    assert read_bytes(b"Seal Fitter\n\nYou test.").place(0, 4).to_dict().keys() == {
        "line", "column", "end_line", "end_column",
    }  # fmt: skip


LEFT = [
    "You fit the seals of the large pumps on",
    "our second line, and see to it that the",
    "bench is clean when the shift has ended.",
] * 2
RIGHT = [
    "The pay is that of the trade, and each",
    "fitter has a locker, two sets of boots",
    "and a free lunch in our own canteen.",
] * 2


def two_columns(left: list[str], right: list[str]) -> bytes:
    """Return a page with a title on which each line goes across both columns."""
    rows = enumerate(zip(left, right, strict=True))
    lines = [[(50, 760 - 12 * row, one), (320, 760 - 12 * row, other)] for row, (one, other) in rows]
    return pdf_of_pieces([[(50, 800, "Seal Fitter"), *(piece for line in lines for piece in line)]])


def test_columns_of_a_pdf_are_read_one_by_one() -> None:
    """Lines that go across two columns of prose are taken apart."""
    advert = read_bytes(two_columns(LEFT, RIGHT))
    assert advert.title == "Seal Fitter"
    assert " ".join(advert.text.split()) == " ".join(["Seal Fitter", *LEFT, *RIGHT])


def test_a_table_of_a_pdf_is_read_row_by_row() -> None:
    """What stands beside short cells is not another column."""
    advert = read_bytes(two_columns(["Place", "Pay", "Shift", "Start", "Hours", "Team"], RIGHT))
    assert advert.text.index("Pay") < advert.text.index("a free lunch")


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["You fit manu-", "factured pumps."], "manufactured pumps"),
        (["A cross-", "functional team."], "cross-functional team"),
        (["We know the MES-", "related work."], "MES-related work"),
        (["You re-order parts, and re-", "order them again."], "re-order them"),
        (["You do first-", "and second-line support."], "first- and second-line"),
    ],
)
def test_words_that_a_pdf_splits(lines: list[str], read: str) -> None:
    """A word that is split at the end of a line is whole again, with its hyphen if it has one."""
    assert read in " ".join(read_bytes(pdf([["Seal Fitter", "", *lines]])).text.split())


def test_numbered_pages() -> None:
    """Heads and feet that differ in the page's number alone are left out, and a word split over them is whole."""
    pages = [["Seal Fitter", "You fit manu-", "Page 1 of 2"], ["factured pumps of 20 kinds.", "Page 2 of 2"]]
    advert = read_bytes(pdf(pages))
    assert "manufactured pumps of 20 kinds." in advert.text
    assert "Page" not in advert.text


def test_lines_one_and_a_half_apart_are_a_paragraph() -> None:
    """Lines of a paragraph stand one and a half of their height apart in many documents, paragraphs further."""
    lines = ["You fit the seals of all the large pumps on our", "second line. You tell the lead of leaks.", "", "Days."]
    pieces = [(60, 780 - number * 14, line) for number, line in enumerate(lines)]
    assert read_bytes(pdf_of_pieces([pieces])).text.split("\n\n") == [" ".join(lines[:2]), "Days."]


def test_lines_of_a_paragraph_flow() -> None:
    """Lines that were broken at a width are one; what begins a line of its own stays so."""
    lines = [
        "Seal Fitter",
        "You fit the seals of all the large pumps on our",
        "second line. You tell the lead of",
        "* leaks",
    ]
    assert read_bytes(pdf([lines])).text.splitlines() == [
        "Seal Fitter",
        "You fit the seals of all the large pumps on our second line. You tell the lead of",
        "* leaks",
    ]


def test_items_of_a_pdf() -> None:
    """Short lines are lines of their own, though nothing stands between them."""
    text = "You fit seals into the pumps of our customers, test them under pressure, write down what"
    lines = [text, "leaks and tell the day shift", "", "Skills", "Metal work", "Reading drawings", "Patience"]
    assert read_bytes(pdf([["Seal Fitter", "", *lines]])).text.splitlines()[-4:] == lines[-4:]


def test_a_pdf_that_was_printed_twice() -> None:
    """What stands on every page is the page's, unless nothing else is there."""
    assert read_bytes(pdf([["Seal Fitter", "Days."]] * 2)).text == "Seal Fitter\nDays."


def test_the_largest_letters_are_the_title() -> None:
    """A title over several lines is one, wherever it stands; a text of one size has none but its first line."""
    small = [(50, 700 - 12 * row, line) for row, line in enumerate(["Place", "Hull", *LEFT])]
    large = [(200, 800, "Seal Fitter for"), (200, 770, "Large Pumps")]
    advert = read_bytes(pdf_of_pieces([[*small, *large]], large=len(large)))
    assert advert.title == "Seal Fitter for Large Pumps"
    assert advert.text.count("Large Pumps") == 1
    assert read_bytes(pdf_of_pieces([[*small, *large]])).title == "Place"


@pytest.mark.parametrize("mark", ["\u2022", "1.", "b)"])
@pytest.mark.parametrize("apart", [14, 21])
def test_the_rest_of_an_item_hangs_below_its_text(apart: int, mark: str) -> None:
    """Items are whole whose further lines begin below their text and not below their bullets, also double-spaced."""
    items = [("You fit the seals of all the large pumps of the", "MES line."), ("You tell leads of leaks.", "")]
    pieces, y = [(60, 780, "Seal Fitter"), (60, 759, "Tasks")], 738
    for first, rest in items:
        pieces += [(60, y, mark), (78, y, first), (78, y - apart, rest)]
        y -= 2 * apart
    read = read_bytes(pdf_of_pieces([pieces])).text.splitlines()
    assert read[-2:] == [f"{mark} {items[0][0]} MES line.", f"{mark} You tell leads of leaks."]


def test_an_employer_in_larger_letters_than_the_title() -> None:
    """Of what stands in large letters the first that names a job is the title."""
    sizes = [(26, 800, "Orrin Pumps"), (16, 760, "Seal Fitter"), (9, 730, "You fit the seals of all large pumps.")]
    drawn = " ".join(f"/F1 {size} Tf 1 0 0 1 60 {y} Tm ({text}) Tj" for size, y, text in sizes)
    assert read_bytes(pdf_as_drawn([drawn])).title == "Seal Fitter"


def test_what_stands_askew_is_no_text_of_a_pdf() -> None:
    """A watermark and what is turned at the edge of a page are left out, and told."""
    straight = "1 0 0 1 60 780 Tm (Seal Fitter) Tj 1 0 0 1 60 760 Tm (You fit the seals of all large pumps.) Tj"
    advert = read_bytes(pdf_as_drawn([f"/F1 90 Tf .7 .7 -.7 .7 150 250 Tm (DRAFT) Tj /F1 9 Tf {straight}"]))
    assert (advert.title, advert.notes) == ("Seal Fitter", ("left out: 5 letters that stand askew, as watermarks do",))


def test_a_title_that_is_spaced_out() -> None:
    """Letters that stand by themselves are words."""
    assert read_bytes(pdf([["S E A L  F I T T E R", "You fit seals."]])).title == "SEAL FITTER"


@pytest.mark.parametrize("name", ["advert.txt", "advert.html", "advert.eml"])
def test_attached_texts_pages_and_mails(name: str) -> None:
    """What a mail brings is read whatever its type is called."""
    text = "Seal Fitter\n\nYou fit the seals of large pumps and see to it that the bench is clean."
    data = {".txt": text.encode(), ".eml": mail(*text.split("\n\n"))}.get(name[-4:], f"<p>{text}</p>".encode())
    assert "seals of large pumps" in read_bytes(mail("see below", "Attached.", attached={name: data})).text


def test_a_part_without_headers_is_the_text_of_a_mail() -> None:
    """Nothing has to be said of a part that is plain text."""
    text = "You fit the seals of large pumps and test each."
    parts = f"--b\n\n{text}\n--b\nContent-Type: text/csv\n\na,b\n--b--\n"
    assert (
        text in read_bytes(f"Subject: Seal Fitter\nContent-Type: multipart/mixed; boundary=b\n\n{parts}".encode()).text
    )


def test_a_mail_attached_as_mail() -> None:
    """A mail that is forwarded as an attachment is read."""
    inner = b"Subject: Seal Fitter\nContent-Type: text/plain\n\nYou fit the seals of large pumps and test each.\n"
    outer = (
        b'MIME-Version: 1.0\nSubject: FW: this\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nSee below.\n'
        b"--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" + inner + b"--b--\n"
    )
    assert read_bytes(outer).title == "Seal Fitter"


@pytest.mark.parametrize("piece", ["(", "; a=b", '; a="', "; a*0*=b", "=?utf-8?q?a?= ", "Re: "])
@pytest.mark.parametrize("name", ["Subject", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"])
def test_long_headers_take_no_longer(name: str, piece: str) -> None:
    """They are read to a bound, whatever their parser makes of what goes on for long."""
    started = process_time()
    with suppress(UnreadableDocument):
        read_bytes(f"From: ana@example.com\n{name}: text/plain{piece * 20_000}\n\nYou fit seals.".encode(), "", ".eml")
    assert process_time() - started < 2


def test_headers_of_many_parts_are_bounded_together() -> None:
    """A mail of parts with a long header each is refused, one whose parts have the same is not."""
    head = (
        "Subject: Seal Fitter\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nYou fit seals.\n"
    )
    parts = [f"--b\nContent-Type: text/plain; name={at:0500}\n\nNo.\n" for at in range(400)]
    with pytest.raises(UnreadableDocument, match="headers"):
        read_bytes("".join([head, *parts, "--b--\n"]).encode(), "", ".eml")
    assert "You fit seals." in read_bytes("".join([head, *parts[:1] * 400, "--b--\n"]).encode(), "", ".eml").text


def test_hidden_rich_text_is_left_out_and_told() -> None:
    """Text that its writer hid is not read, be it a group of its own or a stretch that ends; notes count its words."""
    advert = read_bytes(rb"{\rtf1 Seal Fitter\par {\v Lead the MES}You fit \v all of \v0 seals in C:\\v.\par}")
    assert advert.text.split() == ["Seal", "Fitter", "You", "fit", "seals", "in", "C:\\v."]
    assert advert.notes == ("left out: 5 words, hidden",)


def test_cells_of_rich_text_are_lines() -> None:
    """What is asked in a form, and the answer, stand apart; the label alone is not the title."""
    advert = read_bytes(rb"{\rtf1\trowd\cellx1\cellx2\intbl Job title\cell Seal Fitter\cell\row Fit seals.\par}")
    assert advert.title == "Seal Fitter"


def test_a_json_export_that_is_cut_off_is_one_error() -> None:
    """A JSON text of many lines is no JSON Lines."""
    with pytest.raises(UnreadableInput, match="not JSON"):
        list(read_export(b'{\n "title": "Seal Fitter",\n "description": "You fit\n'))


def test_mail() -> None:
    """The subject is the title, the plain text the advert; what is attached and not read is told."""
    long = "You fit seals into pumps and test them. " * 10
    advert = read_bytes(mail("Fwd: Seal Fitter", long, f"<p>{long}</p>", {"logo.png": b"\x89PNG"}))
    assert advert.title == "Seal Fitter"
    assert "You fit seals into pumps" in advert.text
    assert advert.notes == ("the attachment 'logo.png' is not read",)


def test_emoji_of_rich_text_are_whole() -> None:
    """Rich Text writes them in two halves."""
    advert = read_bytes(rb"{\rtf1\ansi Seal Fitter\par \u-10179 ?\u-8704 ? You fit seals.}")
    assert advert.text.split("\n")[-1].endswith("\U0001f600 You fit seals.")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n"])
def test_what_is_blank_before_a_document(before: bytes) -> None:
    """A byte-order mark or blank lines before it do not make a document another one."""
    assert read_bytes(before + rb"{\rtf1\ansi Seal Fitter\par You fit seals.}", suffix=".rtf").title == "Seal Fitter"


def test_symbols_of_word_are_bullets() -> None:
    """A bullet that is inserted as a symbol is one, other symbols are spaces."""
    symbols = "".join(
        f'<w:p><w:r><w:sym w:char="{code}"/></w:r><w:r><w:t>Fit seals</w:t></w:r></w:p>'
        for code in ("F0B7", "A7", "F021")
    )
    assert read_bytes(docx(paragraph("Seal Fitter") + symbols)).text.split("\n")[1:] == [
        "\u2022Fit seals", "\u2022Fit seals", " Fit seals",
    ]  # fmt: skip


HEADERS = "\r\n\r\nFrom: ana@example.com\r\nSubject: Seal Fitter\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("text/plain; charset=us-ascii", "You fit seals in São Paulo.".encode()),
        ("text/plain; charset=unheard-of", "You fit seals in São Paulo.".encode()),
        ("text/plain", "You fit seals in São Paulo.".encode("cp1252")),
        ("text/plain", b"<html><body><h1>Seal Fitter</h1><p>You fit seals in S&atilde;o Paulo.</p></body></html>"),
        ("text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64", b"WW91IGZpdCBzZWFscyBpbiBTw6NvIFBhdWxvLg"),
    ],
)
def test_a_mail_is_read_that_says_something_else_of_its_text(said: str, body: bytes) -> None:
    """Neither a wrong encoding or type, padding left out nor blank lines before the headers lose a letter."""
    advert = read_bytes(f"{HEADERS}Content-Type: {said}\r\n\r\n".encode() + body, suffix=".eml")
    assert advert.title == "Seal Fitter"
    assert advert.text.split("\n")[-1] == "You fit seals in São Paulo."


def test_a_mail_of_nothing_but_tags() -> None:
    """The HTML that is too much to be read is told of, and the text beside it is read."""
    advert = read_bytes(mail("Seal Fitter", "You fit seals.", "<p>a" * (TAGS + 1)))
    assert "You fit seals." in advert.text
    assert any("HTML of the mail is not read" in note for note in advert.notes)


def test_a_mail_that_only_brings_an_attachment() -> None:
    """A few words of a mail are not the advert, its document is."""
    advert = read_bytes(mail("see below", "Please check the attached.", attached={"advert.docx": WORD}))
    assert advert.title == "Seal Fitter"
    assert "read from the attachment 'advert.docx'" in advert.notes


@pytest.mark.parametrize(("data", "suffix"), [(WORD, ".doc"), (OPEN, ".txt"), (pdf([["Seal Fitter", "Days."]]), "")])
def test_content_decides(data: bytes, suffix: str) -> None:
    """A document is known by how it begins, not by its name."""
    assert read_bytes(data, suffix=suffix).title == "Seal Fitter"


DAMAGED = {
    "an archive cut off": (WORD[: len(WORD) // 2], UnreadableDocument),
    "a document cut off": (archive({"word/document.xml": "<w:document"}), UnreadableDocument),
    "an archive of other files": (archive({"a.txt": "Days."}), UnsupportedFormat),
    "no PDF but its begin": (b"%PDF-1.4\nnothing", UnreadableDocument),
    "a scan": (pdf([[]]), UnreadableDocument),
    "entities in one another": (
        archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'}),
        UnreadableDocument,
    ),
    "a bomb": (archive({"word/document.xml": "<a>" + " " * 60_000_000 + "</a>"}), UnreadableDocument),
    "a text without end": (docx(paragraph("word " * 300_000)), InputTooLong),
    "depth": (archive({"word/document.xml": "<a>" * 5_000 + "</a>" * 5_000}), UnreadableDocument),
    "a mail in a mail in a mail": (
        b"MIME-Version: 1.0\n" + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 2_000,
        UnreadableDocument,
    ),
    "a PDF cut off": (pdf([["Seal Fitter", "Days."]])[:-40], UnreadableDocument),
    "Rich Text cut off": (RICH[:-10], UnreadableDocument),
    "a mail cut off": (mail("Seal Fitter", "Days.", "<p>Days.</p>")[:-20], UnreadableDocument),
    "base64 that is damaged": (
        b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nU2VhbCBGaXR0ZXI*\nU2Vh\n",
        UnreadableDocument,
    ),
    "groups without end": (b"{\\rtf1" + b"{" * 100_000, UnreadableDocument),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_and_hostile_documents_are_refused(name: str) -> None:
    """Each ends in one line that says what is wrong."""
    data, error = DAMAGED[name]
    with pytest.raises(error) as caught:
        read_bytes(data)
    assert len(str(caught.value).splitlines()) == 1


@given(st.binary(max_size=200), st.sampled_from([b"PK\x03\x04", b"{\\rtf1", b"MIME-Version: 1.0\n"]))
def test_any_bytes_are_read_or_refused(data: bytes, begin: bytes) -> None:
    """Whatever follows the begin of a document, there is an advert or one error."""
    with suppress(UnreadableInput):
        assert read_bytes(begin + data).text


def test_a_document_is_never_overwritten_with_text(tmp_path: Path) -> None:
    """Fixes are for the program that made it."""
    file = tmp_path / "advert.docx"
    file.write_bytes(WORD)
    advert = read_file(file)
    with pytest.raises(FixError, match="not mended"):
        write(Mended(advert.origin.source, "other", (), (), 1), file)
    assert file.read_bytes() == WORD


def test_a_diagram_of_a_word_document_is_read() -> None:
    """The text of a diagram, which Word keeps in a file of its own, stands behind that of the document."""
    diagram = "<d:p xmlns:d='urn:d'><d:r><d:t>Fit seals</d:t></d:r></d:p>"
    body = f'<w:document xmlns:w="urn:w"><w:body>{paragraph("Seal Fitter")}</w:body></w:document>'
    advert = read_bytes(archive({"word/document.xml": body, "word/diagrams/data1.xml": diagram}))
    assert advert.text == "Seal Fitter\nFit seals"


@pytest.mark.parametrize(
    "subject", ["Intake meeting: Seal Fitter", "[pump-jobs] Seal Fitter", "Seal Fitter - is it you?"]
)
def test_a_subject_that_says_more_than_the_title(subject: str) -> None:
    """Where the text has a title that the subject has in it, that is the title."""
    assert read_bytes(mail(subject, "Seal Fitter\n\nYou fit seals.")).title == "Seal Fitter"


def test_a_long_letter_with_the_advert_attached() -> None:
    """A letter that names no job leaves the advert to its attachment, however long it is."""
    letter = "Dear Bo,\n\n" + "I hope that you had a good start into the week. " * 20
    attached = {"post.docx": docx(paragraph("Seal Fitter", "Title") + paragraph("You fit seals. " * 40))}
    advert = read_bytes(mail("Our talk", letter, attached=attached))
    assert advert.title == "Seal Fitter"
    assert advert.notes == ("read from the attachment 'post.docx'",)
