"""PDF documents, printed by a browser from pages of several layouts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.readers.advert import Block, Plain

LAYOUTS: dict[str, str] = {
    "one column": "body{font:11pt Georgia}",
    "two columns": "main{columns:2;column-gap:9mm;font:10pt Arial}",
    "three columns": "main{columns:3;column-gap:6mm;font:8pt Arial}",
    "narrow and hyphenated": "main{width:70mm;hyphens:auto;text-align:justify;font:11pt 'Times New Roman'}",
    "two columns, hyphenated": "main{columns:2;hyphens:auto;text-align:justify;font:10pt Arial}",
    "large print": "body{font:22pt Georgia}",
    "a column beside": "main{margin-left:60mm}aside{position:absolute;left:0;top:30mm;width:50mm;font:9pt Arial}",
    "set apart": "body{font:11pt Arial;letter-spacing:.3px;word-spacing:2px;line-height:2}",
    "a form": "section{display:grid;grid-template-columns:45mm 1fr;font:10pt Arial}",
    "headings in capitals": "h2{text-transform:uppercase;font:bold 10pt Arial}body{font:10pt Arial}",
}
"""The styles of each."""

_ASIDE = "<aside><p>Halden Group</p><p>Reference 4711</p><p>Apply by 30 November</p></aside>"
_FEET = (
    "<div style='font-size:8px;width:100%;text-align:center'>Halden Group - page <span class=pageNumber></span></div>"
)


def page_of(advert: Plain, layout: str) -> str:
    """Return a page in one of the layouts."""
    aside = _ASIDE if layout == "a column beside" else ""
    sections: list[list[str]] = []
    here: list[str] = []
    for block in advert.blocks:
        if block.heading and here:
            sections.append(here)
            here = []
        here.append(_element(block))
    body = "".join(
        f"<section>{_form(one) if layout == 'a form' else ''.join(one)}</section>" for one in [*sections, here]
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{LAYOUTS[layout]}</style>'
        f"<h1>{escape(advert.title)}</h1>{aside}<main>{body}</main></html>"
    )


def print_pages(pages: list[str]) -> list[bytes]:
    """Return each page as a PDF document, with a foot on every sheet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page: Any = browser.new_page()
        printed = []
        for content in pages:
            page.set_content(content)
            printed.append(
                page.pdf(format="A4", display_header_footer=True, header_template="<div></div>", footer_template=_FEET)
            )
        browser.close()
    return printed


def _element(block: Block) -> str:
    if block.heading:
        return f"<h2>{escape(block.text)}</h2>"
    return f"<ul><li>{escape(block.text)}</li></ul>" if block.item else f"<p>{escape(block.text)}</p>"


def _form(elements: list[str]) -> str:
    return f"<div>{elements[0]}</div><div>{''.join(elements[1:])}</div>"
