"""More than one machine: what a cluster makes of a folder is what one process makes of its files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import jdscope
from jdscope.batch.distributed import connected, score_partitions
from jdscope.batch.errors import BatchError, ClusterUnavailable, FolderRefused, PartitionFailed, UnsupportedTable
from jdscope.batch.formats import Options
from jdscope.batch.frame import score_frame
from jdscope.batch.partitions import plan
from jdscope.batch.run import Job, Run
from jdscope.batch.table_format import TableFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

distributed = pytest.importorskip("distributed", reason="needs the extra jdscope[dask]")
parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra jdscope[dask]")

SECONDS = 120  # until a process that hangs is given up
LOOPBACK = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
COMMAND = [sys.executable, "-c", "from jdscope.__main__ import main; main()", "score"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(jdscope.__file__).parents[1])}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run Python for a while."""
    running = subprocess.Popen([sys.executable, *command], env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.kill()
        running.wait(SECONDS)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.02)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and workers, each a process of its own, and yield its address and them."""
    facts = folder / "scheduler.json"
    with ExitStack() as stack:
        start = ("-m", "distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(facts), *LOOPBACK)
        stack.enter_context(process(*start))
        wait_for(lambda: facts.exists() and facts.read_text().endswith("}"))
        address = json.loads(facts.read_text())["address"]
        start = ("-m", "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", *LOOPBACK)
        scratch = ("--local-directory", str(folder))
        running = [stack.enter_context(process(*start, *scratch)) for _ in range(workers)]
        with distributed.Client(address, timeout=SECONDS) as client:
            client.wait_for_workers(workers, timeout=SECONDS)
        yield address, running


@contextmanager
def threads(number: int) -> Iterator[Any]:
    """Start a cluster in this process, its one worker with so many threads, and yield a client of it."""
    options = {"processes": False, "protocol": "tcp", "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(1, threads_per_worker=number, **options) as here, here.get_client() as client:
        yield client


def cut(table: Path, folder: Path, partitions: int) -> None:
    """Cut a table into partitions."""
    rows = cells(table)
    size = -(-len(rows[1:]) // partitions)
    folder.mkdir()
    for at in range(partitions):
        with (folder / f"{at:02}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([rows[0], *rows[1 + at * size : 1 + (at + 1) * size]])


def cells(table: Path) -> list[list[str]]:
    """Return the cells of a CSV file."""
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def score_here(source: Path, target: Path) -> Path:
    """Score a file in this process."""
    for _ in Run(Job(str(source), str(target))).blocks():
        pass
    return target


@pytest.mark.filterwarnings("ignore")
def test_a_lost_worker_costs_no_row(table: Callable[[int], Path], tmp_path: Path) -> None:
    """One of two workers is killed half-way; the parts together are the rows of a run in one process, in order."""
    whole, source, target = table(1600), tmp_path / "in", tmp_path / "out"
    cut(whole, source, 8)
    with cluster(tmp_path, 2) as (scheduler, workers):
        arguments = [f"{source}/*.csv", "-o", str(target), "--engine", "dask", "--scheduler", scheduler]
        running = subprocess.Popen([*COMMAND, *arguments], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: any(target.glob("*.csv")) or running.poll() is not None)
        assert len(list(target.glob("*.csv"))) < 8
        workers[0].kill()
        told = running.communicate(timeout=SECONDS)[1]
    assert running.returncode == 0, told
    assert "1,600 rows: MES " in told
    parts = sorted(target.iterdir())
    assert [part.name for part in parts] == [f"part-{at:05}.csv" for at in range(8)]
    expected = cells(score_here(whole, tmp_path / "whole.csv"))
    assert [row for part in parts for row in cells(part)[1:]] == expected[1:]
    assert cells(parts[0])[0] == expected[0]


def test_every_format_as_in_one_process(table: Callable[[int], Path], tmp_path: Path) -> None:
    """Without a scheduler a cluster is started here; CSV is the same to the byte, Parquet keeps its types."""
    source, target, expected = tmp_path / "in", tmp_path / "out", tmp_path / "expected"
    cut(table(40), source, 2)
    expected.mkdir()
    with (source / "01.csv").open("a", encoding="utf-8") as stream:
        stream.write('007,NA,"never closed\n1e5,"","day, night",""\n')
    frame = pd.DataFrame({"id": [1, None], "text": ["Bake bread", None], "posted": [pd.Timestamp("2026-01-02"), None]})
    frame.astype({"id": "Int64"}).to_parquet(source / "02.parquet")
    (source / "_SUCCESS").touch()
    arguments = [str(source), "-o", str(target), "--engine", "dask", "--workers", "2"]
    ended = subprocess.run(
        [*COMMAND, *arguments], env=ENVIRONMENT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "44 rows: MES " in ended.stderr
    assert "(malformed 1)" in ended.stderr
    parts = sorted(target.iterdir())
    assert [part.name for part in parts] == ["part-00000.csv", "part-00001.csv", "part-00002.parquet"]
    here = [score_here(path, expected / path.name) for path in sorted(source.glob("0*"))]
    assert [part.read_bytes() for part in parts[:2]] == [path.read_bytes() for path in here[:2]]
    assert parquet.read_table(parts[2]).equals(parquet.read_table(here[2]), check_metadata=True)


@pytest.mark.filterwarnings("ignore")
def test_any_file_system(table: Callable[[int], Path], tmp_path: Path) -> None:
    """Partitions may lie on any file system of fsspec; a worker with two threads scores them as one with one."""
    fsspec = pytest.importorskip("fsspec")
    memory, source = fsspec.filesystem("memory"), table(30)
    for at in range(4):
        memory.pipe_file(f"/in/{at}.csv", source.read_bytes())
    job = Job("memory://in/*.csv", "memory://out")
    with threads(2) as client:
        done = list(score_partitions(client, plan(job), job))
    assert [one.tally.rows for one in done] == [30] * 4
    expected = score_here(source, tmp_path / "expected.csv").read_bytes()
    assert memory.cat("/out/*") == {f"/out/part-{at:05}.csv": expected for at in range(4)}


@pytest.mark.filterwarnings("ignore")
def test_a_bad_partition_is_named(tmp_path: Path) -> None:
    """What is wrong with a partition is told with its path, and no half part is left of it."""
    (tmp_path / "in").mkdir()
    bad = tmp_path / "in" / "bad.csv"
    bad.write_text("id,place\n1,Linz\n")
    job = Job(str(tmp_path / "in"), str(tmp_path / "out"))
    message = f"^{bad}: no column looks like .* 'id', 'place'$"
    with threads(1) as client, pytest.raises(PartitionFailed, match=message):
        list(score_partitions(client, plan(job), job))
    assert not list((tmp_path / "out").iterdir())


def test_parts_are_numbered_in_the_order_of_the_input(tmp_path: Path) -> None:
    """Parts bear numbers and the input's suffix, or that of the format asked for; hidden files are no input."""
    source = tmp_path / "in"
    source.mkdir()
    for name in ("b.csv.gz", "a.jsonl", "c.pq", "_c.csv", ".d.csv"):
        (source / name).touch()
    (source / "folder.csv").mkdir()

    def names(options: Options) -> list[str]:
        return [Path(one.target).name for one in plan(Job(str(source), str(tmp_path / "out"), options))]

    assert names(Options()) == ["part-00000.jsonl", "part-00001.csv.gz", "part-00002.parquet"]
    options = Options(output_format=TableFormat.PARQUET)
    assert names(options) == [f"part-{at:05}.parquet" for at in range(3)]


