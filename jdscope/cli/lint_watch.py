"""Watches inputs: tells which of them to check, all at first and then whatever has changed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from jdscope.cli.inputs import Input, gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PAUSE = 0.5  # seconds between two looks


def watched(
    paths: Sequence[str], exclude: Sequence[str] = (), pause: Callable[[float], object] = time.sleep
) -> Iterator[list[Input]]:
    """Yield the inputs at first, then those that are new or have changed, whenever there are any; there is no end.

    Args:
        paths: files and folders.
        exclude: patterns of what is passed over.
        pause: waits so many seconds.
    """
    seen: dict[str, tuple[int, int] | None] | None = None
    while True:
        inputs = [item for item in gather(paths, exclude=exclude) if isinstance(item, Input)]
        now = {item.name: _state(item) for item in inputs}
        changed = [item for item in inputs if seen is None or seen.get(item.name) != now[item.name]]
        if changed or seen is None:
            yield changed
        seen = now
        pause(_PAUSE)


def _state(item: Input) -> tuple[int, int] | None:
    """Return when a file was written last and how long it is; None where it has gone meanwhile."""
    try:
        status = Path(item.name).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
