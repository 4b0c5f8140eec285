"""An advert as its blocks, which every dress puts together anew."""

from __future__ import annotations

import re
from typing import NamedTuple

_BULLET = re.compile(r"[-*•·~]\s+")


class Block(NamedTuple):
    """A paragraph, heading or list item of an advert, on one line."""

    text: str
    item: bool
    heading: bool


class Plain(NamedTuple):
    """An advert to dress: its title, and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The blocks as plain text, one a line."""
        return "\n".join(f"- {block.text}" if block.item else block.text for block in self.blocks)


def plain(title: str, text: str) -> Plain:
    """Return an advert as blocks."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Plain(title, tuple(_block(line) for line in lines if line != title))


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    text = line[bullet.end() :] if bullet else line.lstrip("#").strip(" *_")
    is_heading = not bullet and (line.startswith("#") or (len(text.split()) <= 6 and not text.endswith((".", ","))))
    return Block(text, bool(bullet), is_heading)
