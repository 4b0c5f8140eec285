"""More than one machine: each file of a folder is scored by a Dask worker, as a run on one machine scores it.

A worker fetches a file, scores its copy and puts the result back, so that any file system that fsspec knows will do and
every cell, malformed row and option comes out as it does from a single process, whatever the size of the file. A result
bears its name only once it is whole, and a file whose worker was lost is scored anew by another one.

DataFrames that an engine holds already are for `score_frame`, which is the same work on rows in memory.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from jdscope import __version__
from jdscope.batch.errors import BatchError, ClusterUnavailable, PartitionFailed, WorkerLost
from jdscope.batch.extras import require
from jdscope.batch.output import PART
from jdscope.batch.run import Job, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdscope.batch.columns import Chosen
    from jdscope.batch.partitions import Partition
    from jdscope.batch.tally import Tally
    from jdscope.batch.unit import Flawed

_LOOPBACK = "127.0.0.1"
_PATIENCE = 10  # seconds for a scheduler to answer
_MUSTER = 30  # seconds for the first worker to come
_TURN = Lock()  # a worker may have several threads, the pipeline is for one


@dataclass(frozen=True, slots=True)
class Done:
    """A partition that is scored.

    Attributes:
        source: its path.
        chosen: the columns that were read.
        tally: its counts.
        flawed: its malformed rows, without their text.
    """

    source: str
    chosen: Chosen
    tally: Tally
    flawed: tuple[Flawed, ...]


def score_partition(partition: Partition, job: Job) -> Done:
    """Score one partition; this is what a worker does.

    Args:
        partition: the files.
        job: the options and the model, whose folder must be there on every worker.

    Raises:
        PartitionFailed: it cannot be read or written; the message names it.
    """
    with _TURN, TemporaryDirectory(dir=_scratch()) as folder:
        copy = Path(folder, f"source-{PurePosixPath(partition.source).name}")
        result = Path(folder, f"target-{PurePosixPath(partition.target).name}")
        try:
            partition.source_system.get_file(partition.source, str(copy))
            run = Run(replace(job, source=str(copy), target=str(result), workers=1))
            flawed = tuple(row._replace(raw="") for rows in run.blocks() for row in rows)
            _put(partition, result)
        except (BatchError, OSError) as error:
            raise PartitionFailed(f"{partition.source}: {str(error).removeprefix(f'{copy}: ')}") from error
    return Done(partition.source, run.reader.chosen, run.tally, flawed)


def score_partitions(client: Any, partitions: Sequence[Partition], job: Job) -> Iterator[Done]:
    """Have the workers of a Dask client score partitions; yield each when it is done.

    Raises:
        PartitionFailed: one cannot be read or written; those still waiting are left undone.
        WorkerLost: one took several workers with it.
    """
    distributed = require("distributed", "dask")
    futures = dict(zip(client.map(score_partition, partitions, job=job, pure=False), partitions, strict=True))
    try:
        for future in distributed.as_completed(futures):
            try:
                yield future.result()
            except distributed.KilledWorker as error:
                source = futures[future].source
                raise WorkerLost(f"{source}: every worker that took it was killed (out of memory?)") from error
    finally:
        client.cancel(list(futures))


@contextmanager
def connected(scheduler: str | None, workers: int) -> Iterator[Any]:
    """Yield a Dask client for the time of a run.

    Args:
        scheduler: its address, such as "tcp://host:8786"; None for a cluster of processes on this machine.
        workers: how many processes such a cluster has.

    Raises:
        ClusterUnavailable: Dask is not installed, no scheduler or no worker answers, or jdscope is another one there.
    """
    if scheduler is None:
        with _cluster_here(workers) as client:
            yield client
        return
    distributed = require("distributed", "dask")
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(f"no Dask scheduler answers at {scheduler}") from error
    with client:
        _muster(client, scheduler)
        yield client


@contextmanager
def _cluster_here(workers: int) -> Iterator[Any]:
    distributed = require("distributed", "dask")
    private = {"host": _LOOPBACK, "dashboard_address": f"{_LOOPBACK}:0", "silence_logs": "CRITICAL"}
    done = False
    try:
        with distributed.LocalCluster(workers, threads_per_worker=1, **private) as here, here.get_client() as client:
            yield client
            done = True
    except TimeoutError:  # its processes take long to end, on a busy machine; what they did is there
        if not done:
            raise


def _muster(client: Any, scheduler: str) -> None:
    """Wait for a worker, and see that all have this jdscope."""
    wanted = ("jdscope:__version__",)
    try:
        client.wait_for_workers(1, timeout=_MUSTER)
        versions = {client.run_on_scheduler(resolve_name, *wanted), *client.run(resolve_name, *wanted).values()}
    except TimeoutError as error:
        raise ClusterUnavailable(f"the Dask scheduler at {scheduler} has no workers") from error
    except ImportError:
        versions = set()
    if versions != {__version__}:
        raise ClusterUnavailable(f"the Dask scheduler at {scheduler} and its workers need jdscope {__version__}")


def _scratch() -> str:
    folder: str = require("distributed", "dask").get_worker().local_directory
    return folder


def _put(partition: Partition, result: Path) -> None:
    part = partition.target + PART
    partition.target_system.put_file(str(result), part)
    partition.target_system.mv(part, partition.target)
