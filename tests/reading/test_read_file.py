"""Files and streams, and their limits."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from jdscope.reading import UnreadableInput, read_bytes, read_fields, read_file, read_stream
from jdscope.reading.errors import InputNotPermitted, InputTooLong, MissingInput, UnsupportedFormat


def test_file_is_read(tmp_path: Path) -> None:
    """A file is read by its suffix, and the advert names it."""
    path = tmp_path / "advert.HTML"
    path.write_text("<h1>Line Engineer</h1>", encoding="utf-8")
    advert = read_file(path)
    assert (advert.text, advert.source) == ("Line Engineer", str(path))


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there has an error of its own, which leaves the path to the caller."""
    with pytest.raises(MissingInput, match=r"^no such file or folder$"):
        read_file(tmp_path / "nowhere.md")


def test_forbidden_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read has an error of its own."""

    def forbid(path: Path, mode: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(InputNotPermitted):
        read_file(tmp_path / "locked.md")


def test_folder_is_told(tmp_path: Path) -> None:
    """A folder is not a file."""
    with pytest.raises(UnreadableInput, match="directory"):
        read_file(tmp_path)


def test_unknown_suffix_is_told() -> None:
    """A format that is not read is refused with those that are."""
    with pytest.raises(UnsupportedFormat, match=r"^\.CSV: a table of adverts is for jdscope score"):
        read_bytes(b"title,text", suffix=".CSV")
    with pytest.raises(UnsupportedFormat, match=r"^\.xyz files are not read: save it as one of .*\.md"):
        read_bytes(b"text", suffix=".xyz")


@pytest.mark.parametrize("suffix", ["", ".txt", ".json"])
def test_an_export_of_one_advert_is_that_advert(suffix: str) -> None:
    """Whatever its name is, an export is known; one of several adverts is refused where one is taken, and told."""
    one = '{"title": "Fitter", "description": "Fit pumps."}'
    advert = read_bytes(f"[{one}]".encode(), suffix=suffix)
    assert (advert.title, advert.origin.editable) == ("Fitter", False)
    with pytest.raises(UnsupportedFormat, match="holds 2 adverts, and one is taken here"):
        read_bytes(f"{one}\n{one}".encode(), suffix=suffix)


def test_limit_counts_bytes() -> None:
    """An input as long as the limit is read, one byte more is refused, and as a record too."""
    text = "é" * 50
    assert read_bytes(text.encode(), limit=100).text == read_fields({"text": text}, limit=100).text == text
    with pytest.raises(InputTooLong, match="longer than 99 bytes"):
        read_bytes(text.encode(), limit=99)
    with pytest.raises(InputTooLong, match="longer than 99 bytes"):
        read_fields({"text": text}, limit=99)


def test_limit_stops_reading() -> None:
    """No more than one byte over the limit is taken from a stream."""
    stream = io.BytesIO(b"x" * 10_000)
    with pytest.raises(InputTooLong):
        read_stream(stream, limit=100)
    assert stream.tell() == 101


def test_pictures_in_a_page_do_not_count(tmp_path: Path) -> None:
    """Tools that save a page as one file write its pictures into it; what a person sees of it is as long as ever."""
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 200_000
    page = f"<!doctype html><html><body><img src='{picture}'><h1>Line Engineer</h1><p>Days.</p></body></html>".encode()
    path = tmp_path / "page.html"
    path.write_bytes(page)
    for advert in (read_file(path), read_stream(io.BytesIO(page))):
        assert advert.text == "Line Engineer\n\nDays."
    with pytest.raises(InputTooLong):
        read_stream(io.BytesIO(page.replace(b"base64", b"base65")))
