"""Reads a web page, or a piece of one: its JobPosting, else what a person sees of it less what stands around it.

A page's own statement for search engines (JSON-LD) has the posting and nothing else, so it is taken where it is whole;
some sites put only a summary there, so what is much shorter than the page's text is not. Of the text, what nobody can
see is left out, then navigation, footers and banners by their elements, roles and names (where that leaves hardly
anything, names are not believed), then what `main_text` tells from the posting by its place and its headings.

Extractors of libraries were measured on 12 layouts of job boards with 12 adverts each, as words of the posting kept and
words of the furniture kept: trafilatura 2.3 0.83 and 0.14, readability 0.9 0.83 and 0.12, jusText 3.0 0.55 and 0.01;
this reader 1.00 and 0.00. They neither read JobPostings nor know which text nobody sees, nor where a word stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from jdscope.reading.errors import EmptyInput, UnreadableInput
from jdscope.reading.fields import read_parts
from jdscope.reading.furniture import AROUND
from jdscope.reading.html import Page
from jdscope.reading.lines import FEWEST_WORDS, kept_stretches, words_left_out
from jdscope.reading.listed import listed_begins
from jdscope.reading.main_text import choose_lines, closed_line
from jdscope.reading.markdown import title_span
from jdscope.reading.marks import HEADING
from jdscope.reading.markup import Tag, looks_like_fragment, looks_like_page, scan
from jdscope.reading.page_data import held, length_of_scripts
from jdscope.reading.page_elements import Furniture
from jdscope.reading.page_title import begins_with_title, heading_span, title_element
from jdscope.reading.parts import find_parts
from jdscope.reading.posting import damaged, postings
from jdscope.reading.section_headings import opens_duties
from jdscope.reading.titles import core_span, heads_a_list, is_no_title, names_occupation, tail_length
from jdscope.reading.transcript import Transcript
from jdscope.reading.vacancies_shown import shown_each, told_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.advert import Advert
    from jdscope.reading.lines import Line
    from jdscope.reading.posting import Posting

READ_AS_POSTING = "read from the page's JobPosting (JSON-LD)"
READ_AS_DATA = "shows hardly any text: read from the data that its scripts hold"
_SEVERAL = "states {} vacancies: the first one that its title names is read; --split reads each"
_DRAWN = "its text is drawn by scripts, which are not run: save the page as the browser shows it, or as PDF"
READ_AS_FRAME = "read from a frame of the page"
_CLOSED = "the page tells that the vacancy is closed: {!r}"
_DAMAGED = "the JobPosting (JSON-LD) that it states is no JSON: not read"
READ_WITHOUT = "read from what the page shows where scripts do not run"
_FRAMES = "its text may stand in a frame, which is a file of its own: read that ({})"
_FRAME = re.compile(r"<i?frame\b", re.IGNORECASE)
_NOSCRIPT = re.compile(r"(</?)noscript\b", re.IGNORECASE)
_MOST_FRAMES, _LONGEST_ADDRESS = 5, 100
_TEASER = 40  # words of a page that shows hardly any
_LONGEST_NOTICE = 100  # characters that are told of it
_MUCH_SCRIPT = 1_000  # characters of the scripts in it
_MOST_AROUND = 10  # times the words that are left of a page where names of classes are believed
_ENOUGH = 0.5  # of the words of a page that its JobPosting has, to be read in its place
_MANY_TIMES = 5  # the words of the others in a list that a posting among them has
_WHOLE = 120  # words of a JobPosting that is no summary
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W_]+")
_WINDOW = 400  # characters of a script in which the next word is looked for


def read_page(source: str) -> Advert:
    """Read an HTML page or a piece of one.

    The title is that of its JobPosting, else the first h1, else the title element, else the first line.

    Raises:
        EmptyInput: nothing of it would be shown, and no script of it holds a vacancy.
    """
    seen = _seen(source)
    advert = _of_one(source, postings(source), seen, READ_AS_POSTING)
    if advert and (seen is None or (_is_whole(advert, seen) and _is_about(advert, seen))):
        return advert
    shown = len(seen.text.split()) if seen else 0
    if shown < _WHOLE:
        advert = _of_one(source, held(source), seen, READ_AS_DATA)
        if advert and shown < len(advert.text.split()) * _ENOUGH:
            return advert
    if framed := _framed(source, seen):
        return framed
    if shown < _TEASER and (other := _without_scripts(source, shown)):
        return other
    drawn = shown < _TEASER and length_of_scripts(source) >= _MUCH_SCRIPT
    elsewhere = _elsewhere(source) if shown < _TEASER else ()
    if seen is None:
        why = _DRAWN if drawn else elsewhere[0] if elsewhere else "there is no text in it"
        raise EmptyInput(f"empty: {why}")
    states = (_DAMAGED,) * damaged(source)
    return replace(seen, notes=(*seen.notes, *states, *elsewhere, *(_DRAWN,) * drawn))


def read_postings(source: str) -> list[Advert]:
    """Return the advert of each vacancy of a page: its JobPostings, else what its scripts hold, else what it shows."""
    if stated := postings(source) or held(source):
        return [advert for posting in stated if (advert := _stated(source, posting))]
    return shown_each(_page(source)) if looks_like_page(source) or looks_like_fragment(source) else []


def _of_one(source: str, stated: list[Posting], seen: Advert | None, note: str) -> Advert | None:
    """Return the advert of the vacancy that a page is about, of those that it states."""
    advert = _stated(source, _chosen(stated, seen)) if stated else None
    if advert is None:
        return None
    several = (_SEVERAL.format(len(stated)),) if len(stated) > 1 else ()
    return replace(advert, notes=(note, *several, *advert.notes))


def _seen(source: str) -> Advert | None:
    """Return what a person sees of a page, None where that is nothing."""
    try:
        return _advert(_page(source))
    except EmptyInput:
        return None


def _page(source: str) -> Page:
    """Return a page as a person sees it, without what its elements say is no posting."""
    whole = looks_like_page(source) or "<body" in source[:20_000]
    page = Page(Transcript(source), Furniture(source, by_name=whole))
    page.read(0)
    if whole and _count(page.draft) * _MOST_AROUND < page.left_out[AROUND]:
        page = Page(Transcript(source), Furniture(source, by_name=False))
        page.read(0)
    return page


def _advert(page: Page) -> Advert:
    draft, span, several = page.draft, heading_span(page), told_shown(page)
    lines = choose_lines(draft.text(), page.marks, span, page.main)
    if listed := _listed(page, lines):  # links and buttons, by which each of them is told
        for line in lines:
            line.why = line.why if line.start < listed[0] else ""
    closed = (_CLOSED.format(notice[:_LONGEST_NOTICE]),) if (notice := closed_line(lines)) else ()
    page.left_out += words_left_out(lines)
    draft, span = draft.shortened(kept_stretches(lines), span)
    if not span and (title := title_element(page)).length and _is_title(title.text(), draft.text()):
        start, end = core_span(title.text())
        span = start, end - tail_length(title.text()[start:end])
        title.put("\n", page.title_end)
        title.extend(draft)
        draft = title
    return replace(draft.advert(span or title_span(draft.text())), notes=page.notes + several + closed)


def _listed(page: Page, lines: list[Line]) -> list[int]:
    """Return where each vacancy begins that a page lists, none where it is about one and lists others beside it.

    It is where its one heading of the first level names a job, and where a whole posting stands among a few words each.
    """
    text = page.draft.text()
    heading = text[slice(*page.heading)] if page.heading else ""
    is_of_one = sum(mark.name == "h1" for mark in page.marks.of(HEADING)) == 1 and names_occupation(heading)
    if is_of_one and not heads_a_list(heading):
        return []
    if not (begins := listed_begins(text)):
        return []
    counted = Counter[int]()
    for line in lines:
        counted[bisect_right(begins, line.start)] += line.words * (not line.why)
    firsts = set(begins)
    kept = [bisect_right(begins, line.start) for line in lines if line.start in firsts and not line.why]
    *others, most = sorted(counted[number] for number in range(1, len(begins) + 1))
    is_alone = len(kept) == 1 and counted[kept[0]] >= FEWEST_WORDS
    return [] if is_alone or most >= max(_WHOLE, _MANY_TIMES * sum(others)) else begins


def _is_title(stated: str, text: str) -> bool:
    """Tell whether what a page states is the title of its text: it says more than "Print", or than the first line."""
    return not (is_no_title(stated) or begins_with_title(text, stated))


def _chosen(stated: list[Posting], seen: Advert | None) -> Posting:
    """Return the JobPosting that the page is about: the one whose title it bears."""
    title = seen.title.casefold() if seen else ""
    return next((one for one in stated if str(one.record.get("title", "?")).casefold() in title), stated[0])


def _stated(source: str, posting: Posting) -> Advert | None:
    """Return the advert of a JobPosting, with places in the page's script."""
    try:
        advert = read_parts(find_parts(posting.record))
    except UnreadableInput:
        return None
    return _placed(source, advert, posting.start, posting.end)


