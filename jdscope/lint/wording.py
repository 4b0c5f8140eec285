"""Puts names of systems into sentences: the article, capitals and brackets around them follow."""

from __future__ import annotations

import re

from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import Edit

_SPACE = r"[^\S\r\n]"
_GAP = rf"(?:{_SPACE}{{1,3}}|{_SPACE}{{0,3}}(?:\r\n|\n){_SPACE}{{0,8}}(?:>{_SPACE}{{0,3}}){{0,3}})"
_ARTICLE = re.compile(
    rf"(?<![^\W_])(?<![-/])([aA])([nN]?)(?=[*_]{{0,3}}{_GAP}(?:[*_\[(\"'\u2018\u201c]|<[a-zA-Z][^<>]{{0,40}}>){{0,5}}$)"
)
_FIRST_WORD = re.compile(r"\w+")
_TWO_WORDS = re.compile(rf"[^\W\d_]{_SPACE}[^\W\d_]")  # a row of abbreviations is no line of capitals
_LINE_BREAK = re.compile(r"[\r\n]")
_LINE = 500  # characters of one that are looked at on each side
_LETTERS = 200  # characters of these that tell a line of capitals
_LONGEST_ARTICLE = 120  # characters, with what stands before it and the markup behind it
_AWKWARD_BEHIND = re.compile(r"\s?[\u00ae\u2122]|[-\u2010\u2011]|[/+&|,;\u2013]\w|['\u2019]|s\b|\s?\(|\s\d")
_NAME_BEFORE = re.compile(r"[a-z,]\s([A-Z](?:[\w&.-]*\w)?)\s$")
_NOUN_BEHIND = re.compile(r"\s([a-zA-Z]\w*)")
_LONGEST_BEFORE = 40  # characters that are looked at before a name
_OF_SEVERAL = ("s'", "s\u2019")
_AWKWARD_BEFORE = ("-", "/", "+", "&", "|", ",", ";", "\u2010", "\u2011", "\u2013")


def put(text: str, start: int, end: int, name: str) -> tuple[Edit, ...]:
    """Return the edits that write a name in the place of another one.

    "An MES" becomes "a Manufacturing Execution System" or "a MOM"; in a line of capitals the name is written in
    capitals.
    """
    capitals = _is_all_capitals(text, start, end)
    first = _FIRST_WORD.search(name)
    ending = "n" if first and first[0] in load_lint_lexicon().said_with_an else ""
    if capitals:
        name, ending = name.upper(), ending.upper()
    article = _ARTICLE.search(text[max(start - _LONGEST_ARTICLE, 0) : start])
    if not article or article[2].lower() == ending.lower():
        return (Edit(start, end, name),)
    first_letter = start - min(start, _LONGEST_ARTICLE) + article.start()
    return Edit(first_letter, first_letter + len(article[0]), article[1] + ending), Edit(start, end, name)


def is_awkward(text: str, start: int, end: int) -> bool:
    """Tell whether a name of several words would not fit in the place of a word.

    It does not in a compound, before a bracket or a version and where there are or may be several ("seven different
    MES", "our plants' MES run").
    """
    before = text[max(start - _LONGEST_BEFORE, 0) : start]
    if before[-1:] in _AWKWARD_BEFORE or _AWKWARD_BEHIND.match(text, end):
        return True
    lexicon, last = load_lint_lexicon(), "".join(before.split()[-1:])
    if last.endswith(_OF_SEVERAL):
        return True
    noun = _NOUN_BEHIND.match(text, end)
    if noun and not lexicon.no_noun.fullmatch(noun[1]):
        return False
    return bool(last.isdigit() or lexicon.many.fullmatch(last))


def is_named(text: str, start: int) -> bool:
    """Tell whether a word is the end of a longer name, such as "the Lindauer MES", by the capital before it."""
    name = _NAME_BEFORE.search(text[max(start - _LONGEST_BEFORE, 0) : start])
    return name is not None and not load_lint_lexicon().titles.wide.fullmatch(name[1])


def is_in_brackets(text: str, at: int) -> bool:
    """Tell whether a bracket that is opened before an offset in its line is not closed before it, unless of a link."""
    line = _line_before(text, at)
    if line.rfind("[") > line.rfind("]"):
        close = text.find("]", at, at + _LINE)
        return not text.startswith(("(", "["), close + 1)
    return line.rfind("(") > line.rfind(")")


def _is_all_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether what stands beside a name in its line, as far as it is looked at, is in capitals."""
    before, behind = _line_before(text, start), _line_behind(text, end)
    rest = (before + behind)[:_LETTERS]
    return rest.isupper() and bool(_TWO_WORDS.search(before + text[start:end] + behind))


def _line_before(text: str, at: int) -> str:
    near = max(at - _LINE, 0)
    return text[max(text.rfind("\n", near, at) + 1, text.rfind("\r", near, at) + 1, near) : at]


def _line_behind(text: str, at: int) -> str:
    line_break = _LINE_BREAK.search(text, at, at + _LINE)
    return text[at : line_break.start() if line_break else at + _LINE]
