"""What the tests of tables share."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parent


@pytest.fixture(scope="session")
def adverts() -> list[dict[str, str]]:
    """Return adverts of all kinds, as they are in adverts.jsonl."""
    return [json.loads(line) for line in (DATA / "adverts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def table(tmp_path: Path, adverts: list[dict[str, str]]) -> Callable[[int], Path]:
    """Return what writes a CSV file of so many rows."""

    def write(rows: int) -> Path:
        path = tmp_path / "adverts.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow(["id", "job_title", "description", "company"])
            for at in range(rows):
                advert = adverts[at % len(adverts)]
                writer.writerow([f"{at:05}", advert["title"], f"{advert['text']}\nReference {at}", "NA"])
        return path

    return write
