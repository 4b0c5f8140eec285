"""Tables whose lines have no end are refused before they take memory."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
import zstandard

from jdscope.batch.errors import DamagedTable
from jdscope.batch.run import Job, Run
from jdscope.batch.streams import LONGEST_LINE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["zeros.csv.zst", "zeros.jsonl.zst"])
def test_a_line_without_end_is_one_line_of_error(name: str, tmp_path: Path) -> None:
    """A few kilobytes that unpack to a line of 200 million characters are refused, in a fifth of that memory."""
    path = tmp_path / name
    path.write_bytes(zstandard.compress(b'title,text\n{"title": "' + b"x" * 200_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(DamagedTable, match="not a table"):
            for _ in Run(Job(str(path), str(tmp_path / "out.csv"))).blocks():
                pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 * LONGEST_LINE
