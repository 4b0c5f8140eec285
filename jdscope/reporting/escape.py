"""The encoders for text that jdscope did not write, one for each place that it is shown in."""

from __future__ import annotations

import json
import os
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

# C0 and C1 control characters, line and paragraph separators, the marks that turn the direction of writing, halves of
# characters and the two that XML forbids.
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# What a CI system takes from a log as a command: "::" at the start of a line, and so of a word, before which lines are
# broken; "##[" and "##vso[" anywhere in it.
_COMMAND = re.compile(r"(?<!\S)::|##(?=\w*\[)")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]#|~$@]|(?<![^\s])[-+>](?=\s)|(?<=\d)[.)](?=\s)|(?<=http)s?:")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def for_terminal(text: str) -> str:
    """Return text on one line that cannot move the cursor, colour the screen, hide what follows or command a CI."""
    line = _CONTROL.sub(lambda match: " " if match[0] in "\t\r\n" else _hex(match[0]), text)
    return _COMMAND.sub(lambda match: match[0][:-1] + _hex(match[0][-1]), line)


def for_folded(text: str) -> str:
    """Return the same for where a line may be broken within a word."""
    return for_terminal(text).replace("::", f":{_hex(':')}")


def for_cell(text: str) -> str:
    """Return a spreadsheet cell that is not run as a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def for_markdown(text: str) -> str:
    """Return text that Markdown shows as it is, on one line (CommonMark, backslash escapes); no HTML survives."""
    return _MARKDOWN.sub(r"\\\g<0>", for_terminal(text)).replace("&", "&amp;").replace("<", "&lt;")


def for_html(text: str) -> str:
    """Return text that a page shows as it is, in elements and in attributes."""
    return escape(for_terminal(text), quote=True)


def for_github_data(text: str) -> str:
    """Return the message of a workflow command; its lines are kept (GitHub Actions, Workflow commands)."""
    return "%0A".join(for_terminal(line).replace("%", "%25") for line in text.split("\n"))


def for_github_property(text: str) -> str:
    """Return the value of a property of a workflow command, such as its file (GitHub Actions, Workflow commands)."""
    return for_github_data(text).replace(":", "%3A").replace(",", "%2C")


def for_json(value: Any) -> str:
    """Return JSON in ASCII, on several lines, that every parser takes and no CI reads a command from.

    Halves of characters become question marks: RFC 8259, section 8.2, leaves to each parser what it makes of them.
    """
    whole = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    return _json(json.loads(whole), indent=2)


def for_json_line(value: Any) -> str:
    """Return the same on one line."""
    return _json(value, indent=None)


def _json(value: Any, indent: int | None) -> str:
    return json.dumps(value, indent=indent).replace("##", r"#\u0023")


def for_sarif_message(text: str) -> str:
    """Return a plain text message with neither placeholders nor links in it (SARIF 2.1.0, sections 3.11.5, 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def for_uri(path: str) -> str:
    """Return a path as a URI, or as a relative reference if it is relative (RFC 3986)."""
    whole = Path(path)
    return whole.as_uri() if whole.is_absolute() else quote(os.fsencode(path))


def _hex(character: str) -> str:
    return f"\\x{ord(character):02x}"
