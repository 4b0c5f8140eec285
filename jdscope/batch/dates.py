"""The months of dates as exports write them, decided for a column as a whole.

ISO 8601, seconds and milliseconds since 1970, 14.05.2026, 14 May 2026 and May 14, 2026 tell themselves. Of 4/5/2026
the column tells which is the day: the part that is above 12 anywhere in it; where none is, the month comes first.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})(?:[-/.T]|\d|\b)")
_EPOCH = re.compile(r"(?:\d{9,10}|\d{12,13})(?:\.\d+)?|\d\.\d+[Ee]\+(?:0?9|12)")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?([A-Za-z]{3,9})\.?[\s,-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MILLISECONDS = 100_000_000_000  # numbers above are no seconds of a year that adverts are from
_MONTHS = 12
_CENTURY = 2000


class Slashed(NamedTuple):
    """A date of which only its column can tell day from month."""

    first: int
    second: int
    year: int


def month(cell: str) -> str | Slashed | None:
    """Return the month of a cell as 2026-05, or what its column must decide; None where there is no date."""
    text = cell.strip()
    if _EPOCH.fullmatch(text):
        return _of_epoch(float(text))
    if iso := _ISO.match(text):
        return _month(int(iso[1]), int(iso[2]))
    if dotted := _DOTTED.match(text):
        return _month(int(dotted[3]), int(dotted[2]))
    if slashed := _SLASHED.match(text):
        return Slashed(int(slashed[1]), int(slashed[2]), int(slashed[3]))
    named = _NAMED.search(text)
    if named and named[2][:3].lower() in _NAMES:
        return _month(int(named[4]), _NAMES.index(named[2][:3].lower()) + 1)
    return None


def decided(slashed: Iterable[Slashed]) -> dict[Slashed, str | None]:
    """Return the month of each date of a column whose days and months look alike."""
    dates = set(slashed)
    day_first = any(date.first > _MONTHS for date in dates) and not any(date.second > _MONTHS for date in dates)
    return {date: _month(date.year, date.second if day_first else date.first) for date in dates}


def _of_epoch(number: float) -> str:
    seconds = number / 1000 if number > _MILLISECONDS else number
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _month(year: int, number: int) -> str | None:
    year += _CENTURY if year < 100 else 0
    return f"{year:04}-{number:02}" if 1 <= number <= _MONTHS else None