def _framed(source: str, seen: Advert | None) -> Advert | None:
    """Return the advert of a frame whose page is written within this one, None where this one has more of a posting."""
    shown = len(seen.text.split()) if seen else 0
    has_duties = seen is not None and _has_duties(seen)
    for tag in _frames(source):
        advert = _seen(unescape(tag.values().get("srcdoc", "")))
        words = len(advert.text.split()) if advert else 0
        is_more = words > shown if shown < _TEASER else not has_duties and advert and _has_duties(advert)
        if advert and words > _TEASER and is_more:
            return replace(_placed(source, advert, tag.start, tag.end), notes=(READ_AS_FRAME, *advert.notes))
    return None


def _has_duties(advert: Advert) -> bool:
    return any(opens_duties(line) for line in advert.text.splitlines())


def _without_scripts(source: str, shown: int) -> Advert | None:
    """Return the advert of what a page shows where scripts do not run, None where that says no more than is shown."""
    if not _NOSCRIPT.search(source):
        return None
    advert = _seen(_NOSCRIPT.sub(r"\1section ", source))  # of the same length, so that places are right
    if not advert or len(advert.text.split()) <= max(shown, _TEASER):
        return None
    return replace(advert, origin=replace(advert.origin, source=source), notes=(READ_WITHOUT, *advert.notes))


