"""The process that reads a PDF document: a script, given its bounds, that reads bytes and writes JSON.

It prints `{"pages": [text, ...], "all": number}`, or `{"error": line}`; it is ended where it goes beyond its bounds.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from pathlib import Path
from typing import Any

_DAMAGED = "the document is damaged, or of a kind that is not read: print it as PDF anew"


def bound(seconds: int, memory: int) -> None:
    """Bound the time and the memory of this process, where its system can do that."""
    try:
        import resource  # Windows has none

        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    except (ImportError, OSError, ValueError):
        return


def read(data: bytes, pages: int, longest: int) -> dict[str, Any]:
    """Return the texts of the first pages, as many as have so many characters together."""
    from pypdf import PdfReader  # within the bounds

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "the document is protected by a password"}
    texts: list[str] = []
    count = len(reader.pages)
    for number in range(min(count, pages)):
        texts.append(reader.pages[number].extract_text())
        if sum(map(len, texts)) > longest:
            break
    return {"pages": texts, "all": count}


def main() -> None:
    """Do what the arguments say: pages, seconds, bytes of memory, characters."""
    pages, seconds, memory, longest = map(int, sys.argv[1:])
    bound(seconds, memory)
    logging.disable(logging.CRITICAL)
    try:
        answer = read(sys.stdin.buffer.read(), pages, longest)
    except MemoryError:
        sys.exit(1)
    except Exception:  # a damaged document makes pypdf raise anything
        answer = {"error": _DAMAGED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
