"""Which files a distributed run reads, and which one each of them goes to; on any file system that fsspec knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from jdscope.batch.errors import FolderRefused, UnsupportedTable
from jdscope.batch.extras import require
from jdscope.batch.formats import output_format
from jdscope.batch.streams import PIPE, Compression
from jdscope.batch.table_format import TableFormat

if TYPE_CHECKING:
    from jdscope.batch.run import Job


@dataclass(frozen=True, slots=True)
class Partition:
    """A file of the input and the one that its rows go to; the file systems can be pickled.

    Attributes:
        source_system: the fsspec file system of the input.
        source: a path on it.
        target_system: the fsspec file system of the output.
        target: a path on it.
    """

    source_system: Any
    source: str
    target_system: Any
    target: str


def plan(job: Job) -> list[Partition]:
    """Return the partitions of a job in the order of their paths, and make the output folder.

    The source is a folder or a pattern such as `s3://bucket/in/*.parquet`; names that begin with a dot or an underscore
    are left out of both, as Hadoop does. The target is a folder; its files are numbered in the order of the input's.

    Raises:
        FolderRefused: no file fits, or there is something in the output folder already.
        UnsupportedTable: a file's suffix names no format, or the package for a file system is missing.
    """
    source_system, sources = _matching(job.source)
    target_system, folder = _open(job.target)
    if not sources:
        raise FolderRefused(f"{job.source}: no file there")
    targets = [f"{folder}/part-{at:05}{_suffix(path, job)}" for at, path in enumerate(sources)]
    _make_empty(target_system, folder, job.target)
    return [
        Partition(source_system, source, target_system, target) for source, target in zip(sources, targets, strict=True)
    ]


def _matching(source: str) -> tuple[Any, list[str]]:
    system, path = _open(source)
    listed = system.glob(f"{path}/*" if system.isdir(path) else path, detail=True)
    names = sorted(name for name, facts in listed.items() if facts["type"] == "file")
    return system, [name for name in names if not PurePosixPath(name).name.startswith((".", "_"))]


def _make_empty(system: Any, folder: str, target: str) -> None:
    if system.exists(folder) and (not system.isdir(folder) or system.ls(folder)):
        raise FolderRefused(f"{target}: not an empty folder")
    system.makedirs(folder, exist_ok=True)


def _suffix(source: str, job: Job) -> str:
    written = output_format(source, PIPE, job.options)
    packed = "" if written is TableFormat.PARQUET else Compression.of_path(source).value
    return f".{written}{packed}"


def _open(url: str) -> tuple[Any, str]:
    if url == PIPE:
        raise FolderRefused("the Dask engine reads from a folder and writes to one: -o FOLDER")
    url_to_fs = require("fsspec.core", "dask").url_to_fs
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UnsupportedTable(f"{url}: {error}") from error
    return system, path