def _frames(source: str) -> Iterator[Tag]:
    """Return the tags of a page's frames."""
    tags = scan(source) if _FRAME.search(source) else ()
    frames = (tag for tag in tags if isinstance(tag, Tag) and tag.name in {"iframe", "frame"} and not tag.closes)
    return islice(frames, _MOST_FRAMES)


def _elsewhere(source: str) -> tuple[str, ...]:
    """Return a note on the frames of a page that are files of their own."""
    addresses = ", ".join(src[:_LONGEST_ADDRESS] for tag in _frames(source) if (src := tag.values().get("src", "")))
    return (_FRAMES.format(addresses),) if addresses else ()


def _placed(source: str, advert: Advert, start: int, end: int) -> Advert:
    """Return an advert whose words stand in a stretch of a source, with their places there."""
    draft = Transcript(source)
    at, last = start, 0
    for word in _WORD.finditer(advert.text):
        draft.put(advert.text[last : word.start()], at)
        place = source.find(word[0], at, min(at + _WINDOW, end))
        if place < 0:
            draft.put(word[0], at)
        else:
            draft.copy(place, place + len(word[0]))
            at = place + len(word[0])
        last = word.end()
    draft.put(advert.text[last:], at)
    return replace(draft.advert(advert.title_span), id=advert.id, notes=advert.notes)


def _is_whole(advert: Advert, seen: Advert) -> bool:
    words = len(advert.text.split())
    return words >= _WHOLE or words >= len(seen.text.split()) * _ENOUGH


def _is_about(advert: Advert, seen: Advert) -> bool:
    """Tell whether a page that shows a whole posting has words of the title of the vacancy that it states."""
    title, shown = (set(_LETTERS.findall(text.casefold())) for text in (advert.title, seen.text))
    return len(seen.text.split()) < _WHOLE or len(title & shown) >= len(title) * _ENOUGH


def _count(draft: Transcript) -> int:
    return len(draft.text().split())
