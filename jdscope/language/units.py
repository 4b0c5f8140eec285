"""The component that cuts an advert into units (sentences, bullets, headings) and says to which section each belongs.

Headings are known by their words, never by their capitals, so that shouting them changes nothing. Where an advert has
none, or has lost its line breaks, the openings of its sentences ("we offer", "you will") tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from jdscope.language.lines import LONGEST_HEADING, lines, looks_like_heading, sentences
from jdscope.language.phrases import PhraseTrie
from jdscope.language.reading import ROLE_SECTIONS, TITLE, Unit, reading_of
from jdscope.language.sieve import Sieve
from jdscope.language.words import word_keys
from jdscope.lexicon.forms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from jdscope.language.reading import Reading
    from jdscope.lexicon import Lexicon

_FORMAL = frozenset({"employer", "benefits", "legal", "apply"})
_OPENING = 60  # characters
_LONG = 200  # characters of a line that may have lost its breaks
_RUN_IN = frozenset({"role", "duties", "requirements", "benefits"})  # sections whose headings are no names
_SENTENCES = frozenset(("in", "must", "reports", "we", "you"))  # words that begin headings and sentences alike
_JOINED_BEFORE = frozenset(("a", "and", "for", "of", "or", "our", "the", "to", "your"))
_JOINED_BEHIND = frozenset(("and", "for", "include", "not", "of", "or", "to"))
_ONE_WORD = frozenset(("accountabilities", "benefits", "duties", "qualifications", "requirements", "responsibilities"))


class Units:
    """Sets `units` of a Reading, in the order of the text and without overlaps."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._headings = lexicon.headings
        self._heading_trie = PhraseTrie(lexicon.headings.items())
        openings = {
            form: entry.concept.value for form, entry in lexicon.phrases.items() if entry.concept.group == "opening"
        }
        self._openings = PhraseTrie(openings.items())
        self._beginnings = Sieve(word_keys(form[0] for form in (*lexicon.headings, *openings)).values())

    def __call__(self, doc: Doc) -> Doc:
        """Cut the text of a Doc into units."""
        reading = reading_of(doc)
        cutter = _Cutter(reading, self._beginnings.passing(reading.words.lower).tolist())
        self._cut(cutter, reading.title_span)
        reading.units = cutter.units
        return doc

    def _cut(self, cutter: _Cutter, title: tuple[int, int]) -> None:
        text, cut = cutter.text, lines(cutter.text)
        for line, following, spans in zip_longest(cut, cut[1:], sentences(text, cut, cutter.lost_breaks)):
            start, end, bullet = line
            first = cutter.word(start)
            short = end - start <= LONGEST_HEADING
            if title[0] <= start < title[1]:
                cutter.add(start, end, TITLE, first)
            elif short and first in cutter.telling and (named := self._heading(cutter, end, first)):
                cutter.open(named, explicit=True)
                cutter.add(start, end, named, first, heading=True)
            elif short and not bullet and following and looks_like_heading(text, line, following):
                cutter.open("role" if cutter.section in _FORMAL else cutter.section, explicit=False)
                cutter.add(start, end, cutter.section, first, heading=True)
            elif end - start > _LONG:
                self._cut_line(cutter, [part for span in spans for part in self._headed(cutter, *span)], run_in=True)
            else:
                self._cut_line(cutter, spans)

    def _headed(self, cutter: _Cutter, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a sentence into which headings cut it that have lost their line breaks."""
        word, last = cutter.word(start), cutter.word(end)
        while word < last:
            headed = self._run_in(cutter, word, end) if word in cutter.telling else None
            if headed and cutter.starts[word] > start:
                yield start, _trimmed_end(cutter.text, cutter.starts[word])
                start = cutter.starts[word]
            word = bisect_left(cutter.starts, headed[1], word) if headed else word + 1
        yield start, end

    def _run_in(self, cutter: _Cutter, first: int, end: int) -> tuple[str, int] | None:
        """Return the section that a heading opens which begins with a word and runs into a sentence, and where that is.

        Both begin with a capital, or a colon stands between them.
        """
        text, starts, ends = cutter.text, cutter.starts, cutter.ends
        if not text[starts[first]].isupper():
            return None
        stop = bisect_left(starts, end) - 1  # a word of the sentence is left
        for last, section in reversed(self._heading_trie.prefixes(cutter.hashes, first, stop)):
            heading, between = text[starts[first] : ends[last - 1]].lower(), text[ends[last - 1] : starts[last]].strip()
            if section in _RUN_IN and (heading in _ONE_WORD or last > first + 1):
                joined = cutter.lower(first - 1) in _JOINED_BEFORE
                runs_in = not between and text[starts[last]].isupper() and cutter.lower(last) not in _JOINED_BEHIND
                told = not joined and (between == ":" or (runs_in and _is_no_name(heading)))
                return (section, starts[last]) if told else None
        return None

    def _alone(self, cutter: _Cutter, first: int, end: int) -> tuple[str, int] | None:
        section = self._heading(cutter, end, first)
        return (section, end) if section else None

    def _cut_line(self, cutter: _Cutter, spans: list[tuple[int, int]], *, run_in: bool = False) -> None:
        here = cutter.section
        for start, end in spans:
            first = cutter.word(start)
            if first not in cutter.telling:
                cutter.add(start, end, here, first)
                continue
            headed = self._run_in(cutter, first, end) or self._alone(cutter, first, end) if run_in else None
            if headed:
                here, content = headed
                cutter.open(here, explicit=True)
                cutter.add(start, _trimmed_end(cutter.text, content), here, first, heading=True)
                if content < end:
                    cutter.add(content, end, here, cutter.word(content))
                continue
            stated = self._stated(cutter, start, end, first)
            if stated:
                here, content = stated
                if here in ROLE_SECTIONS:  # "Company: ..." is a line of a form, "Your tasks: ..." opens a section
                    cutter.open(here, explicit=True)
                cutter.add(start, content, here, first, heading=True)
                if content < end:
                    cutter.add(content, end, here, cutter.word(content))
                continue
            opened = self._opening(cutter, end, first)
            if opened and not cutter.explicit:
                here = opened
            cutter.add(start, end, opened if opened in _FORMAL else here, first)

    def _heading(self, cutter: _Cutter, end: int, first: int) -> str | None:
        """Return the section that a line or a part of one names which is the words of a heading and nothing else."""
        last = bisect_left(cutter.starts, end, first)
        headings = self._heading_trie.prefixes(cutter.hashes, first, last)
        return headings[-1][1] if headings and headings[-1][0] == last else None

    def _stated(self, cutter: _Cutter, start: int, end: int, first: int) -> tuple[str, int] | None:
        """Return the section of a sentence that begins with its heading, and where the heading ends.

        A sentence that was glued to another one may be nothing but a heading.
        """
        if not cutter.glued and cutter.hashes[first] not in self._heading_trie.root:
            return None
        text, stop = cutter.text, min(end, start + _OPENING)
        colon = text.find(":", start, stop)
        if colon > 0 and (section := self._headings.get(words(text[start:colon]))):
            return section, colon + 1
        if end == stop and cutter.is_glued(start, end) and (section := self._headings.get(words(text[start:end]))):
            return section, end
        glued = bisect_right(cutter.glued, start)
        if glued < len(cutter.glued) and (content := cutter.glued[glued]) < stop - 1:
            section = self._headings.get(words(text[start:content]))
            return (section, content) if section else None
        return None

    def _opening(self, cutter: _Cutter, end: int, first: int) -> str | None:
        openings = self._openings.prefixes(cutter.hashes, first, len(cutter.starts))
        return openings[-1][1] if openings and cutter.ends[openings[-1][0] - 1] <= end else None


def _is_no_name(heading: str) -> bool:
    """Tell whether what stands behind a heading's words, with a capital, is no part of the same sentence or name."""
    words = heading.split()
    return words[0] not in _SENTENCES and words[-1] != "project"


def _trimmed_end(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


class _Cutter:
    """The units cut so far, the section that is open, and whether a heading of known words has opened it.

    Attributes:
        telling: the words that a heading or an opening begins with, or that two are glued together in, those behind
            such a one, and a few more.
    """

    def __init__(self, reading: Reading, beginnings: Iterable[int]) -> None:
        words = reading.words
        self.text, self.hashes, self.glued, self.lost_breaks = words.text, words.hashes, words.glued, words.lost_breaks
        self.starts, self.ends = words.starts, words.ends
        behind = [bisect_right(self.starts, offset) for offset in self.glued]
        self.telling = {*beginnings, *behind, *(word - 1 for word in behind)}
        self.section, self.explicit = "role", False
        self.units: list[Unit] = []
        self._last = 0

    def open(self, section: str, *, explicit: bool) -> None:
        self.section, self.explicit = section, explicit

    def word(self, offset: int) -> int:
        """Return the index of the first word from an offset on, which lies behind the units cut so far."""
        return bisect_left(self.starts, offset, self._last)

    def lower(self, word: int) -> str:
        """Return a word in lower case; there is none before the first one."""
        return self.text[self.starts[word] : self.ends[word]].lower() if word >= 0 else ""

    def is_glued(self, start: int, end: int) -> bool:
        """Return whether another sentence stands right before or behind one, without a space between them."""
        before, behind = self.text[start - 1 : start], self.text[end : end + 1]
        return behind.isupper() or before.islower() or bool(before and before in ".?!:)")

    def add(self, start: int, end: int, section: str, first: int, *, heading: bool = False) -> None:
        self._last = bisect_left(self.starts, end, first)
        self.units.append(Unit(start, end, section, heading, first, self._last))
