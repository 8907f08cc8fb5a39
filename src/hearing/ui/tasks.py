"""The one way to do work off the UI thread.

A job is a plain function that takes a ``Progress``. Jobs run one after the other on a single worker
thread, which is also the only thread that ever touches the vault's database. Results come back on
the UI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hearing.errors import HearingError
from hearing.ui.collector import Collector

T = TypeVar("T")


class Progress:
    """Handed to a job: says how far it is and whether somebody asked it to stop."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def step(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` parts are finished.

        Raises HearingError ``ui.stopped`` when somebody asked the job to stop; what it has begun is
        undone by the job's own clean-up.
        """
        if self.cancelled:
            raise HearingError("ui.stopped")
        if self._report is not None:
            self._report(done, total)


class TaskRunner(Protocol):
    """Runs jobs in the order they were given."""

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        """Run ``job``; then ``done`` with its result, or ``failed`` with its error, on the UI thread."""
        ...

    def finish(self) -> None:
        """Wait for all jobs given so far and stop; later jobs are refused."""
        ...


@dataclass
class _Given:
    """A job and whom to tell. Made, kept and dropped on the UI thread; the worker only borrows it."""

    job: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[HearingError], None]
    progress: Callable[[int, int], None] | None
    handle: Progress
    outcome: Callable[[], None] | None = None

    def work(self) -> None:
        try:
            result = self.job(self.handle)
        except HearingError as error:
            self.outcome = partial(self.failed, error)
        except Exception as error:  # noqa: BLE001 - the boundary: a bug in a job reaches the UI as one
            self.outcome = partial(_raise, error)
        else:
            self.outcome = partial(self.done, result)


class QtTaskRunner(QObject):
    """One worker thread; what comes of a job is told by its number, through queued signals.

    A callback holds the screen it belongs to. Were the worker the last to let go of one, the screen would
    be taken apart on the worker's thread, and Qt would crash. So what was given stays here until the
    worker has let go of it, and garbage is collected on the UI thread alone.
    """

    _finished = Signal(int)
    _stepped = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hearing-worker")
        self._given: dict[int, _Given] = {}
        self._numbers = count()
        self._collector = Collector(self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        number = next(self._numbers)
        handle = Progress(None if progress is None else partial(self._stepped.emit, number))
        self._given[number] = _Given(job, done, failed, progress, handle)
        self._worker.submit(self._work, number)
        return handle

    def finish(self) -> None:
        self._worker.shutdown(wait=True)
        self._collector.stop()

    def _work(self, number: int) -> None:
        self._given[number].work()
        self._finished.emit(number)

    @Slot(int, int, int)
    def _tell_progress(self, number: int, done: int, total: int) -> None:
        progress = self._given[number].progress
        if progress is not None:
            progress(done, total)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        given = self._given.pop(number)
        # An error keeps the frames it passed through, and they what was given: they let go of each other.
        outcome, given.outcome = given.outcome, None
        if outcome is not None:
            outcome()


class InlineTaskRunner:
    """Runs each job at once on the calling thread; for tests and for rendering pictures of screens."""

    def run(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[HearingError], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Progress:
        handle = Progress(progress)
        try:
            result = job(handle)
        except HearingError as error:
            failed(error)
        else:
            done(result)
        return handle

    def finish(self) -> None:
        """Nothing is ever left over."""


def _raise(error: Exception) -> None:
    raise error
