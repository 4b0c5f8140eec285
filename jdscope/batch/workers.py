"""Runs a function over items, in this process or in several; results come in the order of the items."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from typing import TYPE_CHECKING, TypeVar

from jdscope.batch.errors import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

_AHEAD = 3  # items in work or waiting, for each worker

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered_map(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """Yield the results one for one and in order; few items are held at any time.

    Args:
        work: what is done; it and the items are pickled where there are several workers.
        items: what it is done to.
        workers: how many processes; with one it is done in this process.

    Raises:
        WorkerLost: a worker was killed.
    """
    return map(work, items) if workers == 1 else _spread(work, items, workers)


def _spread(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    others = set(active_children())
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _settle)
    waiting: deque[Future[R]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLost("a worker process was killed (out of memory?): try fewer with --workers") from error
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _settle() -> None:
    """Leave interruptions to the process that started this one, and end when it has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
