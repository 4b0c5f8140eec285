"""The component that cuts an advert into units (sentences, bullets, headings) and says to which section each belongs.

Headings are known by their words, never by their capitals, so that shouting them changes nothing. Where an advert has
none, or has lost its line breaks, the openings of its sentences ("we offer", "you will") tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language
from spacy.strings import hash_string

from jdscope.language.doc import Unit
from jdscope.language.phrases import PhraseTrie
from jdscope.language.settings import LEXICON
from jdscope.lexicon.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from jdscope.language.doc import Words
    from jdscope.lexicon import Lexicon

NAME = "jdscope_sections"
TITLE = "title"
# What the role is about; the other sections tell of the employer, the candidate and the formalities.
ROLE_SECTIONS = frozenset({TITLE, "role", "duties"})
_FORMAL = frozenset({"employer", "benefits", "legal", "apply"})
_LONGEST_HEADING = 70
_HEADING_WORDS = 8
_OPENING = 60  # characters
_TRAILING = " \t\u00a0*_#"
_WRAPPED = range(55, 101)  # the length of a line that an editor has broken

_BULLET = (
    r"[ \t\u00a0]*(?P<bullet>(?:(?:[^\w\s\"'(\[<&@$£€]+|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])[ \t\u00a0]+"
    r"|[•·●▪◦‣○■□➢➤►✓✔✅☑→–—*-]+)*)[ \t\u00a0]*"
)
_LINE = re.compile(rf"(?m)(?:^|(?<=\r)){_BULLET}(?P<content>[^\r\n]+)")
_UNIT_BREAK = re.compile(
    r"[ \t](?<![ \t][ \t])(?:"
    r"(?:(?<=[.!?;…][ \t])|(?<=[.!?;…][\"')\]][ \t]))[ \t]*(?=[^a-z\s])"
    r"|[ \t]*[•·●▪◦‣■➢➤►✓✔✅→|][ \t]*"
    r"|[ \t]*[*–-][ \t]+(?=[A-Z]))"
)
_ABBREVIATIONS = ("e.g.", "i.e.", "incl.", "approx.", "resp.", "ca.", "vs.", "No.", "no.")
_GLUED = re.compile(r"[a-z)?!](?=[A-Z][a-z])")


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_sections(nlp: Language, name: str, lexicon: Lexicon) -> Sections:
    """Return the component for a pipeline."""
    return Sections(lexicon)


class _Line(NamedTuple):
    start: int
    end: int
    bullet: bool


class Sections:
    """Sets `doc._.units`, in the order of the text and without overlaps."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headings = lexicon.headings
        self._hashed = {tuple(map(hash_string, form)): section for form, section in lexicon.headings.items()}
        self._openings = PhraseTrie(
            (form, entry.concept.value) for form, entry in lexicon.phrases.items() if entry.concept.group == "opening"
        )

    def __call__(self, doc: Doc) -> Doc:
        """Cut a Doc into units."""
        doc._.units = list(self._units(doc._.words, doc._.title_span))
        return doc

    def _units(self, found: Words, title: tuple[int, int]) -> Iterator[Unit]:
        text = found.text
        section, explicit = "role", False
        lines = list(_lines(text))
        for number, line in enumerate(lines):
            if title[0] <= line.start < title[1]:
                yield _unit(line.start, line.end, TITLE, False, found)
                continue
            known = self._heading(found, line)
            if known:
                section, explicit = known, True
                yield _unit(line.start, line.end, section, True, found)
                continue
            if _looks_like_heading(text, line, lines[number + 1 : number + 2]):
                section, explicit = ("role" if section in _FORMAL else section), False
                yield _unit(line.start, line.end, section, True, found)
                continue
            here = section
            for start, end in _sentences(text, line):
                stated = self._stated(text, start, end)
                if stated:
                    here, content = stated
                    if here in ROLE_SECTIONS:  # "Company: ..." is a line of a form, "Your tasks: ..." opens a section
                        section, explicit = here, True
                    yield _unit(start, content, here, True, found)
                    start = content  # noqa: PLW2901
                opened = None if stated else self._opening(found, start, end)
                if opened and not explicit:
                    here = opened
                yield _unit(start, end, opened if opened in _FORMAL else here, False, found)

    def _heading(self, found: Words, line: _Line) -> str | None:
        if line.end - line.start > _LONGEST_HEADING:
            return None
        first = bisect_left(found.starts, line.start)
        return self._hashed.get(tuple(found.hashes[first : bisect_left(found.starts, line.end)]))

    def _stated(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """Return the section of a sentence that begins with its heading, and where the heading ends."""
        stop = min(end, start + _OPENING)
        colon = text.find(":", start, stop)
        if colon > 0:
            section = self._headings.get(words(text[start:colon]))
            if section:
                return section, colon + 1
        glued = _GLUED.search(text, start, stop)
        if glued:
            section = self._headings.get(words(text[start : glued.end()]))
            if section:
                return section, glued.end()
        return None

    def _opening(self, found: Words, start: int, end: int) -> str | None:
        first = bisect_left(found.starts, start)
        openings = self._openings.prefixes(found.hashes, first, len(found.hashes))
        return openings[-1][1] if openings and found.ends[openings[-1][0] - 1] <= end else None


def _unit(start: int, end: int, section: str, heading: bool, found: Words) -> Unit:  # noqa: FBT001
    first = bisect_left(found.starts, start)
    return Unit(start, end, section, heading, first, bisect_left(found.starts, end, first))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that are not blank; a line broken by an editor is one with the line that it goes on in."""
    last: _Line | None = None
    for line in _physical_lines(text):
        if last and not line.bullet and _goes_on(text, last, line):
            last = last._replace(end=line.end)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    if not text[following.start].islower() or text[line.end - 1] in ".:;!?":
        return False
    begun = max(text.rfind("\n", line.start, line.end) + 1, line.start)
    return (
        line.end - begun in _WRAPPED
        and text.count("\n", line.end, following.start) == 1
        and following.end - following.start > 20
    )


def _physical_lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        start, end = found.span("content")
        end = start + len(found["content"].rstrip(_TRAILING))
        if start < end:
            yield _Line(start, end, bool(found["bullet"]))


def _looks_like_heading(text: str, line: _Line, following: list[_Line]) -> bool:
    if line.bullet or not following or line.end - line.start > _LONGEST_HEADING:
        return False
    content = text[line.start : line.end]
    if content[-1] in ".;,!" or len(content.split()) > _HEADING_WORDS or ": " in content:
        return False
    return content[-1] in ":?" or following[0].bullet or following[0].end - following[0].start > 2 * len(content)


def _sentences(text: str, line: _Line) -> Iterator[tuple[int, int]]:
    start = line.start
    for gap in _UNIT_BREAK.finditer(text, line.start, line.end):
        at = gap.start()
        if at > start and not text.endswith(_ABBREVIATIONS, start, at):
            yield start, at
            start = gap.end()
    if start < line.end:
        yield start, line.end
