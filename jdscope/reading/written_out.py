"""Reads lists and objects that a program wrote out as text into a cell or field: `['Plan', 'Ship']`, `["Plan"]`."""

from __future__ import annotations

import ast
import json
import re

_BEGIN = re.compile(r"\s*(?:\[\s*[\"'{]|\{\s*[\"'])")
_LONGEST = 200_000  # characters


def written_out(text: str) -> list[object] | dict[str, object] | None:
    """Return the list or object of JSON or Python that a text is, None for any other text."""
    if not _BEGIN.match(text) or text.rstrip()[-1] not in "]}" or len(text) > _LONGEST:
        return None
    value = _parsed(text.strip())
    if isinstance(value, set):
        value = _parsed(f"[{text.strip()[1:-1]}]")  # in its order
    return value if isinstance(value, (list, dict)) else None


def _parsed(text: str) -> object:
    for parse in (json.loads, ast.literal_eval):
        try:
            return parse(text)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
    return None
