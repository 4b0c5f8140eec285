"""Cuts a text into lines, without their bullets, and lines into sentences."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADING = 70  # characters
_HEADING_WORDS = 8
_DUTY_WORDS = 3
_DUTY_VERBS = frozenset((
    "act", "adhere", "administer", "analyse", "analyze", "conduct", "conducts", "configure", "coordinate", "create",
    "deliver", "deploy", "drive", "ensure", "execute", "facilitate", "follow", "handle", "implement", "keep", "keeping",
    "maintain", "manage", "migrate", "monitor", "perform", "prepare", "preparing", "provide", "resolve", "route", "run",
    "supervise", "train", "troubleshoot", "update", "validate", "verify", "write",
))  # fmt: skip
_TRAILING = " \t\u00a0*_#"
_WRAPPED = range(55, 101)  # the length of a line that an editor has broken
_SHORTEST_REST = 20  # of a line that goes on in the next

_BULLET = (
    r"[ \t\u00a0]*((?:(?:[^\w\s\"'(\[<&@$£€]+|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])[ \t\u00a0]+"
    r"|[•·●▪◦‣○■□➢➤►✓✔✅☑→\u2013\u2014*-]+)*)[ \t\u00a0]*"
)
_LINE = re.compile(rf"(?m)^{_BULLET}(.+)")
_WORDED = re.compile(r"[^\W_]")
# The space behind the end of a sentence (group 1), or a bullet inside a line; all begin with one set of characters, for
# which the regex engine searches a text faster than for anything else.
_BREAK = re.compile(
    r"[.!?;…•·●▪◦‣■➢➤►✓✔✅→|*\u2013-](?:"
    r"(?<=[.!?;…])[\"')\]]?([ \t]+)(?=[^a-z\s])"
    r"|(?<=[ \t][•·●▪◦‣■➢➤►✓✔✅→|])[ \t]*"
    r"|(?<=[ \t][*\u2013-])[ \t]+(?=[A-Z]))"
)
# A capital right behind a letter or the end of a sentence, where a scraper may have lost a line break: in small letters
# or behind a full stop it begins a line if _GLUED fits, too, else behind a heading alone.
_CAPITAL = re.compile(r"[A-Z](?:(?<=[a-z.?!:)].)|(?<=[A-Z]{4}.)(?=[a-z'\u2019\s]))")
_GLUED = re.compile(
    r"[A-Z](?:(?<=[a-z]{3}.)(?=[a-z]{2,}(?:\s|\Z)|[a-z]{3,}[,:]\s|[a-z]\s)"
    r"|(?<=[a-z]{3}[.?!:)].)|(?<=[a-z]{3}\)[.:].))"
)
_HEADING_END = re.compile(
    r"(?<![^\W_])(?:accountabilities|background|benefits|description|duties|opportunity|overview|purpose"
    r"|qualifications|requirements|responsibilities|summary|tasks|about us|(?:key|required|your) skills"
    r"|(?:the|your) (?:profile|role))\Z",
    re.IGNORECASE,
)
_LONGEST_HEADING_END = 17  # characters
_LONGEST_TOKEN = 64  # characters that are looked at on either side
# Behind a full stop or the like: the end of a domain, a file or a framework, a name in two parts, an item of a query.
_DOTTED = re.compile(
    r"(?:AI|COM|IO|JS|NET|Ai|Aspx?|Com|Cs|Csv|Docx?|Exe|Html?|Io|Js|Json|Net|Org|Pdf|Py|Sql|Ts|Txt|VC|Xlsx?|Xml)\b"
    r"|\w+(?:[.!?;)](?:\s|\Z)|[=@])"
)
_ADDRESSES = ("://", "www", "@")
_SHORTENED = ("bzw.", "Dept.", "inkl.", "Prof.", "Univ.")
_CAMELS = frozenset({
    "beyondCorp", "bigQuery", "camLine", "gitHub", "gitLab", "isiNdebele", "isiXhosa", "isiZulu", "javaScript",
    "mailChimp", "openShift", "openStack", "openText", "payPal", "powerShell", "proAlpha", "sharePoint", "siSwati",
    "typeScript", "uniPoint", "viaStore", "webMethods", "whatsApp", "youTube",
})  # fmt: skip
_SHORTEST_WORD = 2  # letters of one that is known to begin a line whatever it is
_SHORT_WORDS = frozenset({"An", "As", "At", "Be", "By", "Do", "Go", "If", "In", "It", "On", "Or", "To", "We"})
_ABBREVIATIONS = ("e.g.", "i.e.", "incl.", "approx.", "resp.", "ca.", "vs.", "No.", "no.", "(U.S.", "(U.K.")


class Line(NamedTuple):
    """The content of a line from start to end, and whether a bullet stood before it."""

    start: int
    end: int
    bullet: bool


def lines(text: str) -> list[Line]:
    """Return the lines with a letter or digit; a line broken by an editor is one with the line that it goes on in."""
    kept: list[Line] = []
    for match in _LINE.finditer(text.replace("\r", "\n")):
        start, end = match.span(2)
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        if start < end and (text[start].isalnum() or _WORDED.search(text, start, end)):
            line = Line(start, end, match.end(1) > match.start(1))
            if text[start].islower() and kept and _goes_on(text, kept[-1], line):
                kept[-1] = kept[-1]._replace(end=end)
            else:
                kept.append(line)
    return kept


def _goes_on(text: str, line: Line, following: Line) -> bool:
    if following.bullet or text[line.end - 1] in ".:;!?":
        return False
    begun = max(text.rfind("\n", line.start, line.end) + 1, line.start)
    return (
        line.end - begun in _WRAPPED
        and text.count("\n", line.end, following.start) == 1
        and following.end - following.start > _SHORTEST_REST
    )


def looks_like_heading(text: str, line: Line, following: Line) -> bool:
    """Return whether a line that may be a heading is one by its shape and by the line that follows."""
    content = text[line.start : line.end]
    words = content.split(maxsplit=_HEADING_WORDS)
    if content[-1] in ".;,!" or ": " in content or len(words) > _HEADING_WORDS:
        return False
    if len(words) >= _DUTY_WORDS and words[0].lower() in _DUTY_VERBS:
        return False
    return content[-1] in ":?" or following.bullet or following.end - following.start > 2 * len(content)


def sentences(text: str, cut: list[Line], lost: list[int]) -> Iterator[list[tuple[int, int]]]:
    """Yield for each line the start and end of its sentences; bullets inside a line end sentences too.

    So do line breaks that a scraper has lost ("productionMentor engineers", "in time.Train the shifts").
    """
    marks = deque(sorted((*_breaks(text), *(_Break(at, at, at) for at in lost))))
    for line in cut:
        start, end, spans = line.start, line.end, []
        while marks and marks[0].mark < end:
            _, at, resume = marks.popleft()
            if at > start and not text.endswith(_ABBREVIATIONS, start, at):
                spans.append((start, at))
                start = resume
        if start < end:
            spans.append((start, end))
        yield [span for span in spans if text[span[0]].isalnum() or _WORDED.search(text, *span)]


class _Break(NamedTuple):
    """Where a sentence may end: what marks it, the offset behind the sentence and that of the next one."""

    mark: int
    at: int
    resume: int


def _breaks(text: str) -> Iterator[_Break]:
    for mark in _BREAK.finditer(text):
        at = mark.start(1) if mark.start(1) >= 0 else _end_before(text, mark.start())
        yield _Break(mark.start(), at, mark.end())


def lost_breaks(text: str) -> list[int]:
    """Return where lines begin whose break was lost together with all white space.

    There a word in small letters, the end of a sentence, or a heading ("ResponsibilitiesLead") runs into a capital.
    """
    capitals = (mark.start() for mark in _CAPITAL.finditer(text))
    return [at for at in capitals if (_GLUED.match(text, at) and _begins_line(text, at)) or _ends_heading(text, at)]


def _begins_line(text: str, at: int) -> bool:
    return _runs_on(text, at) if text[at - 1].islower() else _is_unspaced(text, at)


def _ends_heading(text: str, at: int) -> bool:
    """Return whether a phrase that ends headings and begins with a capital ends at an offset."""
    end = _HEADING_END.search(text, max(at - _LONGEST_HEADING_END - 1, 0), at)
    return end is not None and text[end.start()].isupper()


def _runs_on(text: str, at: int) -> bool:
    """Return whether a word in small letters runs into another one at an offset, and the two are no name."""
    start, first = at, max(at - _LONGEST_TOKEN, 0)
    while start > first and text[start - 1].isalnum():
        start -= 1
    word, behind = text[start:at], text[at : at + _LONGEST_TOKEN].split(maxsplit=1)[0].rstrip(",:")
    return (
        word.isalpha()
        and word.islower()
        and text[start - 1 : start] not in {"#", "@", "_"}
        and not _is_address(text, at)
        and (len(behind) > _SHORTEST_WORD or behind in _SHORT_WORDS)
        and word + behind not in _CAMELS
    )


def _is_unspaced(text: str, at: int) -> bool:
    """Return whether a sentence begins at an offset, right behind another one."""
    return not (_DOTTED.match(text, at) or text.endswith(_SHORTENED, 0, at) or _is_address(text, at))


def _is_address(text: str, at: int) -> bool:
    """Return whether an offset is inside a web or mail address."""
    before = text[max(at - _LONGEST_TOKEN, 0) : at].rsplit(maxsplit=1)[-1]
    return any(sign in before for sign in _ADDRESSES) or "@" in text[at : at + _LONGEST_TOKEN].split(maxsplit=1)[0]


def _end_before(text: str, at: int) -> int:
    while text[at - 1] in " \t":
        at -= 1
    return at
