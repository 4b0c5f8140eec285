"""Reads HTML: the text that a browser would show, block elements on lines of their own, list items as bullets."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import islice

from jdscope.reading.errors import InputTooLong
from jdscope.reading.furniture import AROUND
from jdscope.reading.limits import TAGS
from jdscope.reading.lines import told_left_out
from jdscope.reading.marks import Marks
from jdscope.reading.markup import Tag, Text, scan
from jdscope.reading.page_elements import Unseen
from jdscope.reading.titles import LONGEST_TITLE
from jdscope.reading.transcript import Transcript

# Words with one space between them, white space, or an entity; a longer number is no character.
_TEXT = re.compile(
    r"[^& \t\n\r\f]+(?: [^& \t\n\r\f]+)*|[ \t\n\r\f]+"
    r"|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)?"
)
_SPACE = " \t\n\r\f"
_GAPS = ("", " ", "\t", "\n", "\n\n")  # from the weakest to the strongest


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_PARAGRAPHS = _HEADINGS | _names(
    "address article aside blockquote body center details dialog div dl fieldset figure footer form header hgroup hr",
    "html legend main menu nav ol p pre section summary table ul",
)
_LINES = _names("br caption dd dt figcaption li optgroup option tbody tfoot thead tr")
_LISTS = _names("li menu ol ul")
_CELLS = _names("td th")
_BREAKS = dict.fromkeys(_CELLS, "\t") | dict.fromkeys(_LINES, "\n") | dict.fromkeys(_PARAGRAPHS, "\n\n")
_HOLDERS = _names("dl menu ol table ul")
_ENDED_BY = {
    "li": _names("li"), "dt": _names("dt dd"), "dd": _names("dt dd"), "td": _names("td th tr tbody tfoot"),
    "th": _names("td th tr tbody tfoot"), "tr": _names("tr tbody tfoot"),
}  # fmt: skip
_ENDS_H1 = _HEADINGS | _names("article ol p section table ul")
_NOT_SHOWN = _names("audio canvas datalist math noscript object rp select svg template video")
_FIELDS, _NO_FIELDS = _names("input select textarea"), _names("button hidden image reset search submit")
_SHADOW = re.compile(r"\bshadowroot(?:mode)?\b", re.IGNORECASE)  # of a template that is drawn where it stands
_PARTS = re.compile(r"<(?:br|p|div|h[1-6]|ul|ol|table)\b", re.IGNORECASE)
_FEWEST_PARTS = 3  # of a cell that lays out a page
_CELL = 500  # characters of a cell that are looked into
_VOID = _names("area base br col embed hr img input link meta param source track wbr")


class _Flow:
    """Adds text to a transcript with its white space collapsed, and keeps the breaks due before the next word."""

    def __init__(self, draft: Transcript) -> None:
        self.draft = draft
        self.began: int | None = None
        self._empty = True
        self._gap, self._gap_at = "", 0
        self._bullet_at: int | None = None

    def gap(self, gap: str, at: int) -> None:
        """Ask for white space; the strongest that is asked for before the next word is what there will be."""
        if not self._gap:
            self._gap_at = at
        self._gap = max(self._gap, gap, key=_GAPS.index)

    def line_break(self, at: int) -> None:
        """Ask for a new line; the second one in a row leaves a line blank."""
        self.gap("\n\n" if self._gap == "\n" else "\n", at)

    def bullet(self, at: int | None) -> None:
        """Ask for a bullet, at the place of a tag of four characters or more, or for none."""
        self._bullet_at = None if at is None else at + 2

    def text(self, start: int, end: int, *, keep_lines: bool = False) -> None:
        """Add a stretch of the source, its entities decoded."""
        for match in _TEXT.finditer(self.draft.source, start, end):
            piece = match[0]
            if piece[0] == "&":
                piece = unescape(piece)
            if not piece.strip(_SPACE):
                breaks = keep_lines and ("\n" in piece or "\r" in piece)
                self.gap("\n" if breaks else piece[:1] and " ", match.start())
                continue
            self._settle()
            if piece == match[0]:
                self.draft.copy(*match.span())
            else:
                self.draft.put(piece, match.start())

    def _settle(self) -> None:
        if not self._empty:
            self.draft.put(self._gap, self._gap_at)
        if self._bullet_at is not None:
            self.draft.put("- ", self._bullet_at)
        if self.began is None:
            self.began = self.draft.length
        self._gap, self._bullet_at, self._empty = "", None, False


class Page:
    """Turns the tags of a source into breaks, and leaves out what is not shown.

    Args:
        draft: grows by the text that is shown.
        surroundings: knows what is to be left out; by default only what nobody can see is.

    Attributes:
        draft: the text that is shown.
        title: the text of the title element.
        title_end: where the title element ends in the source.
        stated: a title for machines, of a meta element.
        stated_at: the span in the draft of what a JobPosting in microdata or RDFa says is its title, if it says so.
        heading: the span of the first h1 in the draft, if there is one.
        main: the span of the main element in the draft, if there is one.
        marks: which elements have which stretches of the draft.
        left_out: how many words are left out, by the reason.
    """

    def __init__(self, draft: Transcript, surroundings: Unseen | None = None) -> None:
        self.draft = draft
        self.title = Transcript(draft.source)
        self.title_end = 0
        self.stated = Transcript(draft.source)
        self.stated_at: tuple[int, int] | None = None
        self.heading: tuple[int, int] | None = None
        self.main: tuple[int, int] | None = None
        self.marks = Marks()
        self.left_out: Counter[str] = Counter()
        self._unclosed: list[str] = []
        self._surroundings = surroundings or Unseen(draft.source)
        self._body = _Flow(draft)
        self._in_title = self._in_h1 = self._in_pre = self._in_layout = False
        self._hidden, self._depth, self._held, self._why = "", 0, 0, ""
        self._states = "JobPosting" in draft.source
        self._stating: tuple[str, int] | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the source was not read: how many words of what."""
        return (*self._unclosed, *told_left_out(self.left_out))

    def read(self, start: int) -> None:
        """Read the source from start to its end.

        Raises:
            InputTooLong: it has more tags than are read.
        """
        tags = 0
        for piece in scan(self.draft.source, start):
            if isinstance(piece, Text):
                self._text(piece)
            elif isinstance(piece, Tag):
                tags += 1
                if tags > TAGS:
                    raise InputTooLong(f"it has more than {TAGS:,} tags: not one advert?")
                self._tag(piece)
            else:
                self._not_read(piece.what)
        if self._hidden:
            self._not_read(f"hidden <{self._hidden}>")
        self._end_h1()
        self.marks.finish(self.draft.length)

    def _not_read(self, what: str) -> None:
        self._unclosed.append(f"HTML: {what} is never closed, the text after it is not read")

    def _text(self, piece: Text) -> None:
        if self._hidden:
            if self._why:
                self._leave_out(piece, self._why)
        elif not self._in_title:
            if why := self._surroundings.why_no_text:
                self._leave_out(piece, f"which nobody can see ({why})")
            else:
                self._body.text(piece.start, piece.end, keep_lines=self._in_pre)
        elif not self.title.length:
            _Flow(self.title).text(piece.start, piece.end)
            self.title_end = piece.end

    def _leave_out(self, piece: Text, why: str) -> None:
        if words := len(self.draft.source[piece.start : piece.end].split()):
            self.left_out[why] += words

    def _tag(self, tag: Tag) -> None:
        if self._still_hidden(tag):
            return
        if tag.closes:
            self._surroundings.leave(tag)
            self.marks.leave(tag.name, self.draft.length)
        elif tag.has_content() and tag.name not in _VOID:
            self._enter(tag)
        elif not self._hidden:
            self._surroundings.pass_by(tag)
        self._follow_stated(tag)
        if tag.name in _FIELDS and not tag.closes and tag.values().get("type", "").lower() not in _NO_FIELDS:
            self.marks.field(self.draft.length)
        if tag.name == "title":
            self._in_title = not tag.closes
        elif tag.name == "pre":
            self._in_pre = not tag.closes
        elif tag.name == "main" and not self._hidden:
            self.main = (self.main[0], self.draft.length) if self.main else (self.draft.length, self.draft.length)
        if tag.name in _BREAKS:
            self._break(tag)

    def _enter(self, tag: Tag) -> None:
        is_not_shown = tag.name in _NOT_SHOWN and not _SHADOW.search(tag.attributes)
        why = "" if is_not_shown else self._surroundings.enter(tag)
        if is_not_shown:
            self._surroundings.pass_by(tag)
        if why or is_not_shown:
            self._hidden, self._depth, self._held = tag.name, 1, 0
            self._why = f"which nobody can see ({why})" if why and why != AROUND else why
            if why == AROUND:
                self.marks.left_out.append(self.draft.length)
        else:
            self.marks.enter(tag, self.draft.length)

    def _follow_stated(self, tag: Tag) -> None:
        """Keep what a page says is its vacancy's title: in a meta element, or in the element of a JobPosting."""
        if self._stating and tag.closes and tag.name == self._stating[0]:
            start, end = self._stating[1], self.draft.length
            text = self.draft.since(start)
            start += len(text) - len(text.lstrip(" \t\n-"))
            if start < end <= start + LONGEST_TITLE:
                self.stated_at = (start, end)
            self._stating = None
        elif not tag.closes and ("property" in tag.attributes or "itemprop" in tag.attributes):
            values = tag.values()
            is_title = "title" in {values.get("itemprop"), values.get("property")} and self._states
            if tag.name == "meta" and (is_title or values.get("property") == "og:title") and not self.stated.length:
                self._state(tag, values.get("content", ""))
            elif is_title and tag.has_content() and not (self._hidden or self.stated_at or self._stating):
                self._stating = (tag.name, self.draft.length)

    def _state(self, tag: Tag, content: str) -> None:
        at = self.draft.source.find(content, tag.start, tag.end)
        if at >= 0 and len(content) <= LONGEST_TITLE:
            _Flow(self.stated).text(at, at + len(content))

    def _still_hidden(self, tag: Tag) -> bool:
        """Follow the tags inside an element that is not shown, until it is closed or another one ends it."""
        if self._is_ended_by(tag):
            self._hidden = ""
            return False
        if tag.name == self._hidden:
            self._depth += -1 if tag.closes else 1
            if not self._depth:
                self._hidden = ""
            return True
        return bool(self._hidden)

    def _is_ended_by(self, tag: Tag) -> bool:
        """Tell whether a tag ends the hidden element, of which HTML lets the end be left out."""
        if self._hidden == "p":
            return tag.name in _PARAGRAPHS
        if self._hidden not in _ENDED_BY:
            return False
        if tag.name in _HOLDERS:
            self._held += -1 if tag.closes else 1
            return self._held < 0
        return not (tag.closes or self._held) and tag.name in _ENDED_BY[self._hidden]

    def _break(self, tag: Tag) -> None:
        if tag.name in _ENDS_H1:
            self._end_h1()
        if self._in_h1:
            self._body.gap(" ", tag.start)
        elif tag.name == "br":
            self._body.line_break(tag.start)
        elif tag.name in _CELLS:
            self._body.gap("\n\n" if self._lays_out(tag) else "\t", tag.start)
        else:
            self._body.gap(_BREAKS[tag.name], tag.start)
        if tag.name in _LISTS:
            opens_item = tag.name == "li" and not tag.closes and not self._hidden
            self._body.bullet(tag.start if opens_item else None)
        elif tag.name == "h1" and not (tag.closes or self._hidden or self.heading):
            self._in_h1, self._body.began = True, None

    def _lays_out(self, cell: Tag) -> bool:
        """Tell whether a cell that opens or closes is a part of a page, with several paragraphs or lines in it."""
        if cell.closes:
            was_laid_out, self._in_layout = self._in_layout, False
            return was_laid_out
        end = self.draft.source.find("</t", cell.end, cell.end + _CELL)
        inner = _PARTS.finditer(self.draft.source, cell.end, end if end >= 0 else cell.end + _CELL)
        self._in_layout = len(list(islice(inner, _FEWEST_PARTS))) == _FEWEST_PARTS
        return self._in_layout

    def _end_h1(self) -> None:
        began, end = self._body.began, self.draft.length
        if self._in_h1 and began is not None and end - began <= LONGEST_TITLE:
            self.heading = (began, end)
        self._in_h1 = False
