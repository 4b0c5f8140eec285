"""The recipe for Spark, as the README has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import jdscope
from jdscope.batch.frame import score_frame

if TYPE_CHECKING:
    from collections.abc import Hashable

pytest.importorskip("pyspark", reason="needs the extra jdscope[spark]")
pytest.importorskip("pyarrow", reason="needs the extra jdscope[parquet]")

RECIPE = Path(__file__).with_name("spark_recipe.py")
SECONDS = 180
FAST_START = "--driver-java-options=-XX:TieredStopAtLevel=1"
ENVIRONMENT = {
    "PYTHONPATH": str(Path(jdscope.__file__).parents[1]),
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": f"--master local[2] --conf spark.ui.enabled=false {FAST_START} pyspark-shell",
    "SPARK_LOCAL_IP": "127.0.0.1",
}


def records(frame: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Return the rows of a DataFrame, all that is missing as None."""
    values = frame.astype(object)
    return values.where(values.notna(), None).to_dict("records")


@pytest.mark.skipif(not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="needs Java")
def test_recipe(adverts: list[dict[str, str]], tmp_path: Path) -> None:
    """Rows that Spark scored are those that pandas scores, with the input's types as they were."""
    frame = pd.DataFrame(adverts).assign(id=range(len(adverts)), code="007")
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for at in range(2):
        frame[at::2].to_parquet(source / f"{at}.parquet", index=False)
    ended = subprocess.run(
        [sys.executable, str(RECIPE), str(source), str(target)],
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    scored = pd.read_parquet(target).sort_values("id")
    assert records(scored) == records(score_frame(frame))
