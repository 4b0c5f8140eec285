"""Finds the columns that hold an advert's title and text, and a few others that summaries group by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdscope.batch.errors import ColumnNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

# Names as exports of applicant tracking systems and data sets have them, letters and digits only, likeliest first.
TEXT = (
    "jobdescription", "jobdesc", "description", "descriptiontext", "descriptionplain", "jobdescriptiontext",
    "fulldescription", "jobdescriptionhtml", "descriptionhtml", "jobtext", "adtext", "adverttext", "advert", "text",
    "body", "jobbody", "content", "jobcontent", "contents", "fulltext", "jobad", "jobposting", "posting", "postingtext",
    "vacancytext", "vacancydescription", "positiondescription", "roledescription", "jobdetails", "details",
    "jobsummary", "summary",
)  # fmt: skip
TITLE = (
    "jobtitle", "title", "positiontitle", "postingtitle", "vacancytitle", "adverttitle", "adtitle", "roletitle",
    "jobname", "position", "vacancy", "role", "designation", "headline", "name",
)  # fmt: skip
EMPLOYER = (
    "company", "companyname", "employer", "employername", "hiringorganization", "organization", "organisation",
    "hiringcompany", "client",
)  # fmt: skip
DATE = (
    "dateposted", "posteddate", "postedat", "postedon", "posted", "publicationdate", "publishedat", "published",
    "date", "createdat", "created", "month",
)  # fmt: skip


class Chosen(NamedTuple):
    """The columns that are read: their names; the title may be missing."""

    text: str
    title: str | None

    def __str__(self) -> str:
        title = f"title from {self.title!r}" if self.title is not None else "no title column"
        return f"text from column {self.text!r}, {title}"


def choose(columns: Sequence[str], text: str | None = None, title: str | None = None) -> Chosen:
    """Return the columns of text and title: those asked for, else those whose names fit best.

    Raises:
        ColumnNotFound: none fits, or one that was asked for is not there; the message lists what is.
    """
    for wanted in (text, title):
        if wanted is not None and wanted not in columns:
            raise ColumnNotFound(f"no column {wanted!r}; there are {_listed(columns)}")
    chosen = text or find(columns, TEXT)
    if chosen is None:
        raise ColumnNotFound(
            f"no column looks like an advert's text: name it with --text; there are {_listed(columns)}"
        )
    others = [column for column in columns if column != chosen]
    return Chosen(chosen, title or find(others, TITLE))


def find(columns: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the column that bears the first of some names that any bears, whatever its case and punctuation."""
    plain = {re.sub(r"[\W_]", "", column).lower(): column for column in reversed(columns)}
    return next((plain[name] for name in names if name in plain), None)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(repr(column[:60]) for column in columns) or "none"
