"""Web archives: the page that a browser saved with its pictures is read as the page alone is."""

from __future__ import annotations

import base64
import plistlib
import quopri

import pytest

from jdscope.reading import UnreadableInput, read_bytes
from jdscope.reading.read import read_each
from jdscope.reading.web_archive import is_archive

PAGE = (
    "<!doctype html><html><head><title>Seal Fitter | Orrin</title></head><body><nav><a>Search jobs</a></nav><main>"
    "<h1>Seal Fitter</h1><p>You fit seals \u2013 also large ones \u2013 into pumps = the heart of a plant.</p></main>"
    "<aside>MES Lead, Ghent</aside></body></html>"
)
SHELL = "<!doctype html><html><body><h1>Jobs</h1><iframe src='cid:frame-2'></iframe></body></html>"
FRAME = PAGE.replace("</main>", "<p>You test each of them, and you write down what you find.</p>" * 4 + "</main>")


def mhtml(*pages: str, encoding: str = "quoted-printable", first: str = "From: <Saved by Blink>") -> bytes:
    """Return what a browser saves of a page and its frames."""
    encode = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    head = f'{first}\r\nSubject: Jobs\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b--"\r\n'
    parts = [
        b"\r\n----b--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        + f"{encoding}\r\nContent-Location: https://jobs.example.com/1\r\n\r\n".encode()
        + encode(page.encode())
        for page in pages
    ]
    picture = b"\r\n----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head.encode() + b"".join(parts) + picture + b"\r\n----b----\r\n"


def safari(page: str, *frames: str) -> bytes:
    """Return what Safari saves of a page and its frames."""

    def resource(source: str) -> dict[str, object]:
        main = {"WebResourceData": source.encode("utf-16"), "WebResourceTextEncodingName": "UTF-16"}
        return {"WebMainResource": main}

    archive = resource(page) | {"WebSubframeArchives": [resource(frame) for frame in frames]}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    "data",
    [
        mhtml(PAGE),
        mhtml(PAGE, encoding="base64"),
        mhtml(PAGE, first='From: "Saved by Internet Explorer 11"'),
        mhtml(PAGE, first="MIME-Version: 1.0"),
        safari(PAGE),
    ],
    ids=["Chrome", "base64", "Internet Explorer", "Word", "Safari"],
)
@pytest.mark.parametrize("suffix", ["", ".mhtml", ".txt"])
def test_the_page_is_read(data: bytes, suffix: str) -> None:
    """Title, text and notes are those of the page, whatever the file is called."""
    archive, page = read_bytes(data, suffix=suffix), read_bytes(PAGE.encode(), suffix=".html")
    assert (archive.title, archive.text, archive.notes) == (page.title, page.text, page.notes)
    assert len(read_each(data, suffix=suffix)) == 1


@pytest.mark.parametrize("data", [mhtml(SHELL, FRAME), safari(SHELL, PAGE, FRAME)], ids=["MHTML", "Safari"])
def test_the_frame_that_has_the_advert_is_read(data: bytes) -> None:
    """Where the page is a shell round a frame, the frame is the advert, and a note says so."""
    archive = read_bytes(data)
    assert (archive.title, archive.notes[0]) == ("Seal Fitter", "read from a frame of the page")


def test_an_archive_that_is_cut_off_says_so() -> None:
    """What there is of the page is read."""
    archive = read_bytes(mhtml(PAGE).partition(b"\r\n----b----")[0])
    assert archive.title == "Seal Fitter"
    assert "cut off" in archive.notes[0]


@pytest.mark.parametrize("data", [safari(PAGE)[:-40], b"From: <Saved by Blink>\r\n\r\n", mhtml("<p hidden>a</p>")])
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    """One line says what is wrong with it."""
    with pytest.raises(UnreadableInput, match="archive"):
        read_bytes(data, suffix=".mht")


def test_a_mail_is_no_archive() -> None:
    """A mail with pictures has the same shape, but was sent to someone."""
    assert not is_archive(mhtml(PAGE, first="MIME-Version: 1.0\r\nTo: ana@example.com"))


def test_a_frame_written_within_its_page_is_read() -> None:
    """As tools save them that keep all in one file; the words have their places."""
    page = f"<html><body><h1>Jobs</h1><iframe srcdoc='{FRAME.replace('&', '&amp;')}'></iframe></body></html>"
    advert = read_bytes(page.encode(), suffix=".html")
    assert (advert.title, advert.notes[0]) == ("Seal Fitter", "read from a frame of the page")
    assert page[advert.place(*advert.title_span).column - 1 :].startswith("Seal Fitter")


def test_a_frame_that_is_another_file_is_told() -> None:
    """The note says which file to read."""
    assert "(a_files/in.html)" in read_bytes(b"<html><h1>Jobs</h1><iframe src=a_files/in.html></iframe>").notes[-1]
    with pytest.raises(UnreadableInput, match=r"frame.*in\.html"):
        read_bytes(b"<html><iframe src=in.html></iframe>", suffix=".html")


def test_archives_in_one_another_are_refused() -> None:
    """So many that reading them would never end."""
    archive = mhtml(PAGE).replace(
        b"multipart/related;", b"message/rfc822\r\n\r\n" + b"Content-Type: message/rfc822\n\n" * 3_000
    )
    with pytest.raises(UnreadableInput):
        read_bytes(archive)
