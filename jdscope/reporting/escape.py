"""The encoders for text that jdscope did not write, one for each place that it is shown in."""

from __future__ import annotations

import re

# C0 and C1 control characters, line and paragraph separators, and the marks that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def for_terminal(text: str) -> str:
    """Return text on one line that cannot move the cursor, colour the screen or hide what follows."""
    return _CONTROL.sub(lambda found: " " if found[0] in "\t\r\n" else f"\\x{ord(found[0]):02x}", text)


def for_cell(text: str) -> str:
    """Return a spreadsheet cell that is not run as a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
