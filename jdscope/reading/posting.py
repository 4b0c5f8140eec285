"""Finds the vacancy that a web page states for search engines: schema.org's JobPosting as JSON-LD.

See https://schema.org/JobPosting. Pages put it alone, in a list, or in a `@graph`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = re.compile(r"<script\b([^>]{0,1000})>", re.IGNORECASE)
_LINKED_DATA = re.compile(r"\bapplication/ld\+json", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s{0,20}<!\[CDATA\[(?:\s{0,20}\*/)?)|(?:-->|(?://|/\*)?\s{0,20}\]\]>(?:\s{0,20}\*/)?)\s*\Z"
)  # as pages hid scripts from old browsers
_COMMA_TOO_MANY = re.compile(r",(?=\s{0,50}[\]}])")
_TYPE = "JobPosting"
_PREFIX = re.compile(r"\A(?:https?://schema\.org/|schema:)")
_MOST_SCRIPTS, _DEEPEST = 200, 6


class Posting(NamedTuple):
    """A JobPosting, and where its script stands in the page."""

    record: Mapping[str, Any]
    start: int
    end: int


def postings(source: str) -> list[Posting]:
    """Return the JobPostings of a page, in their order."""
    return [
        Posting(record, start, end)
        for attributes, start, end in scripts(source)
        if _LINKED_DATA.search(attributes)
        for record in _of_type(_parsed(source[start:end]))
    ]


def scripts(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield the attributes of each script of a page, and where its text begins and ends."""
    end = 0
    for _ in range(_MOST_SCRIPTS):
        opened = _SCRIPT.search(source, end)
        closed = opened and _END.search(source, opened.end())
        if not opened or not closed:
            return
        yield opened[1], opened.end(), closed.start()
        end = closed.end()


def _parsed(script: str) -> Any:
    text = _WRAPPED.sub("", script)
    for attempt in (text, _COMMA_TOO_MANY.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _of_type(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth == _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _of_type(item, depth + 1)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        if any(
            _PREFIX.sub("", str(kind)).casefold() == _TYPE.casefold()
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield {_PREFIX.sub("", str(name)): _unwrapped(inner) for name, inner in value.items()}
            return
        for item in value.values():
            if isinstance(item, (Mapping, list)):
                yield from _of_type(item, depth + 1)


def _unwrapped(value: Any) -> Any:
    """Return a value without the list and the object in which expanded JSON-LD has it."""
    alone = value[0] if isinstance(value, list) and len(value) == 1 else value
    return alone["@value"] if isinstance(alone, Mapping) and "@value" in alone else value


def damaged(source: str) -> bool:
    """Tell whether a page states a JobPosting in a script that is no JSON."""
    return any(
        _TYPE in source[start:end] and _parsed(source[start:end]) is None
        for attributes, start, end in scripts(source)
        if _LINKED_DATA.search(attributes)
    )
