"""Letters of UTF-8 that were read as Windows-1252 or Latin-1 somewhere on the way: an apostrophe that has become â€™.

Only what begins as punctuation, symbols, emoji and letters of European languages do in UTF-8 is put right, as nothing
else that people write looks like it.
"""

from __future__ import annotations

import re
from contextlib import suppress

_LOST_PART = {"â€": '"', "Â": ""}  # a closing quotation mark and a fixed space, of which the last part is gone


def _as_read(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {_as_read(byte): byte for byte in range(0x80, 0x100)} | {chr(byte): byte for byte in range(0x80, 0x100)}
_FURTHER = f"[{re.escape(''.join(one for one, byte in _BYTES.items() if byte < 0xC0))}]"
LEADS = frozenset("ÂÃÄÅâïð")
"""The characters that such a stretch begins with."""
STRETCH = rf"[ÂÃÄÅ]{_FURTHER}|[âï]{_FURTHER}{{2}}|ð{_FURTHER}{{3}}|â€|Â(?=\s|\Z)"
"""A regular expression for one, which may also match what is none."""


def mended(text: str) -> str:
    """Return the character that a stretch stands for, or the stretch where it stands for none."""
    with suppress(UnicodeDecodeError):
        return bytes(_BYTES[one] for one in text).decode()
    return _LOST_PART.get(text, text)
