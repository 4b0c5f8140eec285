"""Reads the trees of formatted text of editors: ProseMirror and TipTap, Slate, Lexical, Contentful, Sanity, Notion.

A node has its kind, and either text or a list of nodes in it; what is no part of a line stands on lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

_KIND, _INNER = ("type", "nodeType", "_type"), ("content", "children", "root", "rich_text")
_DEEPEST = 50  # nodes in nodes
_IN_A_LINE = re.compile(r"text|span|link|hyperlink|mention|emoji|mark|bold|italic|underline|inline|a", re.IGNORECASE)
_ITEM = re.compile(r"li|list-?item(?:-?block)?", re.IGNORECASE)
_BREAK = re.compile(r"(?:hard|line)-?break|br", re.IGNORECASE)


def tree_text(value: object) -> str | None:
    """Return the text of a tree, items as bullets; None for any other value."""
    listed = value if isinstance(value, list) else [value]
    nodes = [node for node in listed if _is_node(node)]
    if len(nodes) < len(listed) or not any(map(_inner, nodes)):
        return None
    tree = _Tree()
    for node in nodes:
        tree.add(node)
    return "\n".join(line for line in map(str.strip, tree.lines) if line.strip("- "))


class _Tree:
    """Puts the texts of nodes into lines."""

    def __init__(self) -> None:
        self.lines = [""]

    def add(self, node: Mapping[str, Any], depth: int = 0) -> None:
        """Add the text of a node and those in it."""
        kind = _kind(node)
        if depth == _DEEPEST or _BREAK.fullmatch(kind):
            self.lines.append("")
            return
        is_inside = bool(_IN_A_LINE.fullmatch(kind) or not kind)
        if not is_inside and self.lines[-1] != "- ":
            self.lines.append("")
        if _ITEM.fullmatch(kind) or node.get("listItem"):
            self.lines[-1] = "- "
        text = node.get("plain_text", node.get("text", node.get("value")))
        if isinstance(text, str):
            self.lines[-1] += text.replace("\n", " ")
        for inner in _inner(node):
            self.add(inner, depth + 1)
        if not is_inside:
            self.lines.append("")


def _kind(node: Mapping[str, Any]) -> str:
    return next((str(node[name]) for name in _KIND if name in node), "")


def _is_node(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping) and (bool(_kind(value)) or isinstance(value.get("root"), Mapping))


def _inner(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the nodes in a node, none where there is something else in it."""
    for name in _INNER:
        inner = node.get(name)
        if isinstance(inner, Mapping):
            inner = [inner]
        if isinstance(inner, list) and all(isinstance(one, Mapping) and (_kind(one) or "text" in one) for one in inner):
            return inner
    return []
