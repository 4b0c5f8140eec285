"""Adverts as web pages."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from benchmarks.readers.blocks import html_of

if TYPE_CHECKING:
    from benchmarks.readers.blocks import Sample

_NAV = '<nav><a href="/">Home</a> <a href="/jobs">All jobs</a> <a href="/login">Sign in</a></nav>'
_FOOTER = "<footer><p>© Example Board. Privacy. Terms. Cookie settings.</p></footer>"


def posting(sample: Sample) -> str:
    """Return the title and the text as HTML."""
    return f"<h1>{escape(sample.title)}</h1>\n{html_of(sample.blocks)}"


def _page(sample: Sample, body: str, head: str = '<meta charset="utf-8">') -> str:
    title = f"<title>{escape(sample.title)} | Example Board</title>"
    return f"<!DOCTYPE html><html><head>{head}{title}</head><body>{body}</body></html>"


def _structured(sample: Sample) -> bytes:
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": sample.title,
        "description": html_of(sample.blocks),
        "hiringOrganization": {"@type": "Organization", "name": sample.company},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return _page(sample, '<div id="root"></div>', script).encode()


def _microdata(sample: Sample) -> bytes:
    inside = (
        f'<h1 itemprop="title">{escape(sample.title)}</h1><div itemprop="description">{html_of(sample.blocks)}</div>'
    )
    return _page(sample, f'{_NAV}<div itemscope itemtype="https://schema.org/JobPosting">{inside}</div>').encode()


def _cells(sample: Sample) -> bytes:
    rows = "".join(
        f"<tr><th>{escape(heading)}</th><td>{html_of(blocks)}</td></tr>" for heading, blocks in sample.sections()
    )
    return _page(sample, f"<h1>{escape(sample.title)}</h1><table>{rows}</table>").encode()


def _breaks(sample: Sample) -> bytes:
    lines = ("\u2022 " * (kind == "item") + escape(text) for kind, text in sample.blocks)
    return _page(sample, f"<div><b>{escape(sample.title)}</b><br><br>{'<br>'.join(lines)}</div>").encode()


def _divs(sample: Sample) -> bytes:
    lines = (f"<div><div><span>{escape(text)}</span></div></div>" for _, text in sample.blocks)
    return _page(sample, f"{_NAV}<div class='title'>{escape(sample.title)}</div>{''.join(lines)}{_FOOTER}").encode()


def _pasted(sample: Sample) -> bytes:
    """Word's own HTML."""
    lines = (
        f'<p class=MsoNormal><span lang=EN-US style="mso-list:l0">{escape(text)}<o:p></o:p></span></p>'
        for _, text in sample.blocks
    )
    return _page(
        sample, f"<h1>{escape(sample.title)}</h1><!--[if !mso]><p>MES</p><![endif]-->{''.join(lines)}"
    ).encode()


HTML = {
    "fragment": lambda sample: posting(sample).encode(),
    "page": lambda sample: _page(sample, f"{_NAV}<main>{posting(sample)}</main>{_FOOTER}").encode(),
    "JSON-LD only": _structured,
    "microdata": _microdata,
    "a table": _cells,
    "line breaks": _breaks,
    "divs": _divs,
    "Word's HTML": _pasted,
    "encoded": lambda sample: escape(posting(sample)).encode(),
    "Windows-1252": lambda sample: _page(sample, posting(sample), '<meta charset="windows-1252">').encode(
        "cp1252", "xmlcharrefreplace"
    ),
    "UTF-16": lambda sample: _page(sample, posting(sample), "").encode("utf-16"),
}
"""The ways to write a page."""