@pytest.mark.parametrize(
    ("source", "target", "error", "message"),
    [
        ("none/*.csv", "out", FolderRefused, r"none/\*\.csv: no file there"),
        ("in", "in", FolderRefused, "in: not an empty folder"),
        ("in", "in/a.csv", FolderRefused, r"in/a\.csv: not an empty folder"),
        ("in", "-", FolderRefused, "-o FOLDER"),
        ("odd", "out", UnsupportedTable, "its suffix is none of"),
        ("gibberish://in/*.csv", "out", UnsupportedTable, "gibberish"),
    ],
)
def test_refused(source: str, target: str, error: type[Exception], message: str, here: Path) -> None:
    """Nothing is started where there is no input, or something in the way of the output."""
    for name in ("in/a.csv", "odd/a.doc"):
        (here / name).parent.mkdir()
        (here / name).touch()
    with pytest.raises(error, match=message):
        plan(Job(source, target))
    assert not (here / "out").exists()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:1", "gibberish://127.0.0.1:1", "tcp://127.0.0.1"])
def test_no_scheduler(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that does not answer is told by its address."""
    monkeypatch.setattr("jdscope.batch.distributed._PATIENCE", 1)
    message = f"no Dask scheduler answers at {scheduler}$"
    with pytest.raises(ClusterUnavailable, match=message), connected(scheduler, 1):
        pass


def test_no_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask one is told how to come by it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match=r"pip install 'jdscope\[dask\]'$"), connected(None, 1):
        pass


def test_processes_that_take_long_to_end_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they were asked for is there; on a busy machine Dask gives up waiting for them."""
    close = distributed.LocalCluster.__exit__

    def closed_late(cluster: Any, *raised: Any) -> None:
        close(cluster, *raised)
        raise TimeoutError

    monkeypatch.setattr(distributed.LocalCluster, "__exit__", closed_late)
    with connected(None, 1) as client:
        assert client.submit(sum, (1, 2)).result() == 3


@pytest.mark.filterwarnings("ignore")
def test_dask_dataframe(adverts: list[dict[str, str]]) -> None:
    """`score_frame` also goes over the partitions of a Dask DataFrame, whose types it tells beforehand."""
    dataframe = pytest.importorskip("dask.dataframe", reason="needs the extra jdscope[dask]")
    frame = pd.DataFrame(adverts)
    lazy = dataframe.from_pandas(frame, npartitions=3)
    scored = lazy.map_partitions(score_frame, meta=score_frame(frame.head(0)))
    computed = scored.compute(scheduler="synchronous")
    pd.testing.assert_frame_equal(computed, score_frame(frame), check_dtype=False)
