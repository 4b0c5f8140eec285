"""Mending adverts: what is replaced, in which encoding, and what is left alone."""

from __future__ import annotations

import codecs
import subprocess
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdscope.lint.errors import FixError
from jdscope.lint.finding import Edit, Finding, FindingLevel, Fix
from jdscope.lint.fixes import Mended, diff, encode_as, mend, write
from jdscope.reading.read import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from jdscope.advert import Advert

MARKS = {"utf-8": b"", "cp1252": b"", "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def slashes(advert: Advert, *, safe: bool = True) -> list[Finding]:
    """Find every MES/MOM, and mend it to MES."""
    found = []
    at = advert.text.find("MES/MOM")
    while at >= 0:
        fix = Fix("Write MES", (Edit(at, at + 7, "MES"),), safe)
        place = advert.place(at, at + 7)
        found.append(Finding("JD101", "x", FindingLevel.ERROR, "a", place, "MES/MOM", "MES/MOM", "Say which.", fix))
        at = advert.text.find("MES/MOM", at + 7)
    return found


def test_fixes_by_the_thousand_take_no_square_of_time() -> None:
    """They are made in one go; what is left after very many is for the next run."""
    advert = read_bytes(b"MES/MOM, " * 8_000)
    findings = slashes(advert)
    started = process_time()
    mended = mend(advert, lambda advert: findings if "MES/MOM" in advert.text else [])
    assert process_time() - started < 8
    assert (mended.applied, mended.after) == (8_000, "MES, " * 8_000)
    assert mend(advert, lambda advert: slashes(advert)[:1_000]).applied == 2_000


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_only_the_edit_changes(suffix: str, line_break: str) -> None:
    """Fixes leave comments, line ends and all other text as they are, and nothing to find behind them."""
    source = line_break.join(["# MES/MOM lead", "<!-- note -->", "An MES/MOM\u00a0role,\t\u201csenior\u201d  ", ""])
    mended = mend(read_bytes(source.encode(), f"a{suffix}", suffix), slashes)
    assert mended.after == source.replace("MES/MOM", "MES")
    assert (mended.applied, len(mended.wrong), mended.left) == (2, 2, ())


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    """A fix that chooses a meaning is applied only on demand."""
    advert = read_bytes(b"An MES/MOM role")
    assert mend(advert, lambda one: slashes(one, safe=False)).applied == 0
    assert mend(advert, lambda one: slashes(one, safe=False), unsafe=True).after == "An MES role"


def test_edits_across_markup_are_not_made() -> None:
    """A fix whose text has tags inside in the source is left to the author."""
    advert = read_bytes(b"<p>An MES/<b>MOM</b> role", "a.html", ".html")
    assert mend(advert, slashes).after == "<p>An MES/<b>MOM</b> role"


@pytest.mark.parametrize("fence", ["---\ntitle: {}\n---\n", "+++\ntitle = '{}'\n+++\n"])
def test_front_matter_is_left_alone(fence: str) -> None:
    """A title that stands in the front matter is for the author to mend; the text below is mended."""
    source = fence.format("MES/MOM lead") + "\nAn MES/MOM role for you.\n"
    after = mend(read_bytes(source.encode(), "a.md", ".md"), slashes).after
    assert after == source.replace("An MES/MOM", "An MES")


def test_of_two_fixes_in_one_place_the_first_is_made() -> None:
    """Fixes that would touch one another are made one after the other, on the text as it then is."""
    advert = read_bytes(b"An MES/MOM role")
    assert mend(advert, lambda one: slashes(one) * 2).after == "An MES role"


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_git_applies_a_diff(end: str, tmp_path: Path) -> None:
    """A diff has what `git apply` needs, whatever ends the last line; a space keeps lines off the start of a log's."""
    before, after = (f"Fitter{end or chr(10)}You keep the {name}{end}" for name in ("MES/MOM", "MES"))
    lines = list(diff(Mended(before, after, (), (), 1), "a.md"))
    assert lines[:3] == ["--- a/a.md", "+++ b/a.md", "@@ -1,2 +1,2 @@"]
    assert all(line[0] in " +-@\\" for line in lines)
    file = tmp_path / "a.md"
    file.write_bytes(before.encode())
    patch = "\n".join([*lines, ""]).encode()
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert file.read_bytes() == after.encode()


@given(st.text(st.characters(codec="cp1252", exclude_characters="\ufeff")), st.sampled_from(sorted(MARKS)))
def test_the_encoding_is_kept(text: str, codec: str) -> None:
    """A mended text is written with the byte-order mark and in the encoding that the file had."""
    data = MARKS[codec] + text.encode(codec)
    assert encode_as(data, text, text) == data
    assert encode_as(data, text, text + " MES") in (data + " MES".encode(codec), data + b" MES")


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over what somebody else wrote since the advert was read."""
    file = tmp_path / "a.md"
    file.write_text("An MES/MOM role, part time", encoding="utf-8")
    with pytest.raises(FixError, match="changed since"):
        write(Mended("An MES/MOM role", "An MES role", (), (), 1), file)
    assert file.read_text(encoding="utf-8") == "An MES/MOM role, part time"


def test_a_character_that_the_encoding_lacks_is_told() -> None:
    """A fix is not written half: where the encoding lacks a character the file stays as it is."""
    with pytest.raises(FixError, match="save it as UTF-8"):
        encode_as("Köln".encode("cp1252"), "Köln", "Kölń")


def test_a_document_is_for_its_own_program_to_mend() -> None:
    """What is taken out of a document, or decoded as a whole, has findings and no fix that anybody could apply."""
    rich = rb"{\rtf1 MES Engineer\par An MES/MOM role for you.\par }"
    encoded = b"&lt;h1&gt;MES Engineer&lt;/h1&gt;&lt;p&gt;An MES/MOM role for you.&lt;/p&gt;"
    for data, suffix in ((rich, ".rtf"), (encoded, ".html")):
        mended = mend(read_bytes(data, f"a{suffix}", suffix), slashes)
        assert (mended.applied, len(mended.left), mended.after) == (0, 1, mended.before)
