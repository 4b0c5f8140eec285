"""What can be wrong with a table or a run; each message is one line for the person who started it."""

from __future__ import annotations


class BatchError(Exception):
    """The root of what this package raises."""


class UnsupportedTable(BatchError):  # noqa: N818  named for what it tells, as the others are
    """The format, compression or encoding of a table is not read or written, or needs an extra."""


class DamagedTable(BatchError):  # noqa: N818
    """The table cannot be read to its end, or has no header."""


class ColumnNotFound(BatchError):  # noqa: N818
    """No column fits, or the one that was asked for is not there."""


class ResumeRefused(BatchError):  # noqa: N818
    """What an interrupted run left does not fit this run."""


class WorkerLost(BatchError):  # noqa: N818
    """A worker process ended before its work was done."""


class OutputRefused(BatchError):  # noqa: N818
    """What is to be written is a link, a device, another run's, or what is read."""


class ClusterUnavailable(BatchError):  # noqa: N818
    """Dask is not installed, no scheduler or worker answers, or they have another jdscope."""


class FolderRefused(BatchError):  # noqa: N818
    """There is no input in a folder, or an output folder is not empty."""


class PartitionFailed(BatchError):  # noqa: N818
    """A file of a distributed run cannot be scored; the message names it."""
