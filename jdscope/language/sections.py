"""The component that cuts an advert into units (sentences, bullets, headings) and says to which section each belongs.

Headings are known by their words, never by their capitals, so that shouting them changes nothing. Where an advert has
none, or has lost its line breaks, the openings of its sentences ("we offer", "you will") tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING

from spacy.language import Language

from jdscope.language.doc import Unit, reading
from jdscope.language.lines import lines, looks_like_heading, sentences
from jdscope.language.phrases import PhraseTrie
from jdscope.language.settings import LEXICON
from jdscope.lexicon.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jdscope.language.doc import Words
    from jdscope.language.lines import Line
    from jdscope.lexicon import Lexicon

NAME = "jdscope_sections"
TITLE = "title"
# What the role is about; the other sections tell of the employer, the candidate and the formalities.
ROLE_SECTIONS = frozenset({TITLE, "role", "duties"})
_FORMAL = frozenset({"employer", "benefits", "legal", "apply"})
_OPENING = 60  # characters
_GLUED = re.compile(r"[A-Z](?<=[a-z)?!][A-Z])(?=[a-z])")


@Language.factory(NAME, default_config={"lexicon": {"@misc": LEXICON}})
def create_sections(nlp: Language, name: str, lexicon: Lexicon) -> Sections:  # noqa: ARG001 (spaCy passes them)
    """Return the component for a pipeline."""
    return Sections(lexicon)


class Sections:
    """Sets `units` of a Doc's Reading, in the order of the text and without overlaps."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headings = lexicon.headings
        self._heading_trie = PhraseTrie(lexicon.headings.items())
        self._openings = PhraseTrie(
            (form, entry.concept.value) for form, entry in lexicon.phrases.items() if entry.concept.group == "opening"
        )

    def __call__(self, doc: Doc) -> Doc:
        """Cut a Doc into units."""
        found = reading(doc)
        cutter = _Cutter(found.words)
        self._cut(cutter, found.title_span)
        found.units = cutter.units
        return doc

    def _cut(self, cutter: _Cutter, title: tuple[int, int]) -> None:
        text, found = cutter.text, lines(cutter.text)
        for line, following in zip_longest(found, found[1:]):
            first = cutter.word(line.start)
            if title[0] <= line.start < title[1]:
                cutter.add(line.start, line.end, TITLE, first)
            elif line.may_be_heading and (known := self._heading(cutter, line, first)):
                cutter.open(known, explicit=True)
                cutter.add(line.start, line.end, known, first, heading=True)
            elif following and looks_like_heading(text, line, following):
                cutter.open("role" if cutter.section in _FORMAL else cutter.section, explicit=False)
                cutter.add(line.start, line.end, cutter.section, first, heading=True)
            else:
                self._cut_line(cutter, line)

    def _cut_line(self, cutter: _Cutter, line: Line) -> None:
        here = cutter.section
        for start, end in sentences(cutter.text, line):
            first = cutter.word(start)
            stated = self._stated(cutter, start, end, first)
            if stated:
                here, content = stated
                if here in ROLE_SECTIONS:  # "Company: ..." is a line of a form, "Your tasks: ..." opens a section
                    cutter.open(here, explicit=True)
                cutter.add(start, content, here, first, heading=True)
                cutter.add(content, end, here, cutter.word(content))
                continue
            opened = self._opening(cutter, end, first)
            if opened and not cutter.explicit:
                here = opened
            cutter.add(start, end, opened if opened in _FORMAL else here, first)

    def _heading(self, cutter: _Cutter, line: Line, first: int) -> str | None:
        """Return the section that a line names which consists of the words of a heading and nothing else."""
        if cutter.hashes[first] not in self._heading_trie.root:
            return None
        last = bisect_left(cutter.starts, line.end, first)
        known = self._heading_trie.prefixes(cutter.hashes, first, last)
        return known[-1][1] if known and known[-1][0] == last else None

    def _stated(self, cutter: _Cutter, start: int, end: int, first: int) -> tuple[str, int] | None:
        """Return the section of a sentence that begins with its heading, and where the heading ends."""
        text, stop = cutter.text, min(end, start + _OPENING)
        if cutter.hashes[first] in self._heading_trie.root:
            colon = text.find(":", start, stop)
            if colon > 0 and (section := self._headings.get(words(text[start:colon]))):
                return section, colon + 1
        elif first not in cutter.glued:
            return None
        glued = _GLUED.search(text, start + 1, stop)
        if glued and (section := self._headings.get(words(text[start : glued.start()]))):
            return section, glued.start()
        return None

    def _opening(self, cutter: _Cutter, end: int, first: int) -> str | None:
        if cutter.hashes[first] not in self._openings.root:
            return None
        openings = self._openings.prefixes(cutter.hashes, first, len(cutter.starts))
        return openings[-1][1] if openings and cutter.ends[openings[-1][0] - 1] <= end else None


class _Cutter:
    """The units cut so far, the section that is open, and whether a heading of known words has opened it."""

    def __init__(self, found: Words) -> None:
        self.text, self.starts, self.ends, self.glued = found.text, found.starts, found.ends, found.glued
        self.hashes = [*found.hashes, 0]  # the last is no word: a unit at the end of a text may have none
        self.section, self.explicit = "role", False
        self.units: list[Unit] = []
        self._last = 0

    def open(self, section: str, *, explicit: bool) -> None:
        self.section, self.explicit = section, explicit

    def word(self, offset: int) -> int:
        """Return the index of the first word from an offset on, which lies behind the units cut so far."""
        return bisect_left(self.starts, offset, self._last)

    def add(self, start: int, end: int, section: str, first: int, *, heading: bool = False) -> None:
        self._last = bisect_left(self.starts, end, first)
        self.units.append(Unit(start, end, section, heading, first, self._last))
