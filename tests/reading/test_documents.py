"""Documents: what a person sees of them is read, whatever their name, and none makes a reader work without end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.lint.errors import FixError
from jdscope.lint.fixes import Mended, write
from jdscope.reading import UnreadableInput, read_bytes, read_file
from jdscope.reading.errors import InputTooLong, UnreadableDocument, UnsupportedFormat
from tests.reading.documents import archive, docx, mail, odt, paragraph, pdf, pdf_at

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


def test_columns_of_a_pdf() -> None:
    """One column is read behind the other, a line goes on in the next where that one's first word had no room."""
    left = [
        "Seal Fitter",
        "",
        "You fit seals into the pumps",
        "of our customers, test them",
        "under pressure and write",
        "down what leaks.",
    ]
    right = [
        "You bring",
        "",
        "A trade in metal, two years",
        "at a bench, and good eyes. We",
        "teach the rest in your first",
        "six weeks.",
    ]
    page = [(x, 800 - 12 * at, line) for x, column in ((50, left), (300, right)) for at, line in enumerate(column)]
    assert read_bytes(pdf_at([page])).text.split("\n\n") == [
        "Seal Fitter",
        "You fit seals into the pumps of our customers, test them under pressure and write down what leaks.",
        "You bring",
        "A trade in metal, two years at a bench, and good eyes. We teach the rest in your first six weeks.",
    ]


def test_items_of_a_pdf() -> None:
    """Short lines are lines of their own, though nothing stands between them."""
    text = "You fit seals into the pumps of our customers, test them under pressure, write down what"
    lines = [text, "leaks and tell the day shift", "", "Skills", "Metal work", "Reading drawings", "Patience"]
    assert read_bytes(pdf([["Seal Fitter", "", *lines]])).text.splitlines()[-4:] == lines[-4:]


def test_a_pdf_that_was_printed_twice() -> None:
    """What stands on every page is the page's, unless nothing else is there."""
    assert read_bytes(pdf([["Seal Fitter", "Days."]] * 2)).text == "Seal Fitter\nDays."


def test_mail_that_is_cut_off() -> None:
    """What is left is read, and a note tells that there was more."""
    long = "You fit seals into pumps and test them. " * 20
    whole = mail("Seal Fitter", long, f"<p>{long}</p>")
    assert read_bytes(whole).notes == ()
    assert "the mail is damaged or cut off" in read_bytes(whole[: len(whole) * 2 // 3]).notes[0]


def test_mail() -> None:
    """The subject is the title, the plain text the advert; what is attached and not read is told."""
    long = "You fit seals into pumps and test them. " * 10
    advert = read_bytes(mail("Fwd: Seal Fitter", long, f"<p>{long}</p>", {"logo.png": b"\x89PNG"}))
    assert advert.title == "Seal Fitter"
    assert "You fit seals into pumps" in advert.text
    assert advert.notes == ("the attachment 'logo.png' is not read",)


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
    "rich text cut off": (RICH[: len(RICH) // 2], UnreadableDocument),
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
    with pytest.raises(FixError, match="it is a document"):
        write(Mended(advert.origin.source, "other", (), (), 1), file)
    assert file.read_bytes() == WORD
