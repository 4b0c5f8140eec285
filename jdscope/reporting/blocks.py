"""A short document as blocks - headings, paragraphs, lists, bars - and its ways out: text, Markdown and HTML.

What a report says stands in one place, and each way out encodes what jdscope did not write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jdscope.own_page import MARK
from jdscope.reporting.escape import for_html, for_markdown, for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BAR = 40  # characters of the longest bar
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1c1c1c;background:#fff}"
    "h1{font-size:1.6rem}h2{font-size:1.25rem;border-bottom:1px solid #767676}h3{font-size:1rem;margin-bottom:0}"
    "th{text-align:left;font-weight:400}th,td{padding:0 .8rem 0 0}meter{width:16rem;max-width:35vw}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}}@media print{body{margin:0}}"
)


class Heading(NamedTuple):
    """A heading; level 1 is the document's."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str


class Items(NamedTuple):
    """A list."""

    texts: tuple[str, ...]


class Bars(NamedTuple):
    """Names and how many there are of each."""

    counts: tuple[tuple[str, int], ...]


Block: TypeAlias = Heading | Paragraph | Items | Bars


class Styled(NamedTuple):
    """A line of text for a terminal or a pipe.

    Attributes:
        text: encoded already.
        style: how a terminal may show it, as Rich names styles.
        wraps: whether it is broken between words where the terminal is narrower; else it is cut.
    """

    text: str
    style: str = ""
    wraps: bool = True


def styled_lines(blocks: Iterable[Block]) -> Iterator[Styled]:
    """Yield the document for a terminal, line by line."""
    for block in blocks:
        match block:
            case Heading(level, text):
                if level > 1:
                    yield Styled("")
                yield Styled(for_terminal(text), "bold" if level < 3 else "cyan")
            case Paragraph(text):
                yield Styled(f"  {for_terminal(text)}")
            case Items(texts):
                for text in texts:
                    yield Styled(f"  - {for_terminal(text)}")
            case Bars(counts):
                yield from (Styled(line, "cyan") for line in bar_lines(counts))


def as_text(blocks: Iterable[Block]) -> str:
    """Return the document as plain text."""
    return "".join(f"{line.text}\n" for line in styled_lines(blocks))


def bar_lines(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Yield a line with a bar for each count, the longest of a fixed length."""
    most = max((count for _, count in counts), default=1)
    width = max((len(for_terminal(name)) for name, _ in counts), default=0)
    digits = len(f"{most:,}")
    for name, count in counts:
        bar = "█" * max(round(_BAR * count / most), 1 if count else 0)
        yield f"  {for_terminal(name):<{width}}  {count:>{digits},}  {bar}".rstrip()


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return the document as Markdown (CommonMark, tables of GitHub's)."""
    return "\n".join(_markdown(block) for block in blocks)


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {for_markdown(text)}\n"
        case Paragraph(text):
            return f"{for_markdown(text)}\n"
        case Items(texts):
            return "".join(f"- {for_markdown(text)}\n" for text in texts)
        case Bars(counts):
            rows = "".join(f"| {for_markdown(name)} | {count} |\n" for name, count in counts)
            return f"| about | duties |\n| --- | ---: |\n{rows}"


def as_html(blocks: Sequence[Block]) -> str:
    """Return the document as one page without scripts or remote parts."""
    title = next((for_html(block.text) for block in blocks if isinstance(block, Heading)), "")
    body = "\n".join(_html(block) for block in blocks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{MARK}\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{for_html(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{for_html(text)}</p>"
        case Items(texts):
            return "<ul>\n" + "\n".join(f"<li>{for_html(text)}</li>" for text in texts) + "\n</ul>"
        case Bars(counts):
            most = max((count for _, count in counts), default=1)
            rows = "\n".join(
                f'<tr><th scope="row">{for_html(name)}</th><td>{count}</td>'
                f'<td><meter max="{most}" value="{count}">{count}</meter></td></tr>'
                for name, count in counts
            )
            return f"<table>\n{rows}\n</table>"
