"""The adverts that are written into files, and what their lines are: headings, bullets and paragraphs."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_BULLET = re.compile(r"(?:[-*+>~\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014\u00bb\u2192\u2713\u2714]|\d{1,2}[.)])\s")
_LONGEST_HEADING = 60
_TURNS = ("MES", "MOM", "OUT")


class Block(NamedTuple):
    """A heading, an item of a list or a paragraph; `kind` is "heading", "item" or "text"."""

    kind: str
    text: str


class Sample(NamedTuple):
    """An advert to be written into files."""

    id: str
    title: str
    company: str
    blocks: tuple[Block, ...]

    def text(self) -> str:
        """Return the advert as plain text: what every file is compared with."""
        lines = ("- " * (kind == "item") + text + "\n" * (kind != "item") for kind, text in self.blocks)
        return f"{self.title}\n\n" + "\n".join(lines)

    def sections(self) -> list[tuple[str, list[Block]]]:
        """Return the advert as headings and what stands below them; the first one has no heading, perhaps."""
        sections: list[tuple[str, list[Block]]] = [("", [])]
        for block in self.blocks:
            if block.kind == "heading":
                sections.append((block.text, []))
            else:
                sections[-1][1].append(block)
        return [section for section in sections if section[0] or section[1]]


def samples(path: Path, count: int) -> list[Sample]:
    """Return so many sure adverts of a file, of each label in turn."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    sure = [row for row in rows if row["sure"]]
    queues = {label: [row for row in sure if row["label"] == label] for label in _TURNS}
    taken: list[dict[str, Any]] = []
    while len(taken) < min(count, len(sure)):
        taken += [queues[label].pop(0) for label in _TURNS if queues[label]]
    return [Sample(row["id"], row["title"], row["company"], _blocks(row["text"])) for row in taken[:count]]


def html_of(blocks: tuple[Block, ...] | list[Block]) -> str:
    """Return blocks as HTML."""
    html, in_list = "", False
    for kind, text in blocks:
        if (kind == "item") != in_list:
            html += "</ul>\n" if in_list else "<ul>\n"
            in_list = not in_list
        tag = {"heading": "h2", "item": "li"}.get(kind, "p")
        html += f"<{tag}>{escape(text, quote=False)}</{tag}>\n"
    return html + "</ul>\n" * in_list


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(_block(line) for line in text.splitlines() if line.strip())


def _block(line: str) -> Block:
    line = " ".join(line.split())
    if bullet := _BULLET.match(line):
        return Block("item", line[bullet.end() :])
    heading = len(line) <= _LONGEST_HEADING and line[-1] not in ".!?,;" and (line[-1] == ":" or ": " not in line)
    return Block("heading" if heading else "text", line)
