"""Tells lines that open a section of a posting. Which do is in the lexicon's data, the one home of such headings."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_DESCRIBES = re.compile(r"\Aabout the |description\Z")
_LONGEST = 60  # characters
_DUTIES = ("duties", "requirements")
_PARTS = (*_DUTIES, "benefits")
_SECTIONS = (*_PARTS, "role")


def opens_section(line: str) -> bool:
    """Tell whether a line is a heading of what a role is, does, asks for or gives."""
    return _plain(line) in _headings(_SECTIONS)


def opens_duties(line: str) -> bool:
    """Tell whether a line is a heading of what a role does or asks for, or of a description of it."""
    plain = _plain(line)
    return plain in _headings(_DUTIES) or (bool(_DESCRIBES.search(plain)) and plain in _headings(_SECTIONS))


def opens_description(line: str) -> bool:
    """Tell whether a line is a heading of all that is said of a job: "Job description", not "About the job"."""
    return _plain(line).endswith("description") and _plain(line) in _headings(_SECTIONS)


def opens_part(line: str) -> bool:
    """Tell whether a line is a heading of what a role does, asks for or gives, or of a description of it."""
    return opens_duties(line) or _plain(line) in _headings(_PARTS)


@lru_cache(maxsize=4096)
def _plain(line: str) -> str:
    plain = " ".join(_WORD.findall(line.casefold().replace("\u2019", "'"))) if len(line) <= _LONGEST else ""
    return plain.removeprefix("full ")  # "Full job description", as boards have it


@cache
def _headings(sections: tuple[str, ...]) -> frozenset[str]:
    table = tomllib.loads(resources.files("jdscope").joinpath("lexicon", "headings.toml").read_text("utf-8"))
    return frozenset(
        _plain(heading) for section in table["section"] if section["id"] in sections for heading in section["headings"]
    )
