"""Changes that leave what an advert asks for as it is, and the share of labels that stay under each of them.

A change gives the advert anew, always the same one, or None where it finds nothing to change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jdscope.advert import Advert
from jdscope.language.lines import LONGEST_HEADING, lines, looks_like_heading
from jdscope.lexicon import load_lexicon
from jdscope.lexicon.forms import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jdscope.language.lines import Line
    from jdscope.lexicon import Concept, Lexicon
    from jdscope.lexicon.lexicon import Entry
    from jdscope.verdict import Scope

Perturbation: TypeAlias = Callable[[Advert], Advert | None]
_Phrases: TypeAlias = dict[str, list[tuple[tuple[str, ...], "Entry"]]]

EMPLOYER = (
    "Our group was founded in 1921 and is still held by the family that began it. With 60 plants in 25 countries and a "
    "staff of 31,000 it turns out parts and materials that people meet every day, mostly without a thought. We are "
    "proud of steady growth, of customers who have been with us for decades, and of colleagues who look after one "
    "another on every continent."
)
BOILERPLATE = (
    "All applicants are considered on merit alone, whatever their age, ancestry, belief, colour, disability, family "
    "status, gender, nationality, orientation, pregnancy, sex or service in the armed forces. Should you need an "
    "adjustment at any stage of the selection, tell our recruiting desk and it will be arranged.\n\n"
    "Our package has a yearly bonus, health and dental cover from the first day, a pension plan to which we add, 28 "
    "days of paid leave, parental leave, and money towards courses. What is paid depends on experience and place.\n\n"
    "What you send us is stored for twelve months, seen only by those who take part in the choice, and erased after "
    "that. Agencies are asked not to send profiles without a signed agreement."
)

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n\s*\n")
_ITEM = re.compile(r"(?m)^([ \t]*)([•●▪◦‣○■□➢➤►✓✔✅☑→·]|[*+\u2013\u2014-](?=[ \t]))[ \t]*(?=\S)")
_BOLD = re.compile(r"\*\*[^*]*[^*.]\*\*:?|__[^_]*[^_.]__:?")
_BOLD_OR_HASHED = re.compile(rf"{_BOLD.pattern}|#{{1,6}}[ \t].*[^.]")
_HASHES_FOR_BULLETS = re.compile(r"(?m)^[ \t]*(#+)[ \t].*\n\s*\1[ \t]")
_SWAPPED_LETTERS = str.maketrans("ESOMesom", "OMESomes")
_SWAPPED_IN_FULL = {"MES": "manufacturing operations management", "MOM": "manufacturing execution system"}
_ROUND = "•"


@dataclass(frozen=True, slots=True)
class Moved:
    """An advert with another label than before; None stands for no verdict."""

    id: str | None
    before: Scope | None
    after: Scope | None


@dataclass(frozen=True, slots=True)
class Stability:
    """What a perturbation does to labels.

    Attributes:
        adverts: how many it changes.
        stay: how many of these keep their label.
        share: the second of the first, None where it changes none.
        moved: the others.
    """

    adverts: int
    stay: int
    share: float | None
    moved: tuple[Moved, ...]


class _Heading(NamedTuple):
    """The line of a heading up to the next line, and the section that the lexicon says it opens, if any."""

    start: int
    end: int
    section: str | None


class _Block(NamedTuple):
    """A section of an advert with its heading; what stands before the first one has no section."""

    section: str | None
    text: str


def swap(text: str) -> str:
    """Return a text with MES and MOM, in short and in full, in each other's place, capitals as they were."""
    return _replace(text, _phrases("term"), _other_term)


def replace_platforms(text: str) -> str:
    """Return a text with each platform replaced by one of another vendor that is sold for the same scope."""
    return _replace(text, _phrases("platform"), lambda _, concept: _other_platform(concept.id))


def add_employer(body: str) -> str:
    """Return a body with a paragraph about a large employer before it."""
    return f"{EMPLOYER}\n\n{body}"


def add_boilerplate(body: str) -> str:
    """Return a body with equal opportunity, benefits and privacy behind it, without headings."""
    return f"{body.rstrip()}\n\n{BOILERPLATE}\n"


def drop_headings(body: str) -> str:
    """Return a body without the lines that are headings."""
    kept, at = [], 0
    for heading in _headings(body):
        kept.append(body[at : heading.start])
        at = heading.end
    return "".join([*kept, body[at:]])


