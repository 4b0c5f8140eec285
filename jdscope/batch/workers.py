"""Runs a function over items, in this process or in several; results come in the order of the items.

`ProcessPoolExecutor` hangs on some versions of Python when a worker is killed while a large item is on its way
(https://github.com/python/cpython/issues/94777), and its workers outlive a parent that is killed. A pipe a worker does
neither.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import contextmanager
from itertools import cycle
from multiprocessing import get_context, resource_tracker
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from jdscope.batch.errors import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

_AHEAD = 3  # items in work or waiting, for each worker

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered_map(work: Callable[[T], R], items: Iterable[T], workers: int) -> Generator[R]:
    """Yield the results one for one and in order; few items are held at any time.

    Args:
        work: what is done; it and the items are pickled where there are several workers.
        items: what it is done to.
        workers: how many processes; with one it is done in this process.

    Raises:
        WorkerLost: a worker was killed.
    """
    if workers == 1:
        yield from map(work, items)
        return
    crew = [_Worker(work) for _ in range(workers)]
    waiting: deque[_Worker[T, R]] = deque()
    try:
        for item, worker in zip(items, cycle(crew), strict=False):
            worker.send(item)
            waiting.append(worker)
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().receive()
        while waiting:
            yield waiting.popleft().receive()
    finally:
        for worker in crew:
            worker.stop()


class _Worker(Generic[T, R]):
    """A process that does one item after the other."""

    def __init__(self, work: Callable[[T], R]) -> None:
        context = get_context("spawn")
        self._connection, other_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(other_end, work), daemon=True)
        with _uninterrupted():
            self._process.start()
        other_end.close()

    def send(self, item: T) -> None:
        try:
            self._connection.send(item)
        except OSError as error:
            raise self._lost() from error

    def receive(self) -> R:
        try:
            result = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._lost() from error
        if isinstance(result, Exception):
            raise result
        done: R = result
        return done

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self._connection.close()

    def _lost(self) -> WorkerLost:
        self._process.join(1)
        code = self._process.exitcode
        return WorkerLost(f"a worker process was lost (exit code {code}; out of memory?): try fewer of them")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back; who is started meanwhile never gets it, not even before it can say that it wants none."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started with the first worker, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with _deferred():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _deferred() -> Iterator[None]:
    """Let Ctrl-C come only afterwards: threads of libraries take it too, and Python then interrupts the main one."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for number in came[:1]:
            signal.raise_signal(number)


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Do what comes through a pipe, until the process at its other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    items: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_take, args=(connection, items), daemon=True).start()
    while True:
        try:
            result = work(items.get())
        except Exception as error:
            result = error
        try:
            connection.send(result)
        except (OSError, MemoryError):  # nobody is left to tell it to, or no room; that this one is gone is told
            os._exit(1)


def _take(connection: Connection, items: SimpleQueue[Any]) -> None:
    """Take items as they come, so that whoever sends them never waits for one who sends results."""
    try:
        while True:
            items.put(connection.recv())
    except (EOFError, OSError, MemoryError):
        os._exit(1)
