"""Says which lines are no titles of adverts, what stands above titles, and what of a title is not the job."""

from __future__ import annotations

import re
from functools import cache

from jdscope.reading.split_words import text_words

LONGEST_TITLE = 200  # characters; a longer line is a paragraph
_MARKS = " \t*_#:.!?-\u2013\u2014|>[](){}\u2022\u2192\u00bb"
_LABEL = re.compile(r"\s{0,20}([^:\r\n]{1,25}):\s{0,20}")
_CELL = re.compile(r"[ |]{0,20}([^:|\t\r\n]{1,25})(?:\t|\|)[\s|]{0,20}")
_DASHED = re.compile(r"\s{0,20}([^:\r\n]{1,25}?)\s[-\u2013\u2014]\s{1,20}")
_COUNT = re.compile(r"\W{0,8}([^\W\d_]{3,20})[ \t]{0,3}(?:no\.?|nr\.?|#)?[ \t]{0,3}(\d{1,3})\b", re.IGNORECASE)
_OF_ALL = re.compile(r"[^\d\r\n]{1,5}\d{1,3}\b")
_BEHIND_COUNT = re.compile(r"[ \t]{0,3}[:.)\u2013\u2014-][ \t]{0,3}")
_NUMBERED = re.compile(r"\s{0,8}\(?(\d{1,2}|[A-Ha-h]|[IVX]{1,4})[.)][ \t]{1,8}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")  # of a link in Markdown
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r" ?[|\u00a6\u00b7\u2022\u00bb] ?| [-\u2013\u2014@] ")
_BETWEEN = re.compile(r"[|\u00a6\u00b7\u2022]")
_MENU, _MENU_WORDS = 3, 2  # names of a menu, words of each
_BARS = frozenset("|\u00a6\u00b7\u2022\u00bb")
_LINE = re.compile(r"[^\r\n]+")
_STARS = re.compile(r"\d[.,]\d (?:out of 5 stars|\u2605|\u2b50).{0,20}")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?"
_TIME = re.compile(_CLOCK, re.IGNORECASE)
_WROTE = re.compile(rf"\[[^\[\]]{{0,20}}{_CLOCK}\] ?[^:]{{1,60}}|[^:]{{1,60}} {_CLOCK}", re.IGNORECASE)
_STAMPED = re.compile(rf"\[[^\[\]\r\n]{{0,20}}{_CLOCK}\] |[\d/., -]{{6,14}} {_CLOCK} - ", re.IGNORECASE)
_AUTHOR = r"[^:\r\n]{1,60}: {0,3}"
_SAID = re.compile(rf"\[[^\[\]\r\n]{{0,20}}{_CLOCK}\] ?{_AUTHOR}|[\d/., -]{{6,14}} {_CLOCK} - {_AUTHOR}", re.IGNORECASE)
_DAY, _MONTH = r"\d{1,2}(?:\.|st|nd|rd|th)?", r"[^\W\d_]{3,10}\.?"
_DATE = re.compile(
    rf"\W*(?:[^\W\d_]+,? )?(?:{_DAY}(?: de)? {_MONTH},?(?: de)?|{_MONTH} {_DAY},?) (?:19|20)\d\d\W*", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_GREETING, _LONGEST_NOTE = 60, 2_000  # characters
_NUMBER, _LONG_NUMBER = r"[a-z]{0,3}-?\d{4,12}", r"[a-z]{0,3}-?\d{5,12}"  # four digits may be a year
_PREFIX = re.compile(r"([^\W\d_]{1,15}):\s{0,20}")


def is_no_title(line: str) -> bool:
    """Tell whether a line is one of those that stand above titles: a heading, a button, a date, a mail's header."""
    squeezed = " ".join(re.sub(r"[\[\](){}*_|]", " ", _TARGET.sub("]", line)).split()).casefold()
    squeezed = _bare(squeezed)
    if not _LETTER.search(squeezed) or _DATE.fullmatch(squeezed) or _page().fullmatch(squeezed) or _is_code(squeezed):
        return True
    if squeezed in _lists("not_titles") or squeezed in _lists("title_labels") or squeezed.startswith(_begins()):
        return True
    label = _LABEL.match(line)
    if not label:
        return _is_menu(squeezed, line)
    name = label[1].strip(_MARKS).casefold()
    return name in _lists("mail_headers") or (name in _lists("title_labels") and not line[label.end() :].strip())


def _is_code(squeezed: str) -> bool:
    """Tell whether a line is one word with a digit: the number of a document or a requisition."""
    return " " not in squeezed and any(map(str.isdecimal, squeezed))


def _is_menu(squeezed: str, line: str) -> bool:
    """Tell whether a line is one of short names between bars: a menu, or the terms of a job."""
    names = _BETWEEN.split(line) if len(line) <= LONGEST_TITLE else []
    is_short = all(len(name.split()) <= _MENU_WORDS for name in names)
    return len(names) >= _MENU and is_short and not names_occupation(squeezed)


def label_length(title: str) -> int:
    """Return how many characters of a title are labels: "Job title:", "Subject: FW:"."""
    length = 0
    label = _LABEL.match(title) or _CELL.match(title) or _DASHED.match(title)
    if label and label.re is not _LABEL and not names_occupation(title[label.end() :]):
        return 0
    if label and _bare(label[1].casefold()) in _lists("title_labels"):
        length, prefixes = label.end(), _lists("mail_prefixes") | _lists("title_labels")
        while (prefix := _PREFIX.match(title, length)) and prefix[1].casefold() in prefixes:
            length = prefix.end()
    return length if length < len(title) else 0


def head_length(title: str) -> int:
    """Return how many characters stand before the job in a title: labels, the number of an item, who wrote when."""
    return numbered_length(title) or _said_length(title) or label_length(title)


def numbered_length(line: str) -> int:
    """Return how many characters of a line number what follows, where that names a job: "2.", "(b)", "Position 2:"."""
    length = count_length(line)
    behind = _BEHIND_COUNT.match(line, length) if length else _NUMBERED.match(line)
    return behind.end() if behind and names_occupation(line[behind.end() :]) else 0


def message_length(line: str) -> int:
    """Return how many characters at the begin of a line say who wrote it when, as chats are exported."""
    said = _SAID.match(line)
    return said.end() if said else 0


def _said_length(line: str) -> int:
    """Return the same where something stands behind it."""
    length = message_length(line)
    return length if length < len(line) else 0


def says_who_wrote(line: str) -> bool:
    """Tell whether a line says who wrote when, and nothing else."""
    return len(line) <= LONGEST_TITLE and bool(_WROTE.fullmatch(line))


def item_number(line: str) -> int:
    """Return the number of the item that a line begins, 0 where it begins none: 2 of "2.", "(b)" and "Position 2:"."""
    if count_length(line) and (count := _COUNT.match(line)):
        return int(count[2])
    item = _NUMBERED.match(line)
    if not item:
        return 0
    if item[1] in _ROMAN:
        return _ROMAN.index(item[1]) + 1
    return int(item[1]) if item[1].isdecimal() else ord(item[1].lower()) - ord("a") + 1


def count_length(line: str) -> int:
    """Return how many characters at the begin of a line count vacancies: "Vacancy 2", "Position 2 of 3"."""
    count = _COUNT.match(line)
    if not count or count[1].casefold() not in _lists("counted"):
        return 0
    of_all = _OF_ALL.match(line, count.end())
    return of_all.end() if of_all else count.end()


def stands_above(line: str, behind: str) -> bool:
    """Tell whether a line greets, says who wrote when, or is an employer above the buttons of a job board."""
    words = _WORD.findall(line.casefold()[:_LONGEST_GREETING])
    if not words or names_occupation(line):
        return False
    if len(line) <= LONGEST_TITLE and _looks_for().search(line):
        return True
    if words[0] in _lists("greetings") and line.rstrip()[-1] in ",!" and len(line) < _LONGEST_GREETING:
        return True
    if _STAMPED.match(line) or _tells_who_wrote(line, behind.strip()):
        return True
    is_rated = bool(_STARS.fullmatch(behind))
    return (
        is_rated or bool(_page().fullmatch(behind.strip().casefold())) or _bare(behind.casefold()) in _lists("buttons")
    )


def _tells_who_wrote(line: str, behind: str) -> bool:
    """Tell whether a line says who wrote when, by itself, with a colon, or with the time on the next line."""
    line = line[:LONGEST_TITLE].rstrip()
    is_said = line.endswith(":") and bool(_TIME.search(line))
    return is_said or bool(_WROTE.fullmatch(line) or _TIME.fullmatch(behind))


def may_follow(line: str) -> bool:
    """Tell whether a line below one that stands above titles is the title: it names a job and is no sentence."""
    return names_occupation(line) and not (":" in line or line.rstrip()[-1:] in set(".?!,;"))


def is_labelled(line: str) -> bool:
    """Tell whether a line says that what it has is the title, and that names a job: "Job title: MES Engineer"."""
    length = label_length(line)
    return length > 0 and names_occupation(line[length:])


def labels_title(line: str) -> bool:
    """Tell whether a line is nothing but a label below which the title stands, as in the cells of forms."""
    return _bare(" ".join(line.split()).casefold()) in _lists("title_labels")


def forwarded_at(text: str) -> int:
    """Return where the headers of a mail begin that stands below a note, 0 where there is none."""
    begin = -1
    for line in _LINE.finditer(text[:_LONGEST_NOTE]):
        label = _LABEL.match(line[0]) if ":" in line[0] else None
        name = label[1].strip(_MARKS).casefold() if label else ""
        if begin >= 0 and name in _lists("subject_labels"):
            return begin
        if name not in _lists("mail_headers"):
            begin = -1 if line[0].strip() else begin
        elif begin < 0:
            begin = line.start()
    return 0


def names_occupation(line: str) -> bool:
    """Tell whether a line has a word that names what someone is hired as."""
    return not _lists("occupations").isdisjoint(_WORD.findall(line.casefold()))


def heads_section(line: str) -> bool:
    """Tell whether a line that names a job heads a section, by how it begins or as it speaks to the reader."""
    words = _WORD.findall(line.casefold())
    return not _lists("addresses").isdisjoint(words) or (words[:1] != [] and words[0] in _lists("section_begins"))


def heads_a_list(line: str) -> bool:
    """Tell whether a line is the heading of a list of vacancies: "planner jobs in Leeds"."""
    return not _lists("list_words").isdisjoint(_WORD.findall(line.casefold()))


def heads_site(line: str) -> bool:
    """Tell whether a line has a word that sites with vacancies are named by: "Orrin careers"."""
    return not _lists("site_words").isdisjoint(_WORD.findall(line.casefold()))


def core_span(title: str) -> tuple[int, int]:
    """Return where the job stands in the title of a web page, which has its site or its employer behind it."""
    lower = title.casefold()
    begins = [lower.find(mark) + len(mark) for mark in text_words()["page_title_begins"] if mark in lower]
    start, end = max(begins, default=label_length(title)), len(title)
    if len(lower) != end:
        return 0, end
    marks = [mark for mark in _MARK.finditer(title, start) if names_occupation(title[start : mark.start()])]
    lasts = [*(mark.start() for mark in marks), end][1:]
    for mark, last in zip(marks, lasts, strict=True):
        part = title[mark.end() : last]
        is_site = heads_site(part)
        if not names_occupation(part) and (is_site or (last == end and mark[0].strip() in _BARS)):
            return start, mark.start()
    return start, end


def tail_length(title: str) -> int:
    """Return how many characters at the end of a title are none of it: "- job post", "(240055)", "- 26000417"."""
    tail = _tail().search(title)
    return len(title) - tail.start() if tail else 0


@cache
def _looks_for() -> re.Pattern[str]:
    """Return what finds the end of a line that goes on in the title below: "we are looking for an experienced"."""
    return re.compile(rf"\b(?:{'|'.join(_lists('looking_for'))})(?:\s[^\s.!?]{{1,20}}){{0,3}}\s*\Z", re.IGNORECASE)


@cache
def _page() -> re.Pattern[str]:
    """Return what finds the number of a page: "page 2 of 3"."""
    return re.compile(rf"{_any('page_words')} \d{{1,3}}(?: ?{_any('of_words')} ?\d{{1,3}})?")


@cache
def _tail() -> re.Pattern[str]:
    """Return what finds the end of a title that is none of it."""
    label = rf"(?:{_any('number_words')}[ #.:]{{0,3}}){{0,2}}"
    ends, marks = _any("title_tails"), r"[-\u2013\u2014|]"
    tails = (rf" ?- {ends}", rf" \({ends}\)", rf" \({label}{_NUMBER}\)", rf" {marks} {label}{_LONG_NUMBER}")
    return re.compile(rf"(?:{'|'.join(tails)})$", re.IGNORECASE)


def _any(name: str) -> str:
    return f"(?:{'|'.join(map(re.escape, text_words()[name]))})"


@cache
def _begins() -> tuple[str, ...]:
    """Return what lines begin with that are no titles."""
    return tuple(text_words()["not_title_begins"])


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(text_words()[name])


def _bare(line: str) -> str:
    """Return a line without what adorns it: marks, arrows, emoji."""
    start = next((at for at, character in enumerate(line) if character.isalnum()), len(line))
    behind = next((at for at, character in enumerate(reversed(line)) if character.isalnum()), 0)
    return line[start : len(line) - behind]