def glue_lines(body: str) -> str:
    """Return a body on one line, bullets kept."""
    return " ".join(line.strip() for line in body.splitlines() if line.strip())


def change_bullets(body: str) -> str:
    """Return a body with round bullets instead of its own ones, and hyphens instead of round ones."""
    return _ITEM.sub(lambda match: f"{match[1]}{'-' if match[2] == _ROUND else _ROUND} ", body)


def drop_bullets(body: str) -> str:
    """Return a body without bullets, lines kept."""
    return _ITEM.sub("", body)


def rotate_sections(body: str) -> str:
    """Return a body with the later half of its sections before the earlier half, behind what has no heading."""
    return _reorder(body, _rotated)


def move_requirements(body: str) -> str:
    """Return a body with what it asks for at its very front."""
    return _reorder(body, lambda blocks: sorted(blocks, key=lambda block: block.section != "requirements"))


def cut_at_half(body: str) -> str:
    """Return the first half of the characters of a body, as a scraper may cut it: inside a word."""
    return body[: len(body) // 2]


def drop_title(advert: Advert) -> Advert | None:
    """Return the body of an advert alone; its first line is then read as the title, as anywhere else."""
    return _rebuilt(advert, "", _body(advert))


def _of_body(change: Callable[[str], str]) -> Perturbation:
    return lambda advert: _rebuilt(advert, advert.title, change(_body(advert)))


def _of_all(change: Callable[[str], str]) -> Perturbation:
    return lambda advert: _rebuilt(advert, change(advert.title), change(_body(advert)))


PERTURBATIONS: dict[str, Perturbation] = {
    "swap": _of_all(swap),
    "employer-paragraph": _of_body(add_employer),
    "headings-dropped": _of_body(drop_headings),
    "lines-glued": _of_body(glue_lines),
    "bullets-changed": _of_body(change_bullets),
    "bullets-dropped": _of_body(drop_bullets),
    "upper-case": _of_all(str.upper),
    "sections-rotated": _of_body(rotate_sections),
    "requirements-first": _of_body(move_requirements),
    "boilerplate-added": _of_body(add_boilerplate),
    "another-platform": _of_all(replace_platforms),
    "title-removed": drop_title,
    "cut-at-half": _of_body(cut_at_half),
}
"""All perturbations by their names, in the order in which they are told."""


def stability(
    analyze: Callable[[Sequence[Advert]], Sequence[Scope | None]],
    adverts: Sequence[Advert],
    perturbations: Mapping[str, Perturbation] = PERTURBATIONS,
) -> dict[str, Stability]:
    """Return how many labels stay under each perturbation.

    Args:
        analyze: gives the label of each advert, None where there is no verdict.
        adverts: the adverts to change.
        perturbations: by their names.
    """
    before = analyze(adverts)
    return {name: _stability(analyze, adverts, before, change) for name, change in perturbations.items()}


def _stability(
    analyze: Callable[[Sequence[Advert]], Sequence[Scope | None]],
    adverts: Sequence[Advert],
    before: Sequence[Scope | None],
    change: Perturbation,
) -> Stability:
    pairs = [
        (label, fresh) for label, advert in zip(before, adverts, strict=True) if (fresh := change(advert)) is not None
    ]
    after = analyze([fresh for _, fresh in pairs])
    moved = tuple(Moved(fresh.id, old, new) for (old, fresh), new in zip(pairs, after, strict=True) if old != new)
    stay = len(pairs) - len(moved)
    return Stability(len(pairs), stay, stay / len(pairs) if pairs else None, moved)


def _body(advert: Advert) -> str:
    start, end = advert.title_span
    return advert.text[:start] + advert.text[end:].removeprefix("\r").removeprefix("\n")


def _rebuilt(advert: Advert, title: str, body: str) -> Advert | None:
    """Return an advert of this title and body, None where it has no text or is the same as before."""
    if not f"{title}{body}".strip() or (title, body.strip()) == (advert.title, _body(advert).strip()):
        return None
    return Advert.from_fields(title, body, advert.source, advert.id)


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


@cache
def _phrases(group: str) -> _Phrases:
    """Return the lexicon's phrases for concepts of a group by their first word, the longest first."""
    phrases: _Phrases = defaultdict(list)
    for form, entry in sorted(_lexicon().phrases.items(), key=lambda item: -len(item[0])):
        if entry.concept.group == group:
            phrases[form[0]].append((form, entry))
    return dict(phrases)


def _replace(text: str, phrases: _Phrases, other: Callable[[str, Concept], str]) -> str:
    """Return a text with each phrase replaced by what a function makes of it and its concept."""
    spans = [match.span() for match in _WORD.finditer(text)]
    lower = tuple(text[start:end].lower() for start, end in spans)
    pieces, at, behind = [], 0, 0
    while at < len(spans):
        start, length = spans[at][0], 1
        for form, entry in phrases.get(lower[at], ()):
            if lower[at : at + len(form)] != form:
                continue
            end = spans[at + len(form) - 1][1]
            end += text.startswith(")", end) and "(" in text[start:end]
            spelling = text[start:end]
            if (not entry.exact or spelling in entry.exact) and not _SENTENCE_END.search(spelling):
                pieces += [text[behind:start], other(spelling, entry.concept)]
                behind, length = end, len(form)
                break
        at += length
    return "".join([*pieces, text[behind:]])


def _other_term(text: str, term: Concept) -> str:
    if term.kind == "abbreviation":
        short, plural = (text[:3], text[3:]) if text.isalpha() else (text, "")
        return short[0] + short[1:].translate(_SWAPPED_LETTERS) + plural
    plural = "s" if term.value == "MOM" and text[-1] in "sS" else ""
    return _in_capitals_of(text, _SWAPPED_IN_FULL[term.value] + plural)


def _in_capitals_of(model: str, text: str) -> str:
    if model.isupper():
        return text.upper()
    return text.title() if model[0].isupper() else text


@cache
def _other_platform(concept: str) -> str:
    """Return the name of the next platform in the lexicon for the same scope, and if there is one the same areas.

    It is of another vendor, and its name is a plain one without MES or MOM in it that is nothing else's.
    """
    by_id = _lexicon().platforms
    platforms, own = list(by_id.values()), by_id[concept]
    at = platforms.index(own)
    others = [
        one
        for one in platforms[at + 1 :] + platforms[:at]
        if one.scope == own.scope and one.vendor != own.vendor and _is_plain(one.name)
    ]
    return min(others, key=lambda one: one.covers != own.covers).name


def _is_plain(name: str) -> bool:
    return not set(name) & set("()/") and swap(name) == name and not _lexicon().phrases[words(name)].ambiguous


def _headings(body: str) -> list[_Heading]:
    """Return the headings of a body: lines that the lexicon has, that are marked as such, or that look like it."""
    headings, sections = [], _lexicon().headings
    text = body.replace("\r", "\n")
    marked = _BOLD if _HASHES_FOR_BULLETS.search(text) else _BOLD_OR_HASHED
    for line, following in pairwise(lines(body)):
        start, end = _whole_line(text, line)
        if line.end - line.start > LONGEST_HEADING or _ITEM.match(body[start:end]):
            continue
        section = sections.get(words(body[line.start : line.end]))
        if section or marked.fullmatch(body[start:end].strip()) or _has_shape_of_heading(body, line, following):
            headings.append(_Heading(start, end, section))
    return headings


def _whole_line(text: str, line: Line) -> tuple[int, int]:
    """Return where a line begins, bullet and all, and where the next one does."""
    end = text.find("\n", line.end)
    return text.rfind("\n", 0, line.start) + 1, len(text) if end < 0 else end + 1


def _has_shape_of_heading(body: str, line: Line, following: Line) -> bool:
    """Return whether a line is short and ends in a colon, stands before a list, or has capitals all along."""
    if line.bullet or not looks_like_heading(body, line, following):
        return False
    content = body[line.start : line.end]
    return content[-1] in ":?" or following.bullet or not any(word[0].islower() for word in content.split() if word[3:])


def _reorder(body: str, order: Callable[[list[_Block]], list[_Block]]) -> str:
    blocks = _blocks(body)
    texts, ordered = ([block.text for block in some if block.text] for some in (blocks, order(blocks)))
    return body if ordered == texts else "\n\n".join(ordered) + "\n"


def _blocks(body: str) -> list[_Block]:
    """Return what stands before the first section of the lexicon, then each section; other headings stay inside."""
    opening = [heading for heading in _headings(body) if heading.section]
    starts = [0, *(heading.start for heading in opening), len(body)]
    sections = [None, *(heading.section for heading in opening)]
    return [
        _Block(section, body[start:end].strip())
        for section, (start, end) in zip(sections, pairwise(starts), strict=True)
    ]


def _rotated(blocks: list[_Block]) -> list[_Block]:
    opening, *sections = blocks
    half = len(sections) // 2
    return [opening, *sections[half:], *sections[:half]]
