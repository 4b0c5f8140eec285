"""Cells of Parquet that are no plain text: bytes, objects, records in objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jdscope.batch.parquet_table import ParquetReader
from jdscope.batch.scorer import parts_of
from jdscope.batch.table import Position

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "columns",
    [
        {"title": [b"Fitter"], "description": [b"Fit pumps."]},
        {"title": ["Fitter"], "description": [{"text": "Fit pumps.", "language": "en"}]},
        {"title": ["Fitter"], "description": pa.array([[("tasks", "Fit pumps.")]], pa.map_(pa.string(), pa.string()))},
        {"id": ["1"], "attributes": [{"title": "Fitter", "body": "Fit pumps."}]},
        {"title": [None], "job_title": ["Fitter"], "description": ["Fit pumps."]},
    ],
    ids=["bytes", "objects", "maps", "records in objects", "two columns of titles"],
)
def test_title_and_text_are_read(columns: dict[str, Any], tmp_path: Path) -> None:
    """Each row has its title and its text, whatever types the columns have."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns), path)
    reader = ParquetReader(str(path))
    (entry,) = (entry for block in reader.blocks(Position()) for entry in block.entries)
    reader.close()
    parts = parts_of(entry.title, entry.text)
    assert parts.title == "Fitter"
    assert [section.text for section in parts.sections] == ["Fit pumps."]
